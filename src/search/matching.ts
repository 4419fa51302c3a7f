import type { Quoted } from "./answer.ts";
import type { Query } from "./query.ts";
import { foldWords, type RowName, type RowReader, type RowSaid } from "./row-reader.ts";
import { levelScore, levels, textBegins } from "./shards.ts";
import { type Asked, foldWord, type Terms } from "./terms.ts";

type Of<K extends Query["kind"]> = Extract<Query, { readonly kind: K }>;
/** A word, a phrase or a beginning: what has places in texts. */
export type Leaf = Of<"word" | "phrase" | "prefix">;

/** Stories of a row in order, with what each scores. */
export type Found = { readonly stories: Uint32Array; readonly scores: Float32Array };

const nothing: Found = { stories: new Uint32Array(), scores: new Float32Array() };

/** Places in a story at which something begins, in order, and of how many words it is. */
type Places = { readonly length: number; readonly at: ReadonlyMap<number, readonly number[]> };

/** The score of a phrase, for which the index has no level. */
const phraseScore = 1.6;

/** The terms of a leaf: those that find it by themselves, and rows of terms, one behind the other, of which one is enough. */
type LeafTerms = {
  readonly single: ReadonlySet<string>;
  readonly sequences: readonly Asked["pieces"][];
  readonly begins: readonly string[];
};

