import { describe, expect, test } from "vitest";
import { report } from "../../src/article/problem.ts";
import { readArticle } from "../../src/article/read.ts";

const file = "articles/2012/06/22-harbour.md";

/** What a person sees of an article with these lines of front matter. */
function said(front: string, body = "Text.\n"): string {
  return saidOf(`---\n${front}\n---\n${body}`);
}

function saidOf(text: string | Uint8Array): string {
  const reading = readArticle(typeof text === "string" ? Buffer.from(text) : text, file);
  return reading.problems ? report(reading.problems) : `fine: ${reading.value.path}`;
}

const good = "title: Harbour reopens\ndate: 2012-06-22";

describe("an article that is in order", () => {
  test("is let in, with the address of its day and name", () => {
    expect(said(good)).toBe("fine: 2012/06/22/harbour.html");
    expect(said(`${good}\nslug: ships-again`)).toBe("fine: 2012/06/22/ships-again.html");
    expect(saidOf(`\uFEFF---\r\n${good.replace("\n", "\r\n")}\r\n---\r\nText.\r\n`)).toBe(
      "fine: 2012/06/22/harbour.html",
    );
    expect(said("title: Closed\ndate: 2012-06-22T06:00Z\nkind: flash", "")).toBe("fine: 2012/06/22/harbour.html");
  });

  test("keeps dates as text and names in normal form C", () => {
    const reading = readArticle(Buffer.from(`---\n${good}\npeople: [Ana Bo\u0308hm]\n---\nText.`), file);
    expect(reading).toMatchObject({
      value: { date: "2012-06-22", day: "2012-06-22", people: ["Ana Böhm"], body: "Text." },
    });
  });
});

describe("a body", () => {
  const bodyOf = (behind: string) => {
    const reading = readArticle(Buffer.from(`---\n${good}\n---${behind}`), file);
    return reading.problems ? report(reading.problems) : reading.value.body;
  };

  test.each([
    ["\n    OSLO  12\n    ROME  14\n\nText.\n", "    OSLO  12\n    ROME  14\n\nText."],
    ["\n\n \t\n\u00a0\n    code\n\n\n", "    code"],
    ["\n\tcode\n", "\tcode"],
    ["\r\n\r\n    code\r\n\r\n", "    code"],
    ["  \n  Text. \n\t\n", "  Text."],
  ])("keeps the indentation that it begins with, and no blank line around it: %j", (behind, body) => {
    expect(bodyOf(behind)).toBe(body);
  });
});

