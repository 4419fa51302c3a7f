import { distance } from "fastest-levenshtein";

/** The known word at the smallest edit distance from `word`, case aside: at most 2, or a third of its letters; else undefined. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  const small = word.toLowerCase();
  for (const other of known) {
    const smallOther = other.toLowerCase();
    // The distance is at least the difference of the lengths: a key of two million letters is near none.
    if (Math.abs(small.length - smallOther.length) >= least) continue;
    const steps = distance(small, smallOther);
    if (steps < least) [best, least] = [other, steps];
  }
  return best;
}
