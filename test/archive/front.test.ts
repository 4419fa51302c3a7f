import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { articleTextIn, lineOf } from "../../src/archive/front.ts";
import { scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const text = `---
title: Jo Ray
date: 2012-06-22
---


Text of O'Hara
with Jo
  Ray and (x) 1.5.

Jo Ray.
`;
beforeAll(() => {
  writeFileSync(join(root, "a.md"), text.replaceAll("\n", "\r\n"));
  writeFileSync(join(root, "b.md"), "no front matter\n");
  writeFileSync(join(root, "c.md"), Buffer.of(0xff));
});

describe("the line on which a body first has a name", () => {
  test.each([
    ["O'Hara", 7],
    ["O’Hara", 7],
    ["Jo Ray", 8],
    ["(x)", 9],
    ["1.5", 9],
    ["1x5", 7],
    ["Nobody", 7],
    ["", 7],
  ])("%s", (name, line) => {
    expect(lineOf(root, "a.md", name)).toBe(line);
  });

  test("is the first of a file that cannot be read", () => {
    expect([lineOf(root, "b.md", "no"), lineOf(root, "c.md", "x")]).toEqual([1, 1]);
  });
});

test("an article's file as it is read, and as it is on the disk", () => {
  const { value } = articleTextIn(root, "a.md") as { value: { text: string; raw: string; end: number; yaml: string } };
  expect(value).toMatchObject({ text, raw: text.replaceAll("\n", "\r\n"), yaml: "title: Jo Ray\ndate: 2012-06-22\n" });
  expect(text.slice(0, value.end)).toMatch(/---$/);
});
