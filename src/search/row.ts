import { BitWriter, bytesOfBits, partOfText } from "./bits.ts";
import { deflated } from "./deflated.ts";
import {
  beginsStep,
  type Deflated,
  type Level,
  lengthOf,
  levels,
  type NameShard,
  type PositionShard,
  ruleFor,
  type TermShard,
  textBegins,
} from "./shards.ts";
import type { Terms, Word } from "./terms.ts";

/** A text as it is searched: its title and its paragraphs, and what finds the words of its language. */
export type SearchText = { readonly title: string; readonly paragraphs: readonly string[]; readonly terms: Terms };

/** Words of a table count a quarter: in a paragraph of figures a name is a heading, not what a story is about. */
const [wholeWord, tableWord] = [4, 1];
/**
 * BM25: how soon more of a word counts no more, how much length weighs, and the length that is taken for the usual one,
 * in words; an average would change with every story.
 */
const [k1, b, usualLength] = [1.2, 0.75, 200];

/** A shard of terms is cut where it has this share of the bytes that it may have, or more. */
const leastOfLimit = 0.95;
/** The bytes that it may have are this many, or a hundredth more than other bytes that it may have. */
const leastLimit = 100;
const limitAbove = (limit: number) => limit + Math.ceil(limit / 100);

/** How often a term must be in a row to have a word that is proposed for another: what is there less often may be a slip itself. */
const shownFrom = 3;

/** Grows as numbers are added. */
class Numbers {
  #values = new Uint32Array(1 << 12);
  length = 0;

  add(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  get values(): Uint32Array {
    return this.#values.subarray(0, this.length);
  }
}

/** In the place of how a compound is found: that nobody has looked, and that it has not one word with one term. */
const [unknown, severalTerms] = [-1, -2];

/** The words of a row's stories, as they come: a number for each term, its story and its place. */
export class RowWords {
  readonly #numbers = new Map<string, number>();
  readonly #surfaces: string[] = [];
  /**
   * What is known of each compound by its number, by language: nothing, how the one term of its one word is found, or
   * else, `several`, the terms of each of its words.
   */
  readonly #known = new Map<Terms, { readonly alone: number[]; readonly several: Map<number, number[][]> }>();
  /** Of each word the number of its term four times, and two more for another term of the same word, one more in a table. */
  readonly #found = new Numbers();
  /** For each story how many have been found at its end, and in its title. */
  readonly #ends: number[] = [];
  readonly #titleEnds: number[] = [];
  readonly #lengths: number[] = [];

  add({ title, paragraphs, terms }: SearchText): void {
    const known = this.#known.get(terms) ?? { alone: [], several: new Map<number, number[][]>() };
    this.#known.set(terms, known);
    const { alone, several } = known;
    const found = this.#found;
    let place = 0;
    const addText = (text: string, table: number) =>
      terms.eachCompound(text, (compound) => {
        // An array with holes would be a slow one.
        while (alone.length <= compound) alone.push(unknown);
        let one = alone[compound] as number;
        if (one === unknown) one = alone[compound] = this.#learn(terms.wordsOf(compound), compound, several);
        if (one >= 0) {
          found.add(one + table);
          place++;
          return;
        }
        for (const word of several.get(compound) ?? []) {
          for (let n = 0; n < word.length; n++) found.add((word[n] as number) * 4 + (n > 0 ? 2 : 0) + table);
          place++;
        }
      });
    addText(title, 0);
    this.#titleEnds.push(this.#found.length);
    place = 0;
    for (const paragraph of paragraphs) addText(paragraph, isTable(paragraph) ? 1 : 0);
    this.#ends.push(this.#found.length);
    this.#lengths.push(place);
  }

