import type { Article } from "./article.ts";
import type { FrontMatter } from "./schema.ts";

type Correction = NonNullable<FrontMatter["corrections"]>[number];

/** What is left of a withdrawn article: what the notice at its address needs. */
export type Notice = Pick<Article, "file" | "title" | "date" | "day" | "lang" | "path" | "formerUrls"> & {
  /** Its newest correction, which says why it was withdrawn. */
  readonly reason: Correction | undefined;
};

export function noticeOf({ file, title, date, day, lang, path, formerUrls, corrections = [] }: Article): Notice {
  const newest = corrections.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)).at(-1);
  return { file, title, date, day, lang, path, formerUrls, reason: newest };
}