describe("what is wrong is said in plain words, with its place", () => {
  test("missing and empty fields", () => {
    expect(said("titel: Harbour")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:2:1: title is missing: it is required
      articles/2012/06/22-harbour.md:2:1: date is missing: it is required
      articles/2012/06/22-harbour.md:2:1: unknown key "titel": did you mean "title"?
      3 problems in 1 file; nothing was written"
    `);
    expect(said('title: ""\ndate:')).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:2:8: title must not be empty
      articles/2012/06/22-harbour.md:3:6: date is empty: give it a value or delete the line
      2 problems in 1 file; nothing was written"
    `);
  });

  test("wrong types", () => {
    expect(
      said(`title: 1984\ndate: 2012-06-22\npeople: Ana\nimage: x.jpg\nbyline: [{name: Jo}]`),
    ).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:2:8: title must be text: put it in quotes: "1984"
      articles/2012/06/22-harbour.md:4:9: people must be a list: write [Ana]
      articles/2012/06/22-harbour.md:5:8: image must be keys and values, one a line
      articles/2012/06/22-harbour.md:6:10: byline 1 must be text, not keys and values: text with ": " in it needs quotes
      4 problems in 1 file; nothing was written"
    `);
    expect(said(`${good}\nkind: column\nlang: deutsch!`)).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:4:7: kind must be story or flash: "column"
      articles/2012/06/22-harbour.md:5:7: lang must be a language tag, as en, en-GB or ar: "deutsch!"
      2 problems in 1 file; nothing was written"
    `);
  });

  test("dates", () => {
    expect(said("title: A\ndate: 2012-02-30")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:3:7: date does not exist: February 2012 has 29 days: "2012-02-30"
      1 problem in 1 file; nothing was written"
    `);
    expect(said("title: A\ndate: 22 June 2012")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:3:7: date must be YYYY-MM-DD: "22 June 2012"
      1 problem in 1 file; nothing was written"
    `);
    expect(said("title: A\ndate: 2012-06-22T14:30:00")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:3:7: date has a time but no offset: write 2012-06-22T14:30:00Z for universal time, or 2012-06-22T14:30:00+02:00 for two hours ahead of it
      1 problem in 1 file; nothing was written"
    `);
    expect(said(`${good}\nembargo: 2012-06-23\nupdated: 2012-06-22 10:00`)).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:4:10: embargo must be a date and time with offset, as 2012-06-22T14:30:00+02:00: "2012-06-23"
      articles/2012/06/22-harbour.md:5:10: updated has a time but no offset: write 2012-06-22T10:00Z for universal time, or 2012-06-22T10:00+02:00 for two hours ahead of it
      2 problems in 1 file; nothing was written"
    `);
    expect(said("title: A\ndate: 2012-13-01")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:3:7: date does not exist: "2012-13-01"
      1 problem in 1 file; nothing was written"
    `);
  });

  test("unknown keys, at every level", () => {
    expect(said(`${good}\nplace: [Geneva]\nimage: {src: a.jpg, alt: A, captoin: B}\nzzz: 1`)).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:4:1: unknown key "place": did you mean "places"?
      articles/2012/06/22-harbour.md:5:29: unknown key "captoin": did you mean "caption"?
      articles/2012/06/22-harbour.md:6:1: unknown key "zzz": known are title, date, dateline, agency, byline, people, places, organizations, topics, kind, summary, lang, image, updated, embargo, status, corrections, sameAs, source, slug, formerUrls
      3 problems in 1 file; nothing was written"
    `);
    expect(said(`${good}\n__proto__: {x: 1}\nconstructor: a`)).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:4:1: unknown key "__proto__": known are title, date, dateline, agency, byline, people, places, organizations, topics, kind, summary, lang, image, updated, embargo, status, corrections, sameAs, source, slug, formerUrls
      articles/2012/06/22-harbour.md:5:1: unknown key "constructor": known are title, date, dateline, agency, byline, people, places, organizations, topics, kind, summary, lang, image, updated, embargo, status, corrections, sameAs, source, slug, formerUrls
      2 problems in 1 file; nothing was written"
    `);
  });

  test("broken YAML", () => {
    expect(said("title: Talks: a new round\ndate: 2012-06-22")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:2:8: broken YAML: text with ": " in it needs quotes: "Talks: a new round"
      1 problem in 1 file; nothing was written"
    `);
    expect(said(`${good}\ntitle: Again`)).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:4:1: broken YAML: a key stands here a second time: keep one
      1 problem in 1 file; nothing was written"
    `);
    expect(said(`${good}\npeople: [Ana`)).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:4:9: broken YAML: a list is opened here and not closed: end it with ]
      1 problem in 1 file; nothing was written"
    `);
    expect(said("- a list")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:2:1: the file must be keys and values, one a line
      1 problem in 1 file; nothing was written"
    `);
    expect(said(`${good}\nsummary: !!js/function 'function () {}'`)).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:4:10: broken YAML: text that begins with & * ! @ % or \` needs quotes: "!!js/function 'function () {}'"
      1 problem in 1 file; nothing was written"
    `);
  });

  test("no front matter, or none that is YAML", () => {
    expect(saidOf("Just text.\n")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:1:1: no front matter: begin with a line of ---, then keys and values, then another line of ---
      1 problem in 1 file; nothing was written"
    `);
    expect(saidOf("---js\n{ title: process.exit() }\n---\nText.")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:1:1: front matter must be YAML, not js: begin with a line of --- alone
      1 problem in 1 file; nothing was written"
    `);
    expect(saidOf(`---\n${good}\nText.`)).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:1:1: front matter never ends: close it with a line of ---
      1 problem in 1 file; nothing was written"
    `);
    expect(saidOf("")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:1:1: no front matter: begin with a line of ---, then keys and values, then another line of ---
      1 problem in 1 file; nothing was written"
    `);
  });

  test("empty bodies, and withdrawals without a reason", () => {
    expect(said(good, "")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:4:1: the body is empty: write it below the front matter, or say kind: flash for a headline alone
      1 problem in 1 file; nothing was written"
    `);
    expect(said(`${good}\nstatus: withdrawn`)).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:1:1: a withdrawn article must say why: add corrections with a date and a text
      1 problem in 1 file; nothing was written"
    `);
  });

  test("bytes that are no text", () => {
    expect(saidOf(Buffer.from(`---\n${good}\n---\nCaf\u00e9`, "latin1"))).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:5:4: not UTF-8: save the file in that encoding
      1 problem in 1 file; nothing was written"
    `);
    expect(said(good, "a\n\u0000b")).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:6:1: the character U+0000 may not stand in a text: delete it
      1 problem in 1 file; nothing was written"
    `);
    expect(said(good, "a\uFFFE")).toContain("5:2: the character U+FFFE may not stand in a text: delete it");
    expect(said(`${good}\nagency: "Reu\u0007ters"`)).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:4:13: the character U+0007 may not stand in a text: delete it
      1 problem in 1 file; nothing was written"
    `);
  });

  test("a language with a calendar of its own, but not one with digits", () => {
    expect(said(`${good}\nlang: ar-u-ca-islamic`)).toContain(
      'lang must choose no calendar, for dates are Gregorian: "ar-u-ca-islamic"',
    );
    expect(said(`${good}\nlang: ar-u-nu-arab`)).toBe("fine: 2012/06/22/harbour.html");
  });

  test("characters that no feed may have, which YAML writes as escapes", () => {
    expect(
      said(
        'title: "a\\0"\ndate: 2012-06-22\npeople: ["J\\u0007"]\nsummary: "a\\uD800"\nagency: "\\U0001F4F0"\ndateline: "\\uFFFE"\nsource: {url: "https://a.example/\\0", id: "\\uFDD0"}',
      ),
    ).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:2:8: title must not have the character U+0000: delete it
      articles/2012/06/22-harbour.md:4:10: people 1 must not have the character U+0007: delete it
      articles/2012/06/22-harbour.md:5:10: summary must not have the character U+D800: delete it
      articles/2012/06/22-harbour.md:7:11: dateline must not have the character U+FFFE: delete it
      articles/2012/06/22-harbour.md:8:15: source: url must not have the character U+0000: delete it
      articles/2012/06/22-harbour.md:8:43: source: id must not have the character U+FDD0: delete it
      6 problems in 1 file; nothing was written"
    `);
  });

  test("references to such characters in the body, but not in code", () => {
    expect(said(good, "Fine &amp; &#169;.\n\n`&#12;`\n\n    &#x1b;")).toBe("fine: 2012/06/22/harbour.html");
    expect(said(good, 'A &#12; b.\n\n![A](a.png "&#x0C;") [b](/c "&#xFFFE;")')).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:5:3: &#12; stands for the character U+000C, which may not stand in a text: delete it
      articles/2012/06/22-harbour.md:7:13: &#x0C; stands for the character U+000C, which may not stand in a text: delete it
      articles/2012/06/22-harbour.md:7:30: &#xFFFE; stands for the character U+FFFE, which may not stand in a text: delete it
      3 problems in 1 file; nothing was written"
    `);
  });

  test("at the same place whichever ends the lines: Windows, or an old Mac", () => {
    const texts = [
      `---\n${good}\nplace: [X]\nagency: {a: 1}\n---\nText.\n`,
      `---\n# Ours.\n${good}\nsummary: |\n  One.\n\n  Two.\nkind: column\n---\n`,
      `---\ntitle: Talks: a new round\n---\nText.\n`,
      `---\n${good}\n\n---\n\n\n`,
      `---\n${good}\n---\nOne.\n\nTwo\u0007.\n`,
      `---\n${good}\nText.\n`,
      "\n---\n",
    ].map((text) => Buffer.from(text));
    texts.push(Buffer.concat([Buffer.from(`---\n${good}\n---\nOne.\n\nTw`), Buffer.of(0xf6, 10, 10)]));
    for (const text of texts) {
      const plain = saidOf(text);
      expect(plain).toMatch(/:\d+:\d+: /);
      for (const end of ["\r\n", "\r"])
        expect(saidOf(Buffer.from(text.toString("latin1").replaceAll("\n", end), "latin1"))).toBe(plain);
    }
  });

  test("addresses", () => {
    expect(
      said(`${good}\nslug: Ships Again\nformerUrls: [/../x.html, //evil.org/x.html, /a/b.html]`),
    ).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:4:7: slug must be of a-z, 0-9 and single hyphens: "Ships Again"
      articles/2012/06/22-harbour.md:5:14: formerUrls 1 must be a path of this site, as /2012/06/22/old-name.html or /2012/06/22/old-name/: "/../x.html"
      articles/2012/06/22-harbour.md:5:26: formerUrls 2 must be a path of this site, as /2012/06/22/old-name.html or /2012/06/22/old-name/: "//evil.org/x.html"
      3 problems in 1 file; nothing was written"
    `);
    expect(
      said(`${good}\nslug: index\nimage: {src: ../../secret.jpg, alt: x}\nsource: {url: "javascript:alert(1)"}`),
    ).toMatchInlineSnapshot(`
      "articles/2012/06/22-harbour.md:4:7: slug must not be "index": that is the page of the folder
      articles/2012/06/22-harbour.md:5:14: image: src must be an image file beside the article, as 22-ship.jpg: "../../secret.jpg"
      articles/2012/06/22-harbour.md:6:15: source: url must be a web address that begins with http:// or https://: "javascript:alert(1)"
      3 problems in 1 file; nothing was written"
    `);
  });
});
