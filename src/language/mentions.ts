import { unspaced } from "../text/characters.ts";
import { familyName, withoutParticle } from "../text/family.ts";
import type { Span } from "../text/span.ts";
import { once, readTable } from "../text/table.ts";
import { alike } from "./likeness.ts";
import { countryOf } from "./places/countries.ts";
import { demonymOf } from "./places/demonyms.ts";
import { isRoleWord } from "./roles.ts";

/** A span of a text that names an entity. */
export type Mention<E> = Span & { readonly entity: E };

/** The spellings by which texts name an entity. */
export type EntityNames = {
  readonly spellings: readonly string[];
  /** Names of others that may be taken for it: `Clinton Foundation`. */
  readonly notNames?: readonly string[];
  /** A person's surnames, which name the person alone where no other entity of the article has them; undefined for other entities. */
  readonly surnames?: readonly string[];
};

/**
 * A spelling and the entity that it means; undefined where it means none that is looked for. For a surname `fullNames` are the names that it is from:
 * a mention of it includes given names before it if the whole is a form of one of these (`George W. Bush`).
 */
export type Spelling<E> = {
  readonly text: string;
  readonly entity: E | undefined;
  readonly fullNames?: readonly string[] | undefined;
};

/** A spelling prepared for the search: with typewriter's apostrophes, and the offset in it of its first word. */
type IndexedSpelling<E> = Spelling<E> & { readonly lead: number };

/**
 * Characters that a spelling's first word may begin with: ASCII capitals and all characters outside of ASCII; and the same with small letters and
 * digits.
 */
const capitalInitial = /[A-Z\x80-\uffff]/g;
const anyInitial = /[A-Za-z\d\x80-\uffff]/g;
const word = /[\p{L}\p{N}\p{M}]+/uy;
const letter = /[\p{L}\p{N}\p{M}]/u;
/** 1 for the codes of ASCII letters and digits, else 0: most of a text is ASCII, and a table is much faster than an expression. */
const asciiLetter = Uint8Array.from({ length: 128 }, (_, code) => (letter.test(String.fromCharCode(code)) ? 1 : 0));

/** Finds all mentions in a text in one pass: looks up the spellings that begin with each word. */
export class Finder<E> {
  /** Spellings by their first word, the longest first. */
  readonly #byWord: ReadonlyMap<string, readonly IndexedSpelling<E>[]>;
  /** Spellings of scripts without spaces, `王小明`, which stand within what are words elsewhere: by their first character, the longest first. */
  readonly #unspaced: ReadonlyMap<string, readonly IndexedSpelling<E>[]>;
  /** Matches characters that a spelling's first word may begin with, so that most of a text is skipped. */
  readonly #first: RegExp;

  /**
   * `listed`: whether the text is known to name these. Only then are spellings of scripts without spaces found within its words: `王小` would stand in
   * every `王小明`.
   */
  constructor(spellings: Iterable<Spelling<E>>, listed = false) {
    const byWord = new Map<string, IndexedSpelling<E>[]>();
    const within = new Map<string, IndexedSpelling<E>[]>();
    let capitals = true;
    for (const { text: printed, entity, fullNames } of spellings) {
      const text = typewritten(printed);
      const lead = isLetter(text, 0) ? 0 : Math.max(text.search(letter), 0);
      const first = wordAt(text, lead);
      if (first === "") continue;
      capitals &&= mayBeCapital(first, 0);
      const spelling = { text, entity, fullNames, lead };
      const begin = characterAt(text, 0);
      // One character, and a surname, may be a part of any word.
      const isWithin = listed && unspaced.test(begin) && text.length > begin.length && !fullNames;
      const [map, key] = isWithin ? [within, begin] : [byWord, first];
      const list = map.get(key);
      if (list) list.push(spelling);
      else map.set(key, [spelling]);
    }
    for (const list of [...byWord.values(), ...within.values()])
      if (list.length > 1) list.sort((a, b) => b.text.length - a.text.length);
    this.#byWord = byWord;
    this.#unspaced = within;
    this.#first = capitals ? capitalInitial : anyInitial;
  }

