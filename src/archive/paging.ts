import { byKind, type Kind } from "../article/kind.ts";
import type { Entity } from "./entity.ts";
import { type SiteData, shows } from "./site.ts";

/** Which pages and feeds a site has of names and of days with one story, and how long the pages of its lists are. */
export type Paging = {
  /** In how many stories a name must be to have a page, by kind. */
  readonly from: Readonly<Record<Kind, number>>;
  /** The same for a name that a registry lists. */
  readonly listedFrom: number;
  /** How many times as many items as usual a page of a list shows. */
  readonly longer: number;
  /** Whether a day with one story has a page, which leads on to the story. */
  readonly days: boolean;
  /** Whether names have feeds. */
  readonly feeds: boolean;
};

/** In how many stories a name must be to have a page where `pages` of `_data/site.yaml` does not say. */
const usualFrom = 2;

/** The paging that `pages` of `_data/site.yaml` asks for. */
export function pagingOf({ pages = {} }: Pick<SiteData, "pages">): Paging {
  return {
    from: byKind((kind) => pages[kind] ?? pages.from ?? usualFrom),
    listedFrom: 1,
    longer: 1,
    days: true,
    feeds: true,
  };
}

/** Whether the site has a page of an entity. */
export function hasPage(
  { kind, entry, articles }: Pick<Entity, "kind" | "entry" | "articles">,
  site: SiteData,
  { from, listedFrom }: Paging,
): boolean {
  return shows(site, kind) && articles.length >= (entry ? listedFrom : from[kind]);
}
