import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, below, childrenOf, type Element, elements, textIn } from "../../src/wire/xml.ts";
import { noBrowser, openBrowser } from "../browser.ts";
import { writeArchive } from "../build/archive.ts";
import { filesBelow, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const text = (path: string, of = root) => readFileSync(join(of, "dist", path), "utf8");

/** A feed as XML. Throws where it is not well-formed. */
function feed(path: string, of = root): Element {
  const [element] = elements(text(path, of), new Set(["feed"]));
  if (!element) throw new Error(`${path} has no feed`);
  return element;
}

const titles = (path: string) => childrenOf(feed(path), "entry").map((entry) => textIn(at(entry, "title")));
const linkOf = (element: Element, rel: string) =>
  childrenOf(element, "link").find(({ attributes }) => attributes.rel === rel)?.attributes.href;

/** An article of a day, in whose front matter `more` stands. */
const article = (title: string, day: string, more: string) => ({
  [`articles/${day}-${title.toLowerCase()}.md`]: `---\ntitle: ${title}\ndate: ${day}\n${more}\n---\n\nText of ${title}.\n`,
});

const files = {
  "_data/site.yaml": `title: Port Nora Papers
description: What the harbour did.
url: https://example.org/papers/
lang: en-GB
since: "2026-01-01"
feeds: { from: 4, people: 3, topics: 10 }
`,
  ...article("One", "1987-03-01", "people: [Jo Ray]\nplaces: [Port Nora]\nsource: { added: 2026-02-01 }"),
  ...article(
    "Two",
    "1987-03-02",
    "people: [Jo Ray, Ana Lind]\nplaces: [Port Nora]\nsource: { added: 2026-03-01T09:00Z }",
  ),
  ...article(
    "Three",
    "1987-03-03",
    "people: [Jo Ray]\nsource: { added: 2026-01-05T09:00Z }\nembargo: 2026-02-20T00:00:00Z",
  ),
  ...article(
    "Four",
    "1987-03-04",
    "people: [Ana Lind]\nplaces: [Port Nora]\ntopics: [Ice]\nupdated: 2026-04-01T00:00:00Z",
  ),
};

beforeAll(async () => {
  writeArchive(root, files);
  expect(await run("build", ["--root", root, "--now", "2026-05-01"])).toMatchObject({ code: 0, err: "" });
});

test("names have feeds from a number of stories on, by kind; that of what is new where a story says when it came", () => {
  expect(filesBelow(join(root, "dist")).filter((path) => path.endsWith(".xml") && path !== "sitemap.xml")).toEqual([
    "feed-new.xml",
    "feed.xml",
    "people/jo-ray.xml",
    "people/jo-ray_new.xml",
    "places/port-nora.xml",
    "places/port-nora_new.xml",
  ]);
});

test("a feed has the stories of its name by their date, or by when readers could see them first", () => {
  expect(titles("people/jo-ray.xml")).toEqual(["Ferry sails", "Harbour reopens", "Three", "Two", "One"]);
  expect(titles("people/jo-ray_new.xml")).toEqual(["Two", "Three", "One"]);
  expect(titles("feed-new.xml")).toEqual(["Two", "Three", "One"]);
  const came = childrenOf(feed("feed-new.xml"), "entry").map((entry) => textIn(at(entry, "published")));
  expect(came).toEqual(["2026-03-01T09:00:00Z", "2026-02-20T00:00:00Z", "2026-02-01T00:00:00Z"]);
  // What came last may be old, and says of when it is.
  expect(textIn(at(feed("feed-new.xml"), "entry/summary"))).toBe("2 March 1987: Text of Two.");
  const subtitles = ["feed.xml", "people/jo-ray.xml", "people/jo-ray_new.xml"].map((path) =>
    textIn(at(feed(path), "subtitle")),
  );
  expect(subtitles).toEqual([
    "What the harbour did.",
    "The newest stories by date",
    "Stories in the order in which they came into the archive, the last first.",
  ]);
});

describe.each(["feed.xml", "feed-new.xml", "people/jo-ray.xml", "people/jo-ray_new.xml", "places/port-nora.xml"])(
  "%s is Atom (RFC 4287)",
  (path) => {
    const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;

    test("it has what a feed must have, and so have its entries", () => {
      const whole = feed(path);
      const entries = childrenOf(whole, "entry");
      expect(entries.length).toBeGreaterThan(2);
      expect(linkOf(whole, "self")).toBe(`https://example.org/papers/${path}`);
      expect(childrenOf(whole, "author")).toHaveLength(1);
      for (const element of [whole, ...entries]) {
        for (const name of ["title", "id", "updated"]) expect(childrenOf(element, name), name).toHaveLength(1);
        expect(textIn(at(element, "title"))).toMatch(/\S/);
        expect(textIn(at(element, "id"))).toMatch(/^tag:example\.org,2026-01-01:/);
        expect(textIn(at(element, "updated"))).toMatch(moment);
        expect(linkOf(element, "alternate")).toMatch(/^https:\/\/example\.org\/papers\//);
      }
      for (const entry of entries) {
        expect(textIn(at(entry, "published"))).toMatch(moment);
        expect(childrenOf(entry, "summary")).toHaveLength(1);
      }
      const ids = below(whole, "id").map(textIn);
      expect(new Set(ids).size).toBe(ids.length);
    });

    test("what is not Atom's is XHTML's, and leads into the site", () => {
      const foreign = (element: Element): Element[] =>
        element.children.flatMap((child) =>
          typeof child === "string" ? [] : child.prefix === "" ? foreign(child) : [child],
        );
      const own = foreign(feed(path));
      expect(own.map(({ prefix, name }) => `${prefix}:${name}`)).toEqual(own.map(() => "h:div"));
      const folder = path.includes("/") ? join(root, "dist", path, "..") : join(root, "dist");
      const links = own.flatMap((one) => below(one, "a").map(({ attributes: { href = "" } }) => href));
      expect(links.length).toBe(own.length);
      expect(links.filter((href) => !existsSync(join(folder, href)))).toEqual([]);
    });
  },
);

test("no two feeds have one id", () => {
  const ids = ["feed.xml", "feed-new.xml", "people/jo-ray.xml", "people/jo-ray_new.xml"].map((path) =>
    textIn(at(feed(path), "id")),
  );
  expect(ids).toEqual([
    "tag:example.org,2026-01-01:",
    "tag:example.org,2026-01-01:feed-new",
    "tag:example.org,2026-01-01:people/jo-ray",
    "tag:example.org,2026-01-01:people/jo-ray_new",
  ]);
});

test("the pages of what a feed has lead to it, for programs and for people", () => {
  const feedsOf = (path: string) =>
    [
      ...text(path).matchAll(/<link rel="alternate" href="([^"]*)" type="application\/atom\+xml" title="([^"]*)">/g),
    ].map(([, ...all]) => all);
  expect(feedsOf("people/jo-ray.html")).toEqual([
    ["../feed.xml", "Port Nora Papers"],
    ["../people/jo-ray.xml", "Jo Ray – Port Nora Papers"],
    ["../people/jo-ray_new.xml", "Jo Ray: New in the archive – Port Nora Papers"],
  ]);
  expect(text("people/jo-ray.html")).toContain(
    '<a href="../people/jo-ray.xml">Feed</a> · <a href="../people/jo-ray_new.xml">Feed: New in the archive</a>',
  );
  expect(feedsOf("people/ana-lind.html")).toEqual([["../feed.xml", "Port Nora Papers"]]);
  for (const path of ["index.html", "about.html"])
    expect(feedsOf(path)).toContainEqual(["feed-new.xml", "New in the archive – Port Nora Papers"]);
  expect(text("about.html")).toContain('<a href="feed-new.xml">');
});

test("a site may be without feeds; from how many stories on names have some is a whole number", async () => {
  const { root: own, done: gone } = scratch();
  writeArchive(own, { ...files, "_data/site.yaml": `${files["_data/site.yaml"]}show: { feed: false }\n` });
  expect(await run("build", ["--root", own, "--now", "2026-05-01"])).toMatchObject({ code: 0, err: "" });
  const left = filesBelow(join(own, "dist")).filter((path) => /feed|_new|jo-ray\.xml/.test(path));
  expect(left).toEqual([]);
  for (const path of ["people/jo-ray.html", "about.html", "index.html"])
    expect(text(path, own)).not.toMatch(/atom|\.xml/);
  writeFileSync(
    join(own, "_data/site.yaml"),
    `${files["_data/site.yaml"]}feeds: { from: 0 }\n`.replace(/feeds.*\n/, ""),
  );
  expect((await run("check", ["--root", own])).err).toContain(
    "_data/site.yaml:6:16: feeds: from must be a whole number from 1 to 10000000: 0\n",
  );
  gone();
});

test("opened in a browser, a feed says what it is, in the site's look, and its stories are links", async ({ skip }) => {
  const browser = await openBrowser();
  if (!browser) return skip(noBrowser);
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
    await page.goto(`file://${join(root, "dist/people/jo-ray.xml")}`);
    expect(await page.locator("feed > title").isVisible()).toBe(true);
    expect(await page.getByText("This is a feed.").isVisible()).toBe(true);
    expect(await page.locator("entry > id").first().isVisible()).toBe(false);
    const background = "getComputedStyle(document.documentElement).backgroundColor";
    expect(await page.evaluate(background)).toBe("rgb(251, 250, 246)");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await page.evaluate(background)).toBe("rgb(20, 19, 17)");
    expect(await page.evaluate("document.documentElement.scrollWidth <= 360")).toBe(true);
    await page.locator("entry a", { hasText: "Three" }).click();
    expect(await page.locator("h1").textContent()).toBe("Three");
  } finally {
    await browser.close();
  }
});
