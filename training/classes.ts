import { labels } from "../src/language/tagger/labels.ts";
import type { Example } from "./corpus.ts";
import type { Embeddings } from "./embeddings.ts";
import { random, shuffle } from "./random.ts";

/**
 * `frequent`: how many of the words, from the most frequent on, the classes are made by; all words are put in them. `roles`: how many classes
 * there are of each kind by what labels words have; `alike`: how many by the words' vectors themselves. `rounds`: how often classes are
 * made anew; `folds`: parts that the words with labels are divided into; `epochs`: passes over them.
 */
const settings = {
  frequent: 90_000,
  roles: [64, 500],
  alike: 600,
  rounds: 8,
  folds: 5,
  epochs: 12,
  step: 0.02,
  decay: 1e-4,
};

/** The classes of words: for each word of the embeddings, one of each kind, from 1. */
export type Classes = readonly Uint16Array[];

/**
 * Classes of words by their vectors, of three kinds. Two of them are by what the labels of a word, of the one before it and of the one behind
 * it are likely to be: that is learnt of the words that occur in `documents`, and holds for all words with like vectors. The third is by
 * the vectors alone. The same input gives the same classes.
 */
export function classesOf(embeddings: Embeddings, documents: readonly (readonly Example[])[]): Classes {
  const centred = standardized(embeddings);
  const likely = likelyLabels(centred, embeddings.dimensions, labelCounts(embeddings.words, documents));
  return [
    ...settings.roles.map((classes) => kMeans(likely, labels * 3, classes)),
    kMeans(unit(lessMean(embeddings), embeddings.dimensions), embeddings.dimensions, settings.alike),
  ];
}

/** How often a word has each label, the word before it has each, and the word behind it has each: three times `labels` counts. */
type LabelCounts = ReadonlyMap<number, Float64Array>;

/** The counts of the words that occur in documents, by the index of the word. A word's own labels are counted where it has a capital. */
function labelCounts(words: readonly string[], documents: readonly (readonly Example[])[]): LabelCounts {
  const indexes = new Map(words.map((word, n) => [word, n]));
  const counts = new Map<number, Float64Array>();
  for (const { tokens, gold } of documents.flat()) {
    tokens.forEach((token, n) => {
      const lower = token.toLowerCase();
      const index = indexes.get(lower) ?? indexes.get(lower.replace(/\d/g, "0"));
      if (index === undefined) return;
      const own = counts.get(index) ?? new Float64Array(labels * 3);
      counts.set(index, own);
      const count = (at: number) => {
        own[at] = (own[at] as number) + 1;
      };
      if (/^\p{Lu}/u.test(token)) count(gold[n] as number);
      if (n > 0) count(labels + (gold[n - 1] as number));
      if (n + 1 < tokens.length) count(2 * labels + (gold[n + 1] as number));
    });
  }
  return counts;
}

/** The embeddings with the mean of the frequent words taken away. */
function lessMean({ vectors, dimensions }: Embeddings): Float32Array {
  const mean = new Float64Array(dimensions);
  const frequent = Math.min(settings.frequent, vectors.length / dimensions);
  for (let at = 0; at < frequent * dimensions; at++)
    mean[at % dimensions] = (mean[at % dimensions] as number) + (vectors[at] as number) / frequent;
  return vectors.map((value, at) => value - (mean[at % dimensions] as number));
}

/** The embeddings with a mean of 0 and a deviation of 1 in each dimension, among the frequent words. */
function standardized(embeddings: Embeddings): Float32Array {
  const { dimensions } = embeddings;
  const vectors = lessMean(embeddings);
  const frequent = Math.min(settings.frequent, vectors.length / dimensions);
  const square = new Float64Array(dimensions);
  for (let at = 0; at < frequent * dimensions; at++)
    square[at % dimensions] = (square[at % dimensions] as number) + (vectors[at] as number) ** 2 / frequent;
  return vectors.map((value, at) => value / Math.sqrt(square[at % dimensions] as number));
}

/** Vectors of `dimensions` numbers, each made one of length 1. */
function unit(vectors: Float32Array, dimensions: number): Float32Array {
  for (let at = 0; at < vectors.length; at += dimensions) {
    let square = 0;
    for (let n = at; n < at + dimensions; n++) square += (vectors[n] as number) ** 2;
    const length = Math.sqrt(square) || 1;
    for (let n = at; n < at + dimensions; n++) vectors[n] = (vectors[n] as number) / length;
  }
  return vectors;
}

/** Labels of three words: the word itself, the one before it and the one behind it. */
const outputs = labels * 3;
/** How much the label of each of the three weighs in classes. */
const weight = [2, 1, 1];

/** A linear model of labels by vectors: `outputs` rows of weights, and a bias for each. */
type Linear = { readonly weights: Float64Array; readonly bias: Float64Array };

/**
 * For every word the square roots of how likely each label is for itself, for the word before it and for the one behind it: `outputs` numbers a
 * word. A word with counts is judged by what the others teach, so that its class is no better than that of a new word.
 */
