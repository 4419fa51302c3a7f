import { readFileSync } from "node:fs";
import { join } from "node:path";
import { frontMatterOf } from "../article/read.ts";
import { textOf } from "../article/text.ts";
import type { Reading, YamlText } from "../article/validate.ts";

/** An article's file as its text stands: all of it, its front matter, and where the body begins. */
export type ArticleText = YamlText & { readonly text: string; readonly end: number };

export function articleTextIn(root: string, file: string): Reading<ArticleText> {
  const text = textOf(readFileSync(join(root, file)), file);
  if (text.problems) return text;
  const front = frontMatterOf(text.value, file);
  return front.problems ? front : { value: { ...front.value, text: text.value } };
}
