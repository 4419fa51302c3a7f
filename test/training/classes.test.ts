import { expect, test } from "vitest";
import { labelOf, unit } from "../../src/language/tagger/labels.ts";
import { classesOf } from "../../training/classes.ts";

/** Words in two bunches: towns point one way and verbs another, each a little off. */
const words = Array.from(
  { length: 300 },
  (_, n) => `${n % 2 ? "town" : "verb"}${String.fromCharCode(97 + (n % 26))}${n}x`,
);
const dimensions = 4;
const vectors = Float32Array.from({ length: words.length * dimensions }, (_, at) => {
  const [n, d] = [Math.floor(at / dimensions), at % dimensions];
  const off = ((n * 37 + d * 11) % 100) / 1000;
  return (d === n % 2 ? 3 : 0) + off;
});
const embeddings = { words, vectors, dimensions };
const place = labelOf(1, unit);
/** Text with a few of the words only: others are to be put in classes by their vectors. */
const documents = [
  Array.from({ length: 40 }, (_, n) => ({
    tokens: [words[2 * n] as string, (words[2 * n + 1] as string).replace(/^t/, "T")],
    gold: Uint8Array.of(0, place),
  })),
];

test("words have classes by the labels that words with like vectors have", () => {
  const [coarse = new Uint16Array()] = classesOf(embeddings, documents);
  const of = (bunch: number) => new Set(coarse.filter((_, n) => n % 2 === bunch));
  expect(coarse.every((value) => value >= 1 && value <= 64)).toBe(true);
  expect([...of(0)].filter((value) => of(1).has(value))).toEqual([]);
});

test("the same words and text give the same classes", () => {
  expect(classesOf(embeddings, documents)).toEqual(classesOf(embeddings, documents));
});
