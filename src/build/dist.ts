import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** Where a build keeps what it remembers: the site while it is being made, and the paths that the last one made. Not in git, safe to delete. */
export type Workshop = { readonly staged: string; readonly manifest: string };

/** The workshop for `output`, a folder of the archive in `root`: `dist`, `.cache/preview`. Made where it is not there. */
export function openWorkshop(root: string, output: string): Workshop {
  const cache = join(root, ".cache");
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, ".gitignore"), "*\n");
  const name = basename(output);
  const staged = join(cache, `${name}.next`);
  rmSync(staged, { recursive: true, force: true });
  return { staged, manifest: join(cache, `${name}.txt`) };
}

/**
 * Puts the site that was made in the place of the one that is there: new files and changed ones are moved in, files that would be the same are
 * left alone, so that whoever copies the site copies only what is new; and what an earlier build made and this one did not is deleted. Files
 * that no build made stay. Returns how many files the site has.
 */
export function putInPlace({ staged, manifest }: Workshop, dist: string): number {
  const before = madeBefore(manifest);
  const paths = filesBelow(staged);
  if (!existsSync(dist)) move(staged, dist);
  else {
    const folders = new Set<string>();
    for (const path of paths) {
      const [from, to] = [join(staged, path), join(dist, path)];
      if (isSame(from, to)) continue;
      const folder = dirname(to);
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
      folders.add(folder);
      move(from, to);
    }
  }
  removeStale(dist, before, paths);
  remember(manifest, paths);
  rmSync(staged, { recursive: true, force: true });
  return paths.length;
}

/** The files below a folder, relative to it, with slashes; none where it is not there. Node's own recursion asks the disk for every file once more. */
export function filesBelow(folder: string, prefix = ""): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(folder, `${prefix}${entry.name}/`) : `${prefix}${entry.name}`,
  );
}

/** Makes the folders of a site's files. Eleventy takes a folder that was not there for one that is not, and makes it again for every file. */
export function makeFolders(staged: string, paths: readonly string[]): void {
  for (const folder of new Set(paths.map(dirname))) mkdirSync(join(staged, folder), { recursive: true });
}

/** Deletes the files of an earlier build that this one did not make, and folders that are empty then. */
export function removeStale(dist: string, before: readonly string[], paths: readonly string[]): void {
  const made = new Set(paths);
  for (const path of before) {
    if (made.has(path)) continue;
    rmSync(join(dist, path), { force: true });
    removeEmpty(dist, dirname(path));
  }
}

function removeEmpty(dist: string, folder: string): void {
  try {
    for (let empty = folder; empty !== "."; empty = dirname(empty)) rmdirSync(join(dist, empty));
  } catch {
    // Something is in it, or it is gone already.
  }
}

/** The paths that the last build made; none where nothing is remembered. */
export function madeBefore(manifest: string): string[] {
  return existsSync(manifest) ? readFileSync(manifest, "utf8").split("\n").filter(Boolean) : [];
}

export function remember(manifest: string, paths: readonly string[]): void {
  writeFileSync(
    manifest,
    [...paths]
      .sort()
      .map((path) => `${path}\n`)
      .join(""),
  );
}

function isSame(one: string, other: string): boolean {
  return existsSync(other) && Buffer.compare(readFileSync(one), readFileSync(other)) === 0;
}

/** Renames; copies where the two are on different disks. */
function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    cpSync(from, to, { recursive: true });
  }
}
