import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { makeCache } from "../archive/cache.ts";
import { type Manifest, manifestFile } from "../archive/manifest.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { errorCode } from "../text/error-code.ts";
import { foldersOf, foldersOfAll, foldPath } from "../text/file-name.ts";
import { grouped } from "../text/number.ts";
import { filesBelow, isOthers, madeBefore, type Staging, stagingOf, sumOf, writeManifest } from "./dist.ts";

/** What a build changes in `dist`: paths of files, relative to it, with slashes. */
export type Changes = {
  /** Files of the last build that stand where a new one needs a folder, or the other way round: they go first. */
  readonly inTheWay: readonly string[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
};

/** Says that a build takes away more than half of the pages that the last one made, `before`; undefined where it does not. */
export function shrinkage(dist: string, before: readonly string[], has: (path: string) => boolean): string | undefined {
  const pages = before.filter((path) => path.endsWith(".html"));
  const gone = pages.filter((path) => !has(path)).length;
  if (gone * 2 <= pages.length) return undefined;
  const [few, all] = [gone, pages.length].map(grouped);
  return `this takes away ${few} of ${all} pages of ${basename(dist)}/: see whether articles/ is whole, and build with --shrink if it is`;
}

/**
 * Puts the staged site in its place, `dist`. A first one is renamed in one step. Else new files come first, then changed ones, then files that the last
 * build made and this one did not are deleted, each file in one step: whoever reads meanwhile gets each page old or new, and no link from page to
 * page leads nowhere. Files with the same bytes as there are left alone, so that whoever copies the site on copies only what is new; files that no
 * build made stay. What is to be done is in the journal until it is done: where a build ends midway, the next goes on (`finish`). Throws
 * `ArchiveProblems` where a link or a file of others is in the way, and an error where more than half of the pages would go, unless
 * `shrink`: then nothing is changed. Returns what it changed.
 */
export function publish(...site: Parameters<typeof begin>): Changes {
  const [, staging, dist] = site;
  const changes = begin(...site);
  complete(changes, staging, dist);
  return changes;
}

export type PublishOptions = {
  /** Whether more than half of the pages may go. */
  readonly shrink?: boolean | undefined;
  /** Paths of files that are in their place already and are not staged. */
  readonly unchanged?: { readonly has: (path: string) => boolean };
};

/** Writes the journal of what has to change in `dist`, and returns it. */
export function begin(
  root: string,
  staging: Staging,
  dist: string,
  manifest: Manifest,
  { shrink = false, unchanged = new Set() }: PublishOptions = {},
): Changes {
  const before = madeBefore(staging.record, dist);
  const changes = isEmpty(dist)
    ? { inTheWay: [], added: frontLast([...manifest.keys()]), changed: [], removed: [] }
    : changesOf(before, dist, manifest, unchanged);
  const obstructed = obstacles(root, dist, [...changes.added, ...changes.changed], before);
  refuse([...obstructed, ...othersFiles(root, dist, changes.changed, (path) => manifest.get(path))]);
  const shrinking = shrinkage(dist, before, (path) => manifest.has(path));
  if (!shrink && shrinking) throw new Error(`${shrinking}; nothing was changed`);
  const unfinished = `${staging.journal}.part`;
  writeFileSync(unfinished, JSON.stringify(changes));
  renameSync(unfinished, staging.journal);
  return changes;
}

/** The front page behind all else: where a first site is copied to another disk, file by file, nobody is led to a page that is not there yet. */
function frontLast(paths: readonly string[]): string[] {
  return [...paths.filter((path) => path !== "index.html"), ...paths.filter((path) => path === "index.html")];
}

/** Finishes what a build began and did not end; does nothing where there is no such. Throws as `publish`. Deletes the staged site. */
export function finish(root: string, staging: Staging, dist: string): void {
  const changes = journalIn(staging);
  if (changes && isWhole(changes, staging, dist)) {
    const { inTheWay, added, changed, removed } = changes;
    const left = [...added, ...changed].filter((path) => statsOf(join(staging.staged, path)));
    const sumAt = (path: string) => sumOf(join(staging.staged, path));
    const obstructed = obstacles(root, dist, [...added, ...changed], [...inTheWay, ...removed]);
    refuse([...obstructed, ...othersFiles(root, dist, left, sumAt)]);
    complete(changes, staging, dist);
  }
  rmSync(staging.journal, { force: true });
  rmSync(staging.staged, { recursive: true, force: true });
}

/**
 * For a site that Eleventy itself has written into `dist`: deletes what the last build made and is none of the site's routes, and writes the manifest.
 */
export function keepOnly(routes: readonly { readonly path: string }[], root: string, dist: string): void {
  makeCache(root);
  const { record } = stagingOf(root, basename(dist));
  const paths = routes.map(({ path }) => path);
  const made = new Set(paths);
  for (const path of madeBefore(record, dist)) if (!made.has(path)) remove(dist, path);
  writeManifest(dist, paths);
  copyFileSync(join(dist, manifestFile), record);
}

/** Makes all changes, records what the site is now, and deletes the journal. */
function complete(changes: Changes, staging: Staging, dist: string): void {
  for (const _ of steps(changes, staging, dist));
  copyFileSync(join(dist, manifestFile), staging.record);
  rmSync(staging.journal, { force: true });
  rmSync(staging.staged, { recursive: true, force: true });
}

function journalIn({ journal }: Staging): Changes | undefined {
  try {
    return JSON.parse(readFileSync(journal, "utf8")) as Changes;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Whether everything that is to be put in place is there or in its place already. False where somebody has deleted the staged site. */
function isWhole({ added, changed }: Changes, { staged }: Staging, dist: string): boolean {
  return [...added, ...changed].every((path) => statsOf(join(staged, path)) || statsOf(join(dist, path)));
}

/** Makes the changes, one a step; what is done already is left out. */
export function* steps(changes: Changes, { staged }: Staging, dist: string): Generator<string> {
  const { inTheWay, added, changed, removed } = changes;
  if (isEmpty(dist) && moveFolder(staged, dist)) return;
  for (const path of inTheWay) {
    const stats = statsOf(join(dist, path));
    if (!stats || stats.isDirectory()) continue;
    remove(dist, path);
    yield path;
  }
  const folders = new Set<string>();
  for (const path of [...added, ...changed]) {
    const from = join(staged, path);
    if (!statsOf(from)) continue;
    const folder = dirname(join(dist, path));
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    if (statsOf(join(dist, path))?.isDirectory()) removeEmpty(join(dist, path));
    moveFile(from, join(dist, path));
    yield path;
  }
  const made = new Set([...added, ...changed].map(foldPath));
  for (const path of removed) {
    // On a disk that takes names for the same which differ in case alone, the new file is at the old one's path.
    if (made.has(foldPath(path)) && [...added, ...changed].some((one) => areOne(join(dist, one), join(dist, path))))
      continue;
    remove(dist, path);
    yield path;
  }
  // The manifest comes behind the files that it lists.
  const [list, there] = [join(staged, manifestFile), join(dist, manifestFile)];
  if (existsSync(list) && sumOf(list) !== sumOf(there)) moveFile(list, there);
}

function isEmpty(dist: string): boolean {
  const stats = statsOf(dist);
  return !stats || (stats.isDirectory() && readdirSync(dist).length === 0);
}

function areOne(one: string, other: string): boolean {
  const [a, b] = [statsOf(one), statsOf(other)];
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
}

/** What has to change in `dist` to make it the staged site. */
function changesOf(
  before: readonly string[],
  dist: string,
  manifest: Manifest,
  unchanged: { readonly has: (path: string) => boolean },
): Changes {
  const gone = before.filter((path) => !manifest.has(path) && statsOf(join(dist, path)));
  const folders = gone.length > 0 ? foldersOfAll(manifest.keys()) : new Set();
  const isInTheWay = (path: string) => folders.has(path) || foldersOf(path).some((folder) => manifest.has(folder));
  const [added, changed]: [string[], string[]] = [[], []];
  for (const [path, sum] of manifest) {
    if (unchanged.has(path)) continue;
    if (!statsOf(join(dist, path))) added.push(path);
    else if (sumOf(join(dist, path)) !== sum) changed.push(path);
  }
  return { inTheWay: gone.filter(isInTheWay), added, changed, removed: gone.filter((path) => !isInTheWay(path)) };
}

/**
 * What keeps the files at `paths` from being put in place: `dist` or a folder in it that is a link or no folder, and a folder where a file must be.
 * `before` are the files that the last build made: those that the site has no more are in nobody's way.
 */
export function obstacles(root: string, dist: string, paths: readonly string[], before: readonly string[]): Problem[] {
  const made = new Set(paths);
  const going = new Set(before.filter((path) => !made.has(path)));
  const problem = (path: string, message: string) => problemIn(root, dist, path, message);
  const folders = foldersOfAll(paths);
  if (isEmpty(dist)) return [];
  const notFolders = [...new Set(["", ...folders, ...foldersOfAll(going)])].flatMap((folder) => {
    const stats = statsOf(join(dist, folder));
    if (!stats || stats.isDirectory() || going.has(folder)) return [];
    if (stats.isSymbolicLink()) return [problem(folder, isLink)];
    if (folder !== "" && !folders.has(folder)) return [];
    return [problem(folder, "is a file that no build made, where the site has a folder: move it away")];
  });
  if (notFolders.length > 0) return notFolders;
  return paths.flatMap((path) => {
    if (!statsOf(join(dist, path))?.isDirectory()) return [];
    if (filesBelow(join(dist, path)).every((file) => going.has(`${path}/${file}`))) return [];
    return [problem(path, "is a folder that no build made, where the site has a file: move it away")];
  });
}

/**
 * The files in `dist` that no build made, at those of `paths` where the site's file has other bytes: nothing of others is replaced. `sumAt` gives the sum
 * of the site's file, undefined where that is not known.
 */
export function othersFiles(
  root: string,
  dist: string,
  paths: readonly string[],
  sumAt: (path: string) => string | undefined,
): Problem[] {
  const isTheirs = isOthers(stagingOf(root, basename(dist)).record, dist);
  return paths.flatMap((path) => {
    const stats = isTheirs(path) ? statsOf(join(dist, path)) : undefined;
    if (!stats || stats.isDirectory()) return [];
    const sum = sumAt(path);
    if (sum !== undefined && sumOf(join(dist, path)) === sum) return [];
    return [problemIn(root, dist, path, "is a file that no build made, where the site has one: move it away")];
  });
}

function problemIn(root: string, dist: string, path: string, message: string): Problem {
  return { file: join(relative(root, dist), path).replaceAll("\\", "/"), line: 1, column: 1, message };
}

const isLink =
  "is a symbolic link: the site is written only into folders of the archive; delete the link, and copy the site on from here";

/** Throws `ArchiveProblems` where there are problems. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ArchiveProblems(problems);
}

/** What is at a path itself, not what a link there leads to; undefined for nothing. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

/** Deletes a file of `dist`, and folders that are empty then. */
function remove(dist: string, path: string): void {
  rmSync(join(dist, path), { force: true });
  try {
    for (const folder of foldersOf(path)) rmdirSync(join(dist, folder));
  } catch {
    // Something is in it, or it is gone already.
  }
}

/** Deletes a folder in which there are only folders. */
function removeEmpty(folder: string): void {
  for (const name of readdirSync(folder)) removeEmpty(join(folder, name));
  rmdirSync(folder);
}

/** Renames a folder, also to where an empty one is. False where the two are on different disks. */
function moveFolder(from: string, to: string): boolean {
  try {
    if (existsSync(to)) rmdirSync(to);
    renameSync(from, to);
    return true;
  } catch (error) {
    // An empty folder that may not be removed is the root of another disk.
    if (errorCode(error) === "EXDEV" || errorCode(error) === "EBUSY") return false;
    throw error;
  }
}

/** Renames a file. Where the two are on different disks it is copied beside its place first. */
function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errorCode(error) !== "EXDEV") throw error;
    const unfinished = join(dirname(to), `.${basename(to)}.dateline.part`);
    copyFileSync(from, unfinished);
    renameSync(unfinished, to);
    rmSync(from);
  }
}
