import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sums } from "../archive/load.ts";
import { sha256 } from "../archive/manifest.ts";
import { fallsTo, inWords, type Shard, shardAmong, shardFile } from "../archive/shard.ts";
import type { Edition } from "../site/edition.ts";
import { editionSum } from "../site/inputs.ts";
import type { Route } from "../site/routes.ts";
import { programSum } from "../text/program.ts";
import { madeBefore, type Staging } from "./dist.ts";
import { ownImports } from "./imports.ts";
import { sourcesOf } from "./memory.ts";
import type { Settings } from "./settings.ts";

/** What a shard says of itself, in `shardFile`: the sum of all that its site is made of, and how many files the shard has beside its manifest. */
export type ShardNote = Shard & { readonly site: string; readonly files: number };

/** Whether a build of a shard, or of a whole site, makes own pages and copies: Eleventy makes them all at once, so they are the first shard's. */
export const makesOwn = (shard: Shard | undefined) => shard === undefined || shard.number === 1;

/** Whether a build makes a route. All sizes of a picture are made together. */
export function makes({ path, make, rendition }: Route, shard: Shard | undefined): boolean {
  if (shard === undefined) return true;
  if (rendition) return fallsTo(shard, rendition.file);
  return make ? fallsTo(shard, path) : makesOwn(shard);
}

/** What the sum of a site is made of: a `Site` that is settled. */
type Summed = {
  readonly settings: Settings;
  readonly edition: Edition;
  readonly sums: Sums;
  readonly routes: readonly Route[];
};

/**
 * The sum of all that a site is made of, on whatever machine: shards with one sum unite. The clock is in it as far as it says what is published: the
 * paths of the routes.
 */
function sumOfSite(site: Summed, configuration: string | undefined): string {
  const { root } = site.settings;
  const articles = new Map([...site.sums].map(([{ file }, sum]) => [file, sum]));
  const sources = sourcesOf(root).map(({ file }) => [
    file,
    articles.get(file) ?? sha256(readFileSync(join(root, file))),
  ]);
  const code = configuration === undefined ? [] : [join(root, configuration), ...ownImports()];
  const sums = [...code, join(root, "package-lock.json")].map((file) =>
    existsSync(file) ? sha256(readFileSync(file)) : "",
  );
  const paths = site.routes.map(({ path }) => path).sort();
  return sha256(JSON.stringify([programSum(), editionSum(site.edition), sources, sums.sort(), paths]));
}

/** Writes what a shard says of itself into its folder, in which there are `files` files with this one. Returns its path. */
export function writeNote(
  folder: string,
  shard: Shard,
  site: Summed,
  configuration: string | undefined,
  files: number,
): string {
  const path = shardFile(shard);
  if (site.routes.some((route) => route.path === path))
    throw new Error(`/${path} is the address of a page or a file of this archive: give it another name`);
  const note: ShardNote = { ...shard, site: sumOfSite(site, configuration), files };
  writeFileSync(join(folder, path), `${JSON.stringify(note)}\n`);
  return path;
}

/** Throws where a shard would take the place of a whole site. Of another shard it may. */
export function refuseWhole(shard: Shard, { record }: Staging, dist: string): void {
  const before = madeBefore(record, dist);
  if (before.length === 0 || shardAmong(before)) return;
  throw new Error(
    `dist/ has a whole site, and ${inWords(shard)} would take its place: build it in a copy of the archive of its own, or with --shrink; nothing was changed`,
  );
}
