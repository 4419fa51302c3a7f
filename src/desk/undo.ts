import { sha256 } from "../archive/manifest.ts";
import { type Change, textIn, writeTogether } from "./journal.ts";

/** How a file becomes what it was before a decision: from `begin` on, so many UTF-16 units are replaced by a text; or it is deleted. */
type Reverse = {
  readonly file: string;
  /** The SHA-256 of the file as the decision left it. */
  readonly sum: string;
  readonly begin: number;
  readonly length: number;
  readonly text: string;
  readonly deleted: boolean;
};

/** What takes a decision back. It has only what the decision changed, so that thousands of them need little memory. */
export type Undo = { readonly what: string; readonly files: readonly Reverse[] };

/** What takes back changes that are written. */
export function undoOf(root: string, what: string, changes: readonly Change[]): Undo {
  const files = changes.map(({ file, before, created = false }) => {
    const now = textIn(root, file);
    const shorter = Math.min(before.length, now.length);
    let begin = 0;
    while (begin < shorter && before[begin] === now[begin]) begin++;
    let end = 0;
    while (end < shorter - begin && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
    const text = before.slice(begin, before.length - end);
    return { file, sum: sha256(now), begin, length: now.length - begin - end, text, deleted: created };
  });
  return { what, files };
}

/** Takes a decision back: its files have the bytes of before again. Throws, and writes nothing, where somebody has changed one of them since. */
export async function takeBack(root: string, { what, files }: Undo): Promise<void> {
  const changes = files.map(({ file, sum, begin, length, text, deleted }): Change => {
    const now = textIn(root, file);
    if (sha256(now) !== sum)
      throw new Error(`${file} was changed since: ${what} is not undone, for that would be lost`);
    const after = deleted ? null : now.slice(0, begin) + text + now.slice(begin + length);
    return { file, before: now, after, exact: true };
  });
  await writeTogether(root, `undoing ${what}`, changes);
}
