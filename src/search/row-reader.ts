import type { Load, Quoted } from "./answer.ts";
import { BitReader } from "./bits.ts";
import { inflated } from "./deflated.ts";
import {
  type BlockShard,
  type Blocks,
  beginsStep,
  type LengthShard,
  type Level,
  lengthOf,
  levels,
  type NameShard,
  type PositionShard,
  type RowShard,
  type SaidShard,
  stampDigits,
  type TermShard,
  textBegins,
} from "./shards.ts";
import { foldWord } from "./terms.ts";

/** The stories of a row that have a term, in order, and how. */
export type Postings = { readonly stories: Uint32Array; readonly levels: Uint8Array };

/** A term as it stands in a row: its number there, and what says how the word for it is written. */
export type RowTerm = { readonly term: string; readonly rule: string; readonly number: number };

/** A name as it stands in a row: its letter, how it is shown, all spellings as they are compared, and its stories. */
export type RowName = {
  readonly letter: string;
  readonly name: string;
  readonly folded: readonly string[];
  readonly stories: () => Uint32Array;
};

/** The quotations of a person in stories of a row. */
export type RowSaid = Omit<RowName, "stories"> & {
  readonly quotations: () => ReadonlyMap<number, readonly Quoted[]>;
};

type OpenTerms = {
  readonly first: number;
  readonly terms: readonly { readonly term: string; readonly rule: string }[];
  readonly begins: Uint32Array;
  readonly bits: string;
};

type OpenPositions = { readonly first: number; readonly begins: Uint32Array; readonly bits: string };