  /**
   * The mentions of a text, in its order: whole words, the longest spelling at each place, none overlapping. Typewriter's and printed apostrophes
   * are the same. `passes` may refuse a spelling at an offset, that of its first word.
   */
  mentionsIn(printed: string, passes: (spelling: string, at: number) => boolean = () => true): Mention<E>[] {
    const found: Mention<E>[] = [];
    if (this.#byWord.size === 0 && this.#unspaced.size === 0) return found;
    const text = typewritten(printed);
    const first = this.#first;
    let end = 0;
    let next = 0;
    for (;;) {
      first.lastIndex = next;
      if (!first.test(text)) return found;
      const at = first.lastIndex - 1;
      next = at + 1;
      const inside = this.#unspaced.size > 0 ? this.#unspaced.get(characterAt(text, at)) : undefined;
      const unspacedMatch = inside?.find((one) => unspacedStandsAt(text, one, at));
      if (unspacedMatch && passes(unspacedMatch.text, at)) {
        next = at + unspacedMatch.text.length;
        end = next;
        if (unspacedMatch.entity !== undefined) found.push({ begin: at, end, entity: unspacedMatch.entity });
        continue;
      }
      if (isLetter(text, at - 1)) continue;
      const word = wordAt(text, at);
      const match = this.#byWord
        .get(word)
        ?.find((one) => spellingStandsAt(text, one, at - one.lead) && at - one.lead >= end);
      if (match && passes(match.text, at)) {
        const last = at - match.lead + match.text.length;
        const begin = match.fullNames ? beginOf(text, at, last, end, match.fullNames) : at - match.lead;
        if (match.entity !== undefined && begin !== undefined) found.push({ begin, end: last, entity: match.entity });
        end = last;
        next = last;
      } else next = at + (this.#unspaced.size > 0 && isUnspaced(characterAt(text, at)) ? 1 : Math.max(word.length, 1));
    }
  }
}

/**
 * A finder of the entities of one article. A spelling that two of them have means neither. A surname means a person where no other entity of the
 * article has it, as a surname or as a spelling; a place or an organization with such a spelling keeps it.
 */
export function finderOf<E>(entities: readonly E[], namesOf: (entity: E) => EntityNames): Finder<E> {
  const all = new Map<string, Spelling<E>>();
  const people = new Set<E>();
  const put = (text: string, entity: E, fullNames?: readonly string[]) => {
    const other = all.get(text);
    if (!other) all.set(text, { text, entity, fullNames });
    // A place or an organization keeps the name that is also somebody's surname.
    else if (other.entity !== entity && (!fullNames || other.entity === undefined || people.has(other.entity)))
      all.set(text, { text, entity: undefined, fullNames: undefined });
  };
  const named = entities.map((entity) => [entity, namesOf(entity)] as const);
  for (const [entity, { spellings, surnames }] of named) {
    if (surnames) people.add(entity);
    for (const text of spellings) put(text, entity);
  }
  for (const [entity, { spellings, surnames = [] }] of named) for (const text of surnames) put(text, entity, spellings);
  for (const [, { notNames = [] }] of named)
    for (const text of notNames) if (!all.has(text)) all.set(text, { text, entity: undefined, fullNames: undefined });
  return new Finder(all.values(), true);
}

/**
 * The surnames of a person's spellings: `al-Assad`, `Al-Assad` and `Assad` of Bashar al-Assad. `sort` is the entry's sort key, which begins with the
 * family name where that is not the last word: `Ban Ki-moon`. Without names of countries and those of less than three letters.
 */
export function surnamesOf(spellings: readonly string[], sort?: string): string[] {
  const surnames = spellings.flatMap((name) => {
    const words = name.split(/\s+/);
    const sorted = sort?.split(/[\s,]/)[0];
    const family = sorted !== undefined && words.includes(sorted) ? sorted : familyName(name);
    if (words.length === 1 || family.length < 3) return [];
    const bare = withoutParticle(family);
    return bare === family ? [family] : [family, family[0]?.toUpperCase() + family.slice(1), bare];
  });
  return [...new Set(surnames)].filter((surname) => !countryOf(surname));
}

/** A text with typewriter's apostrophes for printed ones, `Ja'afari` for `Ja’afari`; no offset changes. */
function typewritten(text: string): string {
  return text.includes("’") ? text.replaceAll("’", "'") : text;
}

/** The letters and digits of a text from an offset on; empty where there are none. */
function wordAt(text: string, at: number): string {
  let end = at;
  while (asciiLetter[text.charCodeAt(end)] === 1) end += 1;
  if (!(text.charCodeAt(end) >= 128)) return text.slice(at, end);
  word.lastIndex = at;
  return word.exec(text)?.[0] ?? "";
}

/** Whether a text has a spelling at an offset as whole words. */
function spellingStandsAt(text: string, { text: spelling }: { readonly text: string }, at: number): boolean {
  return text.startsWith(spelling, at) && !joins(text, at - 1, -1) && !joins(text, at + spelling.length, 1);
}

/** Whether a text has a spelling of a script without spaces at an offset: no mark of its last letter follows, and of katakana no part of the word is left. */
function unspacedStandsAt(text: string, { text: spelling }: { readonly text: string }, at: number): boolean {
  if (!text.startsWith(spelling, at)) return false;
  const behind = at + spelling.length;
  const last = characterAt(spelling, spelling.length - 1);
  if (isKatakana(characterAt(spelling, 0)) && isKatakana(characterAt(text, at - 1))) return false;
  if (isKatakana(last) && isKatakana(characterAt(text, behind))) return false;
  return isUnspaced(last) ? !/^\p{M}/u.test(characterAt(text, behind)) : !joins(text, behind, 1);
}

/** The character of a text at an offset, also at the second half of a surrogate pair; empty outside of the text. */
function characterAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  const point = text.codePointAt(code >= 0xdc00 && code <= 0xdfff ? at - 1 : at);
  return point === undefined ? "" : String.fromCodePoint(point);
}

const isUnspaced = (character: string) => unspaced.test(character);
const isKatakana = (character: string) => /^[\p{sc=Katakana}ー]/u.test(character);

/**
 * Whether the character at `at`, beside a spelling, belongs to its word: a letter or digit; a hyphen with one beyond it in direction `step`;
 * before it also an apostrophe.
 */
function joins(text: string, at: number, step: 1 | -1): boolean {
  if (isLetter(text, at)) return true;
  const character = text[at];
  if (character === "-" || character === "\u2011") return isLetter(text, at + step);
  return step < 0 && character === "'" && isLetter(text, at - 1);
}

/** Whether the character at `at` is a letter or a digit, also where `at` is one half of a surrogate pair; false outside of the text. */
function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (!(code >= 128)) return asciiLetter[code] === 1;
  const point = text.codePointAt(code >= 0xdc00 && code <= 0xdfff ? at - 1 : at);
  return point !== undefined && letter.test(String.fromCodePoint(point));
}

