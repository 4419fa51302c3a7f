import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { Problem } from "../article/problem.ts";
import { mostBytes, tooLarge } from "../article/text.ts";
import type { Reading } from "../article/validate.ts";
import { errorCode } from "../text/error-code.ts";

/** An article's file: its path relative to the archive's root, with slashes, and a function that reads its bytes, or says why they are refused. */
export type ArticleFile = { readonly file: string; readonly read: () => Reading<Uint8Array> };

/** What stands below a folder of an archive: a file or a link, or what is none or cannot be read, and why. Relative to the archive's root, with slashes. */
export type Entry = { readonly file: string; readonly link: boolean; readonly wrong?: string };

/** Everything below a folder of an archive but folders, folder by folder in the order of names; without what has a name of `skip`. */
export function entriesBelow(root: string, folder: string, skip: RegExp): Entry[] {
  let entries: { name: string; isFolder: boolean; wrong: string | undefined; link: boolean }[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      isFolder: entry.isDirectory(),
      link: entry.isSymbolicLink(),
      wrong: kindOf(entry) ?? nameProblem(join(root, folder, entry.name)),
    }));
  } catch (error) {
    return [{ file: folder, link: false, wrong: unreadable(error) }];
  }
  return entries
    .filter(({ name }) => !skip.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, isFolder, link, wrong }): Entry[] => {
      const file = `${folder}/${name}`;
      if (wrong !== undefined) return [{ file, link, wrong }];
      return isFolder ? entriesBelow(root, file, skip) : [{ file, link }];
    });
}

/** What is no file that could be read: to open a named pipe would wait for ever. Undefined for files, folders and links. */
function kindOf(entry: Pick<Stats, "isFIFO" | "isSocket" | "isBlockDevice" | "isCharacterDevice">): string | undefined {
  if (entry.isFIFO()) return "is a named pipe and no file: delete it";
  if (entry.isSocket()) return "is a socket and no file: delete it";
  if (entry.isBlockDevice() || entry.isCharacterDevice()) return "is a device and no file: delete it";
  return undefined;
}

/** Node shows a byte of a name that is not UTF-8 as U+FFFD, and finds no file of that name. */
function nameProblem(path: string): string | undefined {
  if (!path.includes("\uFFFD")) return undefined;
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

/** The Markdown files below `articles/`, and what else is there that should not be. Names that begin with a point or an underscore are left out. */
export function articleFiles(root: string): ArticleFile[] {
  return entriesBelow(root, "articles", /^[._]/).flatMap(({ file, link, wrong }) => {
    if (wrong !== undefined) return [{ file, read: () => refused(file, wrong) }];
    if (!anyMarkdown.test(file) && !(link && !/\.[a-z]+$/i.test(file))) return [];
    return [{ file, read: () => readFile(root, file, link) }];
  });
}

/** The endings of Markdown. Only `.md` is an article's: a file with another is refused, for else it would be left out in silence. */
const anyMarkdown = /\.(?:md|markdown|mdown|mkdn?)$/i;

function refused(file: string, message: string): { problems: Problem[] } {
  return { problems: [{ file, line: 1, column: 1, message }] };
}

function readFile(root: string, file: string, link: boolean): Reading<Uint8Array> {
  const path = join(root, file);
  if (anyMarkdown.test(file) && !file.endsWith(".md"))
    return refused(file, "is not read, for articles end in .md: give it that ending");
  if (link) {
    const wrong = symlinkProblem(root, path);
    if (wrong) return refused(file, wrong);
  }
  try {
    const bytes = readFileSync(path);
    return bytes.length <= mostBytes ? { value: bytes } : refused(file, tooLarge);
  } catch (error) {
    // Node reads no more than 2 GiB at once.
    return refused(file, errorCode(error) === "ERR_FS_FILE_TOO_LARGE" ? tooLarge : unreadable(error));
  }
}

/**
 * What is wrong with a symbolic link at `path`, which may lead only to a file below the folder `within` of the archive; undefined where nothing is.
 */
export function symlinkProblem(root: string, path: string, within = "articles"): string | undefined {
  try {
    const target = realpathSync(path);
    if (!target.startsWith(realpathSync(join(root, within)) + sep))
      return "a symbolic link that leaves the archive: put a copy here instead";
    const stats = statSync(target);
    if (stats.isDirectory()) return "a symbolic link to a folder: files are read where they are";
    return kindOf(stats) && "a symbolic link to what is no file: delete it";
  } catch {
    return "a symbolic link that leads nowhere: delete it";
  }
}
