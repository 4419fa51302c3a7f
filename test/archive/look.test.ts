import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { entriesBelow } from "../../src/archive/entries.ts";
import { entriesSeen, lookAt } from "../../src/archive/look.ts";
import { Stamps } from "../../src/archive/stamp.ts";
import { settling, sumOfSources } from "../../src/build/lasting.ts";
import { scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
afterEach(() => {
  vi.restoreAllMocks();
});

/** An archive with two articles, in whose files nothing has been changed for a minute. */
function archive(): string {
  const real = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => real() + 60_000);
  const made = mkdtempSync(join(root, "archive-"));
  for (const folder of ["articles/2012/06", "articles/2012/06-deep", "_data", "pages"])
    mkdirSync(join(made, folder), { recursive: true });
  for (const file of ["articles/2012/06/22-harbour.md", "articles/2012/06-deep/23-é.md", "_data/site.yaml"])
    writeFileSync(join(made, file), "one");
  return made;
}

const sumOf = (made: string) => sumOfSources({ root: made, now: 0 }, lookAt(made, ["package.json"]));

test("what is there is seen in the order in which it is read, with its stamps", () => {
  const made = archive();
  const look = lookAt(made, ["package.json"]);
  expect(look?.paths).toEqual(["articles/2012/06/22-harbour.md", "articles/2012/06-deep/23-é.md", "_data/site.yaml"]);
  if (!look) return;
  expect(entriesSeen(look, "articles")).toEqual(entriesBelow(join(made, "articles")));
  const [seen, asked] = [new Stamps(made, look), new Stamps(made)];
  for (const path of look.paths) {
    expect(seen.of(path)).toBe(asked.of(path));
    expect(seen.of(path)).toBeDefined();
  }
});

test.each<[string, (path: string) => void]>([
  ["is changed, with the same size", (path) => writeFileSync(join(path, "articles/2012/06/22-harbour.md"), "two")],
  [
    "has other times",
    (path) => utimesSync(join(path, "articles/2012/06/22-harbour.md"), new Date(1e12), new Date(1e12)),
  ],
  [
    "is renamed",
    (path) => renameSync(join(path, "articles/2012/06/22-harbour.md"), join(path, "articles/2012/06/23-harbour.md")),
  ],
  ["is deleted", (path) => rmSync(join(path, "articles/2012/06/22-harbour.md"))],
  ["is added", (path) => writeFileSync(join(path, "articles/2012/06/24-ship.md"), "one")],
  ["is beside the folders", (path) => writeFileSync(join(path, "package.json"), "{}")],
  ["is among the data", (path) => writeFileSync(join(path, "_data/people.yaml"), "[]")],
])("another sum says that a file %s", (_, change) => {
  const made = archive();
  const before = sumOf(made);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  expect(sumOf(made)).toBe(before);
  change(made);
  expect(sumOf(made)).not.toBe(before);
});

test.each<[string, (path: string) => void]>([
  ["code among the pages", (path) => writeFileSync(join(path, "pages/tool.11ty.ts"), "")],
  ["a configuration", (path) => writeFileSync(join(path, ".eleventy.ts"), "")],
  ["a link that leads nowhere", (path) => symlinkSync("nowhere.md", join(path, "articles/2012/22-x.md"))],
  ["a name with a backslash", (path) => writeFileSync(join(path, "articles/2012/a\\b.md"), "")],
  ["a folder that is a link", (path) => symlinkSync("articles", join(path, "public"))],
])("there is no sum where there is %s", (_, add) => {
  const made = archive();
  add(made);
  expect(sumOf(made)).toBeUndefined();
});

test.each<[string, boolean, (path: string) => void]>([
  ["is left alone", true, () => {}],
  ["is changed again", false, (path) => writeFileSync(path, "two")],
  ["is deleted", false, (path) => rmSync(path)],
])("a file that was changed a moment ago and %s has settled later: %s", (_, settled, change) => {
  const made = archive();
  vi.restoreAllMocks();
  const look = lookAt(made, []);
  expect(look?.unsettled).toHaveLength(3);
  if (!look) return;
  const hasSettled = settling(made, look);
  expect(hasSettled()).toBe(false);
  change(join(made, "articles/2012/06/22-harbour.md"));
  const real = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => real() + 60_000);
  expect(hasSettled()).toBe(settled);
});

test("a file that was changed again within the same tick of the disk's clock has not settled as it was", () => {
  const made = archive();
  vi.restoreAllMocks();
  const look = lookAt(made, []);
  if (!look) throw new Error("nothing was seen");
  const hasSettled = settling(made, look);
  writeFileSync(join(made, "articles/2012/06/22-harbour.md"), "two");
  // As if the disk had given it the same times.
  look.stamps.bytes.set(lookAt(made, [])?.stamps.bytes ?? []);
  const real = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => real() + 60_000);
  expect(hasSettled()).toBe(false);
});

test("a link is seen as one, with what it leads to", () => {
  const made = archive();
  const link = "articles/2012/06/24-link.md";
  symlinkSync("22-harbour.md", join(made, link));
  const look = lookAt(made, []);
  expect([...(look?.links ?? [])]).toEqual([link]);
  const before = sumOf(made);
  writeFileSync(join(made, "articles/2012/06/22-harbour.md"), "another");
  expect(sumOf(made)).not.toBe(before);
});
