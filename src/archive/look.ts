import { lstatSync, readdirSync, statSync } from "node:fs";
import { type FolderEntry, sourceFolders } from "./entries.ts";
import { isSettled, type Looked, StampTable } from "./stamp.ts";

/** What is known of an archive's files from looking at them, without reading any. */
export type Look = Looked & {
  /** The paths of those that are symbolic links. */
  readonly links: ReadonlySet<string>;
  /** The numbers of those that were changed so lately that they could be changed again without another stamp. */
  readonly unsettled: readonly number[];
};

/**
 * Looks at what an archive's site is made of: the files `beside` at its root, and all that stands in its folders, in the order of `entriesBelow`.
 * Paths are relative to the archive's root. Undefined where something is there that cannot be read: whoever reads the archive then reports it.
 */
export function lookAt(root: string, beside: readonly string[]): Look | undefined {
  const paths: string[] = [];
  const stamps = new StampTable();
  const links = new Set<string>();
  const unsettled: number[] = [];
  const now = Date.now();
  const below = (path: string): boolean => {
    const stats = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
    if (!stats) return false;
    if (stats.isDirectory())
      return readdirSync(`${root}/${path}`)
        .sort()
        .every((name) => !isOdd(name) && below(`${path}/${name}`));
    const isLink = stats.isSymbolicLink();
    if (!isLink && !stats.isFile()) return false;
    if (isLink) links.add(path);
    // For a link, the file that it leads to. Whether it may lead there is asked when it is read.
    const seen = isLink ? statSync(`${root}/${path}`, { throwIfNoEntry: false }) : stats;
    if (!seen) return false;
    if (!isSettled(seen, now)) unsettled.push(paths.length);
    paths.push(path);
    stamps.add(seen);
    return true;
  };
  try {
    for (const name of [...beside, ...sourceFolders]) {
      const stats = lstatSync(`${root}/${name}`, { throwIfNoEntry: false });
      // A folder that is a link leads out of the archive, and its files may change there unseen.
      if (stats?.isSymbolicLink() || (stats && !below(name))) return undefined;
    }
  } catch {
    // Something may not be looked at.
    return undefined;
  }
  return { paths, stamps, links, unsettled };
}

/** Names that need to be looked at more closely: with a backslash, or not in UTF-8. */
const isOdd = (name: string) => name.includes("\\") || name.includes("\uFFFD");

/** What stands in a folder of an archive at which somebody has looked. */
export function entriesSeen({ paths, links }: Look, folder: string): FolderEntry[] {
  const within = `${folder}/`;
  return paths.flatMap((path) =>
    path.startsWith(within) ? { path: path.slice(within.length), link: links.has(path) } : [],
  );
}
