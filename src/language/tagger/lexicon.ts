import { hashText, mix } from "./hash.ts";

/** The lists of names that the lexicon has: bit n of a name's lists is for the n-th. */
export const listNames = ["firstName", "place", "country", "familyName"] as const;

/** How many kinds of classes a word has: see `training/classes.ts`. */
export const classKinds = 3;

/** What training knows of words, by hash in lower case, in ascending order of the hashes; the values of each are at the same index. */
export type LexiconData = {
  readonly classHashes: Int32Array;
  /** The classes of each kind, one kind behind another, counted from 1. */
  readonly classes: Uint16Array;
  readonly listHashes: Int32Array;
  /** The lists that a name is in, a bit each. */
  readonly lists: Uint8Array;
  /** Words of the longest name in the lists. */
  readonly longest: number;
};

/** What training knows of words: classes of words that are used alike, and lists of names. */
export class Lexicon {
  readonly #data: LexiconData;
  readonly #classes: Places;
  readonly #lists: Places;

  constructor(data: LexiconData) {
    this.#data = data;
    this.#classes = new Places(data.classHashes);
    this.#lists = new Places(data.listHashes);
  }

  /** Words of the longest name in the lists. */
  get longest(): number {
    return this.#data.longest;
  }

  /** The class of a word in lower case, one a kind, 0 where it has none. A word with digits that is not known itself has the classes of one with zeros. */
  classes(lower: string): readonly number[] {
    const { classHashes, classes } = this.#data;
    let at = this.#classes.of(hashText(lower));
    if (at < 0 && /\d/.test(lower)) at = this.#classes.of(hashText(lower.replace(/\d/g, "0")));
    const found: number[] = [];
    for (let kind = 0; kind < classKinds; kind++)
      found.push(at < 0 ? 0 : (classes[kind * classHashes.length + at] as number));
    return found;
  }

  /** The lists that a name is in, a bit each. */
  lists(lower: string): number {
    return this.listsByHash(hashText(lower));
  }

  /** The same by the hash of the name in lower case. */
  listsByHash(hash: number): number {
    const at = this.#lists.of(hash);
    return at < 0 ? 0 : (this.#data.lists[at] ?? 0);
  }
}

/** How many bits of a hash, its highest, choose where to look for it. */
const bucketBits = 16;

/** Where hashes stand among ascending ones. */
class Places {
  readonly #sorted: Int32Array;
  /** Where the hashes begin that have the same highest bits. */
  readonly #starts = new Int32Array(2 ** bucketBits + 1);

  constructor(sorted: Int32Array) {
    this.#sorted = sorted;
    for (const hash of sorted) {
      const next = bucketOf(hash) + 1;
      this.#starts[next] = (this.#starts[next] as number) + 1;
    }
    for (let n = 1; n < this.#starts.length; n++)
      this.#starts[n] = (this.#starts[n] as number) + (this.#starts[n - 1] as number);
  }

  /** The index of a hash; -1 where it is not there. */
  of(hash: number): number {
    const bucket = bucketOf(hash);
    const end = this.#starts[bucket + 1] as number;
    for (let at = this.#starts[bucket] as number; at < end; at++) if (this.#sorted[at] === hash) return at;
    return -1;
  }
}

const bucketOf = (hash: number) => (hash >> (32 - bucketBits)) + 2 ** (bucketBits - 1);

/** The features of a word that do not depend on the words around it, as hashes. */
export type Word = {
  readonly exact: number;
  readonly lower: number;
  readonly shape: number;
  /** One a kind, 0 where it has none. */
  readonly classes: readonly number[];
  readonly list: number;
  /** Its beginnings, endings and parts between hyphens: used for the word itself, not for its neighbours. */
  readonly parts: readonly number[];
  readonly capital: boolean;
  readonly upper: boolean;
  /** Room for what a tagger worked out for the word once. */
  scores: Float64Array | undefined;
};

/** The shape of a word: `Al-Assad` is `Xx-Xx`, `U.N.` is `X.X.`, `1996-08-22` is `d-d-d`. */
function shapeOf(word: string): string {
  return word
    .replace(/\p{Lu}+/gu, "X")
    .replace(/[\p{Ll}\p{Lo}]+/gu, "x")
    .replace(/\d+/g, "d");
}

/** The most parts between hyphens that count: a rule of them is no word. */
const mostParts = 64;
/** The most words that are kept: a text of many rare words must not fill the memory. */
const mostWords = 20_000;

/** Words by their text, each worked out once. */
export class Words {
  readonly #known = new Map<string, Word>();
  readonly #lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  of(text: string): Word {
    let word = this.#known.get(text);
    if (!word) {
      word = this.#look(text);
      if (this.#known.size >= mostWords) this.#known.clear();
      this.#known.set(text, word);
    }
    return word;
  }

  #look(text: string): Word {
    // Printed and typewritten marks are the same words.
    const plain = text.replace(/[’‘]/g, "'").replace(/[“”«»]/g, '"');
    const lower = plain.toLowerCase();
    const upper = text.length > 1 && text === text.toUpperCase() && text !== lower;
    const parts: number[] = [];
    for (let n = 1; n <= 4; n++) {
      if (lower.length < n) break;
      parts.push(mix(100 + n, hashText(lower.slice(0, n))), mix(110 + n, hashText(lower.slice(-n))));
    }
    if (lower.includes("-")) for (const part of lower.split("-", mostParts)) parts.push(mix(120, hashText(part)));
    return {
      exact: hashText(plain),
      lower: hashText(lower),
      shape: hashText(shapeOf(text)),
      classes: this.#lexicon.classes(lower),
      list: this.#lexicon.lists(lower),
      parts,
      capital: /^\p{Lu}/u.test(text),
      upper,
      scores: undefined,
    };
  }
}
