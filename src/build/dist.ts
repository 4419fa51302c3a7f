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
import { basename, dirname, isAbsolute, join, posix } from "node:path";
import { errorCode } from "../text/error-code.ts";

/**
 * Paths in the archive's `.cache/`: `staged`, the folder of the site while it is being made, and `manifest`, the file with the paths that the
 * last build made. Not in git.
 */
export type Staging = { readonly staged: string; readonly manifest: string };

/**
 * The staging of a site that will be in the folder `output` of the archive in `root`. Makes `.cache/`, and deletes what an earlier build left
 * staged.
 */
export function openStaging(root: string, output: string): Staging {
  const cache = join(root, ".cache");
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, ".gitignore"), "*\n");
  const name = basename(output);
  const staged = join(cache, `${name}.next`);
  rmSync(staged, { recursive: true, force: true });
  return { staged, manifest: join(cache, `${name}.txt`) };
}

/**
 * Moves the staged site to `dist`. Files with the same bytes as there are left alone, so that whoever copies the site on copies only what is new.
 * Files that the last build made and this one did not are deleted; files that no build made stay. Returns how many files the site has.
 */
export function putInPlace({ staged, manifest }: Staging, dist: string): number {
  const before = readManifest(manifest);
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
  writeManifest(manifest, paths);
  rmSync(staged, { recursive: true, force: true });
  return paths.length;
}

/**
 * The files below a folder, relative to it, with slashes; none where it is not there. Not by `recursive`, which asks the disk for every file once
 * more.
 */
export function filesBelow(folder: string, prefix = ""): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(folder, `${prefix}${entry.name}/`) : `${prefix}${entry.name}`,
  );
}

/** Makes the folders of a site's files, for Eleventy remembers a folder that was missing as missing, and makes it again for every file. */
export function makeFolders(staged: string, paths: readonly string[]): void {
  for (const folder of new Set(paths.map(dirname))) mkdirSync(join(staged, folder), { recursive: true });
}

/** Copies the files that are not there yet: Eleventy takes a path with parentheses or braces for a pattern, and copies nothing. */
export function copyMissing(
  root: string,
  folder: string,
  copies: readonly { readonly path: string; readonly copy: string }[],
): void {
  for (const { path, copy } of copies)
    if (!existsSync(join(folder, path))) cpSync(join(root, copy), join(folder, path));
}

/** Deletes the files `before` that are not among `paths`, and folders that are empty then. Paths are relative to `dist`. */
export function removeStale(dist: string, before: readonly string[], paths: readonly string[]): void {
  const made = new Set(paths);
  for (const path of before) {
    if (made.has(path)) continue;
    rmSync(join(dist, path), { force: true });
    removeEmpty(dist, dirname(path));
  }
}

/** Deletes a folder of `dist` and those above it as long as they are empty. */
function removeEmpty(dist: string, folder: string): void {
  try {
    for (let empty = folder; empty !== "."; empty = dirname(empty)) rmdirSync(join(dist, empty));
  } catch {
    // Something is in it, or it is gone already.
  }
}

/** The paths that the last build made; none where there is no manifest. A path that leaves the site is no build's, and left out. */
export function readManifest(manifest: string): string[] {
  if (!existsSync(manifest)) return [];
  return readFileSync(manifest, "utf8")
    .split("\n")
    .filter((path) => path !== "" && !isOutside(path));
}

/** Whether a path, which is relative to the site's root, leaves the site. */
export function isOutside(path: string): boolean {
  return isAbsolute(path) || /^\.\.(?:\/|$)/.test(posix.normalize(path.replaceAll("\\", "/")));
}

export function writeManifest(manifest: string, paths: readonly string[]): void {
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
    if (errorCode(error) !== "EXDEV") throw error;
    cpSync(from, to, { recursive: true });
  }
}
