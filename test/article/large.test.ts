import { expect, test } from "vitest";
import { linksOf } from "../../src/article/body.ts";
import { readArticle } from "../../src/article/read.ts";
import { set } from "../setting.ts";
import { timed } from "../timed.ts";

/** Milliseconds of processor time. */
function took(work: () => unknown): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

/** How many times as long work takes with `most` pieces as with a quarter: 4 where time grows as they do, 16 where it grows with the square. */
function growth(most: number, work: (pieces: number) => unknown): number {
  const [part, whole] = [most / 4, most].map((pieces) => Math.min(...[1, 2].map(() => took(() => work(pieces)))));
  return (whole ?? 0) / (part ?? 1);
}

test("70,000 headings are set", () => {
  expect(set("# A\n".repeat(70_000)).split("<h2>").length - 1).toBe(70_000);
});

test("143,000 links on the lines of a paragraph are found where they stand, in linear time", timed, () => {
  const body = (links: number) => "[a](b.html)\n".repeat(links);
  const found = linksOf(body(143_000));
  expect(found).toHaveLength(143_000);
  expect(found.at(-1)).toEqual({ href: "b.html", offset: 142_999 * 12 });
  expect(growth(143_000, (links) => linksOf(body(links)))).toBeLessThan(9);
});

test("50,000 quotations in a paragraph are marked in linear time", timed, () => {
  const body = (quotations: number) => "“No.” ".repeat(quotations);
  expect(set(body(50_000)).split('class="quotation"').length - 1).toBe(50_000);
  expect(growth(50_000, (quotations) => set(body(quotations)))).toBeLessThan(9);
});

test("mentions that cannot be linked, for they are in links, take linear time", timed, () => {
  const body = (names: number) => "[Oslo](b.html) ".repeat(names);
  const mentions = (names: number) => [
    Array.from({ length: names }, (_, n) => ({ begin: n * 5, end: n * 5 + 4, href: "oslo.html" })),
  ];
  expect(set(body(100), { mentions: mentions(100) })).not.toContain("oslo.html");
  expect(growth(20_000, (names) => set(body(names), { mentions: mentions(names) }))).toBeLessThan(9);
});

test("the problems of very many pictures are placed in linear time", timed, () => {
  const article = (pictures: number) =>
    Buffer.from(`---\ntitle: A\ndate: 2012-06-22\n---\n\n${"![a](b c.jpg)\n\n".repeat(pictures)}`);
  const problems = readArticle(article(1_000), "articles/22-a.md").problems ?? [];
  expect(problems).toHaveLength(1_000);
  expect(problems.at(-1)).toMatchObject({ line: 2004, column: 1 });
  expect(growth(20_000, (pictures) => readArticle(article(pictures), "articles/22-a.md"))).toBeLessThan(9);
});
