import { familyName, withoutParticle } from "../text/family.ts";
import type { Span } from "../text/span.ts";
import { once, readTable } from "../text/table.ts";
import { alike } from "./likeness.ts";
import { countryOf } from "./places/countries.ts";
import { demonymOf } from "./places/demonyms.ts";
import { isRoleWord } from "./roles.ts";

/** Where a text names an entity. */
export type Mention<E> = Span & { readonly entity: E };

/** How texts write an entity. */
export type Names = {
  readonly spellings: readonly string[];
  /** Longer names or others that mean somebody else: `Clinton Foundation`. */
  readonly notNames?: readonly string[];
  /** Of a person: what may stand for the whole name where nobody else of the story has it. */
  readonly surnames?: readonly string[];
};

/**
 * A spelling and the entity that it means: undefined where it means nobody that is looked for. `fullNames` are those that it is the
 * surname of; one of them may stand around it in another form (`George W. Bush`).
 */
export type Spelling<E> = {
  readonly text: string;
  readonly entity: E | undefined;
  readonly fullNames?: readonly string[] | undefined;
};

/** A spelling as it is looked for: with typewriter's apostrophes, and where its first word begins in it. */
type Indexed<E> = Spelling<E> & { readonly lead: number };

/** Capitals of ASCII, and whatever is not of it. */
const capital = /[A-Z\x80-\uffff]/g;
const any = /[A-Za-z\d\x80-\uffff]/g;
const word = /[\p{L}\p{N}\p{M}]+/uy;
const letter = /[\p{L}\p{N}\p{M}]/u;
/** The same of ASCII, by code: most of a text is, and a table is much faster than an expression. */
const asciiLetter = Uint8Array.from({ length: 128 }, (_, code) => (letter.test(String.fromCharCode(code)) ? 1 : 0));

/** Finds every mention in a text, in one pass, by the first word of each spelling. */
export class Finder<E> {
  /** The longest first. */
  readonly #byWord: ReadonlyMap<string, readonly Indexed<E>[]>;
  /** Finds characters that a spelling's first word may begin with, so that most of a text is passed over. */
  readonly #first: RegExp;

  constructor(spellings: Iterable<Spelling<E>>) {
    const byWord = new Map<string, Indexed<E>[]>();
    let capitals = true;
    for (const { text: printed, entity, fullNames } of spellings) {
      const text = typewritten(printed);
      const lead = isLetter(text, 0) ? 0 : Math.max(text.search(letter), 0);
      const first = wordAt(text, lead);
      if (first === "") continue;
      capitals &&= mayBeCapital(first, 0);
      const spelling = { text, entity, fullNames, lead };
      const list = byWord.get(first);
      if (list) list.push(spelling);
      else byWord.set(first, [spelling]);
    }
    for (const list of byWord.values()) if (list.length > 1) list.sort((a, b) => b.text.length - a.text.length);
    this.#byWord = byWord;
    this.#first = capitals ? capital : any;
  }

