import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { storyTable, storyTables } from "../../src/site/exports/table.ts";
import { editionWith } from "../archives.ts";
import { built, writeArchive, writeFiles } from "../build/archive.ts";
import { bytesBelow, differences, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);

test("a table a year, a month where a year has many, the oldest story first", () => {
  const edition = editionWith([
    { date: "2011-12-31", title: "Old" },
    { date: "2012-06-22T10:00:00Z", title: "Later" },
    { date: "2012-06-22T09:00:00Z", title: "Earlier" },
    { date: "2012-07-01", title: "Last" },
  ]);
  const named = (most?: number) =>
    storyTables(edition, most).map(({ path, articles }) => [path, ...articles.map(({ title }) => title)]);
  expect(named()).toEqual([
    ["data/stories-2011.csv", "Old"],
    ["data/stories-2012.csv", "Earlier", "Later", "Last"],
  ]);
  expect(named(2)).toEqual([
    ["data/stories-2011.csv", "Old"],
    ["data/stories-2012-06.csv", "Earlier", "Later"],
    ["data/stories-2012-07.csv", "Last"],
  ]);
});

test("a row says what front matter says, names as the pages have them, and the address", () => {
  const edition = editionWith([
    {
      title: '=Harbour, "open"',
      date: "2012-06-22",
      dateline: "PORT NORA, Exland",
      agency: "Exland Press",
      byline: ["Jo Ray", "Li Wu"],
      people: ["Ana Bohm", "Jo Ray"],
      places: ["Port Nora"],
      kind: "flash",
      source: { id: "a:1", received: "22-JUN-2012 09:17" },
    },
  ]);
  const [table] = storyTables(edition);
  expect(table && storyTable(table, edition)).toBe(
    "date,received,dateline,agency,byline,title,people,places,organizations,topics,kind,lang,id,address\r\n" +
      '2012-06-22,22-JUN-2012 09:17,"PORT NORA, Exland",Exland Press,Jo Ray; Li Wu,"\'=Harbour, ""open""",Ana Bohm; Jo Ray,Port Nora,,,flash,en,a:1,https://example.org/2012/06/22/story-0.html\r\n',
  );
});

test("the page about the archive leads to the tables; a story changes that of its year alone; show: { data: false } has none", async () => {
  const archive = writeArchive(join(root, "tables"), {
    "articles/2011/06/24-old.md": "---\ntitle: Old\ndate: 2011-06-24\n---\nText.\n",
  });
  await built(archive);
  const about = readFileSync(join(archive, "dist/about.html"), "utf8");
  const links = [...about.matchAll(/href="(data\/[^"]+)"/g)].map(([, path = ""]) => path);
  expect(links).toEqual(["data/stories-2011.csv", "data/stories-2012.csv"]);
  const before = bytesBelow(join(archive, "dist"));
  for (const path of links) expect(before.has(path)).toBe(true);
  writeFiles(archive, { "articles/2011/06/24-old.md": "---\ntitle: Older\ndate: 2011-06-24\n---\nText.\n" });
  await built(archive);
  const changed = differences(before, bytesBelow(join(archive, "dist")));
  expect(changed.filter((path) => path.startsWith("data/"))).toEqual(["data/stories-2011.csv"]);
  const site = readFileSync(join(archive, "_data/site.yaml"), "utf8");
  writeFiles(archive, { "_data/site.yaml": `${site}\nshow: { data: false }\n` });
  await built(archive);
  expect(existsSync(join(archive, "dist/data"))).toBe(false);
  expect(readFileSync(join(archive, "dist/about.html"), "utf8")).not.toContain(".csv");
});
