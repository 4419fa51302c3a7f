import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Shard } from "./shard.ts";

/**
 * Makes an archive's `.cache/`, which is not in git and may be deleted, and returns its path. A named pipe, a socket or a
 * device in it is deleted, for to read or write one would wait for ever; and so is a folder in the place of a file.
 */
export function makeCache(root: string): string {
  const cache = join(root, ".cache");
  const stats = lstatSync(cache, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory())
    throw new Error(
      `${cache} is ${stats.isSymbolicLink() ? "a symbolic link" : "no folder"}: delete it, and it is made anew`,
    );
  mkdirSync(cache, { recursive: true });
  for (const entry of readdirSync(cache, { withFileTypes: true })) {
    const fits = entry.isDirectory() ? !isOfFile.test(entry.name) : entry.isFile() || entry.isSymbolicLink();
    if (!fits) rmSync(join(cache, entry.name), { recursive: true });
  }
  if (!existsSync(join(cache, ".gitignore"))) writeFileSync(join(cache, ".gitignore"), "*\n");
  return cache;
}

/** Names that files have in an archive's `.cache/`. */
const isOfFile = /\.(?:memory|sha256|json)$/;

/** The file in an archive's `.cache/` with what commands remember of its articles. */
export const memoryOfArticles = (root: string) => join(root, ".cache/articles.memory");

/** The file in an archive's `.cache/` with what `check --shard` remembers of the articles of a shard. */
export const memoryOfShard = (root: string, { number, of }: Shard) =>
  join(root, `.cache/articles-${number}-of-${of}.memory`);

/** The files of shards that are in an archive's `.cache/`, whoever made them. */
export function memoriesOfShards(root: string): string[] {
  const cache = join(root, ".cache");
  const names = existsSync(cache) ? readdirSync(cache) : [];
  return names.filter((name) => /^articles-\d+-of-\d+\.memory$/.test(name)).map((name) => join(cache, name));
}