  /**
   * The mentions of a text, in its order: whole words, the longest spelling that stands at a place, none inside another. Typewriter's and
   * printed apostrophes are one. `passes` may refuse a spelling at a place.
   */
  mentionsIn(printed: string, passes: (spelling: string, at: number) => boolean = () => true): Mention<E>[] {
    const found: Mention<E>[] = [];
    if (this.#byWord.size === 0) return found;
    const text = typewritten(printed);
    const first = this.#first;
    let end = 0;
    let next = 0;
    for (;;) {
      first.lastIndex = next;
      if (!first.test(text)) return found;
      const at = first.lastIndex - 1;
      next = at + 1;
      if (isLetter(text, at - 1)) continue;
      const word = wordAt(text, at);
      const match = this.#byWord.get(word)?.find((one) => stands(text, one, at - one.lead) && at - one.lead >= end);
      if (match && passes(match.text, at)) {
        const last = at - match.lead + match.text.length;
        const begin = match.fullNames ? beginOf(text, at, last, end, match.fullNames) : at - match.lead;
        if (match.entity !== undefined && begin !== undefined) found.push({ begin, end: last, entity: match.entity });
        end = last;
        next = last;
      } else next = at + Math.max(word.length, 1);
    }
  }
}

/**
 * What finds the entities of one story. A spelling of two of them means neither. A surname alone is a person's where nobody else of the
 * story has it, neither as a surname nor as a name of its own.
 */
export function finderOf<E>(entities: readonly E[], namesOf: (entity: E) => Names): Finder<E> {
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
  return new Finder(all.values());
}

/**
 * What of a person's names stands alone later: of Bashar al-Assad `al-Assad`, `Al-Assad` and `Assad`. `sort` is how an index orders
 * them, where the family name is not the last word: `Ban Ki-moon`. A country's name is nobody's surname, for in a text it is the country.
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

/** One apostrophe for both: `Ja’afari` is `Ja'afari`, at the same positions. */
function typewritten(text: string): string {
  return text.includes("’") ? text.replaceAll("’", "'") : text;
}

/** The letters from a place of a text on. */
function wordAt(text: string, at: number): string {
  let end = at;
  while (asciiLetter[text.charCodeAt(end)] === 1) end += 1;
  if (!(text.charCodeAt(end) >= 128)) return text.slice(at, end);
  word.lastIndex = at;
  return word.exec(text)?.[0] ?? "";
}

function stands(text: string, { text: spelling }: { readonly text: string }, at: number): boolean {
  return text.startsWith(spelling, at) && !joins(text, at - 1, -1) && !joins(text, at + spelling.length, 1);
}

/** Whether the character at `at` carries a word on in direction `step`: a letter, or a hyphen or apostrophe with a letter behind it. */
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

/** Words with a capital that may stand right before a surname, or behind it, and belong to no name. */
const noNames = once(() => new Set(readTable(new URL("no-names.tsv", import.meta.url)).flat()));

/**
 * Where the mention begins whose surname stands from `at` to `end`: there, or at the given names before it where the whole is one of
 * `fullNames` in another form. Undefined where other given names stand before it, or a word behind it that makes another name of it:
 * `Hillary Clinton` and `Clinton Foundation` are not Bill Clinton. `from` is where the mention before it ends.
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
  if (behind !== undefined && !isOutside(behind)) return undefined;
  let begin = at;
  for (let words = 0; words < 4 && mayFollowCapital(text, begin, from); words++) {
    const before = /(?:^|[\s"“‘(])(\p{Lu}[\p{L}\p{M}'-]*\.?)\s$/u.exec(
      text.slice(Math.max(from, begin - 30), begin),
    )?.[1];
    if (before === undefined || before.endsWith("'s") || isOutside(before)) break;
    // A word with a point is an initial, or the end of a sentence or a title.
    if (/^\p{L}{2,}\.$/u.test(before)) break;
    begin -= before.length + 1;
  }
  if (begin === at) return at;
  const name = text.slice(begin, end);
  return fullNames.some((full) => alike(name, full)) ? begin : undefined;
}

/** Whether the character at `at` is a capital, or not of ASCII. */
function mayBeCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 65 && code <= 90) || code >= 128;
}

/** Whether a word with a capital may stand before `at`, not before `from`: what an expression would cost more to find out. */
function mayFollowCapital(text: string, at: number, from: number): boolean {
  for (let before = at - 2; before >= from && text.charCodeAt(before) > 32; before--)
    if (mayBeCapital(text, before)) return true;
  return false;
}

function isOutside(printed: string): boolean {
  const bare = printed.toLowerCase().replace(/\.$/, "");
  return (
    noNames().has(bare) || isRoleWord(bare) || demonymOf(printed) !== undefined || countryOf(printed) !== undefined
  );
}
