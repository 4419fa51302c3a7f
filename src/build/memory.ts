import { lstatSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Manifest, parseManifest, sha256 } from "../archive/manifest.ts";
import { type Staging, sumOf } from "./dist.ts";

/** A page in `dist`: the sum of what it was made of, and what tells that its file is as the build left it. */
type Page = { readonly inputs: string; readonly stamp: string };

/**
 * What a build remembers of the pages in a site's folder, in `.cache/`: a line a page, below one with what all pages are made of and the sum of
 * the manifest of what the build made. Where one of them is another by now, nothing is remembered; of a page whose file is not as the build left
 * it neither.
 */
export class PageMemory {
  readonly #dist: string;
  readonly #pages: ReadonlyMap<string, Page>;
  /** The sums of what the last build made. */
  readonly sums: Manifest;

  /** `edition` is the sum of what all pages are made of. */
  constructor({ memory, record }: Staging, dist: string, edition: string) {
    this.#dist = dist;
    const [made, text] = [readText(record), readText(memory)];
    const [head = "", ...lines] = text.split("\n");
    const holds = text !== "" && head === headOf(edition, made) && text.endsWith(`\n${end}\n`);
    this.sums = (holds && parseManifest(made)) || new Map();
    this.#pages = new Map(holds ? lines.slice(0, -2).map(pageIn) : []);
  }

  /** The stamp of the page at a path, where it is in its place, made of what has this sum; else undefined. */
  stampOf(path: string, inputs: string): string | undefined {
    const known = this.#pages.get(path);
    if (known?.inputs !== inputs || !this.sums.has(path)) return undefined;
    const stamp = stampAt(join(this.#dist, path));
    if (stamp === undefined || stamp === known.stamp) return stamp;
    return sumOf(join(this.#dist, path)) === this.sums.get(path) ? stamp : undefined;
  }
}

/**
 * Remembers the pages of a site that is in its place: `inputs` are their sums by path, and `unchanged` the stamps of those that were there before.
 * What cannot be written is not remembered.
 */
export function rememberPages(
  { memory, record }: Staging,
  dist: string,
  edition: string,
  inputs: ReadonlyMap<string, string>,
  unchanged: ReadonlyMap<string, string>,
): void {
  const lines = [...inputs].flatMap(([path, sum]) => {
    const stamp = unchanged.get(path) ?? stampAt(join(dist, path));
    return stamp === undefined ? [] : `${sum}\t${stamp}\t${path}\n`;
  });
  try {
    const unfinished = `${memory}.part`;
    writeFileSync(unfinished, `${headOf(edition, readText(record))}\n${lines.join("")}${end}\n`);
    renameSync(unfinished, memory);
  } catch {
    // A full disk: the next build makes all pages.
  }
}

/** The last line: a file without it was not finished. */
const end = "end";

const headOf = (edition: string, made: string) => `${edition} ${sha256(made)}`;

function pageIn(line: string): [string, Page] {
  const [inputs = "", stamp = "", path = ""] = line.split("\t");
  return [path, { inputs, stamp }];
}

/** What tells that a file is the same, without reading it; undefined where there is no file. */
function stampAt(path: string): string | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}` : undefined;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
