import { describe, expect, test } from "vitest";
import { type Archive, indexArchive } from "../../src/archive/archive.ts";
import { datePath, datesListing, periodPages } from "../../src/archive/dates.ts";
import { isFirstPage, type Listing, listing, pagesOf } from "../../src/archive/listing.ts";
import { resolveNames } from "../../src/archive/names.ts";
import { type Article, articleOf } from "../../src/article/article.ts";
import { byKind } from "../../src/article/kind.ts";
import type { FrontMatter } from "../../src/article/schema.ts";
import { type Entry, Registry } from "../../src/registry/registry.ts";

const site = { title: "A", description: "B", url: "https://example.org/", lang: "en", since: "2026-01-01" };
const story = (name: string, front: Partial<FrontMatter> = {}) =>
  articleOf(`articles/22-${name}.md`, { title: name, date: "2012-06-22", ...front }, "Text.");
function indexed(
  articles: readonly Article[],
  people: readonly Entry[] = [],
  unpublished: readonly Article[] = [],
): Archive {
  const registries = { ...byKind(() => new Registry()), people: new Registry(people) };
  return indexArchive(articles, resolveNames(articles, registries).names, site, unpublished);
}

describe("an archive's index", () => {
  const newest = story("new", { date: "2012-06-23", people: ["Jo Ray", "Ray", "Ana Lind", "Nobody"], agency: "AP" });
  const older = story("old", { date: "2012-06-21", people: ["Ray"], places: ["Oslo"] });
  const gone = story("gone", {
    status: "withdrawn",
    people: ["Bo Ek"],
    corrections: [{ date: "2012-06-24", text: "Wrong." }],
  });
  const draft = story("draft", { status: "draft" });
  const people = [
    { name: "Jo Ray", aliases: ["Ray"] },
    { name: "Nobody", ignored: true as const },
  ];
  const archive = indexed([older, gone, newest, draft], people, [draft]);

  test("has the articles newest first, each with its place, and notices of the withdrawn ones beside", () => {
    expect(archive.articles).toEqual([newest, draft, older]);
    expect(archive.articles.map((article) => archive.position.get(article))).toEqual([0, 1, 2]);
    expect(archive.withdrawn.map(({ title, reason }) => [title, reason?.text])).toEqual([["gone", "Wrong."]]);
    expect([draft, newest].map(archive.isUnpublished)).toEqual([true, false]);
  });

  test("has each entity once with its articles, in the order of the index, numbered; not those that are ignored or in a withdrawn article alone", () => {
    const shown = Object.values(archive.entities).flatMap((all) =>
      all.map(({ path, number, articles }) => `${path} ${number} ${articles.map(({ title }) => title)}`),
    );
    expect(shown).toEqual([
      "2012/06/23/new.html 1 new",
      "people/jo-ray.html 0 new,old",
      "2012/06/21/old.html 3 old",
      "2012/06/23/new.html 2 new",
    ]);
  });

  test("tells the entities of an article, each once, in its order; none of one that is not in it", () => {
    const names = (article: Article) =>
      Object.values(archive.namedIn(article)).flatMap((all) => all.map(({ name }) => name));
    expect(names(newest)).toEqual(["Jo Ray", "Ana Lind", "AP"]);
    expect(names(draft)).toEqual([]);
    expect(names(gone)).toEqual([]);
    expect(archive.namedIn(gone).people).toEqual([]);
  });

  test("cannot be changed by a view", () => {
    const { people } = archive.entities;
    expect(() => (archive.articles as Article[]).reverse()).toThrow(TypeError);
    expect(() => (people as unknown[]).pop()).toThrow(TypeError);
    const [first] = people;
    for (const one of [archive.articles[0], first, first?.articles, archive.entities])
      expect(one !== undefined && Object.isFrozen(one)).toBe(true);
  });
});

