import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix } from "node:path";
import { makeCache } from "../archive/cache.ts";
import { type Manifest, manifestFile, manifestText, parseManifest, sha256 } from "../archive/manifest.ts";
import { foldPath } from "../text/file-name.ts";

/**
 * Paths in the archive's `.cache/`: `staged`, the folder of the site while it is being made; `record`, the manifest of what the last build made;
 * `journal`, what is still to be done where a build ended while it put its site in place; and `memory`, what its pages were made of.
 */
export type Staging = {
  readonly staged: string;
  readonly record: string;
  readonly journal: string;
  readonly memory: string;
};

/** The staging of a site that will be in the folder `output` of the archive in `root`. */
export function stagingOf(root: string, output: string): Staging {
  const cache = join(root, ".cache");
  const name = basename(output);
  return {
    staged: join(cache, `${name}.next`),
    record: join(cache, `${name}.sha256`),
    journal: join(cache, `${name}.journal.json`),
    memory: join(cache, `${name}.memory`),
  };
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

/**
 * Writes the manifest of the files at `paths` into the folder of their site, and returns it. `known` has the sums of those that need not be read
 * again, or are not there, for they are in their place.
 */
export function writeManifest(folder: string, paths: readonly string[], known: Manifest = new Map()): Manifest {
  const sums = paths
    .filter((path) => path !== manifestFile)
    .map((path): [string, string] => {
      return [path, known.get(path) ?? sha256(readFileSync(join(folder, path)))];
    });
  const manifest = new Map(sums);
  writeFileSync(join(folder, manifestFile), manifestText(manifest));
  return manifest;
}

/**
 * What the last build made in `dist`: as recorded in `.cache/`. Where that was deleted, the files that are still as the site's own manifest lists
 * them.
 */
export function madeBefore(record: string, dist: string): string[] {
  const recorded = manifestIn(record);
  const own = recorded ? undefined : manifestIn(join(dist, manifestFile));
  return [...(recorded ?? own ?? [])]
    .filter(([path, sum]) => recorded || sumOf(join(dist, path)) === sum)
    .map(([path]) => path);
}

/**
 * Whether a path of `dist` is one that no build made, so that a file there is somebody's own: neither manifest lists it. A site of a version that wrote
 * no manifest is known by its style, and all that stands in it may be replaced.
 */
export function isOthers(record: string, dist: string): (path: string) => boolean {
  const manifests = [record, join(dist, manifestFile)].flatMap((file) => manifestIn(file) ?? []);
  if (manifests.length === 0 && existsSync(join(dist, "assets/dateline.css"))) return () => false;
  // To fold all paths of a large site takes a while, and nearly all that are asked for are listed as they are.
  let folded: Set<string> | undefined;
  return (path) => {
    if (path === manifestFile || manifests.some((manifest) => manifest.has(path))) return false;
    folded ??= new Set([manifestFile, ...manifests.flatMap((manifest) => [...manifest.keys()])].map(foldPath));
    return !folded.has(foldPath(path));
  };
}

/** Records that files at `paths` may be a build's from now on, for an Eleventy that writes page by page and may fail midway. Their sums are not known yet. */
export function recordPlanned(root: string, dist: string, paths: readonly string[]): void {
  makeCache(root);
  const { record } = stagingOf(root, dist);
  const made = [...madeBefore(record, dist), ...paths].filter((path) => path !== manifestFile);
  writeFileSync(record, manifestText(new Map(made.map((path) => [path, "0".repeat(64)]))));
}

function manifestIn(file: string): Manifest | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? parseManifest(readFileSync(file, "utf8")) : undefined;
}

/** The SHA-256 of a file; undefined where there is none, or what is there is no file. */
export function sumOf(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? sha256(readFileSync(path)) : undefined;
}

/** Whether a path, which is relative to the site's root, leaves the site. */
export function isOutside(path: string): boolean {
  return isAbsolute(path) || /^\.\.(?:\/|$)/.test(posix.normalize(path.replaceAll("\\", "/")));
}
