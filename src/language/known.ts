import { written } from "../article/reference.ts";
import { type Entry, type Registry, spellings } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import { Finder } from "./mentions.ts";

const finders = new WeakMap<Registry, Finder<Entry>>();

/** An entry's name as front matter writes it, and the offset of its first mention in a text. */
export type FirstMention = { readonly name: string; readonly at: number };

/**
 * The entries of a registry that a text mentions by name or alias, in the order of their first mention. `inName` says whether an offset is inside a
 * longer name: a spelling of one word is no mention there.
 */
export function knownNames(
  text: string,
  registry: Registry,
  inName: (at: number) => boolean = () => false,
): FirstMention[] {
  if (registry.entries.length === 0) return [];
  const finder = finders.get(registry) ?? registryFinder(registry);
  const found = new Map<Entry, number>();
  for (const { entity, begin } of finder.mentionsIn(text, (spelling, at) => /\s/.test(spelling) || !inName(at)))
    if (!found.has(entity)) found.set(entity, begin);
  return [...found].map(([entry, at]) => ({ name: written(registry.reference(entry)), at }));
}

/**
 * A finder of all spellings of a registry's entries. Spellings that several entries have, those of ignored entries and those in `notNames` are in it
 * too, without an entity: they are no mentions, and a shorter spelling inside of them is none either.
 */
function registryFinder(registry: Registry): Finder<Entry> {
  const finder = new Finder(
    registry.entries.flatMap((entry) => [
      ...spellings(entry).map((text) => ({ text, entity: entry.ignored ? undefined : registry.resolve(text) })),
      ...(entry.notNames ?? [])
        .filter((text) => registry.withSpelling(text).length === 0)
        .map((text) => ({ text, entity: undefined })),
    ]),
  );
  finders.set(registry, finder);
  return finder;
}

/** The names, as front matter writes them, of the registry's places in a dateline: St. Petersburg and Russia for `ST PETERSBURG, Russia`. */
export function datelineNames(dateline: string, places: Registry): string[] {
  const byFold = placesByFold.get(places) ?? indexPlaces(places);
  return dateline.split(/[/,]/).flatMap((part) => byFold.get(foldName(part)) ?? []);
}

/** For each registry, the names of its places, as front matter writes them, by each of their spellings, folded. */
const placesByFold = new WeakMap<Registry, Map<string, string>>();

function indexPlaces(places: Registry): Map<string, string> {
  const pairs = places.entries.flatMap((entry) =>
    entry.ignored
      ? []
      : spellings(entry).map((spelling) => [foldName(spelling), written(places.reference(entry))] as const),
  );
  const byFold = new Map(pairs);
  placesByFold.set(places, byFold);
  return byFold;
}
