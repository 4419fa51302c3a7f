import { isWhole, typewritten } from "../article/mentions.ts";
import { written } from "../article/reference.ts";
import { type Entry, type Registry, spellings } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";

/** A spelling with whom it means; nobody where it is a name that only looks like one. */
type Spelling = { readonly text: string; readonly entry: Entry | undefined };

const word = /[\p{L}\p{N}]+/gu;
const indexes = new WeakMap<Registry, Map<string, Spelling[]>>();

/** A name that stands in a text, and where it first does. */
export type Seen = { readonly name: string; readonly at: number };

/**
 * The registry's names that a text names, by name or alias, in the order of their first mention, as an article writes them. `inName` says
 * whether a place of the text is inside a longer name: there a surname alone is not looked for.
 */
export function knownNames(text: string, registry: Registry, inName: (at: number) => boolean = () => false): Seen[] {
  if (registry.entries.length === 0) return [];
  const index = indexes.get(registry) ?? indexOf(registry);
  const printed = typewritten(text);
  const found = new Map<Entry, number>();
  let end = 0;
  for (const { 0: first, index: at } of printed.matchAll(word)) {
    if (at < end) continue;
    const match = index
      .get(first)
      ?.find((spelling) => printed.startsWith(spelling.text, at) && isWhole(printed, at, spelling.text.length));
    if (!match || (!/\s/.test(match.text) && inName(at))) continue;
    end = at + match.text.length;
    if (match.entry && !found.has(match.entry)) found.set(match.entry, at);
  }
  return [...found].map(([entry, at]) => ({ name: written(registry.reference(entry)), at }));
}

/** Every spelling by its first word, the longest first. What several have, and what `notNames` says, means nobody. */
function indexOf(registry: Registry): Map<string, Spelling[]> {
  const all = registry.entries.flatMap((entry): Spelling[] => [
    ...spellings(entry).map((text) => ({
      text: typewritten(text),
      entry: entry.ignored ? undefined : registry.meant(text),
    })),
    ...(entry.notNames ?? [])
      .filter((text) => registry.named(text).length === 0)
      .map((text) => ({ text: typewritten(text), entry: undefined })),
  ]);
  all.sort((a, b) => b.text.length - a.text.length);
  const index = Map.groupBy(all, ({ text }) => text.match(word)?.[0] ?? "");
  indexes.set(registry, index);
  return index;
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
