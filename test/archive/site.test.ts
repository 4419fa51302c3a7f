import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readData } from "../../src/archive/data.ts";
import { absolute, kindsShown, relatedLinks, type SiteData, shows } from "../../src/archive/site.ts";
import { scratch } from "../build.ts";

const { root, done } = scratch();
beforeAll(() => mkdirSync(join(root, "_data")));
afterAll(done);

/** What is said of a site's data with a line, the fifth, besides what it must have. */
function said(line: string, since = '"2026-01-01"'): string {
  const must = `title: A\ndescription: B\nurl: https://example.org/\nsince: ${since}`;
  writeFileSync(join(root, "_data/site.yaml"), `${must}\n${line}\n`);
  const { problems = [] } = readData(root);
  return problems.map(({ line, column, message }) => `${line}:${column}: ${message}`).join("\n");
}

describe("what a site may say of itself", () => {
  test.each([
    "nav: [latest, dates, people, places, organizations, topics, agencies, search, about, feed, pages]",
    'nav: [{ name: H, link: /h.html }, { name: W, link: "https://w.example/" }, { name: M, link: "mailto:d@e.example" }, { name: P, link: "http://w.example/a?b" }]',
    'head: {meta: {author: Jo, "theme-color": "#fff"}}',
    "head: {links: {me: [https://a.example/, /b.html], license: /c.html}}",
    "show: {topics: false, about: true}",
    "feed: {length: 1}",
    "feed: {length: 1000}",
    "feed: {}",
    "pages: {from: 1, people: 20, places: 2, organizations: 3, topics: 4, agencies: 5}",
    "pages: {}",
    "files: 20000",
    "images: {widths: [480, 960], formats: [avif, webp]}",
    "logo: logo.svg",
    'footer: "A *b*\\n\\nC"',
    'footer: "[^a b]: c"',
    "lang: de",
    "publisher: P",
  ])("%s", (line) => expect(said(line)).toBe(""));
});

