import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { filesBelow, run, scratch } from "../build.ts";
import { type Kept, recordOf } from "../warc.ts";
import { zipOf } from "../zip.ts";

const { root, done } = scratch();
afterAll(done);
beforeEach(async () => {
  rmSync(root, { recursive: true, force: true });
  await run("init", [root]);
});

const site = "https://gazette.example";
const data = (title: string, day = "2012-06-22") =>
  `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", headline: title, ...(day && { datePublished: day }) })}</script>`;
const page = (title: string, text: string, more = "", day?: string) =>
  `<html><head>${data(title, day)}</head><body><article><h1>${title}</h1><p>${text}</p></article>${more}</body></html>`;
const link = (path: string) => `<a href="${path}">more</a>`;

/** Imports a file of some bytes: what was said, and the articles by their names. */
async function imported(name: string, bytes: Uint8Array, ...options: string[]) {
  writeFileSync(join(root, name), bytes);
  const said = await run("import", [name, "--quiet", "--no-names", "--root", root, ...options], { INIT_CWD: root });
  const articles = filesBelow(join(root, "articles")).flatMap((file) => {
    const read = file.endsWith(".md")
      ? readArticle(readFileSync(join(root, "articles", file)), `articles/${file}`)
      : undefined;
    return read && !read.problems ? [read.value] : [];
  });
  return { ...said, articles };
}

const warc = (...kept: Kept[]) => Buffer.concat(kept.map(recordOf));

test("old addresses of the sites that are named lead on to their articles, as far as a host of files can have them", async () => {
  const dump = warc(
    { url: `${site}/2012/06/22/fog.html`, body: page("Fog", "Fog came.") },
    { url: `${site}/news/ferry`, body: page("Ferry", "It sailed.") },
    { url: `${site}/story.php?id=7`, body: page("Ice", "Ice came.") },
    { url: "https://other.example/news/rain/", body: page("Rain", "Rain fell.") },
  );
  const { out, err, articles } = await imported("dump.warc", dump, "--old-site", "www.gazette.example");
  expect(err).toBe("");
  expect(out).toMatch(/^4 stories read, 4 written/);
  expect(Object.fromEntries(articles.map(({ title, formerUrls }) => [title, formerUrls]))).toEqual({
    // It stands at the address that it had.
    Fog: undefined,
    Ferry: ["/news/ferry/"],
    Ice: undefined,
    Rain: undefined,
  });
  expect(articles.map(({ source }) => source?.url)).toContain(`${site}/story.php?id=7`);
  expect((await run("build", ["--root", root])).code).toBe(0);
  expect(readFileSync(join(root, "dist/news/ferry/index.html"), "utf8")).toContain("2012/06/22/ferry.html");
  // Once more, nothing changes.
  expect((await imported("dump.warc", dump, "--old-site", "gazette.example")).out).toMatch(
    / 0 written, 0 updated, 4 unchanged/,
  );
});

test("what servers pack is unpacked, also where the crawler has done so, and a page's encoding is that of its server", async () => {
  const chunked = (text: string) =>
    [text.slice(0, 40), text.slice(40)].map((one) => `${Buffer.byteLength(one).toString(16)}\r\n${one}\r\n`).join("");
  const html = "Content-Type: text/html";
  const { out, articles } = await imported(
    "dump.warc.gz",
    Buffer.concat(
      [
        { url: `${site}/a/1.html`, headers: [html, "Content-Encoding: gzip"], body: gzipSync(page("One", "First.")) },
        {
          url: `${site}/a/2.html`,
          headers: [html, "Content-Encoding: br"],
          body: brotliCompressSync(page("Two", "Second.")),
        },
        { url: `${site}/a/3.html`, headers: [html, "Content-Encoding: gzip"], body: page("Three", "Third.") },
        {
          url: `${site}/a/4.html`,
          headers: [html, "Transfer-Encoding: chunked"],
          body: `${chunked(page("Four", "Fourth."))}0\r\n\r\n`,
        },
        {
          url: `${site}/a/5.html`,
          headers: [`${html}; charset=windows-1251`],
          body: Buffer.from([...Buffer.from(page("Five", "?"), "latin1")].map((byte) => (byte === 63 ? 0xcb : byte))),
        },
        { url: `${site}/a/6.html`, type: "resource", body: page("Six", "Sixth.") },
      ].map((one) => gzipSync(recordOf(one))),
    ),
  );
  expect(out).toMatch(/^6 stories read, 6 written/);
  expect(Object.fromEntries(articles.map(({ title, body }) => [title, body.trim()]))).toEqual({
    One: "First.",
    Two: "Second.",
    Three: "Third.",
    Four: "Fourth.",
    Five: "Л",
    Six: "Sixth.",
  });
});

