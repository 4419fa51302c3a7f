import fc from "fast-check";
import { expect, test } from "vitest";
import { labels, mayFollow } from "../../../src/language/tagger/labels.ts";
import { viterbi } from "../../../src/language/tagger/viterbi.ts";

const all = Array.from({ length: labels }, (_, label) => label);
const length = 3;

/** All ways to label a sentence of `length` tokens. */
const ways = all.flatMap((one) =>
  all.flatMap((two) =>
    all.flatMap((three) =>
      mayFollow(0, one) && mayFollow(one, two) && mayFollow(two, three) && mayFollow(three, 0)
        ? [[one, two, three]]
        : [],
    ),
  ),
);

test("no way to label a sentence has a higher score than the one that is taken", () => {
  const table = (rows: number, most: number) =>
    fc.array(fc.integer({ min: -most, max: most }), { minLength: rows * labels, maxLength: rows * labels });
  fc.assert(
    fc.property(table(length, 40), table(labels, 12), (scores, moves) => {
      const scoreOf = (tags: Iterable<number>) =>
        [...tags].reduce<{ sum: number; before: number }>(
          ({ sum, before }, tag, n) => ({
            sum: sum + (scores[n * labels + tag] as number) + (moves[before * labels + tag] as number),
            before: tag,
          }),
          { sum: 0, before: 0 },
        ).sum;
      const taken = viterbi(scores, moves, length);
      expect(ways.map(String)).toContain(String([...taken]));
      expect(scoreOf(taken)).toBe(Math.max(...ways.map(scoreOf)));
    }),
  );
});
