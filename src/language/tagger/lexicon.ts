import { hashText, mix } from "./hash.ts";

/** The lists of names that the lexicon has: bit n of a name's lists is for the n-th. */
export const listNames = ["firstName", "place", "country", "familyName"] as const;

/** What training knows of words, by hash in lower case: clusters of words that stand in similar places, and lists of names. */
export class Lexicon {
  readonly #clusters: ReadonlyMap<number, number>;
  readonly #lists: ReadonlyMap<number, number>;
  /** Words of the longest name in the lists. */
  readonly longest: number;

  constructor(clusters: ReadonlyMap<number, number>, lists: ReadonlyMap<number, number>, longest: number) {
    this.#clusters = clusters;
    this.#lists = lists;
    this.longest = longest;
  }

  /** The cluster of a word in lower case, 0 where it has none. All digits count as 0. */
  cluster(lower: string): number {
    return this.#clusters.get(hashText(lower.replace(/\d/g, "0"))) ?? 0;
  }

  /** The lists that a name is in, a bit each. */
  lists(lower: string): number {
    return this.#lists.get(hashText(lower)) ?? 0;
  }

  /** The same by the hash of the name in lower case. */
  listsByHash(hash: number): number {
    return this.#lists.get(hash) ?? 0;
  }
}

/** The features of a word that do not depend on the words around it, as hashes. */
export type Word = {
  readonly exact: number;
  readonly lower: number;
  readonly shape: number;
  readonly cluster: number;
  readonly list: number;
  /** Its beginnings, endings and parts between hyphens: used for the word itself, not for its neighbours. */
  readonly parts: Int32Array;
  readonly capital: boolean;
  readonly upper: boolean;
};

/** The shape of a word: `Al-Assad` is `Xx-Xx`, `U.N.` is `X.X.`, `1996-08-22` is `d-d-d`. */
function shapeOf(word: string): string {
  return word
    .replace(/\p{Lu}+/gu, "X")
    .replace(/[\p{Ll}\p{Lo}]+/gu, "x")
    .replace(/\d+/g, "d");
}

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
      // A text of many rare words must not fill the memory.
      if (this.#known.size > 40_000) this.#known.clear();
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
    if (lower.includes("-")) for (const part of lower.split("-")) parts.push(mix(120, hashText(part)));
    const cluster = this.#lexicon.cluster(lower);
    const list = this.#lexicon.lists(lower);
    return {
      exact: hashText(plain),
      lower: hashText(lower),
      shape: hashText(shapeOf(text)),
      cluster,
      list,
      parts: Int32Array.from(parts),
      capital: /^\p{Lu}/u.test(text),
      upper,
    };
  }
}