describe("what is no article, and what is missing", () => {
  test("pages without an article's data are counted, articles that cannot be read are refused with their address", async () => {
    const { out, err, code } = await imported(
      "dump.warc",
      warc(
        {
          url: `${site}/`,
          body: `<html><head><meta property="og:title" content="Home"></head><body><main><p>News.</p></main></body></html>`,
        },
        { url: `${site}/a/1.html`, body: `<html><head>${data("Empty")}</head><body></body></html>` },
        { url: `${site}/a/2.html`, body: page("Undated", "Text.", "", "") },
        { url: `${site}/2012/06/23/3.html`, body: page("Dated by its address", "Text.", "", "") },
        { url: `${site}/logo.png`, headers: ["Content-Type: image/png"], body: "PNG" },
        { url: `${site}/a/4.html`, type: "request", body: "GET / HTTP/1.1\r\n\r\n" },
      ),
    );
    expect(err).toMatch(
      /^dump\.warc\/https:\/\/gazette\.example\/a\/1\.html:1:1: a web page without an article's text\ndump\.warc\/https:\/\/gazette\.example\/a\/2\.html:1:1: no date: [^\n]*\n$/,
    );
    expect(out).toMatch(/^3 stories read, 1 written/);
    expect(out).toContain(
      "captured: 4 pages, 2 with the data of an article\nmissing: name the host of the site with --old-site",
    );
    expect(code).toBe(1);
  });

  test("addresses in the form of an article's that no file of the dump has are listed, with who leads there", async () => {
    const links = [
      "/2012/06/23/gone.html",
      "/2012/06/22/there.html#top",
      "/about/",
      "https://other.example/2012/06/23/x.html",
      "/2012/06/24/later.html",
    ];
    const zip = zipOf([
      { name: "datapackage.json", content: "{}" },
      { name: "pages/pages.jsonl", content: "{}" },
      { name: "indexes/index.cdx", content: "x" },
      {
        name: "archive/1.warc.gz",
        content: gzipSync(
          warc({ url: `${site}/2012/06/21/first.html`, body: page("First", "Text.", links.map(link).join("")) }),
        ),
      },
      {
        name: "archive/2.warc.gz",
        content: gzipSync(
          warc(
            { url: `http://www.gazette.example/2012/06/22/there.html`, body: page("There", "Text.") },
            { url: `${site}/2012/06/24/later.html`, status: "503 Busy", body: "" },
            { url: `${site}/feed/`, status: "500 Fault", body: "" },
          ),
        ),
      },
    ]);
    const { out, err } = await imported("site.wacz", zip, "--old-site", "gazette.example");
    expect(err).toBe("");
    expect(out.split("\n").slice(1)).toEqual([
      "captured: 2 pages, 2 with the data of an article",
      "missing: 2 addresses that look like an article's",
      `  gazette.example/2012/06/23/gone.html  linked from ${site}/2012/06/21/first.html`,
      "  gazette.example/2012/06/24/later.html  the server gave 503",
      "",
    ]);
  });

  test("a WARC that ends too early says so, in a page and in what is passed over", async () => {
    const whole = warc(
      { url: `${site}/a/1.html`, body: page("One", "First.") },
      { url: `${site}/a.png`, headers: ["Content-Type: image/png"], body: "x".repeat(500) },
    );
    for (const length of [whole.length - 100, 400])
      expect((await imported("cut.warc", whole.subarray(0, length))).err).toContain(
        "cut.warc:1:1: a WARC that ends too early: fetch it once more",
      );
  });
});

test("a page that was saved from the Wayback Machine has its own address, and says when it was captured", async () => {
  const saved = `<html><head><link rel="canonical" href="https://web.archive.org/web/20130201100003/http://gazette.example/a/1.html">${data("One")}</head><body><article><p>First.</p></article></body></html>`;
  const { articles } = await imported("1.html", Buffer.from(saved));
  expect(articles[0]?.source).toMatchObject({
    url: "http://gazette.example/a/1.html",
    id: "http://gazette.example/a/1.html",
    received: "2013-02-01T10:00:03Z",
    note: "captured 2013-02-01T10:00:03Z: http://gazette.example/a/1.html",
  });
});
