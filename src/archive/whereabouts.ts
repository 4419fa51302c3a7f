import { countryOf } from "../language/places/countries.ts";
import { isState, printedState, stateCalled } from "../language/places/regions.ts";
import { foldName } from "../text/fold.ts";
import { onceEach } from "../text/once.ts";
import type { Archive } from "./archive.ts";
import { isFiledFrom } from "./dateline.ts";
import { bySortKey, type Entity } from "./entity.ts";

/** A country or a part of one: as the registry names it, and the archive's entity of it, where articles name that too. */
type Named = { readonly name: string; readonly entity: Entity | undefined };

/** What a place lies in, and what lies in it: parts of a country apart from all else. Lists are in the order of `byStories`. */
export type Whereabouts = {
  readonly country: Named | undefined;
  readonly region: Named | undefined;
  readonly regions: readonly Entity[];
  readonly places: readonly Entity[];
};

type Places = Pick<Archive, "entities">;

/**
 * Where a place is, by the country and the region of registries' entries, and what lies in it. A name that several places share leads to none of
 * them. A name that no entry explains leads to a place only where it can mean nothing but a country: Georgia is a state, too.
 */
export function whereaboutsOf(place: Entity, archive: Places): Whereabouts {
  const { countryIn, regionIn, inside } = indexOf(archive.entities);
  const { country, region } = place.entry ?? {};
  const all = inside.get(place) ?? { regions: new Set(), places: new Set() };
  return {
    country: country === undefined ? undefined : { name: country, entity: countryIn(place) },
    region: region === undefined ? undefined : { name: region, entity: regionIn(place) },
    regions: byStories([...all.regions]),
    places: byStories([...all.places].filter((one) => !all.regions.has(one))),
  };
}

// Kept by `entities`, which all editions of an archive share, also those that `Seen` watches.
const indexOf = onceEach((entities: Archive["entities"]) => {
  const countries = new Map<string, Entity | undefined>();
  const parts = new Map<string, Entity | undefined>();
  // A name that two places share leads to neither.
  const put = (to: Map<string, Entity | undefined>, key: string, place: Entity) =>
    to.set(key, to.has(key) && to.get(key) !== place ? undefined : place);
  const namesOf = ({ name, entry }: Entity) => [name, ...(entry?.aliases ?? [])];
  for (const place of entities.places)
    if (isCountry(place)) for (const name of namesOf(place)) put(countries, foldName(name), place);
  const countryIn = ({ entry }: Entity) => countries.get(foldName(entry?.country ?? ""));
  // The United States and the U.S. are one country.
  const partKey = (place: Entity, name: string) =>
    `${foldName(countryIn(place)?.name ?? place.entry?.country ?? "")}/${foldName(name)}`;
  for (const place of entities.places)
    if (place.entry?.country !== undefined && place.entry.region === undefined)
      for (const name of namesOf(place)) put(parts, partKey(place, name), place);
  const regionIn = (place: Entity) => {
    const { country, region } = place.entry ?? {};
    if (country === undefined || region === undefined) return undefined;
    const found = parts.get(partKey(place, stateCalled(region)));
    return found === place ? undefined : found;
  };
  const regions = new Set<Entity>();
  const inside = new Map<Entity, { readonly regions: Set<Entity>; readonly places: Set<Entity> }>();
  const within = (whole: Entity) => {
    const known = inside.get(whole) ?? { regions: new Set(), places: new Set() };
    inside.set(whole, known);
    return known;
  };
  for (const place of entities.places) {
    const [country, region] = [countryIn(place), regionIn(place)];
    if (region) within(region).places.add(place);
    if (country) within(country).places.add(place);
    if (region) regions.add(region);
    if (isStateAsPlace(place)) regions.add(place);
  }
  for (const region of regions) {
    const country = countryIn(region);
    if (country) within(country).regions.add(region);
  }
  return { countryIn, regionIn, inside, regions };
});

/** Whether a place is a state or a province by its name: Washington is a town, Washington State is not, and Ontario has an entry that says so. */
function isStateAsPlace({ name, entry }: Entity): boolean {
  if (entry?.country === undefined || entry.region !== undefined) return false;
  const state = name.replace(/ State$/, "");
  return isState(state) && stateCalled(state) === name;
}

/** Whether a place can be the country that an entry names: its own entry says of no country that it lies in it, or it has none and can only be a country. */
function isCountry({ name, entry }: Entity): boolean {
  if (entry) return entry.country === undefined;
  const country = countryOf(name);
  return country !== undefined && printedState(name) === undefined;
}

/** Whether a place is a part of a country, such as a state, and no town. */
export function isRegion(place: Entity, archive: Places): boolean {
  return indexOf(archive.entities).regions.has(place);
}

/** Those of the places within another that its page lists: not all 900 of the United States. */
export function shownWithin(places: readonly Entity[]): readonly Entity[] {
  return places.slice(0, 24);
}

/** How many articles of each place are filed from there. */
const filedIn = onceEach(
  ({ places }: Archive["entities"]) =>
    new Map(
      places.map((place) => [
        place.number,
        place.articles.reduce((sum, article) => sum + (isFiledFrom(article, place) ? 1 : 0), 0),
      ]),
    ),
);

/** How many articles of a place are filed from there. */
export function filedFrom(place: Entity, { entities }: Places): number {
  return filedIn(entities).get(place.number) ?? 0;
}

/**
 * A number of articles as pages other than the place's own show it: rounded down to its first digit, 300 for 347, so that one article more changes
 * few pages.
 */
export function rounded(articles: number): number {
  const unit = 10 ** Math.max(0, String(articles).length - 1);
  return Math.floor(articles / unit) * unit;
}

/** Places with the most articles first, as `rounded` shows them. */
export function byStories(places: readonly Entity[]): Entity[] {
  return [...places].sort((a, b) => rounded(b.articles.length) - rounded(a.articles.length) || bySortKey(a, b));
}
