import { readFileSync } from "node:fs";
import { join } from "node:path";
import { positionAt } from "../article/locate.ts";
import { frontMatterOf } from "../article/read.ts";
import { textOf } from "../article/text.ts";
import type { Reading, YamlText } from "../article/validate.ts";

/**
 * An article's file: its front matter, the whole `text` as `textOf` reads it, the offset in it at which the front matter ends, and `raw`, the text as it
 * is on the disk.
 */
export type ArticleText = YamlText & { readonly text: string; readonly end: number; readonly raw: string };

/** Reads an article's file; `file` is relative to the archive's root. Problems where its bytes or its front matter cannot be read. */
export function articleTextIn(root: string, file: string): Reading<ArticleText> {
  return articleTextOf(readFileSync(join(root, file)), file);
}

/** Reads the bytes of an article's file; `file` is relative to the archive's root. */
export function articleTextOf(bytes: Buffer, file: string): Reading<ArticleText> {
  const text = textOf(bytes, file);
  if (text.problems) return text;
  const front = frontMatterOf(text.value, file);
  return front.problems ? front : { value: { ...front.value, text: text.value, raw: bytes.toString() } };
}

/**
 * The line (1-based) of an article's file on which its body first has a name, which may be broken over two lines; else the line on which the body
 * begins.
 */
export function lineOf(root: string, file: string, name: string): number {
  const front = articleTextIn(root, file);
  if (front.problems) return 1;
  const { text, end } = front.value;
  const body = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
  const escaped = name.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = escaped.replace(/\s+/g, "\\s+").replace(/['’]/g, "['’]");
  const at = escaped === "" ? -1 : text.slice(body).search(new RegExp(pattern, "u"));
  return positionAt(text, body + Math.max(at, 0)).line;
}
