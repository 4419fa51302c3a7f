import { hashText } from "./hash.ts";

/** Lists of names that the tagger consults; a name is in a list by the hash of its words in lower case. */
export const listNames = ["firstName", "place", "country", "familyName"] as const;

/** What is known of words before any text is read: which words stand in like places (clusters), and lists of names. */
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

  /** The cluster of a word in lower case, 0 where it has none. Figures share theirs. */
  cluster(lower: string): number {
    return this.#clusters.get(hashText(lower.replace(/\d/g, "0"))) ?? 0;
  }

  /** The lists that a name is in, a bit each. */
  lists(lower: string): number {
    return this.#lists.get(hashText(lower)) ?? 0;
  }

  listsByHash(hash: number): number {
    return this.#lists.get(hash) ?? 0;
  }
}
