import { distance } from "fastest-levenshtein";

/** The known word at the smallest edit distance from `word`, case aside: at most 2, or a third of its letters; else undefined. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const other of known) {
    const steps = distance(word.toLowerCase(), other.toLowerCase());
    if (steps < least) [best, least] = [other, steps];
  }
  return best;
}
