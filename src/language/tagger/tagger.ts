import { Consistency } from "./document.ts";
import { edge, jointFeaturesAt, mostFeatures, reach, type Sentence, sentenceOf, wordFeaturesAt } from "./features.ts";
import { labels } from "./labels.ts";
import { listNames, type Word, Words } from "./lexicon.ts";
import type { Model } from "./model.ts";
import { viterbi } from "./viterbi.ts";

/** How often a document is labelled again, with the labels that it had before as features. */
const readings = 2;

/** The bits of first and of family names among the lists of a word. */
const firstNames = 1 << listNames.indexOf("firstName");
const familyNames = 1 << listNames.indexOf("familyName");

/** Labels names by an averaged perceptron: first by the words around each, then again with the labels of the whole document (two stages). */
export class Tagger {
  readonly #model: Model;
  readonly #words: Words;
  readonly #moves: Float64Array;
  readonly #features = new Int32Array(mostFeatures);
  readonly #scratch = new Int32Array((2 * reach + 1) * labels);
  readonly #edge: Int16Array;

  constructor(model: Model) {
    this.#model = model;
    this.#edge = this.#wordScores(edge);
    this.#words = new Words(model.lexicon);
    this.#moves = Float64Array.from(model.moves, (move) => move * model.scale);
  }

  /** The label of every token of a document, sentence by sentence. */
  tag(document: readonly (readonly string[])[]): Uint8Array[] {
    const sentences = document.map((tokens) => sentenceOf(tokens, this.#words, this.#model.lexicon));
    const scores = sentences.map((sentence) => this.#scores(sentence));
    let tags = sentences.map(({ words }, n) => viterbi(scores[n] ?? [], this.#moves, words.length));
    for (let reading = 0; reading < readings; reading++) tags = this.#relabel(sentences, scores, tags);
    return tags;
  }

  /** Whether the lexicon lists a word as a first name, or another as a family name. */
  isPersonalName(first: string, family: string): boolean {
    return (this.#words.of(first).list & firstNames) > 0 || (this.#words.of(family).list & familyNames) > 0;
  }

  /** The scores of a sentence, by the words around each token alone: a row of `labels` a token. */
  #scores(sentence: Sentence): Int32Array {
    const { words } = sentence;
    const scores = new Int32Array(words.length * labels);
    for (let n = 0; n < words.length; n++) {
      const end = jointFeaturesAt(sentence, n, this.#features, 0);
      this.#model.weights.addTo(scores, n * labels, this.#features, end);
      const b2 = this.#scoresOf(words[n - 2]);
      const b1 = this.#scoresOf(words[n - 1]);
      const own = this.#scoresOf(words[n]);
      const a1 = this.#scoresOf(words[n + 1]);
      const a2 = this.#scoresOf(words[n + 2]);
      for (let label = 0; label < labels; label++) {
        scores[n * labels + label] =
          (scores[n * labels + label] as number) +
          (b2[label] as number) +
          (b1[labels + label] as number) +
          (own[2 * labels + label] as number) +
          (a1[3 * labels + label] as number) +
          (a2[4 * labels + label] as number);
      }
    }
    return scores;
  }

  /** The same for a word, or for the edge of a sentence, worked out once. */
  #scoresOf(word: Word | undefined): Int16Array {
    if (word === undefined) return this.#edge;
    word.scores ??= this.#wordScores(word);
    return word.scores;
  }

  /** What a word adds to the scores of the tokens around it: a row of `labels` for each distance, from two behind it to two before it. */
  #wordScores(word: Word): Int16Array {
    const scores = this.#scratch.fill(0);
    for (let distance = -reach; distance <= reach; distance++) {
      const end = wordFeaturesAt(word, distance, this.#features, 0);
      this.#model.weights.addTo(scores, (distance + reach) * labels, this.#features, end);
    }
    return new Int16Array(scores);
  }

  /** The labels of all sentences, with the labels that they had `before` as further features. */
  #relabel(sentences: readonly Sentence[], scores: readonly Int32Array[], before: readonly Uint8Array[]): Uint8Array[] {
    const consistency = new Consistency();
    sentences.forEach(({ words }, n) => {
      consistency.learn(words, before[n] ?? new Uint8Array());
    });
    return sentences.map(({ words }, n) => {
      const tags = before[n] ?? new Uint8Array();
      const both = Int32Array.from(scores[n] ?? []);
      for (let at = 0; at < words.length; at++) {
        const end = consistency.featuresAt(words, tags, at, this.#features, 0);
        this.#model.weights.addTo(both, at * labels, this.#features, end);
      }
      return viterbi(both, this.#moves, words.length);
    });
  }
}
