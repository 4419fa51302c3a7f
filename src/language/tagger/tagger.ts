import { Consistency } from "./document.ts";
import { featuresAt, mostFeatures, type Sentence, sentenceOf } from "./features.ts";
import { labels } from "./labels.ts";
import { listNames, Words } from "./lexicon.ts";
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

  constructor(model: Model) {
    this.#model = model;
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
    const { weights } = this.#model;
    const scores = new Int32Array(sentence.words.length * labels);
    for (let n = 0; n < sentence.words.length; n++) {
      const end = featuresAt(sentence, n, this.#features, 0);
      add(weights, this.#features, end, scores, n * labels);
    }
    return scores;
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
        add(this.#model.weights, this.#features, end, both, at * labels);
      }
      return viterbi(both, this.#moves, words.length);
    });
  }
}

function add(weights: Int8Array, features: Int32Array, end: number, scores: Int32Array, at: number): void {
  for (let n = 0; n < end; n++) {
    const row = (features[n] as number) * labels;
    for (let label = 0; label < labels; label++)
      scores[at + label] = (scores[at + label] as number) + (weights[row + label] as number);
  }
}