/** What a leaf is found by in the languages of an archive. */
export function termsOfLeaf({ kind, text }: Leaf, languages: readonly Terms[]): LeafTerms {
  const single = new Set<string>();
  const begins = new Set<string>();
  const sequences = new Map<string, Asked["pieces"]>();
  for (const terms of languages) {
    const asked = terms.asked(text);
    if (asked.begins !== undefined) begins.add(asked.begins);
    const [first, second] = asked.pieces;
    if (kind !== "phrase") for (const term of asked.whole) single.add(term);
    if (first && !second) for (const term of first) single.add(term);
    else if (second) sequences.set(JSON.stringify(asked.pieces), asked.pieces);
  }
  if (kind !== "prefix") return { single, sequences: [...sequences.values()], begins: [...begins] };
  return { single, sequences: [], begins: [foldWord(text).replace(/[-‐‑'’ʼ]+/gu, "")] };
}

/** The end of all terms that begin with a text. */
export const behind = (beginning: string) => `${beginning}\uffff`;

/** The leaves of a query, those inside of quotations too. */
export function leavesOf(query: Query): Leaf[] {
  switch (query.kind) {
    case "all":
    case "any":
    case "near":
      return query.of.flatMap(leavesOf);
    case "not":
      return leavesOf(query.of);
    case "name":
      return query.inside ? leavesOf(query.inside) : [];
    case "date":
      return [];
    default:
      return [query];
  }
}

/** The fields of a query that ask for names. */
export function namesOf(query: Query): Of<"name">[] {
  if (query.kind === "name") return [query];
  if (query.kind === "all" || query.kind === "any") return query.of.flatMap(namesOf);
  return query.kind === "not" ? namesOf(query.of) : [];
}

/** A name by its spellings as they are compared, that of the archive first. */
type Spelled = { readonly folded: readonly string[] };

/** In which ways a text may ask for a name, the closest first: as the archive writes it, in another spelling, by some of its words. */
const ways: readonly ((name: Spelled, asked: string) => boolean)[] = [
  ({ folded: [own] }, asked) => own === asked,
  ({ folded }, asked) => folded.includes(asked),
  ({ folded }, asked) => folded.some((one) => ` ${one} `.includes(` ${asked} `)),
];

/** What tells of a name whether a field asks for it: in the closest way in which a text asks for any of some names. */
export function isAskedOf(names: readonly Spelled[], text: string): (name: Spelled) => boolean {
  const asked = foldWords(text);
  const way = ways.find((one) => names.some((name) => one(name, asked)));
  return (name) => way?.(name, asked) ?? false;
}

/** What is found of a query in a row, with the scores of its leaves. `prepare` loads everything that it needs. */
export class RowMatch {
  readonly row: RowReader;
  readonly #terms: ReadonlyMap<Leaf, LeafTerms>;
  readonly #found = new Map<Leaf, Found>();
  readonly #places = new Map<Leaf, Places>();
  readonly #names = new Map<Query, readonly RowName[]>();
  readonly #said = new Map<Query, readonly RowSaid[]>();
  readonly #answering = new Map<Query, Map<number, readonly Quoted[]>>();

  constructor(row: RowReader, terms: ReadonlyMap<Leaf, LeafTerms>) {
    this.row = row;
    this.#terms = terms;
  }

  /** Loads what a query needs, and finds its leaves. */
  async prepare(
    query: Query,
    names: ReadonlyMap<Query, { readonly names: readonly RowName[]; readonly said: readonly RowSaid[] }>,
  ): Promise<void> {
    const leaves = leavesOf(query);
    await Promise.all(leaves.map((leaf) => this.#loadTerms(leaf)));
    const placed = new Set(placedLeaves(query));
    await Promise.all(leaves.map((leaf) => this.#loadPlaces(leaf, placed.has(leaf))));
    // A pasted text asks for its frequent words many times.
    const first = new Map<string, Leaf>();
    for (const leaf of leaves) {
      const key = JSON.stringify([leaf.kind, leaf.where, leaf.text, placed.has(leaf)]);
      const same = first.get(key);
      this.#found.set(leaf, (same && this.#found.get(same)) ?? this.#findLeaf(leaf, placed.has(leaf)));
      const places = same && this.#places.get(same);
      if (places) this.#places.set(leaf, places);
      if (!same) first.set(key, leaf);
    }
    for (const [asked, { names: some, said }] of names) {
      this.#names.set(asked, some);
      this.#said.set(asked, said);
    }
  }

  /** How many stories of the row a leaf is in. */
  countOf(leaf: Leaf): number {
    return this.#found.get(leaf)?.stories.length ?? 0;
  }

  /** The stories that answer a query; `weights` are those of its leaves. */
  find(query: Query, weights: ReadonlyMap<Leaf, number>): Found {
    switch (query.kind) {
      case "all": {
        const wanted = query.of.filter(({ kind }) => kind !== "not").map((one) => this.find(one, weights));
        const without = query.of.flatMap((one) => (one.kind === "not" ? [this.find(one.of, weights)] : []));
        return without.reduce(minus, wanted.slice(1).reduce(both, wanted[0] ?? this.#everything()));
      }
      case "any":
        return query.of.map((one) => this.find(one, weights)).reduce(either, nothing);
      case "not":
        return minus(this.#everything(), this.find(query.of, weights));
      case "near":
        return this.#near(query, weights);
      case "name":
        return query.field === "said" ? this.#quoted(query, weights) : this.#named(query);
      case "date": {
        const [from, to] = this.row.between(query.from, query.to);
        return unscored(Array.from({ length: to - from }, (_, n) => from + n));
      }
      default: {
        const { stories, scores } = this.#found.get(query) ?? nothing;
        const weight = weights.get(query) ?? 1;
        return { stories, scores: scores.map((score) => score * weight) };
      }
    }
  }

  /** The quotations of a story that have what is looked for inside of them, once it was found. */
  quoted(inside: Query, story: number): readonly Quoted[] {
    return this.#answering.get(inside)?.get(story) ?? [];
  }

  #everything(): Found {
    return unscored(Array.from({ length: this.row.stories }, (_, n) => n));
  }

  /** The numbers of terms that find a leaf by themselves. */
  #numbersOf(leaf: Leaf): number[] {
    const { single, begins } = this.#terms.get(leaf) as LeafTerms;
    const numbers = new Set<number>();
    for (const term of single) {
      const found = this.row.termOf(term);
      if (found) numbers.add(found.number);
    }
    for (const beginning of begins)
      for (const { number } of this.row.termsBetween(beginning, behind(beginning))) numbers.add(number);
    return [...numbers].sort((a, b) => a - b);
  }

  /** The rows of terms of a leaf, each by the numbers of its terms; those of which the row lacks a word are left out. */
  #sequencesOf(leaf: Leaf): number[][][] {
    const { sequences } = this.#terms.get(leaf) as LeafTerms;
    return sequences
      .map((pieces) => pieces.map((terms) => terms.flatMap((term) => this.row.termOf(term)?.number ?? [])))
      .filter((pieces) => pieces.every((numbers) => numbers.length > 0));
  }

  async #loadTerms(leaf: Leaf): Promise<void> {
    const { single, sequences, begins } = this.#terms.get(leaf) as LeafTerms;
    const all = new Set([...single, ...sequences.flat(2)]);
    await Promise.all([
      ...[...all].map((term) => this.row.loadTerms(term, term)),
      ...begins.map((beginning) => this.row.loadTerms(beginning, behind(beginning))),
    ]);
  }

  async #loadPlaces(leaf: Leaf, placed: boolean): Promise<void> {
    const numbers = this.#sequencesOf(leaf)
      // Where no story has all of the words, their places need not be loaded.
      .filter((pieces) => pieces.map((some) => this.#storiesOf(some)).reduce(both).stories.length > 0)
      .flat(2);
    if (placed) numbers.push(...this.#numbersOf(leaf));
    if (numbers.length > 0) await this.row.loadPlaces([...new Set(numbers)]);
  }

  /** The stories that have at least one of some terms, each with its best score. */
  #storiesOf(numbers: readonly number[], inTitle = false): Found {
    // A table of the row, for a beginning may be of thousands of terms.
    const best = new Float32Array(this.row.stories);
    for (const number of numbers) {
      const { stories, levels: found } = this.row.postingsOf(number);
      for (let n = 0; n < stories.length; n++) {
        if (inTitle && found[n] !== levels.title) continue;
        const story = stories[n] as number;
        best[story] = Math.max(best[story] as number, levelScore[found[n] as number] as number);
      }
    }
    const stories = Array.from(best.keys()).filter((story) => (best[story] as number) > 0);
    return { stories: Uint32Array.from(stories), scores: Float32Array.from(stories, (story) => best[story] as number) };
  }

  #findLeaf(leaf: Leaf, placed: boolean): Found {
    const sequences = this.#sequencesOf(leaf);
    const alone = this.#storiesOf(this.#numbersOf(leaf), leaf.where === "title");
    if (!placed && sequences.length === 0) return alone;
    const places = this.#placesOf(leaf, sequences, placed);
    this.#places.set(leaf, places);
    const stories = [...places.at.keys()].sort((a, b) => a - b);
    const inTitle = (story: number) => (places.at.get(story)?.[0] ?? textBegins) < textBegins;
    const ordered = {
      stories: Uint32Array.from(stories),
      scores: Float32Array.from(stories, (story) =>
        inTitle(story) ? (levelScore[levels.title] as number) : phraseScore,
      ),
    };
    return sequences.length === 0 ? alone : better(alone, ordered);
  }

  #placesOf(leaf: Leaf, sequences: readonly number[][][], withSingle: boolean): Places {
    const at = new Map<number, number[]>();
    const add = (found: ReadonlyMap<number, readonly number[]>) => {
      for (const [story, places] of found) {
        const wanted = leaf.where === "title" ? places.filter((place) => place < textBegins) : places;
        if (wanted.length > 0) at.set(story, mergedPlaces(at.get(story) ?? [], wanted));
      }
    };
    let length = 1;
    if (withSingle) add(this.#placesOfAny(this.#numbersOf(leaf)));
    for (const pieces of sequences) {
      length = pieces.length;
      const stories = pieces.map((numbers) => this.#storiesOf(numbers)).reduce(both).stories;
      if (stories.length === 0) continue;
      const all = pieces.map((numbers) => this.#placesOfAny(numbers));
      const found = new Map<number, number[]>();
      for (const story of stories) {
        const sets = all.map((one) => new Set(one.get(story)));
        const begins = [...(sets[0] ?? [])].filter((place) => sets.every((set, n) => set.has(place + n)));
        if (begins.length > 0) found.set(story, begins);
      }
      add(found);
    }
    return { length, at };
  }

  /** The places of any of some terms in each story, in no order; one twice where two terms have it. */
  #placesOfAny(numbers: readonly number[]): Map<number, readonly number[]> {
    const found = new Map<number, number[]>();
    for (const number of numbers) {
      const { stories } = this.row.postingsOf(number);
      for (const [n, places] of this.row.placesOf(number).entries()) {
        const story = stories[n] as number;
        const known = found.get(story);
        if (known) known.push(...places);
        else found.set(story, [...places]);
      }
    }
    return found;
  }

  /**
   * Stories in which each part has a place so near the others that at most `within` words stand between the end of the first and the beginning of the
   * last.
   */
  #near({ of, within }: Of<"near">, weights: ReadonlyMap<Leaf, number>): Found {
    const leaves = of.filter((one): one is Leaf => isLeaf(one));
    const found = leaves.map((leaf) => this.find(leaf, weights)).reduce(both);
    const parts = leaves.map((leaf) => this.#places.get(leaf) as Places);
    const kept: number[] = [];
    for (const [n, story] of found.stories.entries()) {
      const all = parts.map(({ at, length }) => ({ length, at: at.get(story) ?? [] }));
      if (isClump(all, within)) kept.push(n);
    }
    return chosen(found, kept);
  }

  #named(query: Of<"name">): Found {
    const stories = new Set((this.#names.get(query) ?? []).flatMap((name) => [...name.stories()]));
    return unscored([...stories].sort((a, b) => a - b));
  }

  #quoted(query: Of<"name">, weights: ReadonlyMap<Leaf, number>): Found {
    const { inside } = query;
    const answering = new Map<number, readonly Quoted[]>();
    for (const said of this.#said.get(query) ?? [])
      for (const [story, quotations] of said.quotations()) {
        const some = quotations.filter(
          ([first, last]) => !inside || this.#holds(inside, story, first + textBegins, last + textBegins),
        );
        if (some.length > 0) answering.set(story, [...(answering.get(story) ?? []), ...some]);
      }
    const sorted = [...answering.keys()].sort((a, b) => a - b);
    if (!inside) return unscored(sorted);
    this.#answering.set(inside, answering);
    const weight = leavesOf(inside).reduce((sum, leaf) => sum + (weights.get(leaf) ?? 0), 0);
    return { stories: Uint32Array.from(sorted), scores: new Float32Array(sorted.length).fill(weight) };
  }

  /** Whether a part of a story, from one place to another, answers a query of words. */
  #holds(query: Query, story: number, first: number, last: number): boolean {
    switch (query.kind) {
      case "all":
        return query.of.every((one) => this.#holds(one, story, first, last));
      case "any":
        return query.of.some((one) => this.#holds(one, story, first, last));
      case "not":
        return !this.#holds(query.of, story, first, last);
      case "near": {
        const leaves = query.of.filter((one): one is Leaf => isLeaf(one));
        const all = leaves.map((leaf) => this.#within(leaf, story, first, last));
        return isClump(all, query.within);
      }
      case "name":
      case "date":
        return false;
      default:
        return this.#within(query, story, first, last).at.length > 0;
    }
  }

  #within(leaf: Leaf, story: number, first: number, last: number) {
    const { length, at } = this.#places.get(leaf) ?? { length: 1, at: new Map<number, number[]>() };
    return { length, at: (at.get(story) ?? []).filter((place) => place >= first && place + length - 1 <= last) };
  }
}

const isLeaf = ({ kind }: Query) => kind === "word" || kind === "phrase" || kind === "prefix";

/** The leaves of which a query needs the places. */
function placedLeaves(query: Query): Leaf[] {
  if (query.kind === "all" || query.kind === "any") return query.of.flatMap(placedLeaves);
  if (query.kind === "not") return placedLeaves(query.of);
  if (query.kind === "near") return query.of.flatMap(leavesOf);
  return query.kind === "name" && query.inside ? leavesOf(query.inside) : [];
}

/**
 * Whether one place of each part can be chosen so that at most `within` words stand between the end of the first and the beginning of the last.
 * Places are in order.
 */
function isClump(
  parts: readonly { readonly length: number; readonly at: readonly number[] }[],
  within: number,
): boolean {
  const next = parts.map(() => 0);
  let last = parts[0]?.at[0];
  if (last === undefined) return false;
  for (;;) {
    let fits = true;
    for (const [n, { at, length }] of parts.entries()) {
      const least = last - length - within;
      while ((at[next[n] as number] ?? Infinity) < least) next[n] = (next[n] as number) + 1;
      const place = at[next[n] as number];
      if (place === undefined) return false;
      if (place > last) {
        last = place;
        fits = false;
      }
    }
    if (fits) return true;
  }
}

function mergedPlaces(one: readonly number[], other: readonly number[]): number[] {
  return [...new Set([...one, ...other])].sort((a, b) => a - b);
}

function unscored(stories: readonly number[]): Found {
  return { stories: Uint32Array.from(stories), scores: new Float32Array(stories.length) };
}

function chosen({ stories, scores }: Found, kept: readonly number[]): Found {
  return {
    stories: Uint32Array.from(kept, (n) => stories[n] as number),
    scores: Float32Array.from(kept, (n) => scores[n] as number),
  };
}

/** Joins two lists: stories that both have get the score that `score` makes; stories that only one has are left out unless `kept`. */
function joined(one: Found, other: Found, kept: boolean, score: (a: number, b: number) => number): Found {
  const stories: number[] = [];
  const scores: number[] = [];
  let [n, m] = [0, 0];
  while (n < one.stories.length || m < other.stories.length) {
    const a = one.stories[n] ?? Infinity;
    const b = other.stories[m] ?? Infinity;
    if (a === b) {
      stories.push(a);
      scores.push(score(one.scores[n++] as number, other.scores[m++] as number));
    } else if (a < b) {
      if (kept) {
        stories.push(a);
        scores.push(one.scores[n] as number);
      }
      n++;
    } else {
      if (kept) {
        stories.push(b);
        scores.push(other.scores[m] as number);
      }
      m++;
    }
  }
  return { stories: Uint32Array.from(stories), scores: Float32Array.from(scores) };
}

const sum = (a: number, b: number) => a + b;
const both = (one: Found, other: Found) => joined(one, other, false, sum);
const either = (one: Found, other: Found) => joined(one, other, true, sum);
const better = (one: Found, other: Found) => joined(one, other, true, Math.max);

function minus(one: Found, other: Found): Found {
  const without = new Set(other.stories);
  const kept: number[] = [];
  for (let n = 0; n < one.stories.length; n++) if (!without.has(one.stories[n] as number)) kept.push(n);
  return chosen(one, kept);
}
