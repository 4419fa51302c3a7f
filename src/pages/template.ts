import type { Archive } from "../archive/archive.ts";
import type { Html } from "../text/html.ts";

/**
 * What a template hands to Eleventy: not the page but how to make it. Eleventy renders everything before it writes anything, and
 * 10,000 pages held in memory take more than all else together; so a page is made when it is written.
 */
export type Page = () => Html | Uint8Array;

/** The page, made: text, or the bytes of a file that is no text. */
export function contentOf(page: Page): string | Uint8Array {
  const content = page();
  return content instanceof Uint8Array ? content : content.toString();
}

type Data<T> = { readonly archive: Archive; readonly item: T };

/** Pages of one kind, as Eleventy writes them: one for each of `items`, at its path, by a view. */
export function pages<T>(
  items: (archive: Archive) => readonly T[],
  path: (item: T) => string,
  view: (item: T, archive: Archive) => Html | Uint8Array,
) {
  return {
    data: {
      eleventyExcludeFromCollections: true,
      permalink: ({ item }: Data<T>) => path(item),
      // Eleventy asks for a key that holds a list before it asks `before` for the real one.
      pagination: {
        data: "archive.moves",
        size: 1,
        alias: "item",
        before: (_: unknown, { archive }: { archive: Archive }) => items(archive),
      },
    },
    render:
      ({ item, archive }: Data<T>): Page =>
      () =>
        view(item, archive),
  };
}

/** A page that there is once. */
export function page(path: string, view: (archive: Archive) => Html | Uint8Array) {
  return {
    data: { eleventyExcludeFromCollections: true, permalink: path },
    render:
      ({ archive }: { archive: Archive }): Page =>
      () =>
        view(archive),
  };
}
