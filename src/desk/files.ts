import { createReadStream, readdirSync, realpathSync, statSync } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import type { Readable } from "node:stream";
import { specialProblem } from "../archive/entries.ts";
import { sweep } from "../archive/save.ts";
import { allOf, type Bytes, inMemory, tooLarge, Unreadable } from "../wire/pieces.ts";
import type { Dump } from "../wire/story.ts";
import { decided, type ImportOptions, type ImportStep, importCopy, type Outcome } from "./import.ts";
import { saved } from "./order.ts";
import { shown } from "./path.ts";
import { Refusals } from "./refusals.ts";
import { settleNames } from "./settle.ts";
import type { Target } from "./target.ts";

/**
 * A file of copy: its path as a person would type it (`-` for standard input), its name without folders, its size in bytes (0 where that
 * is not known), and what gives its bytes, or says why it cannot.
 */
export type Copy = {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly read: () => Promise<Bytes | string>;
};

/** How many stories were read, how many had each outcome, and how many files could not be opened; `refusals` are those by reason; `dumps` are the captured sites among the files. */
export type Counts = {
  read: number;
  written: number;
  updated: number;
  unchanged: number;
  refused: number;
  unopened: number;
  readonly refusals: Refusals;
  readonly dumps: Dump[];
};

/** Bytes of a file that is read in one piece: larger ones are read twice, for their sum and for their stories, in pieces of a megabyte. */
const readAtOnce = 16_000_000;

/** For how long nobody may write into a named pipe before that is said, in milliseconds. */
const patience = 1000;

/** Folders of an archive that hold no copy. */
const ownFolders = ["articles", "_data", "dist", "node_modules"];

/** Throws where what is named as copy is the archive in `root` or lies in a folder that holds its own files. */
export function needCopy(names: readonly string[], cwd: string, root: string): void {
  for (const name of names.filter((one) => one !== "-")) {
    const path = resolve(cwd, name);
    const [folder = ""] = relative(root, path).split(sep);
    if (folder === "" || ownFolders.includes(folder))
      throw new Error(`${shown(path, cwd)} is of the archive itself: name files of copy, or their folder`);
  }
}

/**
 * The files of copy that are named from the folder `cwd`. `-` is standard input; a folder is all files in it, in the order of their names,
 * without names that begin with a point and what the archive in `root` has for its own. A named pipe that is named itself, as of
 * `<(zcat copy.gz)`, is read to its end; `waiting` is called with its path where nobody writes into it.
 */
export function copyFiles(
  names: readonly string[],
  cwd: string,
  stdin: Readable,
  waiting: (path: string) => void = () => {},
  root?: string,
): Copy[] {
  const own = new Set(root === undefined ? [] : ownFolders.map((folder) => join(root, folder)));
  const standard: Copy = { path: "-", name: "standard input", size: 0, read: () => streamed(stdin) };
  return names.flatMap((name) => (name === "-" ? [standard] : copyIn(resolve(cwd, name), { cwd, waiting, own })));
}

/** The bytes of a stream, which can be read only once and so are held in memory; why they are refused where there are too many. */
async function streamed(stream: Readable): Promise<Bytes | string> {
  async function* pieces() {
    for await (const piece of stream) yield typeof piece === "string" ? Buffer.from(piece) : (piece as Buffer);
  }
  const bytes = await allOf(pieces());
  return bytes ? inMemory(bytes) : tooLarge;
}

async function piped(path: string, waiting: () => void): Promise<Bytes | string> {
  const timer = setTimeout(waiting, patience);
  try {
    return await streamed(createReadStream(path).once("open", () => clearTimeout(timer)));
  } finally {
    clearTimeout(timer);
  }
}

/** From where copy is named, who is told of a pipe that nobody writes into, and folders that hold none. */
type Looking = {
  readonly cwd: string;
  readonly waiting: (path: string) => void;
  readonly own: ReadonlySet<string>;
};

