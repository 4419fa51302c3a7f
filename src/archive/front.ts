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
 * The line (1-based) of an article's file on which its body first has a name, which may be broken over two lines, behind the words `lead`, else
 * anywhere; else the line on which the body begins.
 */
export function lineOf(root: string, file: string, name: string, lead = ""): number {
  const front = articleTextIn(root, file);
  if (front.problems) return 1;
  const { text, end } = front.value;
  const body = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
  const own = patternOf(name.trim());
  if (own === "") return positionAt(text, body).line;
  const at = (before: string) => {
    const match = new RegExp(`${before}(?=${own})`, "u").exec(text.slice(body));
    return match ? match.index + match[0].length : -1;
  };
  const behind = lead === "" ? -1 : at(patternOf(lead));
  return positionAt(text, body + Math.max(behind < 0 ? at("") : behind, 0)).line;
}

/** A pattern of a text that may have other white space, and other apostrophes. */
function patternOf(text: string): string {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return escaped.replace(/\s+/g, "\\s+").replace(/['’]/g, "['’]");
}
