import { readFileSync } from "node:fs";
import { join } from "node:path";
import { frontMatterOf } from "../article/read.ts";
import { textOf } from "../article/text.ts";
import type { Reading, YamlText } from "../article/validate.ts";

/** An article's file as its text is read: all of it, its front matter, and where that ends; and `raw`, as it stands on the disk. */
export type ArticleText = YamlText & { readonly text: string; readonly end: number; readonly raw: string };

export function articleTextIn(root: string, file: string): Reading<ArticleText> {
  const bytes = readFileSync(join(root, file));
  const text = textOf(bytes, file);
  if (text.problems) return text;
  const front = frontMatterOf(text.value, file);
  return front.problems ? front : { value: { ...front.value, text: text.value, raw: bytes.toString() } };
}