  /** How a compound of one word with one term is found; `severalTerms` of others, whose terms are put into `several`. */
  #learn(words: readonly Word[], compound: number, several: Map<number, number[][]>): number {
    const numbers = words.map((word) => word.terms.map((term, n) => this.#numberOf(term, n === 0 ? word.folded : "")));
    const [first] = numbers;
    if (numbers.length === 1 && first?.length === 1) return (first[0] as number) * 4;
    several.set(compound, numbers);
    return severalTerms;
  }

  /** The number of a term; `surface` is the word that it is of, where it is of that alone. */
  #numberOf(term: string, surface: string): number {
    let number = this.#numbers.get(term);
    if (number === undefined) {
      number = this.#surfaces.push("") - 1;
      this.#numbers.set(term, number);
    }
    const known = this.#surfaces[number] as string;
    if (surface !== "" && (known === "" || surface.length < known.length)) this.#surfaces[number] = surface;
    return number;
  }

  /** The shards: so many of terms, and of positions; of each the number of its first term. */
  shards(termShards: number, positionShards: number): RowShards {
    const surfaces = this.#surfaces;
    const terms = [...this.#numbers.keys()];
    const sorted = terms
      .map((_, n) => n)
      .sort((one, other) => ((terms[one] as string) < (terms[other] as string) ? -1 : 1));
    const found = this.#found.values;
    const begin = new Uint32Array(terms.length + 1);
    for (const one of found) begin[(one >>> 2) + 1] = (begin[(one >>> 2) + 1] as number) + 1;
    for (let n = 0; n < terms.length; n++) begin[n + 1] = (begin[n + 1] as number) + (begin[n] as number);
    // In the order of the terms: the story, and the place, doubled, with one more in a table.
    const storyAt = new Uint32Array(found.length);
    const placeAt = new Uint32Array(found.length);
    const next = begin.slice();
    for (let story = 0, n = 0; story < this.#ends.length; story++) {
      let place = -1;
      for (; n < (this.#ends[story] as number); n++) {
        const one = found[n] as number;
        if (n === this.#titleEnds[story]) place = textBegins - 1;
        if ((one & 2) === 0) place++;
        const term = one >>> 2;
        const at = next[term] as number;
        next[term] = at + 1;
        storyAt[at] = story;
        placeAt[at] = place * 2 + (one & 1);
      }
    }
    const stories = new Cut();
    const places = new Cut();
    const all = this.#lengths.length;
    const classes = this.#lengths.map(classOf);
    const [docs, ends, at]: [number[], number[], number[]] = [[], [], []];
    for (const term of sorted) {
      stories.begin();
      places.begin();
      docs.length = ends.length = at.length = 0;
      let last = -1;
      for (let n = begin[term] as number; n < (begin[term + 1] as number); n++) {
        const story = storyAt[n] as number;
        const place = placeAt[n] as number;
        // A compound of one word twice is found once at a place.
        if (story === last && place === at[at.length - 1]) continue;
        if (story !== last) {
          if (last >= 0) ends.push(at.length);
          docs.push(story);
          last = story;
        }
        at.push(place);
      }
      ends.push(at.length);
      stories.bits.gamma(docs.length);
      stories.bits.increasing(docs, 0, all - 1);
      for (let n = 0; n < docs.length; n++) {
        const [from, to] = [n === 0 ? 0 : (ends[n - 1] as number), ends[n] as number];
        const length = this.#lengths[docs[n] as number] as number;
        writeLevel(stories.bits, levelOf(at, from, to, length));
        writePlaces(places.bits, at, from, to, classes[docs[n] as number] as number);
      }
    }
    const texts = sorted.map((term) => terms[term] as string);
    const seldom = (term: number) => (begin[term + 1] as number) - (begin[term] as number) < shownFrom;
    const rules = sorted.map((term) => (seldom(term) ? "" : ruleFor(terms[term] as string, surfaces[term] as string)));
    const termCuts = stories.cuts(texts, termShards, (n) => 4 + (rules[n] as string).length);
    const positionCuts = places.cuts(texts, positionShards, () => 1);
    return {
      count: texts.length,
      first: termCuts.map((cut) => [texts[cut] ?? "\uffff", cut] as const),
      terms: termCuts.map((cut, n) => {
        const end = termCuts[n + 1] ?? texts.length;
        return [deflated(frontCoded(texts, rules, cut, end)), ...stories.part(cut, end, beginsStep)] as const;
      }),
      firstPositions: positionCuts,
      positions: positionCuts.map((cut, n) => places.part(cut, positionCuts[n + 1] ?? texts.length)),
      lengths: deflated(classes.map((one) => String.fromCharCode(one)).join("")),
    };
  }
}

export type RowShards = {
  readonly count: number;
  readonly first: readonly (readonly [term: string, number: number])[];
  readonly terms: readonly TermShard[];
  readonly firstPositions: readonly number[];
  readonly positions: readonly PositionShard[];
  readonly lengths: Deflated;
};

/** Whether a paragraph is of figures rather than of sentences: at least a third of what stands between spaces has a digit. */
function isTable(paragraph: string): boolean {
  let [words, figures, isFigure, isSpace] = [0, 0, false, true];
  for (let n = 0; n < paragraph.length; n++) {
    const unit = paragraph.charCodeAt(n);
    if (unit === 32 || unit === 10) isSpace = true;
    else {
      if (isSpace) {
        words++;
        isFigure = isSpace = false;
      }
      if (unit >= 48 && unit <= 57 && !isFigure) {
        figures++;
        isFigure = true;
      }
    }
  }
  return words >= 8 && figures * 3 >= words;
}

function classOf(length: number): number {
  const found = lengthOf.findIndex((longest) => longest >= length);
  return found < 0 ? lengthOf.length - 1 : found;
}

function levelOf(places: readonly number[], from: number, to: number, length: number): Level {
  if ((places[from] as number) >>> 1 < textBegins) return levels.title;
  let weight = 0;
  for (let n = from; n < to; n++) weight += (places[n] as number) & 1 ? tableWord : wholeWord;
  const times = weight / wholeWord;
  const share = times / (times + k1 * (1 - b + (b * length) / usualLength));
  return share < 0.35 ? levels.little : share < 0.62 ? levels.some : levels.much;
}

function writeLevel(bits: BitWriter, level: Level): void {
  if (level === levels.some) bits.bits(0, 1);
  else if (level === levels.little) bits.bits(0b10, 2);
  else bits.bits(level === levels.much ? 0b110 : 0b111, 3);
}

/**
 * The places of a term in a story. Where its level says that it is in the title: how many are there, and their
 * distances. Then how many are in the text, at least one where none is in the title, and which within its length.
 */
function writePlaces(bits: BitWriter, places: readonly number[], from: number, to: number, lengthClass: number): void {
  let text = from;
  while (text < to && (places[text] as number) >>> 1 < textBegins) text++;
  if (text > from) bits.gamma(text - from);
  let before = -1;
  for (let n = from; n < text; n++) {
    const place = (places[n] as number) >>> 1;
    bits.gamma(place - before);
    before = place;
  }
  bits.gamma(to - text + (text > from ? 1 : 0));
  if (to > text) {
    const own: number[] = [];
    for (let n = text; n < to; n++) own.push(((places[n] as number) >>> 1) - textBegins);
    bits.increasing(own, 0, (lengthOf[lengthClass] as number) - 1);
  }
}

/** Terms in order, each with what it has in common with the one before. */
function frontCoded(terms: readonly string[], rules: readonly string[], from: number, to: number): string {
  let before = "";
  const coded: string[] = [];
  for (let n = from; n < to; n++) {
    const term = terms[n] as string;
    const common = inCommon(term, before);
    coded.push(`${String.fromCharCode(65 + common)}${term.slice(common)}${rules[n]}`);
    before = term;
  }
  return coded.join("");
}

/** How many of its first letters a term has in common with another, at most 25. */
function inCommon(term: string, other: string): number {
  let common = 0;
  while (common < 25 && common < term.length && common < other.length && term[common] === other[common]) common++;
  return common;
}

/**
 * Where terms are cut so that no part is larger than a limit, but for a term that is. Of the places near the limit it is the one at which the fewest
 * first letters go on: it stays where it is when some term takes a little more or less, as do all behind it. `ends` are the sizes of all terms up to
 * each.
 */
function cutsOf(terms: readonly string[], ends: Float64Array, limit: number): number[] {
  const cuts = [0];
  let begin = 0;
  let cut = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (let n = 1; n < terms.length; n++) {
    const near = (ends[n - 1] as number) - begin > limit * leastOfLimit;
    const common = near ? inCommon(terms[n] as string, terms[n - 1] as string) : fewest;
    if (common < fewest) [cut, fewest] = [n, common];
    if ((ends[n] as number) - begin <= limit) continue;
    if (fewest === Number.POSITIVE_INFINITY) cut = n;
    cuts.push(cut);
    begin = ends[cut - 1] as number;
    fewest = Number.POSITIVE_INFINITY;
    n = cut;
  }
  return cuts;
}

/** Bits of things in order, which are cut into shards between them. */
export class Cut {
  readonly bits = new BitWriter();
  readonly #begins: number[] = [];
  /** How many bits there are, and all as text, when nothing is added any more. */
  #whole: { readonly end: number; readonly text: string } | undefined;

  /** A thing begins. */
  begin(): void {
    this.#begins.push(this.bits.bit);
  }

  /**
   * The numbers of the terms with which the shards begin, so many, of which the largest is about as small as can be. The things are what terms have,
   * and `extra` is what a term takes beside its bits, in bytes.
   */
  cuts(terms: readonly string[], shards: number, extra: (n: number) => number): number[] {
    const ends = new Float64Array(terms.length);
    let all = 0;
    for (const [n, begin] of this.#begins.entries()) {
      all += bytesOfBits((this.#begins[n + 1] ?? this.bits.bit) - begin) + extra(n);
      ends[n] = all;
    }
    // Of few limits, so that a little more or less has the same one.
    let limit = leastLimit;
    while (limit < all / shards) limit = limitAbove(limit);
    let cuts = cutsOf(terms, ends, limit);
    while (cuts.length > shards) {
      limit = limitAbove(limit);
      cuts = cutsOf(terms, ends, limit);
    }
    while (cuts.length < shards) cuts.push(terms.length);
    return cuts;
  }

  /** Where the things from one to another begin, or every so many of them, and their bits. */
  part(from: number, to: number, step = 1): readonly [begins: string, bits: string] {
    this.#whole ??= { end: this.bits.bit, text: this.bits.text() };
    const { end, text } = this.#whole;
    const first = this.#begins[from] ?? end;
    const last = this.#begins[to] ?? end;
    const begins = new BitWriter();
    const own: number[] = [];
    for (let n = from; n < to; n += step) own.push((this.#begins[n] as number) - first);
    begins.gamma(last - first + 1);
    begins.increasing(own, 0, last - first);
    return [begins.text(), partOfText(text, first, last)];
  }
}

/** A name of a row: what stands in its shard, and the stories. */
export type RowName = { readonly text: string; readonly stories: readonly number[] };

/** The shards of names in order, so many as `cuts` says: the number of the first of each. */
export function nameShards(names: readonly RowName[], cuts: readonly number[], stories: number): NameShard[] {
  const cut = new Cut();
  for (const name of names) {
    cut.begin();
    cut.bits.gamma(name.stories.length);
    cut.bits.increasing(name.stories, 0, stories - 1);
  }
  return cuts.map((from, n) => {
    const to = cuts[n + 1] ?? names.length;
    const text = names
      .slice(from, to)
      .map(({ text }) => text)
      .join("|");
    return [deflated(text), ...cut.part(from, to)] as const;
  });
}
