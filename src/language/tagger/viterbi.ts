import { labels, mayFollow } from "./labels.ts";

const all = Array.from({ length: labels }, (_, label) => label);
/** The labels that end a name or stand outside, and those that may follow each of them. 0 is the first of both. */
const closing = Uint8Array.from(all.filter((label) => mayFollow(label, 0)));
const opening = Uint8Array.from(all.filter((label) => mayFollow(0, label)));
/** The labels that go on with a name, and for each the two that may stand before it, one pair behind another. */
const goingOn = Uint8Array.from(all.filter((label) => !mayFollow(0, label)));
const begun = Uint8Array.from([...goingOn].flatMap((label) => all.filter((other) => mayFollow(other, label))));

/** Working memory, kept from sentence to sentence. */
const paths = { score: new Float64Array(0), from: new Uint8Array(0) };
/** By how much each label of `closing` may be better than 0 before the next, whatever that is. */
const gains = new Float64Array(closing.length);
/** The labels of `closing` of which one is the best before the next token, whatever that is. */
const likely = new Uint8Array(closing.length);

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
  learnGains(moves);
  score.fill(Number.NEGATIVE_INFINITY, 0, labels);
  for (let at = 0; at < opening.length; at++) {
    const label = opening[at] as number;
    score[label] = (scores[label] as number) + (moves[label] as number);
  }
  for (let n = 1; n < length; n++) {
    const [here, there] = [n * labels, (n - 1) * labels];
    // Most words are so surely outside of names that nothing else need be tried before the next. 1 is more than rounding makes.
    const least = (score[there] as number) - 1;
    let count = 0;
    for (let at = 0; at < closing.length; at++) {
      const other = closing[at] as number;
      if ((score[there + other] as number) + (gains[at] as number) >= least) likely[count++] = other;
    }
    for (let at = 0; at < opening.length; at++) {
      const label = opening[at] as number;
      let best = Number.NEGATIVE_INFINITY;
      let way = 0;
      for (let nth = 0; nth < count; nth++) {
        const other = likely[nth] as number;
        const value = (score[there + other] as number) + (moves[other * labels + label] as number);
        if (value > best) {
          best = value;
          way = other;
        }
      }
      score[here + label] = best + (scores[here + label] as number);
      from[here + label] = way;
    }
    for (let at = 0; at < goingOn.length; at++) {
      const label = goingOn[at] as number;
      const [one, two] = [begun[2 * at] as number, begun[2 * at + 1] as number];
      const first = (score[there + one] as number) + (moves[one * labels + label] as number);
      const second = (score[there + two] as number) + (moves[two * labels + label] as number);
      score[here + label] = Math.max(first, second) + (scores[here + label] as number);
      from[here + label] = second > first ? two : one;
    }
  }
  const tags = new Uint8Array(length);
  let tag = 0;
  const end = (length - 1) * labels;
  for (const label of closing) if ((score[end + label] as number) > (score[end + tag] as number)) tag = label;
  for (let n = length - 1; n >= 0; n--) {
    tags[n] = tag;
    tag = from[n * labels + tag] as number;
  }
  return tags;
}

/** Works out `gains` for a table of moves. */
function learnGains(moves: ArrayLike<number>): void {
  for (let at = 0; at < closing.length; at++) {
    const row = (closing[at] as number) * labels;
    let most = Number.NEGATIVE_INFINITY;
    for (let nth = 0; nth < opening.length; nth++) {
      const label = opening[nth] as number;
      most = Math.max(most, (moves[row + label] as number) - (moves[label] as number));
    }
    gains[at] = most;
  }
}