describe("the listing of dates", () => {
  const days = ["2012-06-22", "2012-06-22", "2012-05-01", "2010-01-31"];
  const articles = days.map((date, n) => story(`a${n}`, { date }));
  const shape = ({ path, size, parts }: Listing<Article>): string =>
    `${path} ${size}${parts.length > 0 ? ` [${parts.map(shape).join(", ")}]` : ""}`;

  test("has a page for each year, month and day, also for a day of withdrawn articles alone", () => {
    expect(shape(datesListing(articles, []))).toBe(
      "dates.html 4 [2012/index.html 3 [2012/06/index.html 2 [2012/06/22/index.html 2], 2012/05/index.html 1 [2012/05/01/index.html 1]], " +
        "2010/index.html 1 [2010/01/index.html 1 [2010/01/31/index.html 1]]]",
    );
    const withdrawn = [{ day: "2011-02-03" }, { day: "2012-06-21" }, { day: "2012-06-22" }];
    expect(shape(datesListing(articles, withdrawn))).toBe(
      "dates.html 4 [2012/index.html 3 [2012/06/index.html 2 [2012/06/22/index.html 2, 2012/06/21/index.html 0], 2012/05/index.html 1 [2012/05/01/index.html 1]], " +
        "2011/index.html 0 [2011/02/index.html 0 [2011/02/03/index.html 0]], " +
        "2010/index.html 1 [2010/01/index.html 1 [2010/01/31/index.html 1]]]",
    );
    expect(datesListing([], [{ day: "2011-02-03" }]).parts[0]).toMatchObject({ unit: "year", key: "2011", shown: [] });
    expect([datePath("2012"), datePath("2012-06-22")]).toEqual(["2012/index.html", "2012/06/22/index.html"]);
  });

  test("leads from each period to the nearest before and after it that has articles", () => {
    const pages = periodPages(datesListing(articles, [{ day: "2011-02-03" }], 1));
    const ways = pages.map(
      ({ listing, earlier, later }) => `${listing.key}: ${earlier?.key ?? "-"} ${later?.key ?? "-"}`,
    );
    expect(ways.sort()).toEqual([
      "2010-01-31: - 2012-05-01",
      "2010-01: - 2012-05",
      "2010: - 2012",
      "2011-02-03: - -",
      "2011-02: - -",
      "2011: - -",
      "2012-05-01: 2010-01-31 2012-06-22",
      "2012-05: 2010-01 2012-06",
      "2012-06-22: 2012-05-01 -",
      "2012-06: 2012-05 -",
      "2012: 2010 -",
      "2: - -",
    ]);
  });
});

describe("numbered pages", () => {
  const at = { path: "a/b.html", unit: "all", key: "" } as const;

  test("follow the first, which shows the first items", () => {
    const numbered = listing([1, 2, 3, 4, 5], at, [], 2);
    expect(numbered).toEqual({
      ...at,
      size: 5,
      shown: [1, 2],
      parts: [
        { path: "a/b_2.html", unit: "page", key: "2", size: 2, shown: [3, 4], parts: [] },
        { path: "a/b_3.html", unit: "page", key: "3", size: 1, shown: [5], parts: [] },
      ],
    });
    expect(isFirstPage(numbered)).toBe(true);
    expect(isFirstPage(listing([1, 2], at, [], 2))).toBe(false);
    expect(listing([1, 2, 3, 4], at, [], 2).parts).toHaveLength(1);
    expect(pagesOf(numbered).map(({ listing, above }) => [listing.key, above.length])).toEqual([
      ["", 0],
      ["2", 1],
      ["3", 1],
    ]);
  });

  test("a page with parts shows the first twenty, or those that are chosen", () => {
    const level = {
      unit: "beginning",
      key: (n: number) => String(n % 2),
      path: (key: string) => `a/b_${key}.html`,
    } as const;
    const numbers = Array.from({ length: 50 }, (_, n) => n);
    expect(listing(numbers, at, [level], 30).shown).toEqual(numbers.slice(0, 20));
    expect(listing(numbers, at, [level], 30, (all, n) => all.slice(-n)).shown).toEqual(numbers.slice(30));
    expect(listing(numbers, at, [level], 10).shown).toHaveLength(10);
    expect(listing(numbers, at, [{ ...level, always: true }], 50)).toMatchObject({
      shown: { length: 50 },
      parts: { length: 2 },
    });
  });
});
