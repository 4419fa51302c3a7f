import { rowOf } from "./features.ts";
import { mix } from "./hash.ts";
import { labels, types } from "./labels.ts";
import type { Word } from "./lexicon.ts";

/** Types of names, and none. */
const kinds = types.length + 1;

/** How often a word had each type, and each label, in the whole document. */
type Counts = { readonly types: number[]; readonly tags: number[] };

/** The features of all tokens of a sentence, as rows of the table of weights; those of token n end before `ends[n]`. */
export type Features = { readonly rows: Int32Array; readonly ends: Int32Array };

/** The most features of a token that its document gives. */
const mostOfToken = 8;

/** The labels that a document was given once, counted by word and by pair of words: features for labelling it again. */
export class Consistency {
  readonly #words = new Map<number, Counts>();
  readonly #pairs = new Map<number, number[]>();

  /** Counts the labels of a sentence. Only words with a capital are counted. */
  learn(words: readonly Word[], tags: Uint8Array): void {
    for (let n = 0; n < words.length; n++) {
      const word = words[n] as Word;
      if (!word.capital) continue;
      const tag = tags[n] as number;
      let seen = this.#words.get(word.lower);
      if (!seen) {
        seen = { types: zeros(kinds), tags: zeros(labels) };
        this.#words.set(word.lower, seen);
      }
      increase(seen.types, typeOf(tag));
      increase(seen.tags, tag);
      const next = words[n + 1];
      if (!next?.capital) continue;
      const pair = mix(word.lower, next.lower);
      let counts = this.#pairs.get(pair);
      if (!counts) {
        counts = zeros(kinds);
        this.#pairs.set(pair, counts);
      }
      increase(counts, jointType(tags, n));
    }
  }

  /** The features of the tokens of a sentence. `tags` are the labels that were counted for it: the one of a token itself is left out. */
  featuresOf(words: readonly Word[], tags: Uint8Array): Features {
    const rows = new Int32Array(words.length * mostOfToken);
    const ends = new Int32Array(words.length);
    let end = 0;
    let [before, pairBefore] = [9, 0];
    let here = this.#most(words, tags, 0);
    for (let n = 0; n < words.length; n++) {
      const word = words[n] as Word;
      const isLast = n + 1 === words.length;
      const after = isLast ? 9 : this.#most(words, tags, n + 1);
      const pair = isLast ? 0 : this.#pair(words, tags, n);
      rows[end++] = rowOf(60, here);
      rows[end++] = rowOf(61, mix(here, word.shape));
      if (word.capital) rows[end++] = rowOf(62, this.#tag(word, tags[n] as number));
      rows[end++] = rowOf(63, before);
      rows[end++] = rowOf(64, after);
      rows[end++] = rowOf(65, mix(before, mix(here, after)));
      if (n > 0) rows[end++] = rowOf(66, pairBefore);
      if (!isLast) rows[end++] = rowOf(67, pair);
      ends[n] = end;
      [before, here, pairBefore] = [here, after, pair];
    }
    return { rows: rows.subarray(0, end), ends };
  }

  /** The `summary` of the types that token `n` has elsewhere in the document. */
  #most(words: readonly Word[], tags: Uint8Array, n: number): number {
    const word = words[n];
    const seen = word?.capital ? this.#words.get(word.lower) : undefined;
    return seen ? summary(seen.types, typeOf(tags[n] as number)) : 0;
  }

  /** The `summary` of the labels that a word has elsewhere in the document; `own` is the label of the token itself. */
  #tag(word: Word, own: number): number {
    const seen = this.#words.get(word.lower);
    return seen ? summary(seen.tags, own) : 0;
  }

  /** The `summary` of the types that token `n` and the next have together elsewhere in the document; among these 0 stands for two different types. */
  #pair(words: readonly Word[], tags: Uint8Array, n: number): number {
    const [one, two] = [words[n] as Word, words[n + 1] as Word];
    if (!one.capital || !two.capital) return 0;
    const counts = this.#pairs.get(mix(one.lower, two.lower));
    return counts ? summary(counts, jointType(tags, n)) : 0;
  }
}

const zeros = (length: number) => new Array<number>(length).fill(0);

function increase(counts: number[], at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

/** The type of a token and of the next, counted from 1; 0 where they differ. */
function jointType(tags: Uint8Array, n: number): number {
  const type = typeOf(tags[n] as number);
  return type === typeOf(tags[n + 1] as number) ? type : 0;
}

/** The index of the highest count and, from 0 to 3, how clear it is, as one number; 0 where no count is left without one of `own`. */
function summary(counts: readonly number[], own: number): number {
  let total = -1;
  let best = -1;
  let most = 0;
  for (let n = 0; n < counts.length; n++) {
    const count = (counts[n] as number) - (n === own ? 1 : 0);
    total += counts[n] as number;
    if (count > most) {
      most = count;
      best = n;
    }
  }
  if (best < 0) return 0;
  const sure = most === total ? (total > 2 ? 3 : 2) : most * 3 > total * 2 ? 1 : 0;
  return 1 + best * 4 + sure;
}

/** The type of a label, counted from 1; 0 outside of names. */
function typeOf(tag: number): number {
  return tag === 0 ? 0 : 1 + ((tag - 1) >> 2);
}
