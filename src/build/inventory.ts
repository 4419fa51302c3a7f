import { hash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { type Stamp, StampTable, stampOf } from "../archive/stamp.ts";
import type { Staging } from "./dist.ts";

/** Where a site stands, and what of `.cache/` says what it was made of and which files it has. */
export type Stand = Pick<Staging, "memory" | "record"> & { readonly dist: string };

/** What was found of a site whose files a build remembers. */
export type Inventory = {
  /** Whether the memory is whole, and of the site that the record lists. */
  readonly holds: boolean;
  /** The paths of files that are not as the build left them, each with its stamp; undefined where there is no file. */
  readonly differing: ReadonlyMap<string, Stamp | undefined>;
};

/**
 * What a build remembers of a site as it is written: a line with the sum of all behind it; one with `head`, as JSON;
 * and in four blocks, whose lengths the head has, the paths of the site's files, a line each, in their order; their
 * stamps, as numbers; a line each with the sum of what they were made of, empty where that is not known; and a line
 * each with the quotations of the article whose page it is, as `quotationsText` has them, empty where they are not
 * known.
 */
export type Written<Head> = Blocks & { readonly head: Head & Measures };

type Blocks = {
  readonly paths: readonly string[];
  readonly stamps: StampTable;
  readonly inputs: readonly string[];
  readonly quotations: readonly string[];
};

/** The sum of the record that a memory belongs to, and its stamp; and the lengths of the blocks of paths, stamps and sums, in bytes. */
type Measures = {
  readonly record: string;
  readonly recordStamp: string;
  readonly lengths: readonly [paths: number, stamps: number, inputs: number];
};

/** The bytes of what a build remembers of a site. */
export function memoryBytes(head: object, record: string, { paths, stamps, inputs, quotations }: Blocks): Buffer {
  const block = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(""));
  const [names, sums] = [block(paths), block(inputs)];
  const { bytes } = stamps;
  const measures: Measures = {
    record: hash("sha256", readBytes(record)),
    recordStamp: recordStamp(record),
    lengths: [names.length, bytes.length, sums.length],
  };
  const text = Buffer.from(`${JSON.stringify({ ...head, ...measures })}\n`);
  const rest = Buffer.concat([text, names, bytes, sums, block(quotations)]);
  return Buffer.concat([Buffer.from(`${hash("sha256", rest)}\n`), rest]);
}

function recordStamp(record: string): string {
  const stats = statSync(record, { throwIfNoEntry: false });
  return stats ? stampOf(stats) : "";
}

/** What a build remembers of a site; undefined where that is not whole, or of another site than the record lists. */
export function readMemory<Head>({ memory, record }: Pick<Stand, "memory" | "record">): Written<Head> | undefined {
  const bytes = readBytes(memory);
  const [start, body] = [bytes.indexOf("\n") + 1, bytes.indexOf("\n", 65) + 1];
  if (start !== 65 || body === 0 || bytes.toString("latin1", 0, 64) !== hash("sha256", bytes.subarray(start)))
    return undefined;
  const head = JSON.parse(bytes.toString("utf8", start, body)) as Head & Measures;
  // To read the record takes longer than to see that nobody has touched it.
  if (head.recordStamp !== recordStamp(record) && head.record !== hash("sha256", readBytes(record))) return undefined;
  const [ofPaths, ofStamps, ofInputs] = head.lengths;
  const stamps = body + ofPaths;
  const inputs = stamps + ofStamps;
  const quotations = inputs + ofInputs;
  const lines = (begin: number, end: number) => bytes.toString("utf8", begin, end).split("\n").slice(0, -1);
  return {
    head,
    paths: lines(body, stamps),
    stamps: new StampTable(bytes.subarray(stamps, inputs)),
    // What a build with nothing to do does not ask for is not made.
    get inputs() {
      return lines(inputs, quotations);
    },
    get quotations() {
      return lines(quotations, bytes.length);
    },
  };
}

/**
 * Looks at every file that the memory of a site lists, in the order of its lines, which is that of paths: in another
 * order the disk takes three times as long.
 */
export function takeInventory(stand: Stand): Inventory {
  const differing = new Map<string, Stamp | undefined>();
  const memory = readMemory(stand);
  if (!memory) return { holds: false, differing };
  const { paths, stamps } = memory;
  for (let n = 0; n < paths.length; n++) {
    const path = paths[n] ?? "";
    const stamp = stampAt(`${stand.dist}/${path}`);
    if (!stamp || !stamps.is(n, stamp)) differing.set(path, stamp);
  }
  return { holds: true, differing };
}

/** Of how many bytes of memory on, some thirty thousand files, a thread brings more than it costs. */
const worthThread = 3_000_000;

/**
 * Takes the inventory of a site in a thread of its own, while this one reads the archive. Undefined where the site's memory has fewer than `fewest` bytes, or a
 * build did not end in it: then it is for later, and for this thread.
 */
export function beginInventory(staging: Staging, dist: string, fewest = worthThread): Promise<Inventory> | undefined {
  const { memory, record, journal, staged } = staging;
  const stand: Stand = { memory, record, dist };
  const size = statSync(memory, { throwIfNoEntry: false })?.size ?? 0;
  if (size < fewest || existsSync(journal) || existsSync(staged)) return undefined;
  const thread = new Worker(new URL("inventory-thread.js", import.meta.url), {
    workerData: { module: import.meta.url, stand },
  });
  return new Promise((done) => {
    thread.once("message", done);
    // What the thread cannot do, as for want of memory, this one does.
    thread.once("error", () => done(takeInventory(stand)));
  });
}

const orNone = { throwIfNoEntry: false } as const;

/** What tells that a file is the same, without reading it; undefined where there is no file. */
export function stampAt(path: string): Stamp | undefined {
  const stats = lstatSync(path, orNone);
  if (!stats?.isFile()) return undefined;
  const { size, mtimeMs, ctimeMs, ino } = stats;
  return { size, mtimeMs, ctimeMs, ino };
}

/** The bytes of a file; none where there is none that can be read. */
export function readBytes(path: string): Buffer {
  try {
    return isFile(path) ? readFileSync(path) : Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Whether there is a file: to open a named pipe would wait for ever. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
