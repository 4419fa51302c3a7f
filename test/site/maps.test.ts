import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { FrontMatter } from "../../src/article/schema.ts";
import type { Entry } from "../../src/registry/registry.ts";
import type { Edition } from "../../src/site/edition.ts";
import { type MapName, maps, pointOn, pointOnSheet, sheet } from "../../src/site/maps.ts";
import { mapPath, marksOfPart, marksOfWorld, partsOfWorld } from "../../src/site/marks.ts";
import { routesOf } from "../../src/site/routes.ts";
import { locator } from "../../src/site/views/locator.ts";
import { editionWith } from "../archives.ts";
import { project } from "../build.ts";

const at = (latitude: number, longitude: number) => ({ latitude, longitude });
const london = at(51.51, -0.13);
const outline = (name: string) => readFileSync(join(project, `src/site/assets/map-${name}.svg`), "utf8");

/** Whether a point is on the land of a map's file, whose steps are so many to a unit: how often a line from it to the left crosses a shore. */
function isLand(name: string, { x, y }: { x: number; y: number }, steps: number): boolean {
  let inside = false;
  for (const [, start = "", rest = ""] of outline(name).matchAll(/M([^lz]+)l([^z]+)z/g)) {
    const numbers = `${start} ${rest}`.match(/-?\d+/g)?.map(Number) ?? [];
    let point = [numbers[0] ?? 0, numbers[1] ?? 0] as const;
    const points = [point];
    for (let n = 2; n + 1 < numbers.length; n += 2) {
      point = [point[0] + (numbers[n] ?? 0), point[1] + (numbers[n + 1] ?? 0)];
      points.push(point);
    }
    for (const [n, [ax, ay]] of points.entries()) {
      const [bx, by] = points[n - 1] ?? points.at(-1) ?? [0, 0];
      const [px, py] = [x * steps, y * steps];
      if (ay > py !== by > py && px > ((bx - ax) * (py - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

describe("a place lies on the map where it is", () => {
  test.each<[MapName, ReturnType<typeof at>, boolean]>([
    ["world", at(48, 10), true],
    ["world", at(40, -40), false],
    ["world", at(-25, 135), true],
    ["world", at(67.5, -178), true],
    ["europe", london, true],
    ["europe", at(54.5, 1.5), false],
    ["middle-east", at(33.5, 36.3), true],
    ["middle-east", at(27, 51.5), false],
    ["africa", at(-1.3, 36.8), true],
    ["asia", at(36.3, 138), true],
    ["asia", at(40, 135), false],
    ["oceania", at(-39, 175.8), true],
    ["north-america", at(39.8, -98.6), true],
    ["north-america", at(25, -90), false],
    ["south-america", at(-15.8, -47.9), true],
  ])("%s: %o", (name, position, land) => {
    const point = pointOn(maps[name], position);
    expect(point && isLand(name, point, 2)).toBe(land);
  });

  test.each([
    [london, true],
    [at(54.5, 1.5), false],
    [at(-36.9, 174.8), true],
    [at(66.5, 179.5), true],
  ])("the sheet of locators: %o", (position, land) => {
    const point = pointOnSheet(position);
    expect(point && isLand("locator", point, 1)).toBe(land);
  });

  test("and on no map that does not show it", () => {
    expect(pointOn(maps.europe, at(40.7, -74))).toBeUndefined();
    expect(pointOn(maps.europe, at(-40.7, -170))).toBeUndefined();
    expect(pointOn(maps.world, at(-77, 166))).toBeUndefined();
    expect(pointOnSheet(at(-77, 166))).toBeUndefined();
    expect(pointOnSheet(at(82, -62))).toBeUndefined();
  });
});

test("outlines of land are small", () => {
  for (const name of Object.keys(maps)) expect(gzipSync(outline(name)).length, name).toBeLessThan(12_000);
  expect(gzipSync(outline("locator")).length).toBeLessThan(20_000);
});

const entries: Entry[] = [
  { name: "United Kingdom", latitude: 54, longitude: -2.5 },
  { name: "London", country: "United Kingdom", ...london },
  { name: "Paris", country: "France", latitude: 48.86, longitude: 2.35 },
  { name: "Oslo", country: "Norway", latitude: 59.91, longitude: 10.75 },
  { name: "California", country: "United States", latitude: 37.2, longitude: -119.5 },
  { name: "Nowhere", country: "France" },
];

const story = (places: string[], dateline?: string): Partial<FrontMatter> => ({
  places,
  ...(dateline !== undefined && { dateline }),
});

const few = [
  ...Array.from({ length: 12 }, () => story(["London"], "LONDON")),
  ...Array.from({ length: 4 }, () => story(["London", "United Kingdom"], "OSLO")),
  story(["Paris", "Oslo", "Nowhere", "California"], "PARIS"),
];

function page(path: string, edition: Edition): string {
  const route = routesOf(edition).find((one) => one.path === path);
  if (!route?.make) throw new Error(`no ${path}`);
  return route.make(edition);
}

describe("the index of places", () => {
  test("has a map of the world, on which each place leads to its page and says how many stories are filed from it and about it", () => {
    const html = page("places/index.html", editionWith(few, "en", {}, entries));
    expect(html).toContain('<link rel="stylesheet" href="../assets/map.css">');
    expect(html).toContain('<image href="../assets/map-world.svg"');
    expect(html).toMatch(
      /<a href="\.\.\/places\/london\.html"><title>London · Filed from here: 10\+ · About here: 4<\/title><circle class="filed"[^>]*><circle class="about"[^>]*><\/a>/,
    );
    expect(html).toMatch(/<title>United Kingdom · About here: 4<\/title><circle class="about"/);
    // A place without a position is in the list alone; a state, whose middle is no place, too.
    expect(html).not.toMatch(/<title>(?:Nowhere|California)/);
    expect(html).toContain('<a href="../places/nowhere.html">Nowhere</a>');
    expect(html).toContain('<a href="../places/map_europe.html">Europe</a>');
  });

  test("has none where no place has a position, and where the site does without maps", () => {
    const known = editionWith(few, "en", { show: { maps: false } }, entries);
    const unknown = editionWith(few, "en", {}, [{ name: "London", country: "United Kingdom" }]);
    for (const edition of [known, unknown]) {
      expect(page("places/index.html", edition)).not.toContain("map-world");
      expect(page("places/london.html", edition)).not.toContain("locator");
      expect(page(edition.articles[0]?.path ?? "", edition)).not.toContain("locator");
      const paths = routesOf(edition).map(({ path }) => path);
      expect(paths.filter((path) => /map_|map-/.test(path))).toEqual([]);
    }
    const hidden = editionWith(few, "en", { show: { places: false } }, entries);
    expect(routesOf(hidden).filter(({ path }) => /map/.test(path) && !/sitemap/.test(path))).toEqual([]);
    expect(page(hidden.articles[0]?.path ?? "", hidden)).not.toContain("locator");
  });
});

describe("a map of a part of the world", () => {
  test("is there where three places lie, and lists all that are on it", () => {
    const edition = editionWith(few, "en", {}, entries);
    expect(partsOfWorld(edition)).toEqual(["europe"]);
    const html = page("places/map_europe.html", edition);
    expect(html.match(/<circle class="filed" cx/g)).toHaveLength(2);
    for (const name of ["London", "Paris", "Oslo", "United Kingdom"]) {
      expect(html).toContain(`<title>${name} · `);
      expect(html).toMatch(new RegExp(`<li><a href="../places/[\\w-]+.html">${name}</a>`));
    }
    expect(html).toContain('aria-current="page">Europe</a>');
  });

  test("stays as it is, byte for byte, when a place with many stories has one more", () => {
    const more = [...few, story(["London"], "LONDON"), story(["London"], "LONDON")];
    const [before, after] = [few, more].map((fronts) => editionWith(fronts, "en", {}, entries));
    if (!before || !after) throw new Error();
    expect(page("places/map_europe.html", after)).toBe(page("places/map_europe.html", before));
  });

  test("shows a hundred places at most, small marks on large ones, and stays below 60 kB compressed", () => {
    const many = Array.from({ length: 300 }, (_, n) => ({
      name: `Town ${n}`,
      country: "Germany",
      latitude: 47 + (n % 20) / 3,
      longitude: 6 + n / 60,
    }));
    const fronts = many.flatMap(({ name }, n) =>
      Array.from({ length: n < 5 ? 40 : 1 }, () => story([name], n % 2 ? name : "")),
    );
    const edition = editionWith(
      fronts.map((front) => (front.dateline === "" ? { places: front.places ?? [] } : front)),
      "en",
      {},
      many,
    );
    expect(marksOfPart("europe", edition)).toHaveLength(100);
    expect(marksOfWorld(edition)).toHaveLength(60);
    const html = page("places/map_europe.html", edition);
    const radii = [...html.matchAll(/<circle class="\w+" cx="[\d.]+" cy="[\d.]+" r="([\d.]+)"/g)].map(([, r]) =>
      Number(r),
    );
    expect(radii).toHaveLength(100);
    expect(radii).toEqual(radii.toSorted((a, b) => b - a));
    expect(gzipSync(html).length).toBeLessThan(12_000);
    expect(html.length).toBeLessThan(60_000);
  });

  test("names no place over another name", () => {
    const edition = editionWith(few, "en", {}, entries);
    const names = [...page(mapPath("europe"), edition).matchAll(/<text x="(\d+)" y="(\d+)"[^>]*>([^<]+)</g)];
    expect(names.map(([, , , name]) => name).toSorted()).toEqual(["London", "Oslo", "Paris", "United Kingdom"]);
    expect(new Set(names.map(([, , y]) => y)).size).toBeGreaterThan(2);
  });
});

describe("a locator", () => {
  test("is a piece of the one sheet with the place in its middle, and as large on the ground wherever it is", () => {
    const boxOf = (latitude: number, longitude: number) =>
      /viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"/
        .exec(String(locator([at(latitude, longitude)], "../")))
        ?.slice(1)
        .map(Number) ?? [];
    const [x = 0, y = 0, width = 0, height = 0] = boxOf(51.51, -0.13);
    const point = pointOnSheet(london) ?? { x: 0, y: 0 };
    expect(Math.abs(x + width / 2 - point.x)).toBeLessThanOrEqual(1);
    expect(Math.abs(y + height / 2 - point.y)).toBeLessThanOrEqual(1);
    expect(boxOf(0, 0)[2]).toBe(300);
    expect(boxOf(60, 0)[2]).toBe(600);
    // At the date line the sheet goes on.
    const [left = 0, , wide = 0] = boxOf(-18, 178.4);
    expect(left + wide).toBeLessThanOrEqual(sheet.width);
  });

  test("shows two places of a dateline on one piece, and nothing beyond the sheet", () => {
    const both = String(locator([at(46.2, 6.1), at(33.9, 35.5)], ""));
    expect(both.match(/<circle/g)).toHaveLength(2);
    expect(locator([at(-90, 0)], "")).toBe(false);
    expect(locator([], "")).toBe(false);
  });

  test("is on the page of a place under its name, and beside a story silently, in less than 200 bytes compressed", () => {
    const edition = editionWith(few, "en", {}, entries);
    expect(page("places/london.html", edition)).toMatch(
      /<svg class="locator"[^>]* role="img" aria-label="Map: London">/,
    );
    const [filed] = edition.articles.filter(({ dateline }) => dateline === "LONDON");
    const html = page(filed?.path ?? "", edition);
    const [drawn = ""] = /<svg class="locator".*<\/svg>/.exec(html) ?? [];
    expect(drawn).toContain('aria-hidden="true"');
    expect(gzipSync(html).length - gzipSync(html.replace(drawn, "")).length).toBeLessThan(200);
  });
});

describe("a place's page", () => {
  test("divides what is filed from there from what is about it, with how many there are of each", () => {
    const html = page("places/london.html", editionWith(few, "en", {}, entries));
    const [, filed = "", about = ""] = html.split(/<h2 class="label"[^>]*>(?=Filed from here|About here)/);
    expect(filed).toMatch(/^Filed from here: 12 stories/);
    expect(filed.match(/<h3>/g)).toHaveLength(12);
    expect(about).toMatch(/^About here: 4 stories/);
    expect(about.match(/<h3>/g)).toHaveLength(4);
  });

  test("of a long list says of how many stories the newest are shown", () => {
    const fronts = Array.from({ length: 130 }, (_, n) => ({
      ...story(["London", ...(n < 129 ? ["United Kingdom"] : [])], n % 3 ? undefined : "LONDON"),
      date: `20${String(10 + (n % 40)).padStart(2, "0")}-01-01`,
    }));
    const html = page("places/united-kingdom.html", editionWith(fronts, "en", {}, entries));
    expect(html).toContain("About here: the newest of 129 stories");
    const whole = page("places/london.html", editionWith([...fronts, {}], "en", {}, entries));
    expect(whole).toContain("Filed from here: the newest of 44 stories");
    expect(whole).toContain("About here: the newest of 86 stories");
  });

  test("leads to the country and the region, and these to what lies in them with about how many stories", () => {
    const more: Entry[] = [
      ...entries,
      { name: "United States" },
      { name: "Fresno", country: "United States", region: "California", latitude: 36.7, longitude: -119.8 },
    ];
    const fronts = [...few, ...Array.from({ length: 23 }, () => story(["Fresno", "United States", "California"]))];
    const edition = editionWith(fronts, "en", {}, more);
    expect(page("places/fresno.html", edition)).toContain(
      '<a href="../places/california.html">California</a>, <a href="../places/united-states.html">United States</a>. 23 stories',
    );
    const country = page("places/united-states.html", edition);
    expect(country).toMatch(
      /Regions<\/h2>\n<ul class="within">\n<li><a href="\.\.\/places\/california\.html">California<\/a><span>20\+<\/span>/,
    );
    expect(country).toMatch(
      /Places in it<\/h2>\n<ul class="within">\n<li><a href="\.\.\/places\/fresno\.html">Fresno<\/a><span>20\+<\/span>/,
    );
    expect(page("places/california.html", edition)).toContain(
      '<a href="../places/fresno.html">Fresno</a><span>20+</span>',
    );
    // A country that no story names is named, and leads nowhere.
    expect(page("places/oslo.html", edition)).toContain("<bdi>Norway</bdi>");
  });
});
