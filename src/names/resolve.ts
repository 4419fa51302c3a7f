import { countryOf } from "./countries.ts";
import type { Gazetteer, KnownPlace } from "./gazetteer.ts";
import type { NamedInText, NamesInText } from "./story.ts";

/** A place of a text with what is known of it. */
export type PlaceInText = NamedInText & Omit<KnownPlace, "name">;

/**
 * The places of a text as the gazetteer knows them: names of one place are joined (`U.S.` and the United States), and of several of one
 * name it is the one in a country that the text speaks of. What nobody knows stays as it is printed.
 */
export function resolvedPlaces({ places }: NamesInText, gazetteer: Gazetteer): PlaceInText[] {
  const countries = new Set(places.flatMap(({ name }) => countryOf(name)?.code ?? []));
  const found = new Map<string, PlaceInText>();
  for (const { name, mentions } of places) {
    const known = gazetteer.resolve(name, { countries }) ?? { name };
    const key = String(known.geonames ?? known.name);
    const before = found.get(key);
    const all = [...(before?.mentions ?? []), ...mentions].sort((a, b) => a[0] - b[0]);
    found.set(key, { ...known, mentions: all });
  }
  return [...found.values()].sort((a, b) => (a.mentions[0]?.[0] ?? 0) - (b.mentions[0]?.[0] ?? 0));
}