/** The names of a text as they are compared: its words in small letters, without accents, a space between them. */
export function foldWords(name: string): string {
  return [...name.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(([word]) => foldWord(word)).join(" ");
}

/** The stamps that the root has of a row: of its stories, and of its shards of names. */
export type RowStamps = { readonly stamp: string; readonly frequent: string; readonly rare: string };

/** A row of the index. Its shards are loaded when they are asked for, and decoded then. */
export class RowReader {
  readonly key: string;
  readonly stories: number;
  /** The number of its first story among all of the archive. */
  readonly base: number;
  /** The days that have stories, in order, each with the number in the row of its first. */
  readonly days: readonly { readonly day: string; readonly first: number }[];
  readonly #stamps: RowStamps & RowShard["stamps"];
  readonly #load: Load;
  readonly #head: RowShard;
  readonly #terms = new Map<number, OpenTerms>();
  readonly #positions = new Map<number, OpenPositions>();
  readonly #postings = new Map<number, Postings>();
  #lengths: Uint8Array | undefined;

  constructor(
    { key, stories, stamp, frequent, rare, base }: Pick<RowReader, "key" | "stories" | "base"> & RowStamps,
    head: RowShard,
    load: Load,
  ) {
    this.key = key;
    this.stories = stories;
    this.base = base;
    this.#stamps = { stamp, frequent, rare, ...head.stamps };
    this.#load = load;
    this.#head = head;
    let [number, first] = [0, 0];
    this.days = head.days.map(([distance, count]) => {
      number += distance;
      const day = { day: new Date(number * 86_400_000).toISOString().slice(0, 10), first };
      first += count;
      return day;
    });
  }

  /** The day of a story. */
  dayOf(story: number): string {
    return this.days[placeOf(this.days, ({ first }) => first <= story)]?.day ?? "";
  }

  /** The numbers of the stories from one day to another, both included: from the first on, and before the second. */
  between(from: string, to: string): readonly [number, number] {
    const first = this.days.find(({ day }) => day >= from)?.first ?? this.stories;
    const last = this.days.find(({ day }) => day > to)?.first ?? this.stories;
    return [first, Math.max(first, last)];
  }

  /** Loads the shards that have the terms from one to another, or would have them. */
  async loadTerms(from: string, to: string): Promise<void> {
    const { first } = this.#head;
    const last = placeOf(first, ([term]) => term <= to);
    const wanted = [];
    for (
      let n = Math.max(
        0,
        placeOf(first, ([term]) => term <= from),
      );
      n <= last;
      n++
    )
      wanted.push(n);
    await Promise.all(wanted.map((n) => this.#openTerms(n)));
  }

  /** The terms from one to another, without that, of the shards that are loaded. */
  termsBetween(from: string, to: string): RowTerm[] {
    const found: RowTerm[] = [];
    const shards = [...this.#terms.values()].sort((a, b) => a.first - b.first);
    for (const { terms, first } of shards)
      for (let n = placeOf(terms, ({ term }) => term < from) + 1; n < terms.length; n++) {
        const one = terms[n] as { term: string; rule: string };
        if (one.term >= to) break;
        found.push({ ...one, number: first + n });
      }
    return found;
  }

  /** The terms of the shards that are loaded and have, or would have, one of these. */
  termsAround(asked: readonly string[]): RowTerm[] {
    const { first } = this.#head;
    const shards = new Set(
      asked.map((term) =>
        Math.max(
          0,
          placeOf(first, ([begin]) => begin <= term),
        ),
      ),
    );
    return [...shards].flatMap((shard) => {
      const open = this.#terms.get(shard);
      return open ? open.terms.map((one, n) => ({ ...one, number: open.first + n })) : [];
    });
  }

  /** A term of a shard that is loaded; undefined where the row does not have it. */
  termOf(term: string): RowTerm | undefined {
    const shard = this.#terms.get(
      Math.max(
        0,
        placeOf(this.#head.first, ([first]) => first <= term),
      ),
    );
    if (!shard) return undefined;
    const n = placeOf(shard.terms, (one) => one.term <= term);
    const found = shard.terms[n];
    return found?.term === term ? { ...found, number: shard.first + n } : undefined;
  }

  /** How many stories of the row have a term whose shard was loaded. */
  storiesWith(term: string): number {
    const found = this.termOf(term);
    return found ? this.postingsOf(found.number).stories.length : 0;
  }

  /** The stories of a term whose shard is loaded. */
  postingsOf(number: number): Postings {
    const known = this.#postings.get(number);
    if (known) return known;
    const shard = this.#terms.get(placeOf(this.#head.first, ([, first]) => first <= number));
    if (!shard) throw new Error("the shard of a term is not loaded");
    const n = number - shard.first;
    const reader = new BitReader(shard.bits, shard.begins[Math.floor(n / beginsStep)]);
    let postings = this.#nextPostings(reader);
    for (let skipped = n % beginsStep; skipped > 0; skipped--) postings = this.#nextPostings(reader);
    this.#postings.set(number, postings);
    return postings;
  }

  #nextPostings(reader: BitReader): Postings {
    const stories = new Uint32Array(reader.gamma());
    reader.increasing(stories, 0, this.stories - 1);
    const found = new Uint8Array(stories.length);
    for (let n = 0; n < found.length; n++) found[n] = readLevel(reader);
    return { stories, levels: found };
  }

  /** Loads the shards that have the places of terms. */
  async loadPlaces(numbers: readonly number[]): Promise<void> {
    const shards = new Set(numbers.map((number) => placeOf(this.#head.positions, (first) => first <= number)));
    if (shards.size > 0) await Promise.all([this.#openLengths(), ...[...shards].map((n) => this.#openPositions(n))]);
  }

  /** The places of a term in each of its stories, in their order; its shards are loaded. */
  placesOf(number: number): Uint32Array[] {
    const shard = this.#positions.get(placeOf(this.#head.positions, (first) => first <= number));
    const lengths = this.#lengths;
    if (!shard || !lengths) throw new Error("the shard of a term's places is not loaded");
    const reader = new BitReader(shard.bits, shard.begins[number - shard.first]);
    const { stories, levels: found } = this.postingsOf(number);
    return Array.from(stories, (story, n) => {
      const inTitle = found[n] === levels.title ? reader.gamma() : 0;
      const places: number[] = [];
      let before = -1;
      for (let left = inTitle; left > 0; left--) {
        before += reader.gamma();
        places.push(before);
      }
      const inText = new Uint32Array(reader.gamma() - (inTitle > 0 ? 1 : 0));
      reader.increasing(inText, 0, (lengthOf[lengths[story] as number] as number) - 1);
      return Uint32Array.from([...places, ...inText.map((place) => place + textBegins)]);
    });
  }

  /** The names of some kinds, frequent ones and others. */
  async names(letters: string): Promise<RowName[]> {
    const { frequent, rare } = this.#head;
    const all = await Promise.all([this.#names("frequent", frequent, letters), this.#names("rare", rare, letters)]);
    return all.flat();
  }

  /** The names that are in several stories of the archive. */
  frequentNames(letters: string): Promise<RowName[]> {
    return this.#names("frequent", this.#head.frequent, letters);
  }

  async #names(kind: "frequent" | "rare", shards: readonly string[], letters: string): Promise<RowName[]> {
    const wanted = shards.flatMap((has, n) => ([...has].some((letter) => letters.includes(letter)) ? [n] : []));
    const loaded = await Promise.all(wanted.map((n) => this.#load(`${kind}-${this.key}-${n}`, this.#stampOf(kind, n))));
    return loaded.flatMap((shard) => {
      const [names, begins, bits] = shard as NameShard;
      return this.#namesIn(names, begins, bits)
        .filter(({ letter }) => letters.includes(letter))
        .map(({ begin, ...name }) => ({
          ...name,
          stories: () => {
            const reader = new BitReader(bits, begin);
            const stories = new Uint32Array(reader.gamma());
            reader.increasing(stories, 0, this.stories - 1);
            return stories;
          },
        }));
    });
  }

  /** Who is quoted in the row. */
  async said(): Promise<RowSaid[]> {
    const [names, begins, bits] = (await this.#load(`said-${this.key}`, this.#stamps.stamp)) as SaidShard;
    return this.#namesIn(names, begins, bits).map(({ begin, ...name }) => ({
      ...name,
      quotations: () => {
        const reader = new BitReader(bits, begin);
        const stories = new Uint32Array(reader.gamma());
        reader.increasing(stories, 0, this.stories - 1);
        return new Map(Array.from(stories, (story) => [story, quotationsIn(reader)]));
      },
    }));
  }

  #namesIn(names: NameShard[0], begins: string, bits: string) {
    const texts = inflated(names);
    if (texts === "") return [];
    const all = texts.split("|");
    const starts = beginsOf(begins, all.length);
    return all.map((text, n) => {
      const spellings = text.slice(1).split("=");
      return {
        letter: text.slice(0, 1),
        name: spellings[0] ?? "",
        folded: spellings.map(foldWords),
        begin: starts[n] ?? bits.length,
      };
    });
  }

  /** The lines of a kind of block for stories, by their numbers in the row. */
  async lines(
    kind: "titles" | "summaries" | "texts",
    stories: readonly number[],
  ): Promise<ReadonlyMap<number, string>> {
    const found = new Map<number, string>();
    const blocks: Blocks = this.#head[kind];
    let first = 0;
    await Promise.all(
      blocks.map(async ([key, count, stamp]) => {
        const begin = first;
        first += count;
        const wanted = stories.filter((story) => story >= begin && story < begin + count);
        if (wanted.length === 0) return;
        const lines = inflated((await this.#load(`${kind}-${key}`, stamp)) as BlockShard).split("\n");
        for (const story of wanted) found.set(story, lines[story - begin] ?? "");
      }),
    );
    return found;
  }

  #stampOf(kind: "frequent" | "rare" | keyof RowShard["stamps"], n = 0): string {
    return this.#stamps[kind].slice(n * stampDigits, (n + 1) * stampDigits);
  }

  async #openTerms(n: number): Promise<void> {
    if (this.#terms.has(n) || n >= this.#head.first.length) return;
    const [texts, begins, bits] = (await this.#load(`terms-${this.key}-${n}`, this.#stampOf("terms", n))) as TermShard;
    const terms = termsIn(inflated(texts));
    const first = this.#head.first[n]?.[1] ?? 0;
    this.#terms.set(n, { first, terms, begins: beginsOf(begins, Math.ceil(terms.length / beginsStep)), bits });
  }

  async #openPositions(n: number): Promise<void> {
    if (this.#positions.has(n)) return;
    const [begins, bits] = (await this.#load(
      `positions-${this.key}-${n}`,
      this.#stampOf("positions", n),
    )) as PositionShard;
    const first = this.#head.positions[n] ?? 0;
    const end = this.#head.positions[n + 1] ?? this.#head.terms;
    this.#positions.set(n, { first, begins: beginsOf(begins, end - first), bits });
  }

  async #openLengths(): Promise<void> {
    if (this.#lengths) return;
    const classes = inflated((await this.#load(`lengths-${this.key}`, this.#stampOf("lengths"))) as LengthShard);
    this.#lengths = Uint8Array.from(classes, (one) => one.charCodeAt(0));
  }
}

/** The index of the last item for which `holds` is true, where it is true of the first ones alone; -1 where it is true of none. Bisection. */
function placeOf<T>(things: readonly T[], holds: (thing: T) => boolean): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(things[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function readLevel(reader: BitReader): Level {
  if (reader.bits(1) === 0) return levels.some;
  if (reader.bits(1) === 0) return levels.little;
  return reader.bits(1) === 0 ? levels.much : levels.title;
}

function beginsOf(text: string, count: number): Uint32Array {
  const reader = new BitReader(text);
  const begins = new Uint32Array(count);
  reader.increasing(begins, 0, reader.gamma() - 1);
  return begins;
}

function termsIn(text: string): { term: string; rule: string }[] {
  let before = "";
  return [...text.matchAll(/([A-Z])([^A-Z+-]*)([^A-Z]*)/g)].map(([, common = "A", rest = "", rule = ""]) => {
    before = before.slice(0, common.charCodeAt(0) - 65) + rest;
    return { term: before, rule };
  });
}

function quotationsIn(reader: BitReader): Quoted[] {
  let before = -1;
  return Array.from({ length: reader.gamma() }, () => {
    const first = before + reader.gamma();
    const last = first + reader.gamma() - 1;
    before = last;
    return [first, last] as const;
  });
}
