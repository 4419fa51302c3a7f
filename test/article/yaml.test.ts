import { expect, test } from "vitest";
import { readArticle } from "../../src/article/read.ts";

/** What is said of an article whose front matter has these lines besides title and date. */
function said(...lines: string[]): string {
  const text = `---\ntitle: Harbour\ndate: 2012-06-22\n${lines.join("\n")}\n---\nText.\n`;
  const { problems = [] } = readArticle(Buffer.from(text), "a.md") as {
    problems?: readonly { line: number; column: number; message: string }[];
  };
  return problems.map(({ line, column, message }) => `${line}:${column}: ${message}`).join("\n");
}

test.each([
  ['dateline: "HULL', "4:11: broken YAML: a quotation mark is opened here and not closed: close it on this line"],
  ["dateline: 'HULL", "4:11: broken YAML: a quotation mark is opened here and not closed: close it on this line"],
  ["people: [Jo Ray", "4:9: broken YAML: a list is opened here and not closed: end it with ]"],
  [
    'dateline: "HULL" again',
    "4:11: broken YAML: text goes on behind the quotation marks: put the whole in single ones, as 'A \"word\" in it'",
  ],
  ["agency: @desk", '4:9: broken YAML: text that begins with & * ! @ % or ` needs quotes: "@desk"'],
  ["agency: & Sons", '4:9: broken YAML: text that begins with & * ! @ % or ` needs quotes: "& Sons"'],
  ["agency: *Desk* of Hull ", '4:9: broken YAML: text that begins with & * ! @ % or ` needs quotes: "*Desk* of Hull"'],
  ["agency: !Desk", '4:9: broken YAML: text that begins with & * ! @ % or ` needs quotes: "!Desk"'],
  ["agency: - Desk", '4:9: broken YAML: text that begins with a dash or a question mark needs quotes: "- Desk"'],
  ["agency: | Desk", '4:9: broken YAML: text that begins with > or | needs quotes: "| Desk"'],
  ["agency: > Desk", '4:9: broken YAML: text that begins with > or | needs quotes: "> Desk"'],
  ["agency: {desk} of Hull", '4:9: broken YAML: text that begins with { needs quotes: "{desk} of Hull"'],
  ["agency: [Desk] of Hull", '4:9: broken YAML: text that begins with [ needs quotes: "[Desk] of Hull"'],
  [
    "agency: 'Hull's Desk'",
    '4:9: broken YAML: text goes on behind the quotation mark: put the whole in double ones, as "It\'s open"',
  ],
  ["agency: Desk - Hull: at last", '4:9: broken YAML: text with ": " in it needs quotes: "Desk - Hull: at last"'],
  ['agency: The "Desk": Hull\'s', "4:9: broken YAML: text with \": \" in it needs quotes: 'The \"Desk\": Hull''s'"],
  [`agency: Desk: ${"Hull".repeat(30)}`, '4:9: broken YAML: text with ": " in it needs quotes'],
  [" agency: Desk", "4:8: broken YAML: bad indentation of a mapping entry; keys of one level begin below one another"],
  ["lang:en", "4:6: broken YAML: a space is missing behind the colon"],
])("a slip is said at its own line, with what to do: %s", (line, message) => {
  expect(said(line, "agency: Desk", "topics: [Ships]")).toBe(message);
});

test("a list may end on a later line", () => {
  expect(said("people: [Jo Ray,", "  Ana Böhm]")).toBe("");
});

test("what is in order is not blamed for a fault further down", () => {
  const text = ['summary: "Harbour', '  reopens"', "byline: >", "  At", "  10:30 he spoke", "agency: @desk"];
  expect(said(...text)).toBe('9:9: broken YAML: text that begins with & * ! @ % or ` needs quotes: "@desk"');
  const colon = ['summary: "Harbour', '  reopens"', "agency: Desk: Hull"];
  expect(said(...colon)).toBe('6:9: broken YAML: text with ": " in it needs quotes: "Desk: Hull"');
  const block = ["summary: >-", "  At 10: the ferry", "byline: |", "  - Jo: Ray", "agency: Desk: Hull"];
  expect(said(...block)).toBe('8:9: broken YAML: text with ": " in it needs quotes: "Desk: Hull"');
});

test("a list that no later line ends is said where it is opened", () => {
  expect(said("people: [Jo Ray,", "  Ana Böhm", "agency: Desk")).toBe(
    "4:9: broken YAML: a list is opened here and not closed: end it with ]",
  );
});

test("a word that YAML takes for an anchor is a problem; one that stays is none", () => {
  const problem = (column: number, word: string) =>
    `4:${column}: YAML takes "${word}" for a mark, and leaves it out: put the whole text in quotes`;
  expect(said("summary: &Sons sail")).toBe(problem(10, "&Sons"));
  expect(said("organizations: [AT&T, &Co of Hull]")).toBe(problem(23, "&Co"));
  expect(said("organizations: [AT&T, R & D, Ray &Co]", 'agency: "&Sons"', "dateline: HULL & &YORK")).toBe("");
});

test("text that YAML cuts at a # is a problem; a comment is none", () => {
  expect(said("summary: Pool is #1")).toBe(
    '4:18: YAML takes "#1" for a comment: put the whole text in quotes, or a space behind the # of a comment',
  );
  expect(said("summary: Pool is open # checked", 'agency: "Desk #1"', "dateline: HULL#1")).toBe("");
});

test.each([
  ["english", 'lang must begin with a language, as en, en-GB or ar: "english"'],
  ["xx", 'lang must begin with a language, as en, en-GB or ar: "xx"'],
  ["en-UK", 'lang must be "en-GB": "en-UK"'],
  ["not a tag", 'lang must be a language tag, as en, en-GB or ar: "not a tag"'],
])("%s is no language", (lang, message) => {
  expect(said(`lang: ${lang}`)).toBe(`4:7: ${message}`);
});

test.each(["en", "en-gb", "pt-BR", "zh-Hant-TW", "sr-Latn", "fil", "haw", "ar-u-nu-latn"])("%s is one", (lang) => {
  expect(said(`lang: ${lang}`)).toBe("");
});
