import { labels } from "./labels.ts";

/** Rows of `labels` weights: nine of ten rows have none but 0 and are not stored. */
export class Weights {
  /** A bit for every row, set where it is stored. */
  readonly #bits: Uint32Array;
  /** How many rows are stored before each 32. */
  readonly #before: Uint32Array;
  readonly #kept: Int8Array;

  constructor(bits: Uint32Array, kept: Int8Array) {
    this.#bits = bits;
    this.#kept = kept;
    this.#before = new Uint32Array(bits.length);
    for (let n = 1; n < bits.length; n++)
      this.#before[n] = (this.#before[n - 1] as number) + ones(bits[n - 1] as number);
  }

  /** Adds the weights of the first `end` rows of a list to the `labels` scores from `at`. */
  addTo(scores: Int32Array, at: number, list: Int32Array, end: number): void {
    const kept = this.#kept;
    const all = this.#bits;
    const before = this.#before;
    for (let n = 0; n < end; n++) {
      const row = list[n] as number;
      const bits = all[row >>> 5] as number;
      const bit = 1 << (row & 31);
      if ((bits & bit) === 0) continue;
      const from = ((before[row >>> 5] as number) + ones(bits & (bit - 1))) * labels;
      for (let label = 0; label < labels; label++)
        scores[at + label] = (scores[at + label] as number) + (kept[from + label] as number);
    }
  }
}

/** The rows of a table of weights that have any but 0: a bit for each of all, and those rows one behind another. */
export function present(weights: Int8Array): { readonly bits: Uint32Array; readonly kept: Int8Array } {
  const bits = new Uint32Array(weights.length / labels / 32);
  const kept: Int8Array[] = [];
  for (let row = 0; row < weights.length / labels; row++) {
    const own = weights.subarray(row * labels, (row + 1) * labels);
    if (own.every((weight) => weight === 0)) continue;
    bits[row >>> 5] = ((bits[row >>> 5] as number) | (1 << (row & 31))) >>> 0;
    kept.push(own);
  }
  const all = new Int8Array(kept.length * labels);
  kept.forEach((own, n) => {
    all.set(own, n * labels);
  });
  return { bits, kept: all };
}

/** How many bits of a number are set (Hacker's Delight, 5-1). */
function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
