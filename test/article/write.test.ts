import fc from "fast-check";
import { expect, test } from "vitest";
import { articleText, withFrontMatter } from "../../src/article/write.ts";

test.each([
  ["---\na: 1\n---\n\nText.\n", "---\nb: 2\n---\n\nText.\n"],
  ["---\na: 1\n---", "---\nb: 2\n---"],
  ["---\n---\nText.", "---\nb: 2\n---\nText."],
  ["\uFEFF--- \t\na: 1\n--- \nText.\n\n---\n\n\n", "\uFEFF--- \t\nb: 2\n--- \nText.\n\n---\n\n\n"],
  ["---\r\na: 1\r\n---\r\n\r\n    cafe\u0301\r\n", "---\r\nb: 2\n---\r\n\r\n    cafe\u0301\r\n"],
  ['---\na: "---"\nc: |\n  ---\n----\n---\n$& $1', "---\nb: 2\n---\n$& $1"],
])("front matter is replaced, and nothing else: %j", (before, after) => {
  expect(withFrontMatter(before, "b: 2\n")).toBe(after);
});

test("what stands behind the front matter stays byte for byte, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (rest) => {
      expect(withFrontMatter(`---\na: $1\n---\n${rest}`, "b: $&\n")).toBe(`---\nb: $&\n---\n${rest}`);
    }),
  );
});

test("a new article has what tells an editor most first, and nothing that is empty", () => {
  const front = {
    slug: "ships",
    topics: [],
    people: ["Jo Ray", "O'Hara: mayor"],
    source: { id: "7" },
    date: "2012-06-22",
    title: "Ships leave the harbour, one after the other, and nobody who stood on the quay that day could say why: #1",
    agency: "yes",
  };
  expect(articleText({ ...front, summary: undefined } as never, "Text.")).toBe(
    `---
title: "Ships leave the harbour, one after the other, and nobody who stood on the quay that day could say why: #1"
date: 2012-06-22
agency: yes
people:
  - Jo Ray
  - "O'Hara: mayor"
source:
  id: "7"
slug: ships
---

Text.
`,
  );
  expect(articleText({ title: "A", date: "2012-06-22" }, "")).toBe("---\ntitle: A\ndate: 2012-06-22\n---\n");
});

test("a list that two keys share is written out twice", () => {
  const names = ["Jo Ray"];
  expect(articleText({ title: "A", date: "2012-06-22", byline: names, people: names }, "")).toContain(
    "byline:\n  - Jo Ray\npeople:\n  - Jo Ray\n",
  );
});
