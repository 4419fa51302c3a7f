import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memoriesOfShards, memoryOfArticles } from "../archive/cache.ts";
import { type Entry, entriesBelow, sourceFolders } from "../archive/entries.ts";
import { type Manifest, parseManifest, sha256 } from "../archive/manifest.ts";
import { unfinishedAt } from "../archive/save.ts";
import { inWords } from "../archive/shard.ts";
import type { Stamps } from "../archive/stamp.ts";
import { programSum } from "../text/program.ts";
import { Sum } from "../text/sum.ts";
import type { Built } from "./built.ts";
import { configurationIn } from "./configuration.ts";
import { type Staging, stagingOf, sumOf } from "./dist.ts";
import { type Inventory, isFile, readBytes, type Stand, stampAt, takeInventory } from "./inventory.ts";
import type { Settings } from "./settings.ts";

/**
 * A file in `dist`: the sum of what it was made of, empty where that is not known, and what tells that it is as the build left it; of an article's page also
 * its quotations, as `quotationsText` has them, empty where they are not known.
 */
type File = { readonly inputs: string; readonly stamp: string; readonly quotations: string };

/** What a build remembers beside the files: the sum of what all pages are made of, and what `Lasting` has. */
type Head = { readonly edition: string; readonly lasting?: Lasting };

/** A build that needs not be made again: the stamp of all that it read, until when it holds, in milliseconds since 1970, and what it returned. */
export type Lasting = { readonly read: string; readonly until: number | null; readonly built: Built };

/** What holds of a site's folder: the text of its manifest, what all pages are made of, and the files by their paths. */
type Held = { readonly made: string; readonly head: Head | undefined; readonly files: ReadonlyMap<string, File> };

/**
 * What a build remembers of a site's folder, in `.cache/`: a line a file, below one with what all pages are made of and the sum of the manifest of
 * what the build made. Where that is another by now, nothing is remembered; of a file that is not as the build left it neither.
 */
export class SiteMemory {
  readonly #stand: Stand;
  readonly #text: string;
  #inventory: Inventory | undefined;
  #held: Held | undefined;
  #sums: Manifest | undefined;

  /** `inventory` is that of the site where it was taken already; else it is taken when it is needed. */
  constructor(stand: Stand, inventory?: Inventory) {
    this.#stand = stand;
    this.#text = readBytes(stand.memory).toString();
    this.#inventory = inventory;
  }

