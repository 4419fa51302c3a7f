import { distance } from "fastest-levenshtein";
import { isGeneration, withoutParticle } from "../text/family.ts";
import { foldName } from "../text/fold.ts";
import { once, readTable } from "../text/table.ts";

/** A person's name in parts, folded: given names or initials, the family name without its article, and the generation. */
type Parts = { readonly given: readonly string[]; readonly family: string; readonly generation: string };

function partsOf(name: string): Parts {
  const words = name.split(/[\s.]+/).map((word) => foldName(withoutParticle(word)));
  const kept = words.filter((word) => word !== "" && !isGeneration(word));
  const last = words.find(isGeneration) ?? "";
  return { given: kept.slice(0, -1), family: kept.at(-1) ?? "", generation: last };
}

/**
 * The consonants of a word, with one letter for those that transliterations mix up (`kh`, `gh`, `q`, `c`): the same for most transliterations of one
 * word.
 */
function skeleton(word: string): string {
  return word
    .replace(/ph/g, "f")
    .replace(/tch|tsch|ch|sh|sch|zh|dj/g, "j")
    .replace(/kh|gh|ck|[gqc]/g, "k")
    .replace(/dh/g, "d")
    .replace(/th/g, "t")
    .replace(/[wv]/g, "v")
    .replace(/[sz]/g, "s")
    .replace(/[aeiouyh]/g, "")
    .replace(/(.)\1+/g, "$1");
}

/**
 * Keys by which names that may be `alike` are looked up, so that not every pair of names is compared: the family name with an initial, and the
 * consonants.
 */
export function likenessKeys(name: string): string[] {
  const { given, family } = partsOf(name);
  const first = given[0];
  if (first === undefined || family === "") return [];
  const keys = [`${family} ${first[0]}`];
  if (first.length > 1) keys.push(`${skeleton(first)}/${first[0]} ${skeleton(family)}`.replace(/\/[aeiou]/, "/a"));
  return keys;
}

/**
 * Whether two names of people may be spellings of one: with an initial for a given name, with one of several given names left out
 * (`S. Lavrov`, `George W. Bush`), or as transliterations (`Moualem`, `Muallem`). False for different given names or generations, and for a
 * family name alone.
 */
export function alike(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  if (a.given.length === 0 || b.given.length === 0 || a.generation !== b.generation) return false;
  if (a.family === b.family) return sameGiven(a.given, b.given);
  const [first, second] = [a.given[0] ?? "", b.given[0] ?? ""];
  return a.given.length === b.given.length && transliterated(a.family, b.family) && transliterated(first, second);
}

/** Whether two names that are `alike` have the first given name, written out, and the family name in common: `Ana Lind`, `Ana K. Lind`. */
export function differInside(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  const [first = ""] = a.given;
  return first.length > 1 && first === b.given[0] && a.family === b.family;
}

/** First names by their short forms, as `first-names.tsv` has them: Edward and Theodore for Ted. */
const firstNames = once((): ReadonlyMap<string, readonly string[]> => {
  const rows = readTable(new URL("first-names.tsv", import.meta.url));
  const pairs = rows.flatMap(([name = "", ...shorts]) => shorts.map((short) => ({ short, name })));
  return new Map(
    [...Map.groupBy(pairs, ({ short }) => short)].map(([short, all]) => [short, all.map(({ name }) => name)]),
  );
});

/** A person's name with the first name that its short form stands for, each that it may be: James Wright for Jim Wright. Empty for other names. */
export function inFullFirst(name: string): string[] {
  const [first = "", ...rest] = name.split(" ");
  if (rest.length === 0) return [];
  return (firstNames().get(foldName(first)) ?? []).map((full) =>
    [full.slice(0, 1).toUpperCase() + full.slice(1), ...rest].join(" "),
  );
}

/** Whether two names of people are `alike` but for a short form of the first name of one: Jim Wright, James Wright. */
export function alikeInShort(one: string, other: string): boolean {
  return inFullFirst(one).some((full) => alike(full, other)) || inFullFirst(other).some((full) => alike(one, full));
}

function sameGiven(a: readonly string[], b: readonly string[]): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const initial = (one: string, other: string) =>
    one === other || (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other));
  const [first = "", ...rest] = short;
  if (!initial(first, long[0] ?? "") && !transliterated(first, long[0] ?? "")) return false;
  // Every further given name must be one of the longer name: John F. is not John D.
  return rest.every((one, n) => long.slice(1 + n).some((other) => initial(one, other)));
}

/** A folded name without doubled letters and `h`: Anna is Ana, John is Jon. */
function single(name: string): string {
  return name.replace(/h/g, "").replace(/(.)\1+/g, "$1");
}

/** Whether two folded parts of a name may be transliterations of one: the same consonants, and few letters changed. */
function transliterated(a: string, b: string): boolean {
  if (a === b || (a.length > 2 && single(a) === single(b))) return true;
  if (Math.min(a.length, b.length) < 5 || skeleton(a) !== skeleton(b)) return false;
  return distance(a, b) <= Math.max(1, Math.floor(Math.min(a.length, b.length) / 3));
}
