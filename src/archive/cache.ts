import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes an archive's `.cache/`, which is not in git and may be deleted, and returns its path. A named pipe, a socket or a device in it is deleted: to read or write
 * one would wait for ever.
 */
export function makeCache(root: string): string {
  const cache = join(root, ".cache");
  const stats = lstatSync(cache, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory())
    throw new Error(
      `${cache} is ${stats.isSymbolicLink() ? "a symbolic link" : "no folder"}: delete it, and it is made anew`,
    );
  mkdirSync(cache, { recursive: true });
  for (const entry of readdirSync(cache, { withFileTypes: true }))
    if (!entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink()) rmSync(join(cache, entry.name));
  if (!existsSync(join(cache, ".gitignore"))) writeFileSync(join(cache, ".gitignore"), "*\n");
  return cache;
}

/** The file in an archive's `.cache/` with what commands remember of its articles. */
export const memoryOfArticles = (root: string) => join(root, ".cache/articles.memory");
