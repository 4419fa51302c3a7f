import { describe, expect, test } from "vitest";
import { readArticle } from "../../src/article/read.ts";

/** What is said of an article whose front matter has a line, the fourth, besides title and date. */
function said(line: string): string {
  const text = `---\ntitle: Harbour\ndate: 2012-06-22\n${line}\n---\nText.\n`;
  const { problems = [] } = readArticle(Buffer.from(text), "a.md");
  return problems.map(({ line, column, message }) => `${line}:${column}: ${message}`).join("\n");
}

describe("front matter that is in order", () => {
  test.each([
    'summary: "a\\nb"',
    'summary: "a\\t"',
    'summary: "\\U0001F4F0"',
    'topics: ["Jo (#Jo)"]',
    "lang: en-u-ca-gregory",
    "slug: a-b-9",
    'source: {url: "https://a.example/x"}',
    'source: {url: "HTTP://a.example"}',
    'source: {sha256: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}',
    "formerUrls: [/a.html, /a/b.htm, /a/, /~a/b.c/d.html]",
    "image: {src: a.jpg, alt: A, caption: B, credit: C}",
    "image: {src: sub/a.JPEG, alt: A}",
    "image: {src: -a.png, alt: A}",
    'corrections: [{date: 2012-06-23, text: "A\\nB"}]',
    "kind: story",
    "status: published",
    "updated: 2012-06-22T10:00:00Z",
    "source: {codes: [{name: A, scheme: B, code: C}]}",
    'source: {name: A, id: B, file: C, received: D, version: E, note: "F\\nG", imported: H}',
  ])("%s", (line) => expect(said(line)).toBe(""));
});

