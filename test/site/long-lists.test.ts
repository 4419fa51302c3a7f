import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { datePath, datesListing, periodPages, periodPath } from "../../src/archive/dates.ts";
import { entityListing, indexListing } from "../../src/archive/entity.ts";
import { pagesOf } from "../../src/archive/listing.ts";
import type { Kind } from "../../src/article/kind.ts";
import { indexPage } from "../../src/site/views/entities.ts";
import { entityPage } from "../../src/site/views/entity.ts";
import { periodPage } from "../../src/site/views/period.ts";
import { editionWith } from "../archives.ts";
import { filesBelow, run, scratch } from "../build.ts";

/** The text of every match, without markup. */
const found = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map(([, text = ""]) => text.replaceAll(/<[^>]+>/g, ""));
const heading = (html: string) => found(html, /<h1>([\s\S]*?)<\/h1>/g)[0];
/** What a page leads to as its parts: label and number. */
const parts = (html: string) => found(/<nav class="parts"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? "", /<li>(.*?)<\/li>/g);
/** The names that a page lists in their order, which is what an index is for; not those that it shows for being in the news. */
const listed = (html: string) =>
  found(/<div class="letters">[\s\S]*?<\/div>/.exec(html)?.[0] ?? "", /<li>(<(?:a|bdi).*?<\/(?:a|bdi)>)/g);
const inTheNews = (html: string) =>
  found(
    /<h2 class="label">Most in the news<\/h2>\s*<ul[\s\S]*?<\/ul>/.exec(html)?.[0] ?? "",
    /<li>(<(?:a|bdi).*?<\/(?:a|bdi)>)/g,
  );

describe("an index of very many names", () => {
  const { root, done } = scratch();
  afterAll(done);
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const smiths = letters.flatMap((a) => letters.map((b) => `${a}${b.toLowerCase()}o Smith`)).slice(0, 450);
  const others = ["Zoe Smythe", "Yan Sutter", "Xavier Smit", "3M", "20th Century", "2", "Li", "Владимир Путин", "X"];
  const page = (path: string) => readFileSync(join(root, "dist", path), "utf8");
  const pages = () => filesBelow(join(root, "dist/people")).filter((file) => file.startsWith("index"));

  beforeAll(async () => {
    await run("init", [root]);
    mkdirSync(join(root, "articles"), { recursive: true });
    const put = (name: string, people: string[]) =>
      writeFileSync(
        join(root, `articles/22-${name}.md`),
        `---\ntitle: ${name}\ndate: 2012-06-22\npeople: ${JSON.stringify(people)}\n---\nText.\n`,
      );
    put("all", [...smiths, ...others]);
    put("late", ["Zoe Smythe", "Rho Smith"]);
    put("later", ["Zoe Smythe"]);
    expect(await run("build", ["--root", root, "--now", "2012-07-01"])).toMatchObject({ code: 0, err: "" });
  });

  test("has every name on one page, and no page has more than 200", () => {
    const all = pages().flatMap((file) => listed(page(`people/${file}`)));
    expect([...smiths, ...others].filter((one) => !all.includes(one))).toEqual([]);
    expect(all.length).toBe(smiths.length + others.length);
    for (const file of pages()) expect(listed(page(`people/${file}`)).length, file).toBeLessThanOrEqual(200);
  });

  test("shows on every page with parts the names of the page that are in most articles", () => {
    const first = (file: string, n: number) => inTheNews(page(`people/${file}.html`)).slice(0, n);
    expect(first("index", 3)).toEqual(["Zoe Smythe", "Rho Smith", "2"]);
    expect(first("index_s", 3)).toEqual(["Zoe Smythe", "Rho Smith", "Xavier Smit"]);
    expect(first("index_sm", 3)).toEqual(["Zoe Smythe", "Rho Smith", "Xavier Smit"]);
    expect(first("index_smi", 2)).toEqual(["Rho Smith", "Xavier Smit"]);
  });

  test("calls its pages by letters, and only numbered ones by a number", () => {
    expect(parts(page("people/index.html"))).toEqual(["2 1", "3 1", "C 1", "L 1", "P 1", "S 453", "X 1"]);
    expect(parts(page("people/index_smit.html"))).toEqual(["page 1", "page 2", "page 3"]);
    expect(parts(page("people/index_smit_2.html"))).toEqual(["page 1", "page 2", "page 3"]);
    expect(page("people/index_smit_2.html")).toContain('index_smit_2.html" aria-current="page">page 2</a>');
    expect(heading(page("people/index_smit_2.html"))).toBe("SMIT, page 2");
    expect(page("people/index_smit_2.html")).toContain("<title>People: SMIT, page 2 – ");
    expect(found(page("people/index_smit_2.html"), /<p class="label">(.*?)<\/p>/g)).toEqual([
      "People / S / SM / SMI / SMIT",
    ]);
    expect(heading(page("people/index_2.html"))).toBe("2");
    expect(listed(page("people/index_2.html"))).toEqual(["2"]);
  });
});

