import { CORE_SCHEMA, dump } from "js-yaml";
import { plainParagraphs } from "../article/body.ts";
import { type RegistryKind, registryKinds } from "../article/kind.ts";
import { referenceOf, written } from "../article/reference.ts";
import type { FrontMatter } from "../article/schema.ts";
import { withoutSignOff } from "../article/sign-off.ts";
import { isImplausible } from "../language/implausible.ts";
import { type FirstMention, knownNames } from "../language/known.ts";
import { firstOf, type NamesInText } from "../language/names.ts";
import { fullName } from "../language/organizations.ts";
import type { Gazetteer, KnownPlace } from "../language/places/gazetteer.ts";
import { resolvedPlaces } from "../language/places/resolve.ts";
import type { Registries } from "../registry/registry.ts";
import { familyName } from "../text/family.ts";
import { foldName } from "../text/fold.ts";
import { withoutTrailing } from "../text/trailing.ts";
import type { People } from "./people.ts";
import type { Spellings } from "./spelling.ts";

/** What turns the names of a text into names as an archive has them. */
export type Naming = {
  readonly gazetteer: Gazetteer;
  readonly names: Spellings;
  readonly people: People;
  readonly registries: Registries;
};

/** The keys of front matter that come behind the lists of names. */
const keysBehindNames =
  /^(?:topics|kind|summary|lang|image|updated|embargo|status|corrections|source|slug|formerUrls):/m;

/** The lists of names in front matter. */
const lists = /^(people|places|organizations):.*\n(?:[ \t-].*\n)*/gm;

/** The text of an article that names are looked for in: its dateline, then its paragraphs. */
export function textForNames({ dateline }: FrontMatter, body: string): string {
  const lead = dateline === undefined ? [] : [dateline.replaceAll("/", " / ")];
  return [...lead, ...plainParagraphs(withoutSignOff(body))].join("\n\n");
}

/**
 * The lists of an article, of the kinds that are `wanted`, with the names added that the tagger found in its text and those of the
 * registries that the text mentions. Only lists that change are given.
 */
export function filledNames(
  front: FrontMatter,
  text: string,
  found: NamesInText,
  wanted: (kind: RegistryKind) => boolean,
  naming: Naming,
): Partial<Record<RegistryKind, string[]>> {
  const seen = {
    people: peopleOf(found, naming),
    places: placesOf(found, text, naming),
    organizations: organizationsOf(found, front, naming),
  };
  const inName = insideNames(found);
  const several = namesOfSeveral(found, naming.registries);
  return Object.fromEntries(
    registryKinds.flatMap((kind) => {
      if (!wanted(kind)) return [];
      const other = namesOfOtherKinds(kind, front, naming.registries);
      const all = [
        ...seen[kind].filter(({ name }) => !other(name)),
        ...knownNames(text, naming.registries[kind], inName).filter(({ name }) => kind !== "people" || !several(name)),
      ];
      all.sort((a, b) => a.at - b.at);
      const listed = front[kind] ?? [];
      const now = merged(
        listed,
        all.map(({ name }) => name),
        kind,
        naming,
      );
      return now.length > 0 && now.join("\n") !== listed.join("\n") ? [[kind, now]] : [];
    }),
  );
}

/** Tells whether several entries have a person's name that the tagger found: then the role decides who is meant, not the spelling. */
function namesOfSeveral({ people }: NamesInText, registries: Registries): (name: string) => boolean {
  const several = new Set(
    people.map(({ name }) => name).filter((name) => registries.people.withSpelling(name).length > 1),
  );
  return (name) => several.has(referenceOf(name).name);
}

/** Tells whether a name is of another kind: the article lists it there, or another registry alone has it. */
function namesOfOtherKinds(kind: RegistryKind, front: FrontMatter, registries: Registries): (name: string) => boolean {
  const others = registryKinds.filter((one) => one !== kind);
  const listed = new Set(others.flatMap((one) => front[one] ?? []).map(foldName));
  const own = registries[kind];
  return (name) =>
    own.withSpelling(name).length === 0 &&
    (listed.has(foldName(name)) || others.some((one) => registries[one].withSpelling(name).length > 0));
}

/** The listed names, then the found ones, each once, as the registry calls it. */
function merged(
  listed: readonly string[],
  found: readonly string[],
  kind: RegistryKind,
  { names, registries }: Naming,
) {
  const registry = registries[kind];
  const one = (name: string) => {
    const entry = registry.resolve(name);
    return entry ? written(registry.reference(entry)) : name;
  };
  const spelled = found.flatMap((name) => names.of(kind, name) ?? []);
  const fuller = fullerNames(spelled, kind);
  const inFull = (name: string) => (kind === "organizations" ? fullName(name) : (fuller.get(foldName(name)) ?? name));
  const before = listed.map((name) => (registry.withSpelling(name).length > 0 ? name : inFull(name)));
  return [...new Set([...before, ...spelled].map(one))];
}