describe("what is wrong in front matter is said with what to do", () => {
  test.each([
    ['agency: ""', "4:9: agency must not be empty"],
    ['agency: "  "', "4:9: agency must not be empty"],
    ['agency: "a\\nb"', "4:9: agency must be one line"],
    ['agency: "a\\rb"', "4:9: agency must be one line"],
    ['summary: ""', "4:10: summary must not be empty"],
    ['summary: "a\\u000b"', "4:10: summary must not have the character U+000B: delete it"],
    ['summary: "a\\u000c"', "4:10: summary must not have the character U+000C: delete it"],
    ['summary: "a\\u001f"', "4:10: summary must not have the character U+001F: delete it"],
    ['summary: "a\\u007f"', "4:10: summary must not have the character U+007F: delete it"],
    ['summary: "a\\u0008b"', "4:10: summary must not have the character U+0008: delete it"],
    ['summary: "\\uDC00"', "4:10: summary must not have the character U+DC00: delete it"],
    ['people: ["Jo (#Jo)"]', '4:10: people 1 must end in (#id), the id of a-z, 0-9 and single hyphens: "Jo (#Jo)"'],
    ['places: [""]', "4:10: places 1 must not be empty"],
    ["lang: en_GB", '4:7: lang must be a language tag, as en, en-GB or ar: "en_GB"'],
    ["slug: a--b", '4:7: slug must be of a-z, 0-9 and single hyphens: "a--b"'],
    ["slug: -a", '4:7: slug must be of a-z, 0-9 and single hyphens: "-a"'],
    ["slug: a-", '4:7: slug must be of a-z, 0-9 and single hyphens: "a-"'],
    ["slug: a b", '4:7: slug must be of a-z, 0-9 and single hyphens: "a b"'],
    [
      'source: {url: "httpss://a.example"}',
      '4:15: source: url must be a web address that begins with http:// or https://: "httpss://a.example"',
    ],
    [
      'source: {url: "xhttp://a.example"}',
      '4:15: source: url must be a web address that begins with http:// or https://: "xhttp://a.example"',
    ],
    [
      'source: {url: "a.example"}',
      '4:15: source: url must be a web address that begins with http:// or https://: "a.example"',
    ],
    [
      'source: {sha256: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}',
      "4:18: source: sha256 must be 64 hexadecimal digits",
    ],
    [
      'source: {sha256: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}',
      "4:18: source: sha256 must be 64 hexadecimal digits",
    ],
    [
      'source: {sha256: "gaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}',
      "4:18: source: sha256 must be 64 hexadecimal digits",
    ],
    [
      "formerUrls: [a.html]",
      '4:14: formerUrls 1 must be a path of this site, as /2012/06/22/old-name.html or /2012/06/22/old-name/: "a.html"',
    ],
    [
      "formerUrls: [/]",
      '4:14: formerUrls 1 must be a path of this site, as /2012/06/22/old-name.html or /2012/06/22/old-name/: "/"',
    ],
    [
      "formerUrls: [/a]",
      '4:14: formerUrls 1 must be a path of this site, as /2012/06/22/old-name.html or /2012/06/22/old-name/: "/a"',
    ],
    [
      "formerUrls: [/.a/b.html]",
      '4:14: formerUrls 1 must be a path of this site, as /2012/06/22/old-name.html or /2012/06/22/old-name/: "/.a/b.html"',
    ],
    [
      "formerUrls: [/a.html#b]",
      '4:14: formerUrls 1 must be a path of this site, as /2012/06/22/old-name.html or /2012/06/22/old-name/: "/a.html#b"',
    ],
    [
      "formerUrls: [//a.html]",
      '4:14: formerUrls 1 must be a path of this site, as /2012/06/22/old-name.html or /2012/06/22/old-name/: "//a.html"',
    ],
    [
      "formerUrls: [/a b.html]",
      '4:14: formerUrls 1 must be a path of this site, as /2012/06/22/old-name.html or /2012/06/22/old-name/: "/a b.html"',
    ],
    ["image: {src: a.jpg}", "4:8: image: alt is missing: it is required"],
    [
      "image: {src: .a.png, alt: A}",
      '4:14: image: src must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename ".a.png" to "a.png"',
    ],
    [
      "image: {src: a.png.txt, alt: A}",
      '4:14: image: src must be an image file beside the article, as 22-ship.jpg: "a.png.txt"',
    ],
    [
      "image: {src: /a.png, alt: A}",
      '4:14: image: src must be an image file beside the article, as 22-ship.jpg: "/a.png"',
    ],
    [
      "image: {src: a//b.png, alt: A}",
      '4:14: image: src must be an image file beside the article, as 22-ship.jpg: "a//b.png"',
    ],
    [
      'image: {src: "a b.png", alt: A}',
      '4:14: image: src must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename "a b.png" to "a-b.png"',
    ],
    [
      'image: {src: "Ä.webp", alt: A}',
      '4:14: image: src must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename "Ä.webp" to "a.webp"',
    ],
    [
      'image: {src: "a?b.png", alt: A}',
      '4:14: image: src must be an image file beside the article, as 22-ship.jpg: "a?b.png"',
    ],
    [
      'image: {src: "….png", alt: A}',
      '4:14: image: src must be an image file beside the article, as 22-ship.jpg: "….png"',
    ],
    [
      'image: {src: "a b.txt", alt: A}',
      '4:14: image: src must be an image file beside the article, as 22-ship.jpg: "a b.txt"',
    ],
    ['image: {src: a.svg, alt: ""}', "4:26: image: alt must not be empty"],
    ["corrections: [{date: 2012-06-23}]", "4:15: corrections 1: text is missing: it is required"],
    ["corrections: [{date: 23 June, text: A}]", '4:22: corrections 1: date must be YYYY-MM-DD: "23 June"'],
    ["corrections: [{date: 2012-06-23, text: A, by: B}]", '4:43: unknown key "by": known are date, text'],
    ["kind: column", '4:7: kind must be story or flash: "column"'],
    ["status: gone", '4:9: status must be published or draft or withdrawn: "gone"'],
    [
      "updated: 2012-06-22",
      '4:10: updated must be a date and time with offset, as 2012-06-22T14:30:00+02:00: "2012-06-22"',
    ],
    [
      "embargo: 2012-06-22 10:00",
      "4:10: embargo has a time but no offset: write 2012-06-22T10:00Z for universal time, or 2012-06-22T10:00+02:00 for two hours ahead of it",
    ],
    ["source: {codes: [{scheme: B}]}", "4:18: source: codes 1: name is missing: it is required"],
    ["source: {version: 1}", '4:19: source: version must be text: put it in quotes: "1"'],
    ["byline: Jo Ray", "4:9: byline must be a list: write [Jo Ray]"],
    ["byline: {a: 1}", "4:9: byline must be a list: write [One name, Another name]"],
    ["people: [1]", '4:10: people 1 must be text: put it in quotes: "1"'],
    ["people: [[a]]", "4:10: people 1 must be text, not a list: text that begins with [ needs quotes"],
    ["source: text", "4:9: source must be keys and values, one a line"],
    ["agency:", "4:8: agency is empty: give it a value or delete the line"],
    ["topics: 7", "4:9: topics must be a list: write [One name, Another name]"],
    ["corrections: [x]", "4:15: corrections 1 must be keys and values, one a line"],
    ["image: a.jpg", "4:8: image must be keys and values, one a line"],
    ["kind: {a: 1}", '4:7: kind must be story or flash: {"a":1}'],
    ["agency: true", '4:9: agency must be text: put it in quotes: "true"'],
    ["agency: 1.5", '4:9: agency must be text: put it in quotes: "1.5"'],
    ["agency: {a: 1}", '4:9: agency must be text, not keys and values: text with ": " in it needs quotes'],
    ["source: {naem: A}", '4:10: unknown key "naem": did you mean "name"?'],
    ["corrections: [{txt: A, date: 2012-06-23, text: B}]", '4:16: unknown key "txt": did you mean "text"?'],
  ])("%s", (line, message) => expect(said(line)).toBe(message));

  test("an unknown key near none is said with all that are known", () => {
    expect(said("zzzzzzzz: 1")).toMatch(
      /^4:1: unknown key "zzzzzzzz": known are title, date, dateline, .*, formerUrls$/,
    );
  });
});
