import { existsSync, lstatSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memoriesOfShards, memoryOfArticles } from "../archive/cache.ts";
import { entriesBelow, sourceFolders } from "../archive/entries.ts";
import { type Manifest, parseManifest, sha256 } from "../archive/manifest.ts";
import { unfinishedAt } from "../archive/save.ts";
import { inWords } from "../archive/shard.ts";
import { type Stamps, stampOf } from "../archive/stamp.ts";
import { programSum } from "../text/program.ts";
import { Sum } from "../text/sum.ts";
import type { Built } from "./built.ts";
import { configurationIn } from "./configuration.ts";
import { type Staging, stagingOf, sumOf } from "./dist.ts";
import type { Settings } from "./settings.ts";

/** A file in `dist`: the sum of what it was made of, empty where that is not known, and what tells that it is as the build left it. */
type File = { readonly inputs: string; readonly stamp: string };

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
  readonly #dist: string;
  readonly #record: string;
  readonly #text: string;
  #held: Held | undefined;
  #sums: Manifest | undefined;

  constructor({ memory, record }: Staging, dist: string) {
    this.#dist = dist;
    this.#record = record;
    this.#text = readText(memory);
  }

  /** All that is remembered, where it holds: it takes longest to read that, and often the head is enough. */
  get #whole(): Held {
    if (this.#held) return this.#held;
    const text = this.#text;
    const made = text === "" ? "" : readText(this.#record);
    const [sum, , ...lines] = text.split("\n");
    const holds = text !== "" && sum === sha256(made + text.slice(text.indexOf("\n") + 1));
    this.#held = holds
      ? { made, head: headIn(text), files: new Map(lines.slice(0, -1).map(fileIn)) }
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

  /** The stamp of the page at a path, where it is in its place, made of what has these sums; else undefined. */
  standing(path: string, inputs: string, edition: string): string | undefined {
    const { files, head } = this.#whole;
    const known = files.get(path);
    if (known?.inputs !== inputs || head?.edition !== edition || !this.sums.has(path)) return undefined;
    const stamp = stampAt(join(this.#dist, path));
    if (stamp === undefined || stamp === known.stamp) return stamp;
    return sumOf(join(this.#dist, path)) === this.sums.get(path) ? stamp : undefined;
  }

  /** What the last build returned, where it would do nothing at the time `now`: it read what has this stamp, and all of its files are as it left them. */
  lasting(read: string | undefined, now: number): Built | undefined {
    if (read === undefined || headIn(this.#text)?.lasting?.read !== read) return undefined;
    const { files, head } = this.#whole;
    const { lasting } = head ?? {};
    if (!lasting || now >= (lasting.until ?? Infinity)) return undefined;
    for (const [path, { stamp }] of files) if (stampAt(join(this.#dist, path)) !== stamp) return undefined;
    return lasting.built;
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
 * Remembers a site that is in its place: the stamps of its files, and the sums of what its pages are made of, by path. What cannot be written is not
 * remembered.
 */
export function rememberSite(
  { memory, record }: Staging,
  head: Head,
  stamps: ReadonlyMap<string, string>,
  inputs: ReadonlyMap<string, string>,
): void {
  const lines = [...stamps].map(([path, stamp]) => `${inputs.get(path) ?? ""}\t${stamp}\t${path}\n`);
  const text = `${JSON.stringify(head)}\n${lines.join("")}`;
  try {
    const unfinished = unfinishedAt(memory);
    writeFileSync(unfinished, `${sha256(readText(record) + text)}\n${text}`);
    renameSync(unfinished, memory);
  } catch {
    // A full disk: the next build makes all pages.
  }
}

/**
 * What the last build returned, where one with these settings would do nothing. `output` is the folder of the site, relative to the archive's root; `read`
 * the stamp of the sources.
 */
export function lastingBuild({ root, now }: Settings, output: string, read: string | undefined): Built | undefined {
  const staging = stagingOf(root, output);
  if (!existsSync(staging.memory) || existsSync(staging.journal) || existsSync(staging.staged)) return undefined;
  return new SiteMemory(staging, join(root, output)).lasting(read, now);
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
 * What tells that all that a build reads is the same, without reading it; undefined where that cannot be told: of an archive with code of its own, and
 * where a file was changed a moment ago.
 */
export function stampOfSources({ root, preview = false, shard }: Settings, stamps: Stamps): string | undefined {
  if (configurationIn(root) !== undefined) return undefined;
  const sum = new Sum()
    .text(programSum())
    .number(preview ? 1 : 0)
    .text(shard ? inWords(shard) : "");
  for (const { file, refused } of sourcesOf(root)) {
    const stamp = refused === undefined && !isCode.test(file) ? stamps.of(file) : undefined;
    if (stamp === undefined) return undefined;
    sum.text(file).text(stamp);
  }
  return sum.digits;
}

/** The files that a build reads, and what may not be read: paths relative to the archive's root. */
export function sourcesOf(root: string): { readonly file: string; readonly refused?: string | undefined }[] {
  const isThere = (path: string) => existsSync(join(root, path));
  const below = sourceFolders
    .filter(isThere)
    .flatMap((folder) =>
      entriesBelow(join(root, folder)).map(({ path, refused }) => ({ file: `${folder}/${path}`, refused })),
    );
  return [...beside.filter(isThere).map((file) => ({ file })), ...below];
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

function fileIn(line: string): [string, File] {
  const [inputs = "", stamp = "", path = ""] = line.split("\t");
  return [path, { inputs, stamp }];
}

/** What tells that a file is the same, without reading it; undefined where there is no file. */
function stampAt(path: string): string | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stampOf(stats) : undefined;
}

function readText(path: string): string {
  try {
    // To read a named pipe would wait for ever.
    return statSync(path).isFile() ? readFileSync(path, "utf8") : "";
  } catch {
    return "";
  }
}
