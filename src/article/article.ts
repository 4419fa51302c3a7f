import { basename } from "node:path/posix";
import { slugOf } from "../text/slug.ts";
import { type Day, dayOf, momentOf } from "./date.ts";
import type { FrontMatter } from "./schema.ts";

/** One article, valid: its front matter, and what follows from it and from its file. */
export type Article = FrontMatter & {
  /** Relative to the archive's root: `articles/2012/06/22-lavrov-urges-syria.md`. */
  readonly file: string;
  /** Relative to the site's root: `2012/06/22/lavrov-urges-syria.html`. */
  readonly path: string;
  readonly day: Day;
  /** Markdown, in Unicode normal form C. */
  readonly body: string;
};

export function articleOf(file: string, front: FrontMatter, body: string): Article {
  const day = dayOf(front.date);
  return { ...front, file, day, body, path: `${day.replaceAll("-", "/")}/${front.slug ?? slugOfFile(file)}.html` };
}

/** The file's name without its ending and without the day that may lead it (`22-`, `2012-06-22-`); empty where nothing is left. */
export function slugOfFile(file: string): string {
  return slugOf(basename(file, ".md").replace(/^(?:\d{4}-\d{2}-)?\d{2}-/, ""));
}

/**
 * Whether readers may see it at `now` (milliseconds since 1970): not a draft, and its embargo has passed.
 * A withdrawn article is public, as a notice.
 */
export function isPublic(article: FrontMatter, now: number): boolean {
  if (article.status === "draft") return false;
  return article.embargo === undefined || (momentOf(article.embargo) ?? 0) <= now;
}

/** Newest first: by day as printed, then by moment (a day without time counts as its beginning), then by address. */
export function newestFirst(a: Article, b: Article): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  const moments = (momentOf(b.date) ?? 0) - (momentOf(a.date) ?? 0);
  if (moments !== 0) return moments;
  return a.path < b.path ? -1 : 1;
}