describe("what is wrong in a site's data is said with what to do", () => {
  test.each([
    ["pages: {from: 0}", "5:15: pages: from must be a whole number from 1 to 20: 0"],
    ["pages: {people: 21}", "5:17: pages: people must be a whole number from 1 to 20: 21"],
    ["pages: {topic: 2}", '5:9: unknown key "topic": did you mean "topics"?'],
    ["pages: 2", "5:8: pages must be keys and values, one a line"],
    ["files: 1.5", "5:8: files must be a whole number from 1 to 10000000: 1.5"],
    ["files: many", '5:8: files must be a number: "many"'],
    ["nav: [lates]", '5:7: nav 1 is not known: did you mean "latest"?'],
    [
      "nav: [something]",
      '5:7: nav 1 must be latest, dates, people, places, organizations, topics, agencies, search, about, feed or pages, or a link of your own as { name: Our history, link: /history.html }: "something"',
    ],
    [
      "nav: [7]",
      "5:7: nav 1 must be latest, dates, people, places, organizations, topics, agencies, search, about, feed or pages, or a link of your own as { name: Our history, link: /history.html }: 7",
    ],
    [
      "nav: [{ name: H, link: h.html }]",
      '5:24: nav 1: link must be an address of this site, as /history.html, or a web address: "h.html"',
    ],
    [
      "nav: [{ name: H, link: //h.html }]",
      '5:24: nav 1: link must be an address of this site, as /history.html, or a web address: "//h.html"',
    ],
    [
      'nav: [{ name: H, link: "/h a.html" }]',
      '5:24: nav 1: link must be an address of this site, as /history.html, or a web address: "/h a.html"',
    ],
    [
      'nav: [{ name: H, link: "xhttps://a.example" }]',
      '5:24: nav 1: link must be an address of this site, as /history.html, or a web address: "xhttps://a.example"',
    ],
    [
      "nav: [{ name: H }]",
      '5:7: nav 1 must be latest, dates, people, places, organizations, topics, agencies, search, about, feed or pages, or a link of your own as { name: Our history, link: /history.html }: {"name":"H"}',
    ],
    ["nav: [{ name: H, link: /h.html, x: 1 }]", '5:33: unknown key "x": known are name, link'],
    ["nav: latest", "5:6: nav must be a list: write [latest]"],
    ["head: {meta: {autor: Jo}}", '5:15: unknown key "autor": did you mean "author"?'],
    ['head: {meta: {author: ""}}', "5:23: head: meta: author must not be empty"],
    [
      "head: {links: {me: a.html}}",
      '5:20: head: links: me must be an address of this site, as /history.html, or a web address: "a.html"',
    ],
    [
      "head: {links: {me: [a.html]}}",
      '5:21: head: links: me 1 must be an address of this site, as /history.html, or a web address: "a.html"',
    ],
    ["head: {links: {mee: /a.html}}", '5:16: unknown key "mee": did you mean "me"?'],
    ["head: {x: 1}", '5:8: unknown key "x": known are meta, links, policy'],
    [
      "show: {latest: false}",
      '5:8: unknown key "latest": known are people, places, organizations, topics, agencies, search, about, feed, maps, data',
    ],
    ['show: {topics: "no"}', '5:16: show: topics must be true or false: "no"'],
    ["show: {topics: 0}", "5:16: show: topics must be true or false: 0"],
    ["feed: {length: 0}", "5:16: feed: length must be a whole number from 1 to 1000: 0"],
    ["feed: {length: 1001}", "5:16: feed: length must be a whole number from 1 to 1000: 1001"],
    ["feed: {length: 1.5}", "5:16: feed: length must be a whole number from 1 to 1000: 1.5"],
    ["feed: {length: many}", '5:16: feed: length must be a number: "many"'],
    ["images: {widths: [], formats: [avif]}", "5:18: images: widths must not be empty"],
    ["images: {widths: [480], formats: []}", "5:34: images: formats must not be empty"],
    ["images: {widths: [0], formats: [avif]}", "5:19: images: widths 1 must be a whole number of pixels: 0"],
    ["images: {widths: [1.5], formats: [avif]}", "5:19: images: widths 1 must be a whole number of pixels: 1.5"],
    ["images: {widths: [-1], formats: [avif]}", "5:19: images: widths 1 must be a whole number of pixels: -1"],
    ["images: {widths: [480], formats: [jpeg]}", '5:35: images: formats 1 must be avif or webp: "jpeg"'],
    ["images: {widths: [480]}", "5:9: images: formats is missing: it is required"],
    ["logo: ../logo.svg", '5:7: logo must be a picture in public/, as logo.svg: "../logo.svg"'],
    ["logo: my logo.svg", '5:7: logo must be a picture in public/, as logo.svg: "my logo.svg"'],
    ['footer: "A[^1]\\n\\n[^1]: B"', "5:9: footer must have no footnotes, which stand below the text of a page"],
    ['footer: ""', "5:9: footer must not be empty"],
    ["lang: xx", '5:7: lang must begin with a language, as en, en-GB or ar: "xx"'],
    ['publisher: ""', "5:12: publisher must not be empty"],
    ["foter: A", '5:1: unknown key "foter": did you mean "footer"?'],
    ["title2: B", '5:1: unknown key "title2": did you mean "title"?'],
  ])("%s", (line, message) => expect(said(line)).toBe(message));

  test.each([
    ['"2026-02-30"', '4:8: since does not exist: February 2026 has 28 days: "2026-02-30"'],
    ['"2026-01-01T10:00:00Z"', '4:8: since must be YYYY-MM-DD: "2026-01-01T10:00:00Z"'],
    ["2026-01-01", ""],
    ['"22 June 26"', '4:8: since must be YYYY-MM-DD: "22 June 26"'],
    ['"2026"', '4:8: since must be YYYY-MM-DD: "2026"'],
  ])("since: %s", (since, message) => expect(said("", since)).toBe(message));
});

const site: SiteData = {
  title: "A",
  description: "B",
  url: "https://example.org/a//",
  lang: "en",
  since: "2026-01-01",
};

test("the absolute address of a page has the site's folder, and no index.html", () => {
  expect(["2012/x.html", "index.html", "2012/index.html", "myindex.html"].map((path) => absolute(site, path))).toEqual([
    "https://example.org/a/2012/x.html",
    "https://example.org/a/",
    "https://example.org/a/2012/",
    "https://example.org/a/myindex.html",
  ]);
});

test("links of the head, one for each address", () => {
  const links = { me: ["https://a.example/", "/b.html"], license: "/c.html" };
  expect(relatedLinks({ ...site, head: { links } })).toEqual([
    { rel: "me", href: "https://a.example/" },
    { rel: "me", href: "/b.html" },
    { rel: "license", href: "/c.html" },
  ]);
  expect([relatedLinks(site), relatedLinks({ ...site, head: {} })]).toEqual([[], []]);
});

test("a site has every section that it does not turn off; the latest stories and dates always", () => {
  const show = { topics: false, feed: false, about: true };
  const some = { ...site, show };
  expect(kindsShown(site)).toEqual(["people", "places", "organizations", "topics", "agencies"]);
  expect(kindsShown(some)).toEqual(["people", "places", "organizations", "agencies"]);
  expect((["latest", "dates", "about", "feed"] as const).map((section) => shows(some, section))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  const none = { ...site, show: { latest: false, dates: false } } as unknown as SiteData;
  expect([shows(none, "latest"), shows(none, "dates"), shows(site, "feed")]).toEqual([true, true, true]);
});
