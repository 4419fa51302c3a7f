import { labels } from "./labels.ts";

/**
 * How many labels have their weights packed in one number, each `laneSize` times the one before. The sum of such numbers holds the sums of all three,
 * for none of them reaches half of `laneSize`, and 53 bits are enough. Adding weights takes nearly all of a tagger's time.
 */
const lanes = 3;
const laneSize = 2 ** 17;
/** Numbers of a row of packed weights. */
export const packedLabels = Math.ceil(labels / lanes);

/** Rows of weights, packed: nine of ten rows have none but 0 and are not stored. */
export class Weights {
  /** For every 32 rows a bit for each, set where it is stored, and how many rows are stored before them. */
  readonly #index: Int32Array;
  readonly #packed: Float64Array;

  constructor(bits: Uint32Array, packed: Float64Array) {
    this.#packed = packed;
    this.#index = new Int32Array(2 * bits.length);
    let before = 0;
    for (let n = 0; n < bits.length; n++) {
      this.#index[2 * n] = bits[n] as number;
      this.#index[2 * n + 1] = before;
      before += ones(bits[n] as number);
    }
  }

  /** Adds the packed weights of the rows that a list has from `begin` to `end` to the packed scores from `at`. */
  addTo(scores: Float64Array, at: number, list: Int32Array, begin: number, end: number): void {
    const packed = this.#packed;
    const index = this.#index;
    // Written out rather than in a loop over lanes: variables stay in registers.
    let a = scores[at] as number;
    let b = scores[at + 1] as number;
    let c = scores[at + 2] as number;
    let d = scores[at + 3] as number;
    let e = scores[at + 4] as number;
    let f = scores[at + 5] as number;
    for (let n = begin; n < end; n++) {
      const row = list[n] as number;
      const bits = index[2 * (row >>> 5)] as number;
      const bit = 1 << (row & 31);
      if ((bits & bit) === 0) continue;
      const from = ((index[2 * (row >>> 5) + 1] as number) + ones(bits & (bit - 1))) * packedLabels;
      a += packed[from] as number;
      b += packed[from + 1] as number;
      c += packed[from + 2] as number;
      d += packed[from + 3] as number;
      e += packed[from + 4] as number;
      f += packed[from + 5] as number;
    }
    scores[at] = a;
    scores[at + 1] = b;
    scores[at + 2] = c;
    scores[at + 3] = d;
    scores[at + 4] = e;
    scores[at + 5] = f;
  }
}

/** Writes rows of weights into `packed`, a row of `packedLabels` numbers for each row of `labels`. */
export function pack(weights: Int8Array, packed: Float64Array): void {
  packed.fill(0);
  for (let row = 0; row * labels < weights.length; row++) {
    for (let label = labels - 1; label >= 0; label--) {
      const at = row * packedLabels + Math.floor(label / lanes);
      packed[at] = (packed[at] as number) * laneSize + (weights[row * labels + label] as number);
    }
  }
}

/** The scores that `length` rows of packed ones have, into `scores`, a row of `labels` for each. */
export function unpack(packed: Float64Array, scores: Float64Array, length: number): void {
  for (let row = 0; row < length; row++) {
    for (let n = 0; n < packedLabels; n++) {
      let rest = packed[row * packedLabels + n] as number;
      const at = row * labels + n * lanes;
      const high = Math.round(rest / laneSize ** 2);
      rest -= high * laneSize ** 2;
      const middle = Math.round(rest / laneSize);
      scores[at] = rest - middle * laneSize;
      scores[at + 1] = middle;
      // The next row overwrites what the last number has too much.
      scores[at + 2] = high;
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