function copyIn(path: string, looking: Looking): Copy[] {
  const { cwd, waiting, own } = looking;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    return readdirSync(path, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith("."))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const below = join(path, entry.name);
        const taken = entry.isDirectory() || (entry.isSymbolicLink() ? isTaken(below, path) : entry.isFile());
        return taken && !own.has(below) ? copyIn(below, looking) : [];
      });
  }
  const copy = { path: shown(path, cwd), name: basename(path), size: stats?.size ?? 0 };
  if (stats?.isFIFO()) return [{ ...copy, read: () => piped(path, () => waiting(copy.path)) }];
  const kind = specialProblem(path);
  const refused = kind && `${kind}: name a file of copy`;
  return [{ ...copy, read: async () => refused ?? (await bytesOf(path, copy.size)) }];
}

/** The bytes of a file. */
async function bytesOf(path: string, size: number): Promise<Bytes> {
  if (size <= readAtOnce) return inMemory(await readFile(path));
  // Whether it may be read is known at once, and not amid its stories.
  await (await open(path)).close();
  return { size, pieces: (begin = 0, end = size) => onDisk(path, begin, end) };
}

async function* onDisk(path: string, begin: number, end: number): AsyncIterable<Uint8Array> {
  if (begin >= end) return;
  try {
    yield* createReadStream(path, { start: begin, end: end - 1, highWaterMark: 1_000_000 });
  } catch (error) {
    throw new Unreadable(unreadable(error as NodeJS.ErrnoException, path));
  }
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

/**
 * Imports files of copy. `each` gets the outcome of every story, in the order of the files, and how many stories were read by then; a refusal whose
 * sentence was said before has its reason alone.
 */
export async function importFiles(
  files: readonly Copy[],
  target: Target,
  options: ImportOptions,
  each: (outcome: Exclude<Outcome, { dump: Dump }>, copy: Copy, read: number) => void,
): Promise<Counts> {
  const counts: Counts = {
    read: 0,
    written: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    unopened: 0,
    refusals: new Refusals(),
    dumps: [],
  };
  sweep(join(target.root, "articles"), { recursive: true });
  try {
    for await (const { copy, outcome } of saved(begun(files, target, options))) {
      if ("dump" in outcome) {
        counts.dumps.push(outcome.dump);
        continue;
      }
      if ("refused" in outcome && outcome.isUnopened) {
        counts.unopened += 1;
        each(outcome, copy, counts.read);
        continue;
      }
      counts.read += 1;
      if ("refused" in outcome) {
        counts.refused += 1;
        each({ ...outcome, refused: counts.refusals.add(outcome.refused) }, copy, counts.read);
        continue;
      }
      if ("written" in outcome) counts.written += 1;
      else if ("updated" in outcome) counts.updated += 1;
      else counts.unchanged += 1;
      each(outcome, copy, counts.read);
    }
    await settleNames(target);
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
    for await (const step of stepsOf(copy, target, options))
      yield async () => {
        const { saved } = await step();
        return { saved: saved.then((outcome) => ({ copy, outcome })) };
      };
}

/** The stories of a file. A file that cannot be read is one refusal, and stops no other file. */
async function* stepsOf(copy: Copy, target: Target, options: ImportOptions): AsyncIterable<ImportStep> {
  const bytes = await copy.read().catch((error: NodeJS.ErrnoException) => unreadable(error, copy.path));
  if (typeof bytes === "string") yield decided({ refused: bytes, line: 1, column: 1, isUnopened: true });
  else yield* importCopy(bytes, copy.name, target, options);
}

function unreadable(error: NodeJS.ErrnoException, path: string): string {
  // Node shows a byte of a name that is not UTF-8 as U+FFFD, and finds no file of that name.
  if (error.code === "ENOENT" && path.includes("\uFFFD")) return "has a name that is not UTF-8: rename it";
  if (error.code === "ENOENT") return "there is no file of this name";
  return error.code === "EACCES" ? "may not be read: see its permissions" : `cannot be read: ${error.message}`;
}
