import type { Span } from "../../text/span.ts";
import { firstOf, type NamedInText, type NamesInText } from "../joining.ts";
import { countryOf } from "./countries.ts";
import { demonymOf, peoplesIn } from "./demonyms.ts";
import type { Gazetteer, KnownPlace } from "./gazetteer.ts";
import { expandRegion, isTownNotState, printedState, stateOf } from "./regions.ts";

/**
 * A place that a text names, with what the gazetteer has of it. `near` says that the text also speaks of its country (in the United States and
 * Canada, of its state or province), or names another place there.
 */
export type PlaceInText = NamedInText & Omit<KnownPlace, "name"> & { readonly near?: boolean };

/**
 * The places that a text names, as the gazetteer has them. Names of one place are joined: `U.S.` and the United States. Which of several places of
 * one name is meant follows from the region printed behind it (`Portland, Maine`), else from the countries and states that the text speaks of. A name
 * that the gazetteer lacks stays as printed.
 */
export function resolvedPlaces({ places }: NamesInText, text: string, gazetteer: Gazetteer): PlaceInText[] {
  const named = places.flatMap((place) => {
    const name = nameOfPlace(place.name, (one) => gazetteer.resolve(one) !== undefined);
    return name === undefined ? [] : withSaint({ ...place, name }, text);
  });
  const regions = regionsIn(named, text);
  const found = new Map<string, PlaceInText>();
  for (const { name, region, mentions } of named.flatMap((place) => byRegion(place, text, gazetteer))) {
    const known = resolved(name, region, regions, gazetteer);
    const key = String(known.geonames ?? `${known.name}, ${known.country}`);
    const before = found.get(key);
    const all = [...(before?.mentions ?? []), ...mentions].sort((a, b) => a.begin - b.begin);
    found.set(key, { ...known, mentions: all });
  }
  const around = new Map<string, number>();
  for (const place of found.values())
    if (place.sure) around.set(regionKey(place), (around.get(regionKey(place)) ?? 0) + 1);
  return [...found.values()]
    .map((place) => {
      const others = (around.get(regionKey(place)) ?? 0) - (place.sure ? 1 : 0);
      return { ...place, near: others > 0 || regions.has(regionKey(place)) };
    })
    .sort((a, b) => firstOf(a) - firstOf(b));
}

/** The code of a place's country, `SY`, in the United States and Canada of its state or province, `US.ME`. */
function regionKey({ country = "", region }: KnownPlace): string {
  const state = region === undefined ? undefined : stateOf(region);
  return state === undefined ? `${countryOf(country)?.code}` : `${state.country}.${state.code}`;
}

/**
 * A place by its name and the region printed with it. `Vienna, Iran` is a list: Vienna is known, and not there. A state says where the town is, also
 * where the gazetteer lacks it: `Milan, Ohio` is not in Italy. `London, New York` and `Ky., Ohio` are lists again.
 */
function resolved(
  name: string,
  region: string | undefined,
  regions: ReadonlyMap<string, number>,
  gazetteer: Gazetteer,
): KnownPlace {
  const alone = () => gazetteer.resolve(name, { regions });
  if (region === undefined) return alone() ?? gazetteer.meant(name, region) ?? { name };
  const there = gazetteer.resolve(name, { regions, region });
  if (there?.geonames !== undefined) return there;
  const known = alone();
  if (!known?.sure) return gazetteer.meant(name, region) ?? there ?? { name };
  const isList = countryOf(name) !== undefined || printedState(name) !== undefined || isTownNotState(region);
  return there !== undefined && printedState(region) !== undefined && !isList ? there : known;
}

/** Words in small letters inside of names of places. */
const connector =
  /^(?:al|and|au|da|de|del|della|der|des|di|do|du|el|en|im|in|la|las|le|les|los|of|on|sous|sur|the|upon|van|von|y)$/;

/**
 * The name of a place without what the tagger wrongly takes for part of it: `Quebec` for `northern Quebec` and `Quebec copper mine`, `Wellsville` for
 * `Wellsville, Amity`. Undefined where nothing but a description is left, `Saudi mine`, and for two names that a mark joins.
 */
