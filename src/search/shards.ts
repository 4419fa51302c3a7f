import { Sum } from "../text/sum.ts";
import type { Facet } from "./answer.ts";

/*
 * The format of the shards (`docs/decisions/34-search-on-a-stick.md`). A shard is a script that calls a function with its name, what it holds,
 * and a stamp of that, or of the stories that it was made of. `root` and the heads of rows say which stamps the other shards must have, so that what a
 * browser has kept from another day is never mixed with what is new. An archive is divided into rows, by time. The stories of a row are numbered from
 * 0 in the order of time, and its shards know nothing of other rows. Shards are in UTF-16 with a byte order mark, which browsers follow whatever
 * encoding a host declares.
 */

/**
 * The function that shards call. A new format must use a new name, so that a script that a browser has kept is never given a shard that it cannot
 * read.
 */
export const shardFunction = "dateline2";

/** `root`: what an archive is, and its rows, oldest first, with how many stories each has, the stamp of those, and those of the shards of frequent and of rare names. */
export type RootShard = {
  readonly lang: string;
  /** All languages of its stories. */
  readonly langs: readonly string[];
  readonly texts: boolean;
  readonly rows: readonly (readonly [key: string, stories: number, stamp: string, frequent: string, rare: string])[];
};

/** Blocks of a row: the key of each, how many stories it has, in the order of their numbers, and its stamp. */
export type Blocks = readonly (readonly [key: string, stories: number, stamp: string])[];

/** How many digits a stamp has: those of several shards stand one behind the other. */
export const stampDigits = 8;

/** Digits that are others where a text is. */
export const stampOf = (text: string) => new Sum().text(text).digits.slice(0, stampDigits);

/** `row-KEY`: what is in the other shards of a row. Its stamp, and that of `said-KEY`, is of the row's stories. */
export type RowShard = {
  /** The days that have stories, each with its distance in days from the one before, the first from 1970-01-01, and the number of its stories. */
  readonly days: readonly (readonly [distance: number, stories: number])[];
  /** How many terms there are, and the first term of each shard of terms with its number. */
  readonly terms: number;
  readonly first: readonly (readonly [term: string, number: number])[];
  /** The number of the first term of each shard of positions. */
  readonly positions: readonly number[];
  /** The stamps of the shards of terms, and so on. */
  readonly stamps: Readonly<Record<"terms" | "positions" | "lengths", string>>;
  /** The kinds of the names in each shard of names, whose stamp is of the names: first those that are in several stories of the archive, then the others. */
  readonly frequent: readonly string[];
  readonly rare: readonly string[];
  readonly titles: Blocks;
  readonly summaries: Blocks;
  readonly texts: Blocks;
};

/** A text that was deflated, with the number of its bytes. */
export type Deflated = readonly [bytes: number, text: string];

/**
 * `terms-KEY-N`: terms in order, each as what it has in common with the term before, a capital letter (`A` for nothing), and the rest; where a term
 * is no word itself, the rule by which it becomes one (`wordOf`) stands behind a `+` or `-`. Then, for every `beginsStep`-th term, the bit at which
 * its stories begin; and those bits: how many stories, which, and a level for each.
 */
export type TermShard = readonly [terms: Deflated, begins: string, bits: string];
/** One of every so many terms of a shard has the bit at which its stories begin. */
export const beginsStep = 16;

/** `positions-KEY-N`: for each term the bit at which its places begin, and those bits: for each of its stories the places in the title and in the text. */
export type PositionShard = readonly [begins: string, bits: string];

/** `lengths-KEY`: the class of length of each text (`lengthOf`), as a character of that code. Whoever reads places needs them. */
export type LengthShard = Deflated;

/**
 * `frequent-KEY-N`, `rare-KEY-N`: names, divided by bars: the letter of the kind, and the name with its other spellings behind `=`. Then as for
 * terms, without levels.
 */
export type NameShard = readonly [names: Deflated, begins: string, bits: string];

/** `said-KEY`: who is quoted, as names; then for each the stories with the quotations in each: how many, and where each begins and ends. */
export type SaidShard = NameShard;

/** `titles-KEY`, `summaries-KEY`, `texts-KEY`: a line for each story. */
export type BlockShard = Deflated;

/** The letters of the kinds of names. */
export const kindLetters = { people: "p", places: "l", organizations: "o", topics: "t", agencies: "a" } as const;
/** The letter of places in datelines. */
export const datelineLetter = "d";
/** The facet of the names of a letter. */
export const facetOf: Readonly<Record<string, Exclude<Facet, "years">>> = {
  p: "people",
  l: "places",
  o: "organizations",
  t: "topics",
  a: "agencies",
};

/** How a story has a term: little, some or much for its length, or in its title. A level takes two of three bits, the most frequent level one. */
export const levels = { some: 0, little: 1, much: 2, title: 3 } as const;
/** One of `levels`. */
export type Level = 0 | 1 | 2 | 3;
/** BM25 without the weight of the term: what a level counts, between 0 and 2.2, and more for a title. */
export const levelScore: readonly number[] = [1.05, 0.5, 1.6, 3];

/** Places in a title are below this number; those in the text begin with it. */
export const textBegins = 1 << 20;

/** The longest text of a class of length, in words: each a quarter more than the one before. Places are coded within that. */
export const lengthOf: readonly number[] = lengths();

function lengths(): number[] {
  const all = [0];
  while ((all.at(-1) as number) < 1 << 24) all.push(Math.floor((all.at(-1) as number) * 1.25) + 1);
  return all;
}

/** The word that is shown for a term: the term itself, or with `+ion` at its end, or with `-1y` in place of its last letter. */
export function wordOf(term: string, rule: string): string {
  if (rule.startsWith("+")) return term + rule.slice(1);
  if (rule.startsWith("-")) return term.slice(0, term.length - Number(rule[1])) + rule.slice(2);
  return term;
}

/** The rule by which `wordOf` makes a word of a term; empty for the term itself, and for a word that differs in more than nine letters. */
export function ruleFor(term: string, word: string): string {
  if (word === term || word === "") return "";
  if (word.startsWith(term)) return `+${word.slice(term.length)}`;
  let common = 0;
  while (common < term.length && term[common] === word[common]) common++;
  const less = term.length - common;
  return less > 9 ? "" : `-${less}${word.slice(common)}`;
}

/** The end of an address that a title leads to expect: `/1987/03/02/` and this and `.html`. */
export function expectedSlug(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
