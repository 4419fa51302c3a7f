import { written } from "../article/reference.ts";
import { type Entry, type Registry, spellings } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import { Finder } from "./mentions.ts";

const finders = new WeakMap<Registry, Finder<Entry>>();

/** A name that a text has, as an article writes it, and where it first does. */
export type Seen = { readonly name: string; readonly at: number };

/**
 * The registry's names that a text has, by name or alias, in the order of their first mention. `inName` says whether a character of the
 * text is inside a longer name: there a surname alone is not looked for.
 */
export function knownNames(text: string, registry: Registry, inName: (at: number) => boolean = () => false): Seen[] {
  if (registry.entries.length === 0) return [];
  const finder = finders.get(registry) ?? finderIn(registry);
  const found = new Map<Entry, number>();
  for (const { entity, begin } of finder.mentionsIn(text, (spelling, at) => /\s/.test(spelling) || !inName(at)))
    if (!found.has(entity)) found.set(entity, begin);
  return [...found].map(([entry, at]) => ({ name: written(registry.reference(entry)), at }));
}

/** What several entries are called, what is ignored, and what `notNames` says, means nobody. */
function finderIn(registry: Registry): Finder<Entry> {
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

/** The registry's places that a dateline names: `ST PETERSBURG, Russia` names St. Petersburg and Russia. */
export function datelineNames(dateline: string, places: Registry): string[] {
  const byFold = folds.get(places) ?? foldsOf(places);
  return dateline.split(/[/,]/).flatMap((part) => byFold.get(foldName(part)) ?? []);
}

const folds = new WeakMap<Registry, Map<string, string>>();

function foldsOf(places: Registry): Map<string, string> {
  const pairs = places.entries.flatMap((entry) =>
    entry.ignored
      ? []
      : spellings(entry).map((spelling) => [foldName(spelling), written(places.reference(entry))] as const),
  );
  const byFold = new Map(pairs);
  folds.set(places, byFold);
  return byFold;
}
