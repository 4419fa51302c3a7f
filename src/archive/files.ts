import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { Problem } from "../article/problem.ts";
import { tooLarge } from "../article/read.ts";
import type { Reading } from "../article/validate.ts";
import { errorCode } from "../text/error-code.ts";

/** An article's file: its path relative to the archive's root, with slashes, and a function that reads its bytes, or says why they are refused. */
export type ArticleFile = { readonly file: string; readonly read: () => Reading<Uint8Array> };

/** The Markdown files below `articles/`, folder by folder in the order of names. Names that begin with a point or an underscore are left out. */
export function articleFiles(root: string): ArticleFile[] {
  const folder = join(root, "articles");
  return markdownBelow(folder, "articles").map(({ file, link }) => ({ file, read: () => readFile(root, file, link) }));
}

function markdownBelow(folder: string, name: string): { file: string; link: boolean }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !/^[._]/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = `${name}/${entry.name}`;
      if (entry.isDirectory()) return markdownBelow(join(folder, entry.name), file);
      const link = entry.isSymbolicLink();
      return anyMarkdown.test(entry.name) || (link && !/\.[a-z]+$/i.test(entry.name)) ? [{ file, link }] : [];
    });
}

/** The endings of Markdown. Only `.md` is an article's: a file with another is refused, for else it would be left out in silence. */
const anyMarkdown = /\.(?:md|markdown|mdown|mkdn?)$/i;

function readFile(root: string, file: string, link: boolean): Reading<Uint8Array> {
  const path = join(root, file);
  const refused = (message: string): { problems: Problem[] } => ({ problems: [{ file, line: 1, column: 1, message }] });
  if (anyMarkdown.test(file) && !file.endsWith(".md"))
    return refused("is not read, for articles end in .md: give it that ending");
  if (link) {
    const wrong = symlinkProblem(root, path);
    if (wrong) return refused(wrong);
  }
  const bytes = contentOf(path);
  return bytes ? { value: bytes } : refused(tooLarge);
}

/** The bytes of a file; undefined where it is larger than Node reads at once (2 GiB). */
function contentOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (errorCode(error) === "ERR_FS_FILE_TOO_LARGE") return undefined;
    throw error;
  }
}

/** What is wrong with a symbolic link at `path`, which may lead only to a file below `articles/`; undefined where nothing is. */
export function symlinkProblem(root: string, path: string): string | undefined {
  try {
    const target = realpathSync(path);
    if (!target.startsWith(realpathSync(join(root, "articles")) + sep)) {
      return "a symbolic link that leaves the archive: put a copy here instead";
    }
    return statSync(target).isDirectory() ? "a symbolic link to a folder: articles are read where they are" : undefined;
  } catch {
    return "a symbolic link that leads nowhere: delete it";
  }
}
