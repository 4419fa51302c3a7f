import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../article/problem.ts";
import { tooLarge } from "../article/read.ts";
import type { Reading } from "../article/validate.ts";
import { errorCode } from "../text/error-code.ts";
import { entriesBelow, linkProblem, unreadable } from "./entries.ts";

/**
 * An article's file: its path relative to the archive's root, with slashes; whether it is a symbolic link; and a function that reads its bytes, or says
 * why they are refused.
 */
export type ArticleFile = {
  readonly file: string;
  readonly link: boolean;
  readonly read: () => Reading<Uint8Array>;
};

/**
 * The Markdown files below `articles/`, and whatever else is there and should not be. Names that begin with a point or an underscore are left out.
 * `entries` is what stands in that folder, where it is known already.
 */
export function articleFiles(root: string, entries = entriesBelow(join(root, "articles"))): ArticleFile[] {
  return entries.flatMap(({ path, link, refused: wrong }) => {
    if (isHidden.test(path)) return [];
    const file = path === "" ? "articles" : `articles/${path}`;
    if (wrong !== undefined) return [{ file, link, read: () => refused(file, wrong) }];
    if (!anyMarkdown.test(file) && !(link && !/\.[a-z]+$/i.test(file))) return [];
    return [{ file, link, read: () => readFile(root, file, link) }];
  });
}

/** What is in a folder that is hidden is hidden too. */
const isHidden = /(?:^|\/)[._]/;

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
    const wrong = linkProblem(path, join(root, "articles"));
    if (wrong) return refused(file, wrong);
  }
  try {
    return { value: readFileSync(path) };
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT") return refused(file, "was taken away while this command read the archive: run it again");
    // Node reads no more than 2 GiB at once.
    return refused(file, code === "ERR_FS_FILE_TOO_LARGE" ? tooLarge : unreadable(error));
  }
}
