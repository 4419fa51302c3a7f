import { readdirSync, realpathSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { sweep } from "../archive/save.ts";
import { decided, type ImportOptions, importCopy, type Outcome, type Pending } from "./import.ts";
import { saved } from "./order.ts";
import { shown } from "./path.ts";
import type { Target } from "./target.ts";

/**
 * A file of copy: its path as a person would type it (`-` for standard input), its name without folders, its size in bytes (0 where that
 * is not known), and what reads its bytes.
 */
export type Copy = {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly read: () => Promise<Uint8Array>;
};

/** How many stories were read, and how many had each outcome; `reasons` counts refusals by reason. */
export type Counts = {
  read: number;
  written: number;
  updated: number;
  unchanged: number;
  refused: number;
  readonly reasons: Map<string, number>;
};

/**
 * The files of copy that are named from the folder `cwd`. `-` is standard input; a folder is all files in it, in the order of their names,
 * without names that begin with a point.
 */
export function copyFiles(names: readonly string[], cwd: string, stdin: Readable): Copy[] {
  const standard: Copy = { path: "-", name: "standard input", size: 0, read: () => buffer(stdin) };
  return names.flatMap((name) => (name === "-" ? [standard] : copyIn(resolve(cwd, name), cwd)));
}

function copyIn(path: string, cwd: string): Copy[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    return readdirSync(path, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith("."))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const below = join(path, entry.name);
        const taken = entry.isDirectory() || (entry.isSymbolicLink() ? isTaken(below, path) : entry.isFile());
        return taken ? copyIn(below, cwd) : [];
      });
  }
  return [{ path: shown(path, cwd), name: basename(path), size: stats?.size ?? 0, read: () => readFile(path) }];
}

/** Whether a link in a folder leads to a file or a folder, and not round in a circle. A named pipe would have no end. */
function isTaken(link: string, folder: string): boolean {
  try {
    const stats = statSync(link);
    return (
      stats.isFile() || (stats.isDirectory() && !`${realpathSync(folder)}${sep}`.startsWith(realpathSync(link) + sep))
    );
  } catch {
    return false;
  }
}

/** Imports files of copy. `each` gets the outcome of every story, in the order of the files, and how many stories were read by then. */
export async function importFiles(
  files: readonly Copy[],
  target: Target,
  options: ImportOptions,
  each: (outcome: Outcome, copy: Copy, read: number) => void,
): Promise<Counts> {
  const counts: Counts = { read: 0, written: 0, updated: 0, unchanged: 0, refused: 0, reasons: new Map() };
  sweep(join(target.root, "articles"), { recursive: true });
  try {
    for await (const { copy, outcome } of saved(begun(files, target, options))) {
      counts.read += 1;
      if ("refused" in outcome) {
        counts.refused += 1;
        const reason = outcome.refused.replace(/:.*|"[^"]*"/g, "").trim();
        counts.reasons.set(reason, (counts.reasons.get(reason) ?? 0) + 1);
      } else if ("written" in outcome) counts.written += 1;
      else if ("updated" in outcome) counts.updated += 1;
      else counts.unchanged += 1;
      each(outcome, copy, counts.read);
    }
  } finally {
    await target.saving.settled();
  }
  return counts;
}

async function* begun(
  files: readonly Copy[],
  target: Target,
  options: ImportOptions,
): AsyncIterable<() => Promise<{ saved: Promise<{ copy: Copy; outcome: Outcome }> }>> {
  for (const copy of files)
    for await (const pending of pendingOf(copy, target, options))
      yield async () => {
        const { saved } = await pending();
        return { saved: saved.then((outcome) => ({ copy, outcome })) };
      };
}

/** The stories of a file. A file that cannot be read is one refusal, and stops no other file. */
async function* pendingOf(copy: Copy, target: Target, options: ImportOptions): AsyncIterable<Pending> {
  const bytes = await copy.read().catch((error: NodeJS.ErrnoException) => unreadable(error, copy.path));
  if (typeof bytes === "string") yield decided({ refused: bytes, line: 1, column: 1 });
  else yield* importCopy(bytes, copy.name, target, options);
}

function unreadable(error: NodeJS.ErrnoException, path: string): string {
  if (error.code === "ENOENT") return `there is no file ${path}`;
  return error.code === "EACCES" ? "may not be read: see its permissions" : `cannot be read: ${error.message}`;
}
