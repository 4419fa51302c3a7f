import { randomUUID } from "node:crypto";
import { existsSync, linkSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { errorCode } from "../text/error-code.ts";
import { makeCache } from "./cache.ts";

/** Who writes in an archive. */
export type Holder = {
  /** What the lock is told from others by. */
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /** The command, as `import`. */
  readonly command: string;
  /** When it began: a date and time in UTC. */
  readonly since: string;
  /** When the process began, as Linux counts it: another process may have the same number later. Empty elsewhere. */
  readonly begun: string;
};

/** How long it takes to look again whether a lock is free, in milliseconds. */
const pause = 100;

/** For how long a lock may be without content while a process writes it, in milliseconds. */
const writing = 5000;

/** Another command writes in an archive, and goes on for longer than was to be waited. */
export class Busy extends Error {
  constructor(holder: Holder) {
    super(`${holderInWords(holder)} writes in this archive: try again when it has ended`);
  }
}

/**
 * Takes the lock of the archive in `root`, so that one command at a time writes articles, `_data/` or `dist/`. Waits while another process holds it, and
 * calls `waiting` once with the holder; a lock whose process is gone is taken over. Rejects with `Busy` where the other holds it for longer than `patience`, in
 * milliseconds. Returns the function that gives the lock back. An archive that is not there is not locked.
 */
export async function lockArchive(
  root: string,
  command: string,
  waiting: (holder: Holder) => void = () => {},
  patience = Number.POSITIVE_INFINITY,
): Promise<() => void> {
  if (!existsSync(join(root, "articles"))) return () => {};
  const cache = makeCache(root);
  const [lock, own] = [join(cache, "lock.json"), holderOf(command)];
  let told = false;
  const until = performance.now() + patience;
  while (!takes(lock, own)) {
    const holder = holderIn(lock);
    if (holder && !isGone(holder)) {
      if (!told) waiting(holder);
      told = true;
      if (performance.now() > until) throw new Busy(holder);
      await setTimeout(pause);
    } else if (holder || isLeftOver(lock)) removeStale(lock, holder, own);
    else await setTimeout(pause);
  }
  sweepClaims(cache);
  return () => {
    if (holderIn(lock)?.id === own.id) rmSync(lock, { force: true });
  };
}

/** A holder in words, for messages: `dateline import (process 4711 on desk, since 2026-11-25 22:40:03 UTC)`. */
export function holderInWords({ command, pid, host, since }: Holder): string {
  const elsewhere = host === hostname() ? "" : "; delete .cache/lock.json if that machine is gone";
  return `dateline ${command} (process ${pid} on ${host}, since ${since.slice(0, 19).replace("T", " ")} UTC${elsewhere})`;
}

function holderOf(command: string): Holder {
  const { pid } = process;
  return {
    id: randomUUID(),
    pid,
    host: hostname(),
    command,
    since: new Date().toISOString(),
    begun: statOf(pid).begun,
  };
}

/** Makes the file of a lock with its content in one step, unless it is there. Whether it was made. */
function takes(lock: string, holder: Holder): boolean {
  const whole = `${lock}.${holder.id}`;
  try {
    writeFileSync(whole, JSON.stringify(holder));
    linkSync(whole, lock);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    if (errorCode(error) === "ENOSPC") throw error;
    // A file system without hard links, as that of most sticks.
    return writesNew(lock, JSON.stringify(holder));
  } finally {
    rmSync(whole, { force: true });
  }
}

function writesNew(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** The holder that a lock names; undefined where it is gone, or cannot be read, as it may be for a moment on a file system without links. */
function holderIn(lock: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(lock, "utf8")) as Partial<Holder> | null;
    // Its id becomes part of a file's name.
    return typeof holder?.id === "string" && /^[\w-]+$/.test(holder.id) && typeof holder.since === "string"
      ? (holder as Holder)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a lock that names no holder is left over from a process that ended while it wrote it, as in a power failure. */
function isLeftOver(lock: string): boolean {
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY);
  return age > writing && holderIn(lock) === undefined;
}

/** Whether the process that holds a lock has ended. False for one of another machine, of which nothing is known. */
function isGone({ pid, host, begun }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === "ESRCH";
  }
  const now = statOf(pid);
  return now.hasEnded || (begun !== "" && begun !== now.begun);
}

/** Deletes the files by which processes that are gone asked for the lock. */
function sweepClaims(cache: string): void {
  for (const name of readdirSync(cache)) {
    if (!name.startsWith("lock.json.")) continue;
    const claim = join(cache, name);
    const holder = holderIn(claim);
    if (holder ? isGone(holder) : isLeftOver(claim)) rmSync(claim, { force: true });
  }
}

/**
 * When a process began, in ticks since the machine did, and whether it has ended and nobody has asked for its exit code yet, as happens to one that was
 * killed in a container (`proc_pid_stat(5)`). Nothing is known where there is no `/proc`.
 */
function statOf(pid: number): { readonly begun: string; readonly hasEnded: boolean } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may have spaces; the state is the first value behind it, and the 22nd the 20th.
    const values = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { begun: values[19] ?? "", hasEnded: /^[ZX]$/.test(values[0] ?? "") };
  } catch {
    return { begun: "", hasEnded: false };
  }
}

/** Removes the lock of a process that is gone. Of several that find it, one may: else the lock that the first takes then would be removed by the next. */
function removeStale(lock: string, gone: Holder | undefined, own: Holder): void {
  const claim = `${lock}.${gone?.id ?? "unreadable"}.gone`;
  if (!takes(claim, own)) {
    const claimant = holderIn(claim);
    if (claimant ? isGone(claimant) : isLeftOver(claim)) rmSync(claim, { force: true });
    return;
  }
  if (gone ? holderIn(lock)?.id === gone.id : isLeftOver(lock)) rmSync(lock, { force: true });
  rmSync(claim, { force: true });
}
