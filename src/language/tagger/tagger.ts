import { Consistency } from "./document.ts";
import { edge, jointFeaturesAt, mostFeatures, reach, type Sentence, sentenceOf, wordFeaturesAt } from "./features.ts";
import { labels } from "./labels.ts";
import { listNames, type Word, Words } from "./lexicon.ts";
import type { Model } from "./model.ts";
import { viterbi } from "./viterbi.ts";
import { packedLabels, unpack } from "./weights.ts";

/** How often a document is labelled again, with the labels that it had before as features. */
const readings = 2;

/** The bits of first and of family names among the lists of a word. */
const firstNames = 1 << listNames.indexOf("firstName");
const familyNames = 1 << listNames.indexOf("familyName");

/** A sentence as it was read last: the packed scores by its words alone, its labels, and the features that its document gave it. */
type Read = { readonly words: readonly Word[]; readonly scores: Float64Array; tags: Uint8Array; rows: Int32Array };

/** Labels names by an averaged perceptron: first by the words around each, then again with the labels of the whole document (two stages). */
export class Tagger {
  readonly #model: Model;
  readonly #words: Words;
  readonly #moves: Float64Array;
  readonly #features = new Int32Array(mostFeatures);
  readonly #edge: Float64Array;
  /** Scores of a sentence, kept from one to the next. */
  #unpacked = new Float64Array(0);

  constructor(model: Model) {
    this.#model = model;
    this.#edge = this.#wordScores(edge);
    this.#words = new Words(model.lexicon);
    this.#moves = Float64Array.from(model.moves, (move) => move * model.scale);
  }

  /** The label of every token of a document, sentence by sentence. */
  tag(document: readonly (readonly string[])[]): Uint8Array[] {
    const all = document.map((tokens): Read => {
      const sentence = sentenceOf(tokens, this.#words, this.#model.lexicon);
      const scores = this.#scores(sentence);
      return { words: sentence.words, scores, tags: this.#best(scores), rows: none };
    });
    // A reading that changes no label would change none the next time.
    for (let reading = 0; reading < readings && this.#relabel(all); reading++);
    return all.map(({ tags }) => tags);
  }

  /** Whether the lexicon lists a word as a first name, or another as a family name. */
  isPersonalName(first: string, family: string): boolean {
    return (this.#words.of(first).list & firstNames) > 0 || (this.#words.of(family).list & familyNames) > 0;
  }

  /** The packed scores of a sentence, by the words around each token alone. */
  #scores(sentence: Sentence): Float64Array {
    const { words } = sentence;
    const scores = new Float64Array(words.length * packedLabels);
    for (let n = 0; n < words.length; n++) {
      const at = n * packedLabels;
      const b2 = this.#scoresOf(n > 1 ? words[n - 2] : undefined);
      const b1 = this.#scoresOf(n > 0 ? words[n - 1] : undefined);
      const own = this.#scoresOf(words[n]);
      const a1 = this.#scoresOf(words[n + 1]);
      const a2 = this.#scoresOf(words[n + 2]);
      for (let label = 0; label < packedLabels; label++) {
        scores[at + label] =
          (b2[label] as number) +
          (b1[packedLabels + label] as number) +
          (own[2 * packedLabels + label] as number) +
          (a1[3 * packedLabels + label] as number) +
          (a2[4 * packedLabels + label] as number);
      }
      const end = jointFeaturesAt(sentence, n, this.#features, 0);
      this.#model.weights.addTo(scores, at, this.#features, 0, end);
    }
    return scores;
  }

  /** The same for a word, or for the edge of a sentence, worked out once. */
  #scoresOf(word: Word | undefined): Float64Array {
    if (word === undefined) return this.#edge;
    word.scores ??= this.#wordScores(word);
    return word.scores;
  }

  /** What a word adds to the packed scores of the tokens around it: a row for each distance, from two behind it to two before it. */
  #wordScores(word: Word): Float64Array {
    const scores = new Float64Array((2 * reach + 1) * packedLabels);
    for (let distance = -reach; distance <= reach; distance++) {
      const end = wordFeaturesAt(word, distance, this.#features, 0);
      this.#model.weights.addTo(scores, (distance + reach) * packedLabels, this.#features, 0, end);
    }
    return scores;
  }

  /** Reads all sentences again, with the labels that they have as further features. Returns whether any label changed. */
  #relabel(all: readonly Read[]): boolean {
    const consistency = new Consistency();
    for (const { words, tags } of all) consistency.learn(words, tags);
    let changed = false;
    for (const one of all) {
      const { rows, ends } = consistency.featuresOf(one.words, one.tags);
      if (isSame(rows, one.rows)) continue;
      const scores = one.scores.slice();
      ends.forEach((end, n) => {
        this.#model.weights.addTo(scores, n * packedLabels, rows, n === 0 ? 0 : (ends[n - 1] as number), end);
      });
      const tags = this.#best(scores);
      changed ||= !isSame(tags, one.tags);
      one.rows = rows;
      one.tags = tags;
    }
    return changed;
  }

  /** The labels with the highest score of a sentence with packed scores. */
  #best(scores: Float64Array): Uint8Array {
    const length = scores.length / packedLabels;
    if (this.#unpacked.length <= length * labels) this.#unpacked = new Float64Array(2 * length * labels + 1);
    unpack(scores, this.#unpacked, length);
    return viterbi(this.#unpacked, this.#moves, length);
  }
}

const none = new Int32Array(0);

function isSame(one: Int32Array | Uint8Array, other: Int32Array | Uint8Array): boolean {
  return one.length === other.length && one.every((value, n) => value === other[n]);
}
