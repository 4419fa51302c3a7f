import { lstatSync, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, sep } from "node:path";
import { errorCode } from "../text/error-code.ts";

/** The folders of an archive that its site is made of. */
export const sourceFolders = ["articles", "_data", "pages", "public"] as const;

/**
 * What stands below a folder: its path relative to that folder, with slashes; whether it is a symbolic link; and why it is not to be read, where it
 * is no file.
 */
export type FolderEntry = { readonly path: string; readonly link: boolean; readonly refused?: string };

/**
 * Everything below a folder but folders, folder by folder in the order of names; without the files and folders that `skips` is true for. A folder that
 * may not be read is an entry; so is `folder` itself, with an empty path.
 */
export function entriesBelow(
  folder: string,
  skips: (path: string) => boolean = () => false,
  within = "",
): FolderEntry[] {
  let found: { path: string; link: boolean; isFolder: boolean; refused: string | undefined }[];
  try {
    found = readdirSync(join(folder, within), { withFileTypes: true }).map((entry) => {
      const path = within === "" ? entry.name : `${within}/${entry.name}`;
      const kind = kindOf(entry);
      const refused = kind ? `${kind}: delete it` : nameProblem(entry.name, join(folder, path));
      return { path, link: entry.isSymbolicLink(), isFolder: entry.isDirectory(), refused };
    });
  } catch (error) {
    return [{ path: within, link: false, refused: unreadable(error) }];
  }
  return found
    .filter(({ path }) => !skips(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, link, isFolder, refused }): FolderEntry[] => {
      if (refused !== undefined) return [{ path, link, refused }];
      return isFolder ? entriesBelow(folder, skips, path) : [{ path, link }];
    });
}

/** The files below a folder, in the order of paths; symbolic links to files in `within` are files, and others are refused. */
export function entriesIn(folder: string, skips?: (path: string) => boolean, within = folder): FolderEntry[] {
  return entriesBelow(folder, skips)
    .map((entry): FolderEntry => {
      const refused = entry.link ? linkProblem(join(folder, entry.path), within) : undefined;
      return refused === undefined ? entry : { ...entry, refused };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What is no file that could be read: to open a named pipe would wait for ever. Undefined for files, folders and links. */
function kindOf(entry: Pick<Stats, "isFIFO" | "isSocket" | "isBlockDevice" | "isCharacterDevice">): string | undefined {
  if (entry.isFIFO()) return "is a named pipe and no file";
  if (entry.isSocket()) return "is a socket and no file";
  if (entry.isBlockDevice() || entry.isCharacterDevice()) return "is a device and no file";
  return undefined;
}

/** What is at a path, or where a link there leads, that could not be read: as `kindOf`. Undefined where nothing is, or what is there may not be seen. */
export function specialProblem(path: string): string | undefined {
  try {
    return kindOf(statSync(path));
  } catch {
    return undefined;
  }
}

/** Node shows a byte of a name that is not UTF-8 as U+FFFD, and finds no file of that name. */
function nameProblem(name: string, path: string): string | undefined {
  if (sep === "/" && name.includes("\\")) return "has a backslash in its name, which is a folder elsewhere: rename it";
  if (!name.includes("\uFFFD")) return undefined;
  return lstatSync(path, { throwIfNoEntry: false }) ? undefined : "has a name that is not UTF-8: rename it";
}

/** Why a file or a folder cannot be read. Other errors, as of a disk that fails, are thrown on. */
export function unreadable(error: unknown): string {
  switch (errorCode(error)) {
    case "EACCES":
    case "EPERM":
      return "may not be read: see its permissions";
    case "ELOOP":
      return "a symbolic link that leads to itself: delete it";
    case "ENAMETOOLONG":
      return "has a path that is too long: shorten the names of its folders";
    default:
      throw error;
  }
}

/** What is wrong with a symbolic link at `path`, which may lead only to a file below the folder `within`; undefined where nothing is. */
export function linkProblem(path: string, within: string): string | undefined {
  try {
    const target = realpathSync(path);
    if (!target.startsWith(realpathSync(within) + sep))
      return "a symbolic link that leaves the archive: put a copy here instead";
    const stats = statSync(target);
    if (stats.isDirectory()) return "a symbolic link to a folder: files are read where they are";
    return kindOf(stats) && "a symbolic link to what is no file: delete it";
  } catch {
    return "a symbolic link that leads nowhere: delete it";
  }
}
