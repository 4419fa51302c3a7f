import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { refusedCharacter } from "../../src/text/characters.ts";
import { filesBelow, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);

const xml = '<?xml version="1.0" encoding="utf-8"?>\n';
/** Copy of several formats with characters that no article can have, wherever a value can bring them. */
const copy: Readonly<Record<string, string>> = {
  "ninjs.json": String.raw`{ "uri": "urn:example:1\u0000", "type": "text", "versioncreated": "2012-06-22T14:30:00+02:00", "headline": "Har\u001bbour\ud800", "byline": "By Jo\uffff Ray",
  "person": [{ "name": "Ana\u0007 B\u00f6hm", "code": "a\u0000", "scheme": "s\u0001" }], "subject": [{ "name": "ships\u0008" }], "ednote": "Note\u0002.", "body_xhtml": "<p>PORT\u0000 NORA (Exland Press) - It re\ufdd0opened.</p>" }`,
  "feed.json": String.raw`{ "version": "https://jsonfeed.org/version/1.1", "title": "Exland\u0000 Press", "items": [{ "id": "https://press.example/a", "title": "Two", "date_published": "2012-06-22T14:30:00+02:00", "content_html": "<p>It &#1; sailed.</p>" }] }`,
  "rss.xml": `${xml}<rss version="2.0"><channel><title>E</title><item><title>Three &#xFDD0;x</title><guid>p:3</guid><pubDate>Fri, 22 Jun 2012 14:30:00 +0200</pubDate><description><![CDATA[<p>It &#x1F;came&#11;.</p>]]></description></item></channel></rss>`,
  "mail.eml": `From: =?utf-8?Q?Ex=00land?= <desk@press.example>\nSubject: =?utf-8?Q?Four=07_=EF=BF=BE?=\nDate: Fri, 22 Jun 2012 14:30:00 +0200\nMessage-ID: <a@press.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nPORT NORA (Exland Press) - It =1B[2Jleft=00.\n`,
  "page.html": `<!DOCTYPE html><html lang="en"><head><title>Five</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Fi\\u0000ve","datePublished":"2012-06-22T14:30:00+02:00","author":[{"@type":"Person","name":"Jo\\u0003 Ray"}]}</script></head><body><article><h1>Five</h1><p>The &#x7F;harbour&#4; reopened.</p></article></body></html>`,
};

test("characters that no article can have are left out of copy in every format, with a note", async () => {
  await run("init", [root]);
  mkdirSync(join(root, "copy"));
  for (const [name, text] of Object.entries(copy)) writeFileSync(join(root, "copy", name), text);
  const { out, err, code } = await run("import", ["copy", "--no-names", "--root", root], { INIT_CWD: root });
  expect({ out, err, code }).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "note: articles/2012/06/22-two.md: left out of the copy, for no article can have them: U+0000, U+0001
    note: articles/2012/06/22-four.md: left out of the copy, for no article can have them: U+0007, U+FFFE, U+0000, U+001B
    note: articles/2012/06/22-harbour.md: left out of the copy, for no article can have them: U+0000, U+001B, U+D800, U+FFFF, U+0002, U+0007, U+0001, U+0008, U+FDD0
    note: articles/2012/06/22-five.md: left out of the copy, for no article can have them: U+0000, U+0003, U+007F, U+0004
    note: articles/2012/06/22-three-x.md: left out of the copy, for no article can have them: U+FDD0, U+001F
    ",
      "out": "written    articles/2012/06/22-two.md
    written    articles/2012/06/22-four.md
    written    articles/2012/06/22-harbour.md
    written    articles/2012/06/22-five.md
    written    articles/2012/06/22-three-x.md
    5 stories read, 5 written, 0 updated, 0 unchanged, 0 refused
    ",
    }
  `);
  const articles = filesBelow(join(root, "articles")).filter((file) => file.endsWith(".md"));
  expect(articles).toHaveLength(Object.keys(copy).length);
  for (const file of articles)
    expect(refusedCharacter(readFileSync(join(root, "articles", file), "utf8"))).toBeUndefined();
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
});

test("the title and the name of the file may bring some too", async () => {
  writeFileSync(join(root, "a\u0001b.txt"), "date 2012-06-25 PORT NORA (Sample Wire) - Rain fell.\n");
  const given = ["a\u0001b.txt", "--title", "Ra\u0000in", "--no-names", "--root", root];
  expect(await run("import", given, { INIT_CWD: root })).toMatchObject({ code: 0, err: "" });
  expect(readFileSync(join(root, "articles/2012/06/25-rain.md"), "utf8")).toContain("file: ab.txt");
});
