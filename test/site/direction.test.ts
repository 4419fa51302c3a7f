import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noBrowser, openBrowser } from "../browser.ts";
import { built, writeArchive } from "../build/archive.ts";
import { filesBelow, scratch } from "../build.ts";

const { root, done } = scratch();
const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** An archive with marks of direction in every field that pages show, left open where they can be. */
const files: Readonly<Record<string, string>> = {
  "_data/site.yaml": `title: "\u202ePort Nora 7"
description: "\u2067What the harbour 8"
publisher: "\u202bSociety 9"
url: https://example.org/papers/
lang: en-GB
since: "2026-01-01"
nav: [latest, people, { name: "\u202eOurs 1", link: /about.html }, { name: After 2, link: /dates.html }]
`,
  "_data/people.yaml":
    '- name: "\u202eJo Ray 3"\n  id: jo-ray\n  role: "\u202eHarbour master 4"\n  aliases: ["\u202eJoe 5", Joey]\n',
  "articles/2012/06/22-harbour.md": `---
title: "\u202eHarbour 12"
date: 2012-06-22
dateline: "\u202ePORT NORA 1"
agency: "\u2067Exland Press 2"
byline: ["\u202eAna 3", Li Wei]
people: ["\u202eJo Ray 3", Ana Bohm]
places: ["\u202ePort Nora", Exland]
topics: ["\u200fships 7\u200f", Ferries]
summary: "\u2069\u202eSummary 4"
corrections: [{ date: 2012-06-23, text: "\u202eWrong 5" }]
source: { name: "\u202eDesk 6", id: "\u202e7 a", file: b 8 }
---
“The harbour 9 is open,” Jo Ray said.
`,
  "articles/2012/06/23-ferry.md":
    '---\ntitle: Ferry 5 sails\ndate: 2012-06-23\npeople: ["\u202eJo Ray 3"]\ntopics: ["\u200fships 7\u200f"]\n---\nThe ferry sailed.\n',
};
const plain = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(marks, "")]));

let browser: Browser | undefined;
beforeAll(async () => {
  await built(writeArchive(join(root, "marked"), files));
  await built(writeArchive(join(root, "plain"), plain));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  done();
});

const file = (path: string) => readFileSync(join(root, "marked/dist", path), "utf8");

test("a title in a tab, a feed, data and a description turns nothing behind it", () => {
  const page = file("2012/06/22/harbour.html");
  const [title, site] = ["\u2066\u202eHarbour 12\u2069", "\u2066\u202ePort Nora 7\u2069"];
  expect(page).toContain(`<title>${title} – ${site}</title>`);
  expect(page).toContain(`<meta property="og:title" content="${title}">`);
  expect(page).toContain('<meta name="description" content="\u2066\u202eSummary 4\u2069">');
  expect(page).toContain(`"headline":"${title}"`);
  expect(file("feed.xml")).toContain(`<title>${title}</title>`);
  expect(file("people/jo-ray.html")).toContain(
    '<meta name="description" content="\u2066\u202eJo Ray 3\u2069 · \u2066\u202eHarbour master 4\u2069 · ',
  );
});

/** The texts of a page in their order, each with the left edge of every UTF-16 unit, in pixels. */
type Text = { readonly text: string; readonly lefts: readonly number[] };
const textsOf = (page: Page) =>
  page.evaluate<Text[]>(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() === "") continue;
      const lefts = [];
      for (let n = 0; n < node.data.length; n++) {
        range.setStart(node, n);
        range.setEnd(node, n + 1);
        lefts.push(range.getBoundingClientRect().left);
      }
      texts.push({ text: node.data, lefts });
    }
    return texts;
  })()`);

/** The left edges of a text's characters by their offset in the text without marks; of those inside of isolates and outside of them. */
function edges({ text, lefts }: Text) {
  const [inside, outside] = [new Map<number, number>(), new Map<number, number>()];
  let [depth, at] = [0, 0];
  for (const [n, character] of [...text].entries()) {
    if (/[\u2066-\u2068]/.test(character)) depth += 1;
    else if (character === "\u2069") depth -= 1;
    else if (!character.match(marks)) (depth > 0 ? inside : outside).set(at++, lefts[n] ?? 0);
  }
  return { inside, outside };
}

test("on every page all that is around a text with marks stands where it stands without them", async ({ skip }) => {
  if (!browser) return skip(noBrowser);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const moved: string[] = [];
  let [compared, turned] = [0, 0];
  const read = async (archive: string, path: string) => {
    await page.goto(pathToFileURL(join(root, archive, "dist", path)).href);
    return textsOf(page);
  };
  const pages = filesBelow(join(root, "marked/dist")).filter(
    (name) => name.endsWith(".html") && !file(name).includes('http-equiv="refresh"'),
  );
  for (const path of pages) {
    const [marked, bare] = [await read("marked", path), await read("plain", path)];
    expect(
      marked.map(({ text }) => text.replace(marks, "")),
      path,
    ).toEqual(bare.map(({ text }) => text));
    for (const [n, one] of marked.entries()) {
      const { inside, outside } = edges(one);
      const far = ([at, left]: [number, number]) => Math.abs(left - (bare[n]?.lefts[at] ?? 0)) > 1;
      compared += outside.size;
      turned += [...inside].filter(far).length;
      if ([...outside].some(far)) moved.push(`${path}: ${JSON.stringify(one.text)}`);
    }
  }
  expect(moved).toEqual([]);
  expect(compared).toBeGreaterThan(3_000);
  expect(turned).toBeGreaterThan(100);
});