function likelyLabels(vectors: Float32Array, dimensions: number, counts: LabelCounts): Float32Array {
  const chance = random(12_345);
  const taught = [...counts.keys()].sort((a, b) => a - b);
  shuffle(taught, chance);
  const all = linear(vectors, dimensions, counts, taught, chance);
  const models = new Map<number, Linear>();
  for (let fold = 0; fold < settings.folds; fold++) {
    const others = taught.filter((_, n) => n % settings.folds !== fold);
    const model = linear(vectors, dimensions, counts, others, chance);
    for (let n = fold; n < taught.length; n += settings.folds) models.set(taught[n] as number, model);
  }
  const points = new Float32Array((vectors.length / dimensions) * outputs);
  const likely = new Float64Array(outputs);
  for (let word = 0; word < vectors.length / dimensions; word++) {
    predict(models.get(word) ?? all, vectors, word * dimensions, likely);
    for (let label = 0; label < outputs; label++)
      points[word * outputs + label] = Math.sqrt(
        (weight[Math.floor(label / labels)] as number) * (likely[label] as number),
      );
  }
  return points;
}

/** Learns the labels of words from the counts of some: three softmaxes, by stochastic gradient descent. */
function linear(
  vectors: Float32Array,
  dimensions: number,
  counts: LabelCounts,
  words: readonly number[],
  chance: () => number,
): Linear {
  const weights = new Float64Array(outputs * dimensions);
  const bias = new Float64Array(outputs);
  const likely = new Float64Array(outputs);
  const order = [...words];
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const step = settings.step * (1 - epoch / settings.epochs);
    shuffle(order, chance);
    for (const word of order) {
      const seen = counts.get(word) as Float64Array;
      predict({ weights, bias }, vectors, word * dimensions, likely);
      for (let from = 0; from < outputs; from += labels) {
        const total = seen.subarray(from, from + labels).reduce((sum, count) => sum + count, 0);
        if (total === 0) continue;
        const stride = step * Math.min(4, Math.sqrt(total));
        for (let label = from; label < from + labels; label++) {
          const change = stride * ((seen[label] as number) / total - (likely[label] as number));
          bias[label] = (bias[label] as number) + change;
          for (let d = 0; d < dimensions; d++) {
            const at = label * dimensions + d;
            const old = weights[at] as number;
            weights[at] = old + change * (vectors[word * dimensions + d] as number) - step * settings.decay * old;
          }
        }
      }
    }
  }
  return { weights, bias };
}

/** Writes how likely each label is for the word with the vector at `from` into `likely`. */
function predict({ weights, bias }: Linear, vectors: Float32Array, from: number, likely: Float64Array): void {
  const dimensions = weights.length / outputs;
  for (let label = 0; label < outputs; label++) {
    let score = bias[label] as number;
    for (let d = 0; d < dimensions; d++)
      score += (weights[label * dimensions + d] as number) * (vectors[from + d] as number);
    likely[label] = score;
  }
  for (let at = 0; at < outputs; at += labels) softmax(likely.subarray(at, at + labels));
}

/** Makes scores likelihoods, which sum up to 1. */
function softmax(scores: Float64Array): void {
  const most = scores.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let n = 0; n < scores.length; n++) {
    scores[n] = Math.exp((scores[n] as number) - most);
    sum += scores[n] as number;
  }
  for (let n = 0; n < scores.length; n++) scores[n] = (scores[n] as number) / sum;
}

/**
 * Spherical k-means (Dhillon and Modha, 2001) of vectors that have all one length: the class of each, from 1. The first centres are frequent
 * words at like distances in the list.
 */
function kMeans(points: Float32Array, dimensions: number, classes: number): Uint16Array {
  const frequent = Math.min(settings.frequent, points.length / dimensions);
  const centres = new Float32Array(classes * dimensions);
  for (let n = 0; n < classes; n++) {
    const at = Math.floor((n * frequent) / classes) * dimensions;
    centres.set(points.subarray(at, at + dimensions), n * dimensions);
  }
  unit(centres, dimensions);
  for (let round = 0; round < settings.rounds; round++) {
    const sums = new Float64Array(classes * dimensions);
    for (let word = 0; word < frequent; word++) {
      const own = nearest(points, word * dimensions, centres, dimensions) * dimensions;
      for (let d = 0; d < dimensions; d++)
        sums[own + d] = (sums[own + d] as number) + (points[word * dimensions + d] as number);
    }
    // A class that has become empty keeps its centre.
    for (let at = 0; at < sums.length; at += dimensions)
      if (sums.subarray(at, at + dimensions).some((value) => value !== 0))
        centres.set(sums.subarray(at, at + dimensions), at);
    unit(centres, dimensions);
  }
  return Uint16Array.from(
    { length: points.length / dimensions },
    (_, word) => 1 + nearest(points, word * dimensions, centres, dimensions),
  );
}

/** The index of the centre that is nearest to the point at `from`. Four sums at once are three times as fast as one. */
function nearest(points: Float32Array, from: number, centres: Float32Array, dimensions: number): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < centres.length; at += dimensions) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let n = 0;
    for (; n + 3 < dimensions; n += 4) {
      a += (points[from + n] as number) * (centres[at + n] as number);
      b += (points[from + n + 1] as number) * (centres[at + n + 1] as number);
      c += (points[from + n + 2] as number) * (centres[at + n + 2] as number);
      d += (points[from + n + 3] as number) * (centres[at + n + 3] as number);
    }
    for (; n < dimensions; n++) a += (points[from + n] as number) * (centres[at + n] as number);
    const likeness = a + b + c + d;
    if (likeness > most) {
      most = likeness;
      best = at;
    }
  }
  return best / dimensions;
}