function nameOfPlace(printed: string, isKnown: (name: string) => boolean): string | undefined {
  if (isKnown(printed)) return printed;
  const name = printed.replace(/^(?:\p{Ll}[\p{L}-]* )+/u, "").replace(/^State of |^\S+['’]s /, "");
  if (name !== printed && isKnown(name)) return name;
  // `the Pakistan-Afghanistan border`
  const parts = name.split("-");
  if (parts.length === 2 && parts.every((part) => countryOf(part) !== undefined)) return undefined;
  const words = name.split(" ");
  const small = words.findIndex((word) => /^\p{Ll}/u.test(word) && !connector.test(word));
  const cut = (small > 0 ? words.slice(0, small) : words).join(" ");
  const [first = ""] = cut.split(/[,/]/);
  if (first !== cut && !isKnown(first)) return undefined;
  const isDescription =
    small > 0 && (demonymOf(first) !== undefined || demonymOf(first.split(" ")[0] ?? "") !== undefined);
  return first === "" || isDescription ? undefined : first;
}

/** A place with its saint, where the tagger left it out: St. Louis for `Louis` in `ST. LOUIS`. */
function withSaint(place: NamedInText, text: string): NamedInText {
  const { name, mentions } = place;
  return mentions.length > 0 &&
    mentions.every(({ begin }) => /(?:^|\s)St\.?\s$/i.test(text.slice(Math.max(0, begin - 5), begin)))
    ? { ...place, name: `St. ${name}` }
    : place;
}

/** How often a text speaks of each country (`SY`), by its names and its people, and of each state or province (`US.ME`), by its names. */
function regionsIn(places: readonly NamedInText[], text: string): Map<string, number> {
  const regions = peoplesIn(text);
  const add = (key: string, n: number) => regions.set(key, (regions.get(key) ?? 0) + n);
  for (const { name, mentions } of places) {
    const [country, state] = [countryOf(name), printedState(name)];
    // Whether Georgia is the state or the country is left to the other names.
    if (country && state) continue;
    if (country) add(country.code, mentions.length);
    if (state) for (const key of [state.country, `${state.country}.${state.code}`]) add(key, mentions.length);
  }
  return regions;
}

/** The mentions of a name that are in one region. */
type Printed = { readonly name: string; readonly region?: string; readonly mentions: Span[] };

/** The mentions of a name by the region printed with them. One without a region is in that of the mention before it, or in the first. */
function byRegion({ name, mentions }: NamedInText, text: string, gazetteer: Gazetteer): Printed[] {
  const country = countryOf(name) !== undefined;
  const all = mentions.map((at): { at: Span; region?: string | undefined } => {
    const region = regionBehind(text, at.end);
    if (region !== undefined && endsList(text, at.end, region) && !isKnownIn(name, region, gazetteer)) return { at };
    // `Iran, Iraq` is a list, `Mexico, Missouri` is not.
    return { at, region: country && region !== undefined && !printedState(region) ? undefined : region };
  });
  let last = all.find(({ region }) => region !== undefined)?.region;
  const groups = new Map<string | undefined, Span[]>();
  for (const { at, region } of all) {
    last = region ?? last;
    const group = groups.get(last);
    if (group) group.push(at);
    else groups.set(last, [at]);
  }
  return [...groups].map(([region, of]) => ({ name, mentions: of, ...(region !== undefined && { region }) }));
}

/** Whether a state behind a name is printed in full and another name follows, so that it may be a list: `the Chicago, Missouri and Western line`. */
function endsList(text: string, end: number, region: string): boolean {
  const isState = printedState(region) !== undefined && expandRegion(region) === region;
  return isState && /^ (?:and|or) \p{Lu}/u.test(text.slice(end + 2 + region.length));
}

const isKnownIn = (name: string, region: string, gazetteer: Gazetteer) =>
  gazetteer.resolve(name, { region })?.geonames !== undefined;

/** The country, state or province that is printed right behind a name: `, Maine`, `, Ore.`, ` (Ontario)`. */
export function regionBehind(text: string, end: number): string | undefined {
  const behind = /^(?:,\s|\s\()(\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*){0,3})/u.exec(text.slice(end, end + 60))?.[1];
  if (behind === undefined) return undefined;
  // `in Portland, Maine Governor …`: the most words that are a region.
  const words = behind.split(/\s/);
  for (let n = words.length; n > 0; n--) {
    const region = words.slice(0, n).join(" ");
    // `in Dalian, U.S. Secretary of State …` is a list.
    if (n < words.length && /^(?:U\.?[SK]\.?|U\.S\.A\.)$/.test(region)) return undefined;
    for (const one of [region, region.replace(/\.$/, "")]) if (printedState(one) || countryOf(one)) return one;
  }
  return undefined;
}
