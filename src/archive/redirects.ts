import type { Article } from "../article/article.ts";
import type { Notice } from "../article/notice.ts";
import { slugOf } from "../text/slug.ts";
import type { Entity } from "./entity.ts";

/** An old address that leads to a new one: `from` is the path of a page, relative to the site's root. */
export type Redirect<To = Article | Notice | Entity> = { readonly from: string; readonly to: To };

/** The addresses that an article had before, in the order of its front matter. */
export function articleRedirects<To extends Article | Notice>(to: To): Redirect<To>[] {
  return (to.formerUrls ?? []).map((url) => ({ from: formerPath(url), to }));
}

/** The path of the page at a former address: `2012/06/22/old/index.html` for `/2012/06/22/old/`. */
export function formerPath(url: string): string {
  return `${url.slice(1)}${url.endsWith("/") ? "index.html" : ""}`;
}

/** The addresses that an entity had before it was renamed or merged: those of its former ids and of its aliases. */
export function entityRedirects(to: Entity): Redirect<Entity>[] {
  const ids = new Set([...(to.entry?.formerIds ?? []), ...(to.entry?.aliases ?? []).map(slugOf)]);
  return [...ids].flatMap((id) =>
    id === "" || id === "index" || id === to.id ? [] : [{ from: `${to.kind}/${id}.html`, to }],
  );
}