const name = fc.oneof(
  fc
    .tuple(fc.constantFrom("Jo", "Ana", "J.", "Bo Li"), fc.constantFrom("Smith", "Smit", "Li", "al-Assad", "Li Jr."))
    .map((both) => both.join(" ")),
  fc.constantFrom(
    "3M",
    "20th Century",
    "2",
    "2012",
    "X",
    "Y Z",
    "The",
    "The Hague",
    "Владимир Путин",
    "李娜",
    "محمد",
    "???",
    "—",
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }).map((text) => text.replaceAll(/\s+/g, " ").trim() || "A"),
);
const kind = fc.constantFrom<Kind>("people", "places", "organizations", "topics");

test("every name is on one index page, whatever the names", () => {
  fc.assert(
    fc.property(kind, fc.array(name, { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (kind, names, most) => {
      const fronts = names.map((one, n) => ({ [kind]: [`${one} (#id-${n})`] }));
      const archive = editionWith(fronts, "en", { pages: { from: 1 } });
      const pages = pagesOf(indexListing(kind, archive.entities[kind], most));
      const html = pages.map((one) => indexPage({ ...one, kind }, archive).toString());
      const ids = html.map((text) => {
        const list = /<div class="letters">[\s\S]*?<\/div>/.exec(text)?.[0] ?? "";
        return [...list.matchAll(/<a href="[^"]*\/id-(\d+)\.html">/g)].map(([, id]) => Number(id));
      });
      expect(ids.flat().sort((a, b) => a - b)).toEqual(names.map((_, n) => n));
      for (const one of ids) expect(one.length).toBeLessThanOrEqual(most);
      expect(new Set(pages.map(({ listing }) => listing.path)).size).toBe(pages.length);
      const whole = html.join("\n");
      for (const { listing } of pages.slice(1)) expect(whole).toContain(`href="../${listing.path}"`);
      expect(html.flatMap((text) => text.match(/<h[12]>\s*<\/h/g) ?? [])).toEqual([]);
      expect(html.flatMap(parts).filter((label) => /^\s/.test(label))).toEqual([]);
    }),
  );
});

const day = fc
  .tuple(fc.constantFrom(2011, 2012), fc.constantFrom("06", "07"), fc.constantFrom("21", "22"))
  .map((all) => all.join("-"));
/** The stories that a page lists, by number. */
const river = (html: string) =>
  [...html.matchAll(/<h3><a href="[^"]*\/story-(\d+)\.html">/g)].map(([, n]) => Number(n));

test("every article is on one page without parts of each of its names, and of the dates; a withdrawn one is on none", () => {
  const stories = fc.array(fc.record({ date: day, gone: fc.boolean() }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(stories, fc.integer({ min: 1, max: 5 }), (stories, most) => {
      const places = ["Geneva"];
      const archive = editionWith(
        stories.map(({ date, gone }) => ({ date, places, status: gone ? "withdrawn" : "published" })),
      );
      const ofPlace = archive.entities.places.flatMap((entity) =>
        pagesOf(entityListing(entity, most)).map((one) => ({
          ...one,
          html: entityPage({ ...one, entity }, archive).toString(),
        })),
      );
      const ofDates = periodPages(datesListing(archive.articles, archive.withdrawn, most)).map((one) => ({
        ...one,
        html: periodPage(one, archive).toString(),
      }));
      const shown = stories.flatMap(({ gone }, n) => (gone ? [] : [n]));
      for (const pages of [ofPlace, ofDates]) {
        const last = pages.filter(
          ({ html }) =>
            !parts(html).some((label) => !label.startsWith("page ")) && !/class="(?:months|calendar)"/.test(html),
        );
        expect(last.flatMap(({ html }) => river(html)).sort((a, b) => a - b)).toEqual(shown);
        for (const { listing, html } of pages) {
          expect(river(html).length).toBeLessThanOrEqual(most);
          expect(river(html).length > 0).toBe(listing.size > 0);
        }
        for (const { listing, above } of pages) {
          const parent = pages.find((one) => one.listing === above.at(-1));
          const to = pages === ofDates ? periodPath(listing) : listing.path;
          if (parent && listing.size > 0) expect(parent.html).toContain(`${to}"`);
        }
      }
      const paths = ofDates.map(({ listing }) => listing.path);
      expect(paths).toEqual(expect.arrayContaining(stories.map(({ date }) => datePath(date))));
    }),
  );
});

test("a page that neighbouring years or days share is called by both ends, and lists what is of them", () => {
  const days = ["2012-06-22", "2011-06-22", "2011-06-20", "2011-05-01", "2011-05-01", "2010-01-02", "2009-01-02"];
  const archive = editionWith(
    days.map((date) => ({ date, people: ["Jo Ray"] })),
    "en-GB",
  );
  const [jo] = archive.entities.people;
  const pages = jo
    ? pagesOf(entityListing(jo, 2)).map((one) => entityPage({ ...one, entity: jo }, archive).toString())
    : [];
  expect(parts(pages[0] ?? "")).toEqual(["2012 1", "2011 4", "2009 – 2010 2"]);
  expect(pages.map(heading)).toEqual(["Jo Ray", "2012", "2011", "June 2011", "May 2011", "2009 – 2010"]);
  expect(river(pages.at(-1) ?? "")).toEqual([5, 6]);
  const days4 = jo ? pagesOf(entityListing({ ...jo, articles: jo.articles.slice(1, 5) }, 3)) : [];
  expect(days4.map(({ listing }) => listing.path)).toEqual([
    "people/jo-ray.html",
    "people/jo-ray_2011.html",
    "people/jo-ray_2011-06.html",
    "people/jo-ray_2011-05.html",
  ]);
});

test("a page that shows the newest articles of a year gives the year, not the span of those shown", () => {
  const archive = editionWith(
    Array.from({ length: 101 }, (_, n) => ({ date: n < 60 ? "2012-03-01" : "2012-09-01", places: ["Geneva"] })).concat({
      date: "2011-01-01",
      places: ["Geneva"],
    }),
  );
  const [geneva] = archive.entities.places;
  const pages = geneva ? pagesOf(entityListing(geneva)).map((one) => ({ ...one, entity: geneva })) : [];
  const described = new Map(
    pages.map((one) => [
      one.listing.path,
      /<meta name="description" content="([^"]*)"/.exec(entityPage(one, archive).toString())?.[1],
    ]),
  );
  expect(described.get("places/geneva.html")).toBe("Geneva · 102 stories, January 1, 2011 – September 1, 2012 in A.");
  expect(described.get("places/geneva_2012.html")).toBe("Geneva · 101 stories, 2012 in A.");
  expect(described.get("places/geneva_2012-03.html")).toBe("Geneva · 60 stories, March 1, 2012 in A.");
});
