import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memoriesOfShards, memoryOfArticles } from "../archive/cache.ts";
import { entriesBelow, sourceFolders } from "../archive/entries.ts";
import { type Manifest, parseManifest } from "../archive/manifest.ts";
import { unfinishedAt } from "../archive/save.ts";
import { type Looked, StampTable } from "../archive/stamp.ts";
import { type Staging, stagingOf, sumOf } from "./dist.ts";
import {
  type Inventory,
  memoryBytes,
  readBytes,
  readMemory,
  type Stand,
  stampAt,
  takeInventory,
  type Written,
} from "./inventory.ts";
import { beside, type Lasting } from "./lasting.ts";

/** What a build remembers beside the files: the sum of what all pages are made of, and what `Lasting` has. */
type Head = { readonly edition: string; readonly lasting?: Lasting };

/** What holds of a site's folder: the text of its manifest, what all pages are made of, and the files, with the numbers of their paths. */
type Held = {
  readonly made: string;
  readonly files: Written<Head> | undefined;
  readonly places: ReadonlyMap<string, number>;
};

/**
 * What a build remembers of a site's folder, in `.cache/`: of each file its stamp and the sum of what it was made of,
 * what all pages are made of, and the sum of the manifest of what the build made. Where that is another by now, nothing
 * is remembered; of a file that is not as the build left it neither.
 */
export class SiteMemory {
  readonly #stand: Stand;
  #files: Written<Head> | undefined;
  #inventory: Inventory | undefined;
  #held: Held | undefined;
  #sums: Manifest | undefined;

  /** `inventory` is that of the site where it was taken already; else it is taken when it is needed. */
  constructor(stand: Stand, inventory?: Inventory) {
    this.#stand = stand;
    this.#files = readMemory(stand);
    this.#inventory = inventory;
  }

  get #found(): Inventory {
    this.#inventory ??= takeInventory(this.#stand);
    return this.#inventory;
  }

  /** All that is remembered, where it holds. */
  get #whole(): Held {
    if (this.#held) return this.#held;
    const files = this.#files;
    this.#held =
      files && this.#found.holds
        ? {
            made: readBytes(this.#stand.record).toString(),
            // Each block is taken apart once.
            files: { ...files },
            places: new Map(files.paths.map((path, n) => [path, n])),
          }
        : { made: "", files: undefined, places: new Map() };
    return this.#held;
  }

  /** The sums of what the last build made. */
  get sums(): Manifest {
    this.#sums ??= parseManifest(this.#whole.made) ?? new Map();
    return this.#sums;
  }

  /** The sum of what the page at a path was made of; empty where that is not known. */
  inputsOf(path: string): string {
    const { files, places } = this.#whole;
    return files?.inputs[places.get(path) ?? -1] ?? "";
  }

  /** The quotations of the article whose page is at a path; empty where they are not known. They hold where the page is made of what it was made of. */
  quotationsOf(path: string): string {
    const { files, places } = this.#whole;
    return files?.quotations[places.get(path) ?? -1] ?? "";
  }

  /** The stamp of the page at a path, where it is in its place, made of what has these sums: its number in `stamps`; else undefined. */
  standing(path: string, inputs: string, edition: string): number | undefined {
    const { files, places } = this.#whole;
    const n = places.get(path);
    if (!files || n === undefined || files.inputs[n] !== inputs) return undefined;
    if (files.head.edition !== edition || !this.sums.has(path)) return undefined;
    const { differing } = this.#found;
    if (!differing.has(path)) return n;
    const stamp = differing.get(path);
    return stamp && sumOf(join(this.#stand.dist, path)) === this.sums.get(path) ? files.stamps.add(stamp) : undefined;
  }

  /** The stamps to which `standing` leads. */
  get stamps(): StampTable {
    return this.#whole.files?.stamps ?? new StampTable();
  }
}

/** The files of a site that are there, by their paths, and their stamps: `known` leads to those in `stamps` of files that need not be looked at again. */
export function standOf(
  dist: string,
  paths: Iterable<string>,
  known: ReadonlyMap<string, number>,
  stamps: StampTable,
): Looked {
  const found: string[] = [];
  const table = new StampTable();
  for (const path of paths) {
    const n = known.get(path);
    const stamp = n === undefined ? stampAt(`${dist}/${path}`) : stamps.at(n);
    if (stamp === undefined) continue;
    found.push(path);
    table.add(stamp);
  }
  return { paths: found, stamps: table };
}

/**
 * Remembers a site that is in its place: the stamps of its files, the sums of what its pages are made of, and the
 * quotations of its articles, by path. What cannot be written is not remembered.
 */
export function rememberSite(
  { memory, record }: Staging,
  head: Head,
  { paths, stamps }: Looked,
  inputs: ReadonlyMap<string, string>,
  quotations: ReadonlyMap<string, string>,
): void {
  const column = (known: ReadonlyMap<string, string>) => paths.map((path) => known.get(path) ?? "");
  try {
    const unfinished = unfinishedAt(memory);
    writeFileSync(
      unfinished,
      memoryBytes(head, record, { paths, stamps, inputs: column(inputs), quotations: column(quotations) }),
    );
    renameSync(unfinished, memory);
  } catch {
    // A full disk: the next build makes all pages.
  }
}

/** Forgets what a build remembers, and what commands remember of articles. */
export function forgetAll(root: string, output: string): void {
  const articles = [memoryOfArticles(root), ...memoriesOfShards(root)];
  for (const path of [stagingOf(root, output).memory, ...articles]) rmSync(path, { force: true });
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
