import type { Article } from "../article/article.ts";
import { foldName } from "../text/fold.ts";
import { type Entity, spellingsOf } from "./entity.ts";

/** The places of a story that its dateline names: `GENEVA/BEIRUT` the two, `ST PETERSBURG, Russia` St. Petersburg alone. */
export function datelinePlaces({ dateline }: Article, places: readonly Entity[]): Entity[] {
  if (dateline === undefined) return [];
  const printed = dateline.split(/\/|\s+(?:and|&|und|et|y)\s+/).map((part) => foldName(part.split(",")[0] ?? ""));
  return places.filter((place) => spellingsOf(place).some((spelling) => printed.includes(foldName(spelling))));
}

/** A dateline without the day that may be printed in it, for where the story's day stands beside it: `GDANSK, Poland, June 22`. */
export function withoutDay(dateline: string): string {
  return dateline.replace(
    /(?:^|,)\s*(?:\p{L}+\.?,?\s+\d{1,2}|\d{1,2}\.?\s+(?:de\s+)?\p{L}+\.?)(?:,?\s+(?:de\s+)?\d{4})?$/u,
    "",
  );
}
