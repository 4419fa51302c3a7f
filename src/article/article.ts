import { basename } from "node:path/posix";
import { slugOf } from "../text/slug.ts";
import { type Day, dayOf, momentOf } from "./date.ts";
import type { FrontMatter } from "./schema.ts";

/** A valid article: its front matter and body, and the day and path that follow from its front matter and file name. */
export type Article = FrontMatter & {
  /** Relative to the archive's root: `articles/2012/06/22-lavrov-urges-syria.md`. */
  readonly file: string;
  /** Relative to the site's root: `2012/06/22/lavrov-urges-syria.html`. */
  readonly path: string;
  readonly day: Day;
  /** Markdown, in Unicode normal form C. */
  readonly body: string;
};

/** An article of valid parts. `file` is relative to the archive's root. */
export function articleOf(file: string, front: FrontMatter, body: string): Article {
  const day = dayOf(front.date);
  return { ...front, file, day, body, path: `${day.replaceAll("-", "/")}/${front.slug ?? slugOfFile(file)}.html` };
}

/** The slug of a file's name without its ending and the day that it may begin with (`22-`, `2012-06-22-`); empty where nothing is left. */
export function slugOfFile(file: string): string {
  return slugOf(basename(file, ".md").replace(/^(?:\d{4}-\d{2}-)?\d{2}-/, ""));
}

/**
 * Whether readers may see an article at `now` (milliseconds since 1970): it is no draft, and its embargo, if it has one, has passed.
 * A withdrawn article is public, as a notice.
 */
export function isPublic(article: FrontMatter, now: number): boolean {
  if (article.status === "draft") return false;
  return article.embargo === undefined || (momentOf(article.embargo) ?? 0) <= now;
}

/** Compares for a list with the newest first: by day as printed, then by moment, a day alone behind all moments of the day, then by path. */
export function newestFirst(a: Article, b: Article): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  const moments = momentFor(b) - momentFor(a);
  if (moments !== 0) return moments;
  return a.path < b.path ? -1 : 1;
}

function momentFor({ date }: Article): number {
  return momentOf(date) ?? Number.MIN_SAFE_INTEGER;
}
