import fc from "fast-check";
import { expect, test } from "vitest";
import { mostItemBytes } from "../../src/article/limits.ts";
import { jsonItemsIn } from "../../src/wire/json.ts";
import { printedBlocks } from "../../src/wire/paragraphs.ts";
import { itemsIn } from "../../src/wire/sgml.ts";

/** A text in pieces, cut at some offsets. */
function cut(text: string, offsets: readonly number[]): Uint8Array[] {
  const bytes = Buffer.from(text);
  const places = [0, ...offsets.map((one) => Math.floor(one * bytes.length)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, n) => bytes.subarray(places[n], end));
}

async function all<T extends { readonly source: Uint8Array }>(items: AsyncIterable<T>) {
  const found: object[] = [];
  for await (const item of items) found.push({ ...item, source: `${item.source}` });
  return found;
}

const offsets = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });

test("items are the same however a file is cut into pieces, and every byte but white space is in one of them", async () => {
  const piece = fc.constantFrom("<DOC>", "</DOC>", "<DOCNO>", "a", "\n", " ", "<DO", "C>", "x");
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), offsets, async (pieces, places) => {
      const text = pieces.join("");
      const whole = await all(itemsIn([Buffer.from(text)], "<DOC>", "</DOC>"));
      const bare = (one: string) => one.replaceAll("</DOC>", "").replace(/\s/g, "");
      expect(bare(whole.map((one) => (one as { source: string }).source).join(""))).toBe(bare(text));
      expect(await all(itemsIn(cut(text, places), "<DOC>", "</DOC>"))).toEqual(whole);
    }),
    { numRuns: 500 },
  );
});

test("an item says on which line it begins, and one that does not end costs itself alone", async () => {
  const text = "<DOC>\none\n</DOC>\n\n<DOC>\ntwo\n<DOC>three</DOC>\nstray\n<DOC>four";
  for (const pieces of [[Buffer.from(text)], cut(text, [0.1, 0.2, 0.3, 0.5, 0.7])])
    expect(await all(itemsIn(pieces, "<DOC>", "</DOC>"))).toEqual([
      { source: "<DOC>\none\n", line: 1 },
      { source: "<DOC>\ntwo\n", line: 5, fault: "open" },
      { source: "<DOC>three", line: 7 },
      { source: "\nstray\n", line: 8, fault: "nothing" },
      { source: "<DOC>four", line: 9, fault: "open" },
    ]);
});

test("an item that is too large is said, and not held", async () => {
  function* pieces() {
    yield Buffer.from("<DOC>one</DOC>\n<DOC>");
    for (let n = 0; n < mostItemBytes / 1_000_000 + 5; n++) yield Buffer.alloc(1_000_000, "x");
    yield Buffer.from("</DOC>\n<DOC>two</DOC>");
  }
  expect(await all(itemsIn(pieces(), "<DOC>", "</DOC>"))).toEqual([
    { source: "<DOC>one", line: 1 },
    { source: "", line: 2, fault: "large" },
    { source: "<DOC>two", line: 3 },
  ]);
});

test("objects of JSON are the same in an array and a line each, however the file is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.object({ maxDepth: 2 }), { maxLength: 6 }), offsets, async (objects, places) => {
      for (const text of [
        JSON.stringify(objects),
        JSON.stringify(objects, null, 2),
        objects.map((one) => JSON.stringify(one)).join("\n"),
      ]) {
        const found = await all(jsonItemsIn(cut(text, places)));
        expect(found.map((one) => JSON.parse((one as { source: string }).source))).toEqual(
          JSON.parse(JSON.stringify(objects)),
        );
      }
    }),
    { numRuns: 300 },
  );
});

test("a broken line of JSON costs itself alone; in an array an object that does not end costs the rest", async () => {
  expect(await all(jsonItemsIn([Buffer.from('{"a":1}\n{"b":{"c"\n{"d":2}\n{"e":3}')]))).toEqual([
    { source: '{"a":1}', line: 1 },
    { source: '{"b":{"c"', line: 2 },
    { source: '{"d":2}', line: 3 },
    { source: '{"e":3}', line: 4 },
  ]);
  expect(await all(jsonItemsIn([Buffer.from('[\n{"a":1},\n{"b":{"c"\n,{"d":2}]')]))).toEqual([
    { source: '{"a":1}', line: 2 },
    { source: "", line: 3, fault: "broken JSON: an item that does not end" },
  ]);
});

test.each<[string, string, string[]]>([
  ["indented", "   One line\nand more.\n   Two.", ["One line\nand more.", "Two."]],
  ["blank lines", "One line\nand more.\n\nTwo.", ["One line\nand more.", "Two."]],
  ["never broken", `${"Long ".repeat(30)}.\nTwo.`, [`${"Long ".repeat(30)}.`, "Two."]],
  [
    "broken, and not marked",
    "The first paragraph goes on over the end of its line, and ends on the\nnext.\nThe second begins where there was room.",
    [
      "The first paragraph goes on over the end of its line, and ends on the\nnext.",
      "The second begins where there was room.",
    ],
  ],
  [
    "a table among paragraphs",
    "   Prices rose.\n   Wheat   1.20  1.30\n   Maize    .90   .95\n   They fell.",
    ["Prices rose.", "#Wheat   1.20  1.30\nMaize    .90   .95", "They fell."],
  ],
  [
    "figures in a sentence",
    "It rose 1.2 to 13.4 points,\nor 3.5 more than in\n1986, to 7.",
    ["It rose 1.2 to 13.4 points,\nor 3.5 more than in\n1986, to 7."],
  ],
])("paragraphs of a story in lines: %s", (_, text, expected) => {
  expect(printedBlocks(text).map(({ as, content }) => (as === "table" ? `#${content}` : content))).toEqual(expected);
});
