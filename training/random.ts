/**
 * Pseudo-random numbers from 0 to 1 by a linear congruential generator (constants of Numerical Recipes): the same seed gives the same
 * numbers.
 */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Puts a list in another order. */
export function shuffle(list: number[], chance: () => number): void {
  for (let n = list.length - 1; n > 0; n--) {
    const other = Math.floor(chance() * (n + 1));
    [list[n], list[other]] = [list[other] as number, list[n] as number];
  }
}
