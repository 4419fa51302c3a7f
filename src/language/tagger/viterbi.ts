import { labels, mayFollow } from "./labels.ts";

/** The labels that may stand before each. */
const before = Array.from({ length: labels }, (_, label) =>
  Array.from({ length: labels }, (_, other) => other).filter((other) => mayFollow(other, label)),
);
const first = before.map((_, label) => mayFollow(0, label));
const lastAllowed = before.map((_, label) => mayFollow(label, 0));

/** Working memory, kept from sentence to sentence. */
const paths = { score: new Float64Array(0), from: new Uint8Array(0) };

/**
 * The labels of a sentence of `length` tokens with the highest score. `scores` has a row of `labels` a token; `moves` has the score of a label
 * behind another at `other * labels + label`.
 */
export function viterbi(scores: ArrayLike<number>, moves: ArrayLike<number>, length: number): Uint8Array {
  if (paths.score.length < length * labels) {
    paths.score = new Float64Array(length * labels * 2);
    paths.from = new Uint8Array(length * labels * 2);
  }
  const { score, from } = paths;
  for (let label = 0; label < labels; label++)
    score[label] = first[label] ? (scores[label] ?? 0) + (moves[label] ?? 0) : Number.NEGATIVE_INFINITY;
  for (let n = 1; n < length; n++) {
    const [here, there] = [n * labels, (n - 1) * labels];
    for (let label = 0; label < labels; label++) {
      let best = Number.NEGATIVE_INFINITY;
      let way = 0;
      for (const other of before[label] ?? []) {
        const value = (score[there + other] ?? 0) + (moves[other * labels + label] ?? 0);
        if (value > best) {
          best = value;
          way = other;
        }
      }
      score[here + label] = best + (scores[here + label] ?? 0);
      from[here + label] = way;
    }
  }
  const tags = new Uint8Array(length);
  let tag = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < labels; label++) {
    const value = score[(length - 1) * labels + label] ?? Number.NEGATIVE_INFINITY;
    if (lastAllowed[label] && value > best) {
      best = value;
      tag = label;
    }
  }
  for (let n = length - 1; n >= 0; n--) {
    tags[n] = tag;
    tag = from[n * labels + tag] ?? 0;
  }
  return tags;
}