  get #found(): Inventory {
    this.#inventory ??= takeInventory(this.#stand);
    return this.#inventory;
  }

  /** All that is remembered, where it holds. */
  get #whole(): Held {
    if (this.#held) return this.#held;
    const text = this.#text;
    this.#held = this.#found.holds
      ? { made: readBytes(this.#stand.record).toString(), head: headIn(text), files: filesIn(text) }
      : { made: "", head: undefined, files: new Map() };
    return this.#held;
  }

  /** The sums of what the last build made. */
  get sums(): Manifest {
    this.#sums ??= parseManifest(this.#whole.made) ?? new Map();
    return this.#sums;
  }

  /** The sum of what the page at a path was made of; empty where that is not known. */
  inputsOf(path: string): string {
    return this.#whole.files.get(path)?.inputs ?? "";
  }

  /** The quotations of the article whose page is at a path; empty where they are not known. They hold where the page is made of what it was made of. */
  quotationsOf(path: string): string {
    return this.#whole.files.get(path)?.quotations ?? "";
  }

  /** The stamp of the page at a path, where it is in its place, made of what has these sums; else undefined. */
  standing(path: string, inputs: string, edition: string): string | undefined {
    const { files, head } = this.#whole;
    const known = files.get(path);
    if (known?.inputs !== inputs || head?.edition !== edition || !this.sums.has(path)) return undefined;
    const { differing } = this.#found;
    if (!differing.has(path)) return known.stamp;
    return sumOf(join(this.#stand.dist, path)) === this.sums.get(path) ? differing.get(path) : undefined;
  }
}

/**
 * The stamps of a site's files by their paths: `known` has those of files that need not be looked at again. What is no file has none.
 */
export function stampsOf(
  dist: string,
  paths: Iterable<string>,
  known: ReadonlyMap<string, string>,
): Map<string, string> {
  const stamps = new Map<string, string>();
  for (const path of paths) {
    const stamp = known.get(path) ?? stampAt(join(dist, path));
    if (stamp !== undefined) stamps.set(path, stamp);
  }
  return stamps;
}

/**
 * Remembers a site that is in its place: the stamps of its files, the sums of what its pages are made of, and the quotations of its articles, by path. What cannot
 * be written is not remembered.
 */
export function rememberSite(
  { memory, record }: Staging,
  head: Head,
  stamps: ReadonlyMap<string, string>,
  inputs: ReadonlyMap<string, string>,
  quotations: ReadonlyMap<string, string>,
): void {
  const lines = [...stamps].map(
    ([path, stamp]) => `${inputs.get(path) ?? ""}\t${stamp}\t${path}\t${quotations.get(path) ?? ""}\n`,
  );
  const text = `${JSON.stringify(head)}\n${lines.join("")}`;
  try {
    const unfinished = unfinishedAt(memory);
    writeFileSync(unfinished, `${sha256(readBytes(record) + text)}\n${text}`);
    renameSync(unfinished, memory);
  } catch {
    // A full disk: the next build makes all pages.
  }
}

/**
 * What the last build returned, where one with these settings would do nothing: it read what has the stamp `read`, and all of its files are as it left them.
 * `output` is the folder of the site, relative to the archive's root; `inventory` that of the site, where it is taken already.
 */
export async function lastingBuild(
  { root, now }: Settings,
  output: string,
  read: string | undefined,
  inventory?: Promise<Inventory>,
): Promise<Built | undefined> {
  const staging = stagingOf(root, output);
  if (read === undefined || !existsSync(staging.memory) || existsSync(staging.journal) || existsSync(staging.staged))
    return undefined;
  const { lasting } = headIn(beginningOf(staging.memory)) ?? {};
  if (lasting?.read !== read || now >= (lasting.until ?? Infinity)) return undefined;
  const { holds, differing } = (await inventory) ?? takeInventory({ ...staging, dist: join(root, output) });
  return holds && differing.size === 0 ? lasting.built : undefined;
}

/** Forgets what a build remembers, and what commands remember of articles. */
export function forgetAll(root: string, output: string): void {
  const articles = [memoryOfArticles(root), ...memoriesOfShards(root)];
  for (const path of [stagingOf(root, output).memory, ...articles]) rmSync(path, { force: true });
}

/** Code among templates and data: what it gives may be another every time. */
const isCode = /^(?:_data|pages)\/.*\.[cm]?[jt]s$/;

/** Files at the archive's root that Eleventy reads: pages that it leaves out, and data of own pages. */
const beside = [".eleventyignore", "package.json"];

/**
 * What tells that all that a build reads, `sources`, is the same, without reading it; undefined where that cannot be told: of an archive with code of its own, and
 * where a file was changed a moment ago.
 */
export function stampOfSources(
  { root, preview = false, shard }: Settings,
  stamps: Stamps,
  sources: readonly Source[],
): string | undefined {
  if (configurationIn(root) !== undefined) return undefined;
  const sum = new Sum()
    .text(programSum())
    .number(preview ? 1 : 0)
    .text(shard ? inWords(shard) : "");
  for (const { file, refused } of sources) {
    const stamp = refused === undefined && !isCode.test(file) ? stamps.of(file) : undefined;
    if (stamp === undefined) return undefined;
    sum.text(file).text(stamp);
  }
  return sum.digits;
}

/** A file that a build reads, its path relative to the archive's root; whether it is a symbolic link; and why it is not to be read, where it is no file. */
export type Source = { readonly file: string; readonly link: boolean; readonly refused?: string };

/** What a build reads. */
export function sourcesOf(root: string): Source[] {
  const isThere = (path: string) => existsSync(join(root, path));
  const below = sourceFolders
    .filter(isThere)
    .flatMap((folder) =>
      entriesBelow(join(root, folder)).map(({ path, ...entry }) => ({ file: `${folder}/${path}`, ...entry })),
    );
  return [...beside.filter(isThere).map((file) => ({ file, link: false })), ...below];
}

/** What stands in `articles/` among what a build reads. */
export function articlesAmong(sources: readonly Source[]): Entry[] {
  const within = "articles/";
  return sources.flatMap(({ file, ...entry }) =>
    file.startsWith(within) ? { path: file.slice(within.length), ...entry } : [],
  );
}

/** The head of a memory, which may not hold. */
function headIn(text: string): Head | undefined {
  const start = text.indexOf("\n") + 1;
  try {
    return JSON.parse(text.slice(start, text.indexOf("\n", start))) as Head;
  } catch {
    return undefined;
  }
}

/** The files that a memory lists, behind two lines of its own. */
function filesIn(text: string): Map<string, File> {
  const [, , ...lines] = text.split("\n");
  return new Map(
    lines.slice(0, -1).map((line) => {
      const [inputs = "", stamp = "", path = "", quotations = ""] = line.split("\t");
      return [path, { inputs, stamp, quotations }];
    }),
  );
}

/** What a file begins with: of a memory, more than its head. */
function beginningOf(path: string): string {
  if (!isFile(path)) return "";
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(1 << 16);
    return buffer.toString("utf8", 0, readSync(file, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(file);
  }
}
