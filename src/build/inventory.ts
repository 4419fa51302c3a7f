import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { stampOf } from "../archive/stamp.ts";
import type { Staging } from "./dist.ts";

/** Where a site stands, and what of `.cache/` says what it was made of and which files it has. */
export type Stand = Pick<Staging, "memory" | "record"> & { readonly dist: string };

/** What was found of a site whose files a build remembers. */
export type Inventory = {
  /** Whether the memory is whole, and of the site that the record lists. */
  readonly holds: boolean;
  /** The paths of files that are not as the build left them, each with its stamp; undefined where there is no file. */
  readonly differing: ReadonlyMap<string, string | undefined>;
};

/** Looks at every file that the memory of a site lists, in the order of its lines, which is that of paths: in another order the disk takes three times as long. */
export function takeInventory({ memory, record, dist }: Stand): Inventory {
  const differing = new Map<string, string | undefined>();
  const bytes = readBytes(memory);
  const start = bytes.indexOf("\n") + 1;
  const sum = createHash("sha256").update(readBytes(record)).update(bytes.subarray(start)).digest("hex");
  const holds = start > 0 && bytes.toString("latin1", 0, start) === `${sum}\n`;
  if (!holds) return { holds, differing };
  const [, ...lines] = bytes.toString("utf8", start).split("\n");
  for (const line of lines.slice(0, -1)) {
    const [, known, path = ""] = line.split("\t");
    const stamp = stampAt(join(dist, path));
    if (stamp !== known) differing.set(path, stamp);
  }
  return { holds, differing };
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

/** What tells that a file is the same, without reading it; undefined where there is no file. */
export function stampAt(path: string): string | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stampOf(stats) : undefined;
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