/** Words that may stand with a capital beside a surname and belong to no name, in small letters. */
const nonNameWords = once(() => new Set(readTable(new URL("no-names.tsv", import.meta.url)).flat()));

/**
 * The offset at which the mention of a surname, which is from `at` to `end`, begins: `at`, or that of the given names before it where the whole is
 * a form of one of `fullNames`. Undefined for no mention: other given names before it, or a word behind it that makes another name of it, as in
 * `Hillary Clinton` and `Clinton Foundation` for Bill Clinton. `from` is the end of the mention before it.
 */
function beginOf(
  text: string,
  at: number,
  end: number,
  from: number,
  fullNames: readonly string[],
): number | undefined {
  const behind =
    text[end] === " " && mayBeCapital(text, end + 1)
      ? /^ (\p{Lu}[\p{L}\p{M}]+)/u.exec(text.slice(end, end + 30))?.[1]
      : undefined;
  if (behind !== undefined && !belongsToNoName(behind)) return undefined;
  let begin = at;
  for (let words = 0; words < 4 && mayFollowCapital(text, begin, from); words++) {
    const before = /(?:^|[\s"“‘(])(\p{Lu}[\p{L}\p{M}'-]*\.?)\s$/u.exec(
      text.slice(Math.max(from, begin - 30), begin),
    )?.[1];
    if (before === undefined || before.endsWith("'s") || belongsToNoName(before)) break;
    // A longer word with a point is no initial: it ends a sentence, or is a title.
    if (/^\p{L}{2,}\.$/u.test(before)) break;
    begin -= before.length + 1;
  }
  if (begin === at) return at;
  const name = text.slice(begin, end);
  return fullNames.some((full) => alike(name, full)) ? begin : undefined;
}

/** Whether the character at `at` is an ASCII capital or outside of ASCII. */
function mayBeCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 65 && code <= 90) || code >= 128;
}

/** Whether the word before `at` may have a capital, looking no further back than `from`: a quick test before the expression. */
function mayFollowCapital(text: string, at: number, from: number): boolean {
  for (let before = at - 2; before >= from && text.charCodeAt(before) > 32; before--)
    if (mayBeCapital(text, before)) return true;
  return false;
}

/** Whether a word with a capital belongs to no personal name: a listed word, a role, a demonym or a country. */
export function belongsToNoName(printed: string): boolean {
  const bare = printed.toLowerCase().replace(/\.$/, "");
  return (
    nonNameWords().has(bare) || isRoleWord(bare) || demonymOf(printed) !== undefined || countryOf(printed) !== undefined
  );
}
