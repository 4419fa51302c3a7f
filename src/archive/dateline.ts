import type { Article } from "../article/article.ts";
import { foldName } from "../text/fold.ts";
import { onceEach } from "../text/once.ts";
import { type Entity, entityPages, spellingsOf } from "./entity.ts";
import type { Listing, ListingPage } from "./listing.ts";

/** Those of an article's places that its dateline names: both of `GENEVA/BEIRUT`; of `ST PETERSBURG, Russia` St. Petersburg alone. */
export function datelinePlaces({ dateline }: Article, places: readonly Entity[]): Entity[] {
  if (dateline === undefined || places.length === 0) return [];
  const printed = printedIn(dateline);
  return places.filter((place) => foldsOf(place).some((fold) => printed.includes(fold)));
}

/** The names that datelines print, as they are compared: a few datelines are those of most articles, and each is asked for on many pages. */
const known = new Map<string, readonly string[]>();
const mostKnown = 8192;

function printedIn(dateline: string): readonly string[] {
  let printed = known.get(dateline);
  if (!printed) {
    printed = dateline.split(/\/|\s(?:and|&|und|et|y)\s+/).map((part) => foldName(part.split(",")[0] ?? ""));
    if (known.size === mostKnown) known.clear();
    known.set(dateline, printed);
  }
  return printed;
}

const foldsOf = onceEach((place: Entity): readonly string[] => spellingsOf(place).map(foldName));

/** Whether an article that names a place is filed from there; else it is about the place. */
export function isFiledFrom(article: Article, place: Entity): boolean {
  return datelinePlaces(article, [place]).length > 0;
}

/**
 * The pages of a place's listing, as `entityPages`: where a page shows the newest articles alone, these are as many that are filed from there as about
 * it, as long as there are enough of both.
 */
export function placePages(place: Entity, dates: Listing<Article>, most?: number): ListingPage<Article>[] {
  return entityPages(place, dates, most, (articles, shown) => ofBoth(articles, place, shown));
}

/** The first of some articles of a place, in their order. */
function ofBoth(articles: readonly Article[], place: Entity, most: number): readonly Article[] {
  const chosen = { filed: [] as Article[], about: [] as Article[] };
  for (const article of articles) {
    const group = isFiledFrom(article, place) ? chosen.filed : chosen.about;
    if (group.length < most) group.push(article);
    if (chosen.filed.length + chosen.about.length === 2 * most) break;
  }
  const half = Math.ceil(most / 2);
  const filed = chosen.filed.slice(0, Math.max(half, most - chosen.about.length));
  const both = new Set([...filed, ...chosen.about.slice(0, most - filed.length)]);
  return articles.filter((article) => both.has(article));
}

/** A dateline without the day that may end it: `GDANSK, Poland` of `GDANSK, Poland, June 22`. For lists, which print the article's day beside it. */
export function withoutDay(dateline: string): string {
  return dateline.replace(
    /(?:^|,)\s*(?:\p{L}+\.?,?\s+\d{1,2}|\d{1,2}\.?\s+(?:de\s+)?\p{L}+\.?)(?:,?\s+(?:de\s+)?\d{4})?$/u,
    "",
  );
}
