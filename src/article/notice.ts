import type { Article } from "./article.ts";
import type { FrontMatter } from "./schema.ts";

type Correction = NonNullable<FrontMatter["corrections"]>[number];

/** The parts of a withdrawn article that are kept, for the notice at its address and for the redirects to it. */
export type Notice = Pick<Article, "file" | "title" | "date" | "day" | "lang" | "path" | "formerUrls"> & {
  /** Its newest correction, which says why it was withdrawn. */
  readonly reason: Correction | undefined;
};

/** The notice of a withdrawn article. */
export function noticeOf({ file, title, date, day, lang, path, formerUrls, corrections = [] }: Article): Notice {
  const newest = corrections.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)).at(-1);
  return { file, title, date, day, lang, path, formerUrls, reason: newest };
}
