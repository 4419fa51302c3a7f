import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { filesBelow, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
beforeEach(async () => {
  rmSync(root, { recursive: true, force: true });
  await run("init", [root]);
  mkdirSync(join(root, "copy"));
});

/** Imports copy as a file of some name; `front` is the front matter of the articles that came of it. */
async function imported(
  name: string,
  copy: string,
): Promise<{ out: string; err: string; code: number; front: string }> {
  writeFileSync(join(root, "copy", name), copy);
  const done = await run("import", [`copy/${name}`, "--no-names", "--quiet", "--root", root], { INIT_CWD: root });
  const files = filesBelow(join(root, "articles")).filter((file) => file.endsWith(".md"));
  const front = files.map((file) => readFileSync(join(root, "articles", file), "utf8")).join("\n");
  expect(await run("check", ["--root", root], { INIT_CWD: root })).toMatchObject({ err: "", code: 0 });
  return { ...done, front };
}

describe("a bad value of an optional field costs itself, not the story", () => {
  const rss = (item: string) =>
    `<?xml version="1.0"?>\n<rss version="2.0"><channel><item><title>Fog</title>${item}<pubDate>Fri, 22 Jun 2012 10:00:00 GMT</pubDate><description>Fog came.</description></item></channel></rss>\n`;
  const atom = (item: string) =>
    `<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Fog</title><id>tag:a,2012:1</id><published>2012-06-22T10:00:00Z</published>${item}<content type="text">Fog came.</content></entry></feed>\n`;
  const ninjs = (fields: object) =>
    JSON.stringify({
      uri: "urn:fog",
      headline: "Fog",
      body_text: "Fog came.",
      versioncreated: "2012-06-22T10:00:00Z",
      ...fields,
    });
  const feed = (fields: object) =>
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "Wire",
      items: [{ id: "1", title: "Fog", content_text: "Fog came.", date_published: "2012-06-22T10:00:00Z", ...fields }],
    });
  const page = (head: string) =>
    `<!DOCTYPE html><html><head><meta property="og:title" content="Fog"><meta name="date" content="2012-06-22">${head}</head><body><article><p>Fog came.</p></article></body></html>`;
  const address =
    'source: url left out: must be a web address that begins with http:// or https://: "javascript:alert(1)"';
  const list = (key: string) => `${key}: 1 of 5,001 left out: a list may have 5,000`;
  const many = Array.from({ length: 5_001 }, (_, n) => ({ name: `Topic ${n}`, code: `t${n}` }));

  test.each<[string, string, string[]]>([
    ["an address of RSS", rss("<link>javascript:alert(1)</link>"), [address]],
    ["an address of Atom", atom('<link href="javascript:alert(1)"/>'), [address]],
    ["an address of ninjs", ninjs({ url: "javascript:alert(1)" }), [address]],
    ["an address of JSON Feed", feed({ url: "javascript:alert(1)" }), [address]],
    ["an address of a web page", page('<meta property="og:url" content="javascript:alert(1)">'), [address]],
    [
      "a last change without its hour",
      atom("<updated>2012-06-23</updated>"),
      ['updated left out: must be a date and time with offset, as 2012-06-22T14:30:00+02:00: "2012-06-23"'],
    ],
    [
      "a language that is none",
      ninjs({ language: "old church" }),
      ['lang left out: must be a language tag, as en, en-GB or ar: "old church"'],
    ],
    [
      "one name of several",
      ninjs({ people: [{ name: "Jo Ray" }, { name: "Bo (#Tan" }, { name: "Ana Lind" }] }),
      ['people 2 left out: must end in (#id), the id of a-z, 0-9 and single hyphens: "Bo (#Tan"'],
    ],
    ["more topics than a list may have", ninjs({ subject: many }), [list("topics"), list("source: codes")]],
  ])("%s", async (_, copy, notes) => {
    const { err, out, code, front } = await imported("copy.txt", copy);
    expect(err).toBe(notes.map((note) => `note: articles/2012/06/22-fog.md: ${note}\n`).join(""));
    expect(out).toBe("1 story read, 1 written, 0 updated, 0 unchanged, 0 refused\n");
    expect(code).toBe(0);
    expect(front).not.toMatch(/url: "?javascript|old church|^updated:|\(#Tan/m);
    expect(front).toContain("Fog came.");
    if (front.includes("people")) expect(front).toContain("people:\n  - Jo Ray\n  - Ana Lind\n");
  });

  test("a correction without text leaves a withdrawn article with the sender's word for it", async () => {
    const nitf = `<?xml version="1.0"?>\n<nitf><head><docdata management-status="canceled"><date.issue norm="20120622T100000Z"/><correction info=" "/></docdata></head><body><body.head><hedline><hl1>Fog</hl1></hedline></body.head><body.content><p>Fog came.</p></body.content></body></nitf>`;
    const { out, front } = await imported("fog.xml", nitf);
    expect(out).toContain("1 written");
    expect(front).toContain("text: Cancelled by the sender.");
  });

  test("the title and the date are needed: without a date the story is refused", async () => {
    const { err, code } = await imported("fog.xml", rss("").replace(/<pubDate>.*<\/pubDate>/, ""));
    expect(err).toMatch(/^copy\/fog\.xml:2:\d*: no date: /);
    expect(code).toBe(1);
  });
});

