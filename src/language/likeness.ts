import { distance } from "fastest-levenshtein";
import { isGeneration, withoutParticle } from "../text/family.ts";
import { foldName } from "../text/fold.ts";

/** A person's name in parts, folded: given names or initials, the family name without its article, and the generation. */
type Parts = { readonly given: readonly string[]; readonly family: string; readonly generation: string };

function partsOf(name: string): Parts {
  const words = name.split(/[\s.]+/).map((word) => foldName(withoutParticle(word)));
  const kept = words.filter((word) => word !== "" && !isGeneration(word));
  const last = words.find(isGeneration) ?? "";
  return { given: kept.slice(0, -1), family: kept.at(-1) ?? "", generation: last };
}

/** What transliterations of a name have in common: its consonants, those apart that one script has and another has not. */
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

/** Keys of which names that may be one share at least one: whoever looks for likenesses compares within a key alone. */
export function likenessKeys(name: string): string[] {
  const { given, family } = partsOf(name);
  const first = given[0];
  if (first === undefined || family === "") return [];
  const keys = [`${family} ${first[0]}`];
  if (first.length > 1) keys.push(`${skeleton(first)}/${first[0]} ${skeleton(family)}`.replace(/\/[aeiou]/, "/a"));
  return keys;
}

/**
 * Whether two names may be spellings of one: an initial for a given name or one of several left out (`S. Lavrov`, `George W. Bush`), or
 * transliterations (`Moualem`, `Muallem`). Different given names are different people, and so are father and son.
 */
export function alike(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  if (a.given.length === 0 || b.given.length === 0 || a.generation !== b.generation) return false;
  if (a.family === b.family) return sameGiven(a.given, b.given);
  const [first, second] = [a.given[0] ?? "", b.given[0] ?? ""];
  return a.given.length === b.given.length && transliterated(a.family, b.family) && transliterated(first, second);
}

function sameGiven(a: readonly string[], b: readonly string[]): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const initial = (one: string, other: string) =>
    one === other || (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other));
  const [first = "", ...rest] = short;
  if (!initial(first, long[0] ?? "") && !transliterated(first, long[0] ?? "")) return false;
  // What stands between must not contradict: John F. is not John D.
  return rest.every((one, n) => long.slice(1 + n).some((other) => initial(one, other)));
}

/** Without doubled letters and silent ones: Anna is Ana, John is Jon. */
function single(name: string): string {
  return name.replace(/h/g, "").replace(/(.)\1+/g, "$1");
}

function transliterated(a: string, b: string): boolean {
  if (a === b || (a.length > 2 && single(a) === single(b))) return true;
  if (Math.min(a.length, b.length) < 5 || skeleton(a) !== skeleton(b)) return false;
  return distance(a, b) <= Math.max(1, Math.floor(Math.min(a.length, b.length) / 3));
}
