import { rows } from "./features.ts";
import { mix } from "./hash.ts";
import { labels } from "./labels.ts";
import type { Word } from "./lexicon.ts";

/** How often a word had each type, and each label, in a whole document. */
type Counts = { readonly types: Int32Array; readonly tags: Int32Array };

/** The labels that a document was given once, counted by word and by pair of words: features for labelling it again. */
export class Consistency {
  readonly #words = new Map<number, Counts>();
  readonly #pairs = new Map<number, Int32Array>();

  /** Counts the labels of a sentence. Only words with a capital are counted. */
  learn(words: readonly Word[], tags: Uint8Array): void {
    for (let n = 0; n < words.length; n++) {
      const word = words[n] as Word;
      if (!word.capital) continue;
      const tag = tags[n] ?? 0;
      let seen = this.#words.get(word.lower);
      if (!seen) {
        seen = { types: new Int32Array(5), tags: new Int32Array(labels) };
        this.#words.set(word.lower, seen);
      }
      seen.types[typeOf(tag)] = (seen.types[typeOf(tag)] ?? 0) + 1;
      seen.tags[tag] = (seen.tags[tag] ?? 0) + 1;
      const next = words[n + 1];
      if (!next?.capital) continue;
      const pair = mix(word.lower, next.lower);
      const counts = this.#pairs.get(pair) ?? new Int32Array(5);
      this.#pairs.set(pair, counts);
      const joined = typeOf(tag) === typeOf(tags[n + 1] ?? 0) ? typeOf(tag) : 0;
      counts[joined] = (counts[joined] ?? 0) + 1;
    }
  }

  /**
   * Writes the rows of a token's features into `out` from `at`; returns where they end. `tags` are the labels that were counted for its
   * sentence: the one of the token itself is left out.
   */
  featuresAt(words: readonly Word[], tags: Uint8Array, n: number, out: Int32Array, at: number): number {
    let end = at;
    const add = (template: number, value: number) => {
      out[end++] = mix(template, value) & (rows - 1);
    };
    const word = words[n] as Word;
    const here = this.#most(word, tags[n] ?? 0);
    add(60, here);
    add(61, mix(here, word.shape));
    if (word.capital) add(62, this.#tag(word, tags[n] ?? 0));
    const before = n > 0 ? this.#most(words[n - 1] as Word, tags[n - 1] ?? 0) : 9;
    const after = n + 1 < words.length ? this.#most(words[n + 1] as Word, tags[n + 1] ?? 0) : 9;
    add(63, before);
    add(64, after);
    add(65, mix(before, mix(here, after)));
    if (n > 0) add(66, this.#pair(words, tags, n - 1));
    if (n + 1 < words.length) add(67, this.#pair(words, tags, n));
    return end;
  }

  /** The `summary` of the types that a word has elsewhere in the document. */
  #most(word: Word, own: number): number {
    const seen = word.capital ? this.#words.get(word.lower) : undefined;
    if (!seen) return 0;
    return summary(seen.types, typeOf(own));
  }

  /** The same of its labels. */
  #tag(word: Word, own: number): number {
    const seen = this.#words.get(word.lower);
    return seen ? summary(seen.tags, own) : 0;
  }

  /** The same of the types that token `n` and the next have together; 0 among them is for two of different types. */
  #pair(words: readonly Word[], tags: Uint8Array, n: number): number {
    const [one, two] = [words[n] as Word, words[n + 1] as Word];
    if (!one.capital || !two.capital) return 0;
    const counts = this.#pairs.get(mix(one.lower, two.lower));
    const own = typeOf(tags[n] ?? 0) === typeOf(tags[n + 1] ?? 0) ? typeOf(tags[n] ?? 0) : 0;
    return counts ? summary(counts, own) : 0;
  }
}

/** The index of the highest count and, from 0 to 3, how clear it is, as one number; 0 where no count is left without one of `own`. */
function summary(counts: Int32Array, own: number): number {
  let total = -1;
  let best = -1;
  let most = 0;
  for (let n = 0; n < counts.length; n++) {
    const count = (counts[n] ?? 0) - (n === own ? 1 : 0);
    total += count + (n === own ? 1 : 0);
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