describe("XML that breaks is read up to the break, which is said once", () => {
  const paragraph = (n: number) => `<p>Fog came for the ${n}. time, and stayed.</p>`;
  const head = (n: number) => `<body.head><hedline><hl1>Fog ${n}</hl1></hedline></body.head>`;
  const forms: [string, string, (n: number) => string, string][] = [
    [
      "rss",
      '<rss version="2.0"><channel>',
      (n) =>
        `<item><title>Fog ${n}</title><pubDate>Fri, 22 Jun 2012 10:00:00 GMT</pubDate><description>Fog, ${n}.</description></item>`,
      "</channel></rss>",
    ],
    [
      "wxr",
      '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>',
      (n) =>
        `<item><title>Fog ${n}</title><wp:post_date_gmt>2012-06-22 10:00:00</wp:post_date_gmt><description>Fog, ${n}.</description></item>`,
      "</channel></rss>",
    ],
    [
      "atom",
      '<feed xmlns="http://www.w3.org/2005/Atom">',
      (n) =>
        `<entry><title>Fog ${n}</title><published>2012-06-22T10:00:00Z</published><content>Fog, ${n}.</content></entry>`,
      "</feed>",
    ],
    [
      "newsml-g2",
      "<newsMessage><itemSet>",
      (n) =>
        `<newsItem guid="urn:fog:${n}"><itemMeta><versionCreated>2012-06-22T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Fog ${n}</headline></contentMeta><contentSet><inlineXML><html><body>${paragraph(n)}</body></html></inlineXML></contentSet></newsItem>`,
      "</itemSet></newsMessage>",
    ],
    [
      "newsml-1",
      "<NewsML>",
      (n) =>
        `<NewsItem><NewsManagement><FirstCreated>20120622T100000Z</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Fog ${n}</HeadLine></NewsLines><ContentItem><DataContent>${paragraph(n)}</DataContent></ContentItem></NewsComponent></NewsItem>`,
      "</NewsML>",
    ],
    [
      "nitf",
      "",
      (n) =>
        `<nitf><head><docdata><date.issue norm="20120622T100000Z"/></docdata></head><body>${head(n)}<body.content>${paragraph(n)}</body.content></body></nitf>`,
      "",
    ],
  ];

  test.each(forms.filter(([name]) => name !== "nitf"))("%s", async (name, before, item, after) => {
    const file = (broken: number) => {
      const items = [1, 2, 3].map((n) => (n === broken ? item(n).replace("Fog ", "<b>Fog ") : item(n)));
      return `<?xml version="1.0"?>\n${before}\n${items.join("\n")}\n${after}\n`;
    };
    const first = await imported(`${name}.xml`, file(1));
    expect(first.err).toMatch(/^copy\/[\w.-]+:3:\d+: broken XML: unexpected close tag\n$/);
    expect(first.out).toMatch(/^1 story read, 0 written, 0 updated, 0 unchanged, 1 refused\n/);
    const second = await imported(`${name}.xml`, file(2));
    expect(second.err).toMatch(
      /^copy\/[\w.-]+:4:\d+: broken XML: unexpected close tag; the stories before it were read, nothing behind it: mend it and import again\n$/,
    );
    expect(second.out).toMatch(/^2 stories read, 1 written, 0 updated, 0 unchanged, 1 refused\n/);
    expect(second.code).toBe(1);
    // Mended, it gives the rest.
    const mended = await imported(`${name}.xml`, file(0));
    expect(mended).toMatchObject({
      err: "",
      code: 0,
      out: "3 stories read, 2 written, 0 updated, 1 unchanged, 0 refused\n",
    });
  });

  test.each(forms)("a break at the very end: %s", async (name, before, item, after) => {
    const copy = `<?xml version="1.0"?>\n${before}${item(1)}${after === "" ? "<" : after.slice(0, -3)}`;
    const { err, out, code } = await imported(`${name}.xml`, copy);
    expect(out).toMatch(/^2 stories read, 1 written, 0 updated, 0 unchanged, 1 refused\n/);
    expect(err.trim().split("\n")).toEqual([
      expect.stringMatching(/:\d+:\d+: broken XML: .*; the stories before it were read/),
    ]);
    expect(code).toBe(1);
  });

  test("a single story that is broken is refused", async () => {
    const [, , nitf] = forms.at(-1) ?? forms[0] ?? ["", "", () => "", ""];
    const { err, out } = await imported("fog.xml", nitf(1).replace("</p>", ""));
    expect(err).toMatch(/^copy\/fog\.xml:1:\d+: broken XML: [^;]*\n$/);
    expect(out).toMatch(/^1 story read, 0 written/);
  });

  test("a story of Reuters-21578 that does not end costs itself alone", async () => {
    const story = (n: number) =>
      `<REUTERS TOPICS="NO" NEWID="${n}">\n<DATE>22-JUN-1987 10:00:00.00</DATE>\n<TEXT>\n<TITLE>FOG ${n}</TITLE>\n<DATELINE>    OSLO, June 22 - </DATELINE><BODY>Fog came for the ${n}. time.\n</BODY></TEXT>\n</REUTERS>\n`;
    const copy = `<!DOCTYPE lewis SYSTEM "lewis.dtd">\n${story(1)}${story(2).replace("</REUTERS>", "")}${story(3)}`;
    const { err, out, code, front } = await imported("fog.sgm", copy);
    expect(err).toBe("copy/fog.sgm:9:1: a story that does not end: </REUTERS> is missing\n");
    expect(out).toMatch(/^3 stories read, 2 written/);
    expect(code).toBe(1);
    expect(front).toContain("title: FOG 3");
  });

  test("NITF inside of ninjs that is broken costs its item alone", async () => {
    const item = (n: number, nitf: string) => ({
      uri: `urn:fog:${n}`,
      headlines: [{ value: `Fog ${n}` }],
      firstcreated: "2012-06-22T10:00:00Z",
      bodies: [{ contenttype: "application/nitf", value: nitf }],
    });
    const fine = `<nitf><body><body.content>${paragraph(1)}</body.content></body></nitf>`;
    const copy = JSON.stringify([item(1, "<nitf><body><p></nitf>"), item(2, fine)]);
    const { err, out } = await imported("fog.json", copy);
    expect(err).toBe("copy/fog.json:1:1: broken XML in the text of an item: unexpected close tag\n");
    expect(out).toMatch(/^2 stories read, 1 written/);
  });
});
