import { describe, expect, test } from "vitest";
import { datesListing } from "../../src/archive/dates.ts";
import {
  bySortKey,
  type Entity,
  entityListing,
  entityOf,
  entityPages,
  indexListing,
  initialOf,
  mostNamed,
  noteOn,
  spellingsOf,
} from "../../src/archive/entity.ts";
import { articleOf } from "../../src/article/article.ts";
import type { Kind } from "../../src/article/kind.ts";
import type { Entry } from "../../src/registry/registry.ts";
import { slugOf } from "../../src/text/slug.ts";

const articles = (...days: string[]) =>
  days.map((date, n) => articleOf(`articles/22-story-${n}.md`, { title: "A", date }, "Text."));
const entity = (kind: Kind, name: string, entry?: Omit<Entry, "name">, days: string[] = []): Entity =>
  entityOf(kind, { id: slugOf(name), name, entry: entry && { name, ...entry } }, 0, articles(...days));

describe("where an index has a name", () => {
  test.each<[Kind, string, string, string]>([
    ["people", "Bashar al-Assad", "assad-bashar", "A"],
    ["people", "Jo Ray", "ray-jo", "R"],
    ["people", "Jo Ray Jr.", "ray-jo", "R"],
    ["people", "Jo  Ann\tRay", "ray-jo-ann", "R"],
    ["people", "Madonna", "madonna", "M"],
    ["people", "Jr.", "jr", "J"],
    ["people", "Анна Иванова", "ivanova-anna", "И"],
    ["people", "سمير خوري", "khwry-smyr", "خ"],
    ["people", "Émile Zola", "zola-emile", "Z"],
    ["people", "Jo Élan", "elan-jo", "E"],
    ["places", "The Hague", "hague", "H"],
    ["places", "The", "the", "T"],
    ["places", "Theben", "theben", "T"],
    ["places", "الرياض", "lryd", "ر"],
    ["organizations", "United Nations", "united-nations", "U"],
    ["topics", "1st place", "1st-place", "1"],
  ])("%s: %s", (kind, name, sortKey, initial) => {
    const one = entity(kind, name);
    expect([one.sortKey, initialOf(one)]).toEqual([sortKey, initial]);
  });

  test("an editor says it by sort, and a name without letters has that of its address", () => {
    const ban = entity("people", "Ban Ki-moon", { sort: "Ban Ki-moon" });
    expect([ban.sortKey, initialOf(ban)]).toEqual(["ban-ki-moon", "B"]);
    const signs = entityOf("people", { id: "signs", name: "…", entry: { name: "…", id: "signs" } }, 3, []);
    expect([signs.sortKey, initialOf(signs), signs.path, signs.number]).toEqual(["signs", "S", "people/signs.html", 3]);
  });

  test("of one sort key the lower address comes first", () => {
    const [a, b, c] = [entity("people", "Jo Ray"), entity("people", "Jo Ray Jr."), entity("people", "Al Ray")];
    expect([b, a, c].sort(bySortKey)).toEqual([c, a, b]);
    expect([c, a, b].sort(bySortKey)).toEqual([c, a, b]);
  });
});

test("apostrophes are typographic where a name or a role is printed", () => {
  const one = entity("people", "Dee O'Hara", { role: "Mayor of St. John's" });
  expect([one.name, noteOn(one)]).toEqual(["Dee O’Hara", "Mayor of St. John’s"]);
  expect(noteOn(entity("places", "Oslo", { country: "Norway" }))).toBe("Norway");
  expect(noteOn(entity("places", "Oslo", {}))).toBeUndefined();
  expect(noteOn(entity("places", "Oslo"))).toBeUndefined();
});

test("texts name a place also without its region, and every entity by its aliases", () => {
  expect(spellingsOf(entity("places", "Portland, Maine"))).toEqual(["Portland, Maine", "Portland"]);
  expect(spellingsOf(entity("places", "Oslo", { aliases: ["Kristiania, Norway"] }))).toEqual([
    "Oslo",
    "Kristiania, Norway",
    "Kristiania",
  ]);
  expect(spellingsOf(entity("people", "Ray, Jo", { aliases: ["Jo"] }))).toEqual(["Ray, Jo", "Jo"]);
});

