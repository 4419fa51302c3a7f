import { describe, expect, test } from "vitest";
import { placePages } from "../../src/archive/dateline.ts";
import { byStories, filedFrom, rounded, whereaboutsOf } from "../../src/archive/whereabouts.ts";
import type { FrontMatter } from "../../src/article/schema.ts";
import type { Entry } from "../../src/registry/registry.ts";
import { editionWith } from "../archives.ts";

const entries: Entry[] = [
  { name: "United States", aliases: ["U.S."] },
  { name: "California", country: "United States" },
  { name: "New York State", country: "United States" },
  { name: "New York", country: "United States", region: "New York" },
  { name: "Albany", country: "U.S.", region: "New York" },
  { name: "Fresno", country: "United States", region: "California" },
  { name: "Washington", country: "United States" },
  { name: "Tbilisi", country: "Georgia" },
  { name: "Lyon", country: "France" },
  { name: "Munich", country: "Germany", region: "Bavaria" },
  { name: "Bavaria", country: "Germany" },
  { name: "Springfield", country: "Freedonia" },
];

/** Where a place is and what is in it, by names; those that lead to no place of the archive in brackets. */
function around(name: string, places: readonly string[]) {
  const edition = editionWith([{ places: [...places] }], "en", {}, entries);
  const place = edition.entities.places.find((one) => one.name === name);
  if (!place) throw new Error(name);
  const { country, region, regions, places: within } = whereaboutsOf(place, edition);
  const named = (one: typeof country) => one && (one.entity ? one.entity.name : `(${one.name})`);
  return [named(country), named(region), regions.map((one) => one.name), within.map((one) => one.name)];
}

const all = entries.map(({ name }) => name);

describe("what a place lies in, and what lies in it", () => {
  test.each([
    ["Fresno", [...all, "France", "Georgia"], ["United States", "California", [], []]],
    ["California", all, ["United States", undefined, [], ["Fresno"]]],
    // By another spelling of the country too; and the state is not the town of its name.
    ["Albany", all, ["United States", "New York State", [], []]],
    ["New York", all, ["United States", "New York State", [], []]],
    ["New York", ["New York"], ["(United States)", "(New York)", [], []]],
    [
      "United States",
      all,
      [undefined, undefined, ["California", "New York State"], ["Albany", "Fresno", "New York", "Washington"]],
    ],
    ["Germany", [...all, "Germany"], [undefined, undefined, ["Bavaria"], ["Munich"]]],
    // No entry says what France is, but it can be nothing else; Georgia may be the state.
    ["Lyon", [...all, "France"], ["France", undefined, [], []]],
    ["Tbilisi", [...all, "Georgia"], ["(Georgia)", undefined, [], []]],
    ["Springfield", [...all, "Freedonia"], ["(Freedonia)", undefined, [], []]],
  ])("%s", (name, places, expected) => {
    expect(around(name, places)).toEqual(expected);
  });

  test("a name that two countries have leads to neither", () => {
    const edition = editionWith([{ places: ["Kinshasa", "Congo", "Congo-Brazzaville"] }], "en", {}, [
      { name: "Kinshasa", country: "Congo" },
      { name: "Congo" },
      { name: "Congo-Brazzaville", aliases: ["CONGO"] },
    ]);
    const kinshasa = edition.entities.places.find(({ name }) => name === "Kinshasa");
    expect(kinshasa && whereaboutsOf(kinshasa, edition).country).toEqual({ name: "Congo", entity: undefined });
  });
});

test.each([
  [0, 0],
  [7, 7],
  [10, 10],
  [19, 10],
  [347, 300],
  [13564, 10000],
])("%i stories are shown as %i", (n, shown) => expect(rounded(n)).toBe(shown));

describe("stories of a place", () => {
  const story = (n: number, dateline?: string): Partial<FrontMatter> => ({
    date: `2012-06-${String(n).padStart(2, "0")}`,
    places: ["Oslo"],
    ...(dateline !== undefined && { dateline }),
  });
  const of = (fronts: Partial<FrontMatter>[]) => {
    const edition = editionWith(fronts);
    const [oslo] = edition.entities.places;
    if (!oslo) throw new Error("no place");
    return { edition, oslo };
  };

  test("are filed from there where the dateline names it, in whatever case and with whatever behind it", () => {
    const { edition, oslo } = of([
      story(1, "OSLO, June 1"),
      story(2, "GENEVA/OSLO"),
      story(3, "OSLOFJORD"),
      story(4, "PARIS"),
      story(5),
    ]);
    expect([filedFrom(oslo, edition), oslo.articles.length]).toEqual([2, 5]);
  });

  test("are both on a page that shows the newest alone, though the newest are all of one kind", () => {
    const fronts = Array.from({ length: 28 }, (_, n) => story(n + 1, n < 3 ? "OSLO" : n < 25 ? undefined : "BERGEN"));
    const { edition, oslo } = of(fronts);
    const shown = (most: number) =>
      placePages(oslo, edition.dates, most)[0]?.listing.shown.map(({ title }) => title.replace("Story ", ""));
    // All stories name Oslo, so that the pages of dates have the rest.
    expect(shown(8)).toEqual(["27", "26", "25", "24", "23", "2", "1", "0"]);
    expect(shown(4)).toEqual(["27", "26", "2", "1"]);
    expect(shown(100)).toHaveLength(28);
  });
});

test("lists on other pages are in the order of rounded numbers, and so rarely change", () => {
  const edition = editionWith([
    ...Array.from({ length: 12 }, () => ({ places: ["Oslo"] })),
    ...Array.from({ length: 19 }, () => ({ places: ["Turin"] })),
    { places: ["Bonn", "Turin", "Oslo"] },
    ...Array.from({ length: 20 }, () => ({ places: ["Ypres"] })),
  ]);
  expect(byStories(edition.entities.places).map(({ name }) => name)).toEqual(["Turin", "Ypres", "Oslo", "Bonn"]);
});
