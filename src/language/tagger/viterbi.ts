import { labels, mayFollow } from "./labels.ts";

/** The labels that may stand before each, one list behind another; that of a label ends where that of the next begins. */
const before: number[] = [];
const starts = [0];
for (let label = 0; label < labels; label++) {
  for (let other = 0; other < labels; other++) if (mayFollow(other, label)) before.push(other);
  starts.push(before.length);
}
const [others, ends] = [Uint8Array.from(before), Uint8Array.from(starts)];
const first = Array.from({ length: labels }, (_, label) => mayFollow(0, label));
const lastAllowed = Array.from({ length: labels }, (_, label) => mayFollow(label, 0));

/** Working memory, kept from sentence to sentence. */
const paths = { score: new Float64Array(0), from: new Uint8Array(0) };
/** The moves that are allowed, in the order of `others`. */
const allowed = new Float64Array(others.length);

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
  for (let label = 0, at = 0; label < labels; label++)
    for (const end = ends[label + 1] as number; at < end; at++)
      allowed[at] = moves[(others[at] as number) * labels + label] as number;
  for (let label = 0; label < labels; label++)
    score[label] = first[label] ? (scores[label] ?? 0) + (moves[label] ?? 0) : Number.NEGATIVE_INFINITY;
  for (let n = 1; n < length; n++) {
    const [here, there] = [n * labels, (n - 1) * labels];
    let at = 0;
    for (let label = 0; label < labels; label++) {
      let best = Number.NEGATIVE_INFINITY;
      let way = 0;
      for (const end = ends[label + 1] as number; at < end; at++) {
        const other = others[at] as number;
        const value = (score[there + other] as number) + (allowed[at] as number);
        if (value > best) {
          best = value;
          way = other;
        }
      }
      score[here + label] = best + (scores[here + label] as number);
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