/**
 * Full names by their short form, folded, where one full name alone has it: `Portland` of the dateline is `Portland, Maine`, and `Volcker` is
 * Paul Volcker where the story names nobody else of that family.
 */
function fullerNames(found: readonly string[], kind: RegistryKind): ReadonlyMap<string, string> {
  if (kind === "organizations") return new Map();
  const short = (name: string) => (kind === "places" ? name.replace(/,.*/, "") : familyName(name));
  const groups = Map.groupBy(
    found.filter((name) => short(name) !== name && !name.includes("(#")),
    (name) => foldName(short(name)),
  );
  return new Map([...groups].flatMap(([fold, [name = "", ...others]]) => (others.length > 0 ? [] : [[fold, name]])));
}

/** Tells whether an offset is inside a name of several words: a surname there is a part of it, and no mention by itself. */
function insideNames({ people, places, organizations }: NamesInText): (at: number) => boolean {
  const long = [...people, ...places, ...organizations]
    .filter(({ name }) => /\s/.test(name))
    .flatMap(({ mentions }) => mentions)
    .sort((a, b) => a.begin - b.begin);
  // Offsets are asked for in ascending order, registry by registry.
  let [next, asked, reached] = [0, 0, 0];
  return (at) => {
    if (at < asked) [next, reached] = [0, 0];
    asked = at;
    for (let one = long[next]; one && one.begin <= at; one = long[++next]) reached = Math.max(reached, one.end);
    return at < reached;
  };
}

/** The people of a text as the archive calls them, without surnames alone that the registry does not have. */
function peopleOf(found: NamesInText, { people, registries }: Naming): FirstMention[] {
  // `Morgan Stanley` is a firm where the text has `Morgan Stanley and Co`.
  const firms = new Set(found.organizations.flatMap(({ name }) => beginningsOf(name)));
  const all = found.people.filter(
    ({ name }) =>
      registries.people.withSpelling(name).length > 0 ||
      (/\s/.test(name) && !isImplausible("people", name) && !firms.has(name)),
  );
  const company = new Set([...all, ...found.places, ...found.organizations].map(({ name }) => foldName(name)));
  return all.flatMap((person) => {
    const { name, role } = person;
    const known = { company, ...(role !== undefined && { role }) };
    const who = people.whoIs({ name, ...known });
    if (who === false) return [];
    people.learn(who ?? name, known);
    return { name: who ?? name, at: firstOf(person) };
  });
}

/** A name, and what it begins with: of `Dean Witter Reynolds` also `Dean Witter` and `Dean`. */
function beginningsOf(name: string): string[] {
  const words = name.split(" ");
  return words.map((_, n) => words.slice(0, n + 1).join(" "));
}

/** The places of a text as the archive calls them: `Portland, Maine` where the name alone would mean another. */
function placesOf(found: NamesInText, text: string, { gazetteer, registries: { places } }: Naming): FirstMention[] {
  const named = resolvedPlaces(found, text, gazetteer).filter(
    ({ name }) => places.withSpelling(name).length > 0 || !isImplausible("places", name),
  );
  return named.map((place) => {
    const own = places.withGeonames(place.geonames);
    const usual = isMeantAlone(place, gazetteer) ? place.name : `${place.name}, ${place.region ?? place.country}`;
    return { name: own ? written(places.reference(own)) : usual, at: firstOf(place) };
  });
}

/** The organizations of a text by their full names, without the article's own agency. */
function organizationsOf(
  { organizations: found }: NamesInText,
  { agency }: FrontMatter,
  { registries: { organizations } }: Naming,
): FirstMention[] {
  return found
    .filter(({ name }) => organizations.withSpelling(name).length > 0 || !isImplausible("organizations", name))
    .map((organization) => ({ name: fullName(organization.name), at: firstOf(organization) }))
    .filter(({ name }) => name !== agency);
}

/** Whether the name alone means this place: Portland alone is in Oregon. */
function isMeantAlone(place: KnownPlace, gazetteer: Gazetteer): boolean {
  if (place.country === undefined) return true;
  const usual = gazetteer.resolve(place.name);
  return usual === undefined || usual.geonames === place.geonames;
}

/** Front matter's YAML with lists of names, put before the keys that come behind them; all else as it was, comments too. */
export function withNames(whole: string, names: Partial<Record<RegistryKind, string[]>>): string {
  const yaml = `${withoutTrailing(whole, /\n/)}\n`.replace(lists, (list, kind: string) => (kind in names ? "" : list));
  const lines = dump(names, { schema: CORE_SCHEMA, lineWidth: -1, quoteStyle: "double" });
  const at = yaml.search(keysBehindNames);
  if (at >= 0) return yaml.slice(0, at) + lines + yaml.slice(at);
  return yaml + lines;
}
