import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutDay } from "../../src/archive/dateline.ts";
import { type Entity, indexListing, sortKeyOf } from "../../src/archive/entity.ts";
import { listing, mostShown, pagesOf } from "../../src/archive/listing.ts";
import { foldName } from "../../src/text/fold.ts";

const levels = (["year", "month", "day"] as const).map((unit, n) => ({
  unit,
  key: (day: string) => day.slice(0, 4 + 3 * n),
  path: (key: string) => `places/x/${key}.html`,
}));
const at = { path: "places/x.html", unit: "all", key: "" } as const;
const day = fc
  .tuple(fc.integer({ min: 2010, max: 2012 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`);

describe("a listing", () => {
  test("shows everything where it fits", () => {
    const days = Array.from({ length: mostShown }, () => "2012-06-22");
    expect(pagesOf(listing(days, at, levels))).toHaveLength(1);
    expect(listing([...days, "2012-06-22"], at, levels)).toMatchObject({ size: 101, shown: { length: 20 } });
  });

  test("has no page over its limit and loses nothing, however many there are on one day", () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 200 }), fc.integer({ min: 1, max: 12 }), (days, most) => {
        const pages = pagesOf(listing(days.sort().reverse(), at, levels, most)).map((page) => page.listing);
        for (const page of pages) expect(page.shown.length).toBeLessThanOrEqual(most);
        const lowest = pages.filter(
          (page) => page.parts.length === 0 || page.parts.some(({ path }) => path.includes("_")),
        );
        expect(lowest.flatMap((page) => page.shown).sort()).toEqual([...days].sort());
        expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
      }),
    );
  });
});

test("an index has a page of its own for names that end where longer ones go on", () => {
  const names = ["c", "c-d", "ca", "cab", "cabb", "cabc", "cb"].map(
    (sortKey) => ({ sortKey, articles: [] as unknown }) as Entity,
  );
  const pages = pagesOf(indexListing("places", names, 1)).map((page) => page.listing);
  expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
  expect(pages.filter(({ parts }) => parts.length === 0).flatMap(({ shown }) => shown)).toEqual(names);
});

test.each([
  ["people", "Bashar al-Assad", "assad-bashar"],
  ["people", "Martin Luther King Jr.", "king-martin-luther"],
  ["people", "Pelé", "pele"],
  ["places", "The Hague", "hague"],
  ["organizations", "United Nations", "united-nations"],
] as const)("an index of %s has %s under %s", (kind, name, key) => {
  expect(sortKeyOf(kind, name)).toBe(key);
});

test("names are folded over case, accents, spaces and points, in every script", () => {
  expect(foldName("St. Petersburg")).toBe(foldName("ST PETERSBURG"));
  expect(foldName("Bo\u0308hm")).toBe(foldName("Böhm"));
  expect(foldName("Москва")).toBe("москва");
});

test.each([
  ["GDANSK, Poland, June 22", "GDANSK, Poland"],
  ["Brest, 1 août 2014", "Brest"],
  ["LISBOA, 3 de março", "LISBOA"],
  ["June 3", ""],
  ["ST PETERSBURG, Russia", "ST PETERSBURG, Russia"],
])("the dateline %s without its day is %j", (dateline, places) => {
  expect(withoutDay(dateline)).toBe(places);
});
