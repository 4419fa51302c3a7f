import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import type { Readable } from "node:stream";

/** What a command cost, with all processes that it started. */
export type Cost = {
  /** Wall-clock time. */
  readonly seconds: number;
  /** User and system time of all its processes. */
  readonly cpu: number;
  /** The largest resident memory in MiB; undefined where there is no `/proc`. */
  readonly memory: number | undefined;
};

/** A shell that runs the command given to it, and then writes into its descriptor 3 what processor time that took. */
const timed = ["sh", "-c", '"$@"; status=$?; times >&3; exit $status', "sh"] as const;

/** How often memory is looked at, in milliseconds. */
const interval = 20;

/**
 * Runs a command and measures it, with nothing but a shell and, for memory, Linux's `/proc`. Memory is the sum of the high-water marks of the
 * processes that live at the same time: of one process its exact mark, but for the last milliseconds. `out` is what it printed. Throws with what
 * it wrote where it fails.
 */
export async function costOf(
  command: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Cost & { readonly out: string }> {
  const [shell, ...args] = [...timed, ...command] as [string, ...string[]];
  const started = performance.now();
  const child = spawn(shell, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  let memory: number | undefined;
  const look = setInterval(() => {
    const now = child.pid === undefined ? undefined : residentBelow(child.pid);
    if (now !== undefined) memory = Math.max(memory ?? 0, now);
  }, interval);
  const [status, out, err, times] = await Promise.all([
    new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", resolve);
    }).finally(() => clearInterval(look)),
    ...child.stdio.slice(1).map((stream) => textOf(stream as Readable)),
  ]);
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${command.join(" ")} failed:\n${out}${err}`);
  return { seconds, cpu: cpuIn(times ?? ""), memory, out: out ?? "" };
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The seconds in the second line of what `times` writes, `0m4.5s 0m1.01s`: user and system time of the shell's children. */
function cpuIn(times: string): number {
  const seconds = [...(times.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.,]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest?.replace(",", ".")),
  );
  if (seconds.length !== 2) throw new Error(`the shell says no processor time: ${times}`);
  return seconds.reduce((a, b) => a + b);
}

/** The high-water marks of all processes below one, added up, in MiB; undefined where nothing can be read. */
function residentBelow(pid: number): number | undefined {
  const marks = descendants(pid).flatMap((one) => {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${one}/status`))?.[1];
    return kib === undefined ? [] : [Number(kib) / 1024];
  });
  return marks.length === 0 ? undefined : marks.reduce((a, b) => a + b);
}

function descendants(pid: number): number[] {
  const children = threadsOf(pid).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean).map(Number),
  );
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** A file's text, empty where the process has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
