import type { Article } from "../article/article.ts";
import { foldName } from "../text/fold.ts";
import { type Entity, spellingsOf } from "./entity.ts";

/** Those of an article's places that its dateline names: both of `GENEVA/BEIRUT`; of `ST PETERSBURG, Russia` St. Petersburg alone. */
export function datelinePlaces({ dateline }: Article, places: readonly Entity[]): Entity[] {
  if (dateline === undefined) return [];
  const printed = dateline.split(/\/|\s(?:and|&|und|et|y)\s+/).map((part) => foldName(part.split(",")[0] ?? ""));
  return places.filter((place) => spellingsOf(place).some((spelling) => printed.includes(foldName(spelling))));
}

/** A dateline without the day that may end it: `GDANSK, Poland` of `GDANSK, Poland, June 22`. For lists, which print the article's day beside it. */
export function withoutDay(dateline: string): string {
  return dateline.replace(
    /(?:^|,)\s*(?:\p{L}+\.?,?\s+\d{1,2}|\d{1,2}\.?\s+(?:de\s+)?\p{L}+\.?)(?:,?\s+(?:de\s+)?\d{4})?$/u,
    "",
  );
}