test("those that most articles name come first, and of as many the first of the index", () => {
  const days = ["2012-06-22", "2012-06-21"];
  const [ana, bo, cy] = [
    entity("people", "Ana Lind", {}, days),
    entity("people", "Bo Ek", {}, days),
    entity("people", "Cy Aas", {}, ["2012-06-22"]),
  ];
  expect(mostNamed([ana, cy, bo], 2).map(({ name }) => name)).toEqual(["Bo Ek", "Ana Lind"]);
  expect(mostNamed([cy], 2)).toEqual([cy]);
});

test("neighbouring periods share a page as long as they fit, counted from the oldest, and so do neighbouring beginnings", () => {
  const days = ["2012-06-22", "2011-06-22", "2011-05-01", "2011-05-01", "2010-01-02", "2009-01-02"];
  const keys = (days: string[], most: number) =>
    entityListing(entity("people", "Jo Ray", {}, days), most).parts.map(
      ({ path, key, until, size, parts }) =>
        `${path} ${key} ${until} ${size} ${parts.map(({ key, until }) => `${key} ${until}`)}`,
    );
  expect(keys(days, 3)).toEqual([
    "people/jo-ray_2012.html 2012 undefined 1 ",
    "people/jo-ray_2011.html 2011 undefined 3 ",
    "people/jo-ray_2009.html 2009 2010 2 ",
  ]);
  expect(keys(days, 2)).toEqual([
    "people/jo-ray_2012.html 2012 undefined 1 ",
    "people/jo-ray_2011.html 2011 undefined 3 2011-06 undefined,2011-05 undefined",
    "people/jo-ray_2009.html 2009 2010 2 ",
  ]);
  // What is added at the end changes the newest page alone.
  expect(keys(["2012-07-01", ...days], 3).slice(1)).toEqual(keys(days, 3).slice(1));
  const shared = entityListing(entity("people", "Jo Ray", {}, days), 3).parts.at(-1);
  expect(shared?.shown.map(({ day }) => day)).toEqual(["2010-01-02", "2009-01-02"]);
  const names = ["Aa", "Ab", "Ac", "Ad", "Ad", "Ae"].map((name) => entity("people", name));
  expect(indexListing("people", names, 3).parts[0]?.parts.map(({ path, until }) => `${path} ${until}`)).toEqual([
    "people/index_aa.html ac",
    "people/index_ad.html ae",
  ]);
});

test("one that all stories name has its newest, and leads to the pages of all dates for the others", () => {
  const one = entity("agencies", "Ray Press", undefined, ["2012-06-22", "2011-06-22", "2010-06-22"]);
  const [first, ...more] = entityPages(one, datesListing(one.articles, [{ day: "2013-01-01" }]), 2);
  expect(first?.listing).toMatchObject({ path: "agencies/ray-press.html", size: 3 });
  expect(first?.listing.shown).toHaveLength(2);
  expect(first?.listing.parts.map(({ path }) => path)).toEqual([
    "2012/index.html",
    "2011/index.html",
    "2010/index.html",
  ]);
  expect(more).toEqual([]);
  const [another] = articles("2009-01-01");
  const all = another ? [...one.articles, another] : [];
  expect(entityPages(one, datesListing(all, []), 2).length).toBeGreaterThan(1);
  expect(entityPages(one, datesListing(one.articles, []), 3).map(({ listing }) => listing.parts)).toEqual([[]]);
});

test("many articles are parted by year, many names by their beginnings, each part with its own page", () => {
  const one = entity("people", "Jo Ray", {}, ["2012-06-22", "2011-06-22"]);
  expect(entityListing(one, 1)).toMatchObject({
    path: "people/jo-ray.html",
    unit: "all",
    parts: [{ path: "people/jo-ray_2012.html" }, { path: "people/jo-ray_2011.html" }],
  });
  expect(entityListing(one, 2)).toMatchObject({ path: "people/jo-ray.html", parts: [] });
  const names = ["A", "Abel", "Abigail", "Bo"].map((name) => entity("people", name));
  expect(indexListing("people", names, 2)).toMatchObject({
    path: "people/index.html",
    unit: "all",
    parts: [
      {
        path: "people/index_a.html",
        unit: "beginning",
        size: 3,
        parts: [
          { path: "people/index_a-.html", size: 1 },
          { path: "people/index_ab.html", size: 2 },
        ],
      },
      { path: "people/index_b.html", size: 1, parts: [] },
    ],
  });
});
