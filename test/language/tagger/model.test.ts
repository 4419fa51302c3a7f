import { expect, test } from "vitest";
import { rows } from "../../../src/language/tagger/features.ts";
import { hashText } from "../../../src/language/tagger/hash.ts";
import { labels } from "../../../src/language/tagger/labels.ts";
import { modelBytes, modelOf, unpackedModel } from "../../../src/language/tagger/model.ts";
import { packedLabels, unpack } from "../../../src/language/tagger/weights.ts";

const words = ["reykjavik", "0000", "of", "ministry"].sort((a, b) => hashText(a) - hashText(b));
const lexicon = {
  classHashes: Int32Array.from(words, (word) => hashText(word)),
  classes: Uint16Array.from([...words.map((_, n) => n + 1), ...words.map((_, n) => n + 300), ...words.map(() => 600)]),
  listHashes: Int32Array.of(hashText("bank of scotland")),
  lists: Uint8Array.of(0b10),
  longest: 3,
};

function stored(weights: Int8Array, moves = new Float32Array(labels * labels)) {
  return modelOf(unpackedModel(modelBytes(weights, moves, 3, lexicon)));
}

test("a model that was written is read as it was", () => {
  const moves = Float32Array.from({ length: labels * labels }, (_, n) => n / 7);
  const { lexicon: read, moves: readMoves, scale } = stored(new Int8Array(rows * labels), moves);
  expect(readMoves).toEqual(moves);
  expect(scale).toBe(3);
  for (const [n, word] of words.entries()) expect(read.classes(word)).toEqual([n + 1, n + 300, 600]);
  expect(read.classes("1987")).toEqual(read.classes("0000"));
  expect(read.classes("unknown")).toEqual([0, 0, 0]);
  expect(read.lists("bank of scotland")).toBe(0b10);
  expect(read.lists("bank of")).toBe(0);
  expect(read.longest).toBe(3);
});

test("rows of nothing but 0 are not stored, and every other adds its own weights", () => {
  const weights = new Int8Array(rows * labels);
  // The edges of the words of 32 bits that say which rows are there.
  const used = [0, 1, 30, 31, 32, 63, 64, 1000, 1023, rows - 32, rows - 1];
  for (const row of used)
    for (let label = 0; label < labels; label++) weights[row * labels + label] = (row % 90) - label;
  const { weights: read } = stored(weights);
  for (const row of [...used, 2, 29, 33, 999, rows - 2]) {
    const packed = new Float64Array(packedLabels * 2);
    read.addTo(packed, packedLabels, Int32Array.of(64, row, row, 5), 1, 3);
    const scores = new Float64Array(labels * 2 + 1);
    unpack(packed, scores, 2);
    expect(Int32Array.from(scores.subarray(0, labels)), `row ${row}`).toEqual(new Int32Array(labels));
    expect(Int32Array.from(scores.subarray(labels, 2 * labels)), `row ${row}`).toEqual(
      Int32Array.from(weights.subarray(row * labels, (row + 1) * labels), (weight) => 2 * weight),
    );
  }
});
