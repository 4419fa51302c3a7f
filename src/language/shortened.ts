import { foldName } from "../text/fold.ts";
import { initialsOf, isInstitution } from "./organizations.ts";

/** The words of a name, folded, without an article before it; `Tele-Communications` has two. */
const wordsOf = (name: string) =>
  name
    .replace(/^(?:The|Die|El|Il|La|Le|Les) (?=\p{Lu})/u, "")
    .split(/[\s-]+/)
    .map(foldName)
    .filter((word) => word !== "");

/**
 * Whether a name is what a text that names an organization in full calls it afterwards: its first words, also cut short (`Circuit City`, `Con Ed`), its last ones
 * (`Pork Board`), or its initials.
 */
export function isShortOf(short: string, full: string): boolean {
  const [own, all] = [wordsOf(short), wordsOf(full)];
  if (own.length === 0 || own.length > all.length) return false;
  if (own.length > 1 && isBeginning(own, all)) return own.join(" ") !== all.join(" ");
  if (own.length === all.length) return false;
  if (own[0] === all[0] && own.length === 1) return true;
  const isEnd = own.every((word, n) => word === all[all.length - own.length + n]);
  if (isEnd && (own.length > 1 || isInstitution(short))) return true;
  return own.length === 1 && own[0]?.length !== 1 && own[0]?.toUpperCase() === initialsOf(full).toUpperCase();
}

/** Whether words are the first of others, each in full or cut short: `con ed` of `consolidated edison co`. */
const isBeginning = (own: readonly string[], all: readonly string[]) =>
  own.every((word, n) => word.length > 1 && all[n]?.startsWith(word) === true);

/** What a name in full may be looked for by: the first letters and the last word of it, and its initials. */
export function fullKeys(full: string): string[] {
  const all = wordsOf(full);
  return [`begin ${all[0]?.slice(0, 2)}`, `end ${all.at(-1)}`, `initials ${initialsOf(full).toLowerCase()}`];
}

/** The same of what may be short of it: two such names share a key. */
export function shortKeys(short: string): string[] {
  const own = wordsOf(short);
  return [`begin ${own[0]?.slice(0, 2)}`, `end ${own.at(-1)}`, `initials ${own[0]}`];
}

/** A name, and what it begins with: of `Dean Witter Reynolds` also `Dean Witter` and `Dean`. */
export function beginningsOf(name: string): string[] {
  const words = name.split(" ");
  return words.map((_, n) => words.slice(0, n + 1).join(" "));
}
