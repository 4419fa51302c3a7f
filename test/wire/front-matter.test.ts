import { expect, test } from "vitest";
import { formatOf } from "../../src/wire/formats.ts";
import { readFrontMatter } from "../../src/wire/front-matter.ts";
import type { Refusal, Story } from "../../src/wire/story.ts";

const text = "The harbour reopened on Friday.\n";
const page = (front: string, body = text) => Buffer.from(`---\n${front}\n---\n\n${body}`);
const read = (bytes: Buffer) => [...readFrontMatter(bytes)] as (Story & Refusal)[];
const first = (front: string, body?: string) => read(page(front, body))[0];

test.each([
  "---\ntitle: Harbour\n---\nText.\n",
  "\uFEFF---\r\nlayout: post\r\n---\r\nText.\r\n",
  '---\n# A comment\n\n"title": Harbour\n---\nText.\n',
  '+++\ntitle = "Harbour"\n+++\nText.\n',
])("front matter is known by its first lines: %j", (copy) => {
  expect(formatOf(Buffer.from(copy))?.name).toBe("markdown");
});

test.each([
  "---\nHARBOUR REOPENS\n---\nText.\n",
  "date 2012-06-22\n---\ntitle: one\n",
  "-----\ntitle: Harbour\n-----\n",
])("other text between lines is plain: %j", (copy) => {
  expect(formatOf(Buffer.from(copy))?.name).toBe("plain");
});

test.each<[string, Partial<Story>]>([
  ["date: 2012-06-22", { date: "2012-06-22" }],
  ["date: 2012-06-22 14:30:00 +0200", { date: "2012-06-22T14:30+02:00" }],
  ["date: 2012-06-22T12:30:00Z", { date: "2012-06-22T12:30Z" }],
  // Which offset the generator takes is not said.
  ["date: 2012-06-22 14:30", { date: "2012-06-22", received: "2012-06-22T14:30" }],
  ["pubDate: 2012-06-22", { date: "2012-06-22" }],
  ["published: 2012-06-22", { date: "2012-06-22" }],
  ["publishDate: 2012-06-22T12:30:00Z", { date: "2012-06-22T12:30Z" }],
  ["date: 2012-06-22\npublishDate: 2012-06-23T12:30:00Z", { date: "2012-06-22", embargo: "2012-06-23T12:30Z" }],
  ["last_modified_at: 2012-06-23T12:30:00Z", { updated: "2012-06-23T12:30Z" }],
  // An article's last change has an hour.
  ["lastmod: 2012-06-23", { note: "lastmod: 2012-06-23" }],
  ["draft: true", { status: "draft" }],
  ["published: false", { status: "draft" }],
  ["status: withdrawn", { status: "withdrawn" }],
  ["author: Ana Bohm and Jo Ray", { byline: ["Ana Bohm", "Jo Ray"] }],
  ["authors: [{ name: Ana Bohm, url: /ana }]", { byline: ["Ana Bohm"] }],
  ["author: Reuters", { agency: "Reuters" }],
  ["author: [Reuters, AP]", { agency: "Reuters", byline: ["AP"] }],
  // One entry of a list is one name, and a name in small letters one all the same.
  ['authors: ["Bohm, Ana", jo]', { byline: ["Bohm, Ana", "jo"] }],
  ["author: jo", { byline: ["jo"] }],
  ["kind: column", { note: "kind: column" }],
  ["kind: flash", { kind: "flash" }],
  ["status: published", { note: "status: published" }],
  ["tags: ferries, tugs\ncategory: harbours", { topics: ["ferries", "tugs", "harbours"].map((name) => ({ name })) }],
  ["tags: [posts, ferries]", { topics: [{ name: "ferries" }] }],
  ["summary: It is open.\ndescription: Open.", { summary: "It is open.", note: "description: Open." }],
  ["permalink: /2012/harbour/", { note: "permalink: /2012/harbour/" }],
  ["canonicalURL: https://press.example/harbour", { address: "https://press.example/harbour" }],
  ["language: de-DE", { lang: "de-DE" }],
  ["people: [Ana Bohm]\nplaces: [Port Nora]", { people: [{ name: "Ana Bohm" }], places: [{ name: "Port Nora" }] }],
  ["source: { name: Exland Press, id: 7 }", { id: "7", source: { name: "Exland Press" } }],
  ["lastMod: one\nlastmod: two", { note: "lastMod: one\nlastmod: two" }],
  ["params:\n  hero: a.jpg", { note: "params:\n  hero: a.jpg" }],
])("%j", (front, story) => {
  expect(first(`title: Harbour\n${front}`)).toMatchObject({ title: "Harbour", ...story });
});

test("a heading is the title of a page that has none", () => {
  expect(first("date: 2012-06-22", `# Harbour opens\n\n${text}`)).toMatchObject({
    title: "Harbour opens",
    body: [{ words: text.trim() }],
  });
  expect(first("title: Open", `# Harbour opens\n\n${text}`)).toMatchObject({ title: "Open", body: [{}, {}] });
});

test("marks, tables, notes and HTML keep their words", () => {
  const body =
    "It **opened** at *last*.[^n]\n\n<p>The <b>ferry</b></p>\n\n| Ship | Tonnes |\n|--|--|\n| Nora | 9 |\n\n[^n]: By telephone.\n";
  const words = first("title: Harbour", body)?.body.map((block) => ("words" in block ? block.words : block.content));
  expect(words?.join("\n")).toMatch(/It opened at last\.\[1\]\s+The ferry\s+Ship +Tonnes\s+Nora +9\s+By telephone\./);
});

test.each([
  ["{{< figure src=a.jpg >}}", '"{{< figure src=a.jpg >}}"'],
  ["{% include ad.html %}", '"{% include ad.html %}"'],
])("code of a template stays, and a note says so: %s", (code, said) => {
  expect(first("title: Harbour", `${text}\n${code}\n`)?.notes?.[0]).toContain(said);
});

test.each<[string, number, number, RegExp]>([
  ['+++\ntitle = "Harbour"\n+++\nText.\n', 1, 1, /TOML.*hugo convert toYAML/],
  ["---\ntitle: Harbour\n\nText.\n", 1, 1, /never ends/],
  ['---\ntitle: "Harbour\ndate: 2012-06-22\n---\nText.\n', 2, 8, /quotation mark is opened/],
  ["---\ntitle: Harbour\n---\n\n![a](b.jpg)\n", 1, 1, /without a text/],
])("what is no story is refused with its place: %j", (copy, line, column, why) => {
  const [refused, ...more] = read(Buffer.from(copy));
  expect(more).toEqual([]);
  expect(refused).toMatchObject({ line, column });
  expect(refused?.refused).toMatch(why);
});
