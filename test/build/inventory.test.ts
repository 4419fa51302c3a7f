import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { build } from "../../src/build/build.ts";
import { stagingOf } from "../../src/build/dist.ts";
import { beginInventory, takeInventory } from "../../src/build/inventory.ts";
import { scratch } from "../build.ts";
import { built, writeArchive } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);

/** An archive with a site, as a build leaves it. */
async function site(): Promise<string> {
  const archive = writeArchive(mkdtempSync(join(root, "archive-")));
  await built(archive);
  return archive;
}

const standOf = (archive: string) => ({ ...stagingOf(archive, "dist"), dist: join(archive, "dist") });
const inThread = (archive: string) => beginInventory(stagingOf(archive, "dist"), join(archive, "dist"), 1);

test("a file that was changed or is gone is found, in a thread as in none", async () => {
  const archive = await site();
  expect(takeInventory(standOf(archive))).toEqual({ holds: true, differing: new Map() });
  const page = join(archive, "dist/2012/06/22/harbour.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("a", "b"));
  rmSync(join(archive, "dist/people/jo-ray.html"));
  const found = takeInventory(standOf(archive));
  expect([...found.differing.keys()].sort()).toEqual(["2012/06/22/harbour.html", "people/jo-ray.html"]);
  expect(found.differing.get("people/jo-ray.html")).toBeUndefined();
  expect(await inThread(archive)).toEqual(found);
});

test("a memory that was cut short or is of another site does not hold", async () => {
  const archive = await site();
  const { memory, record } = standOf(archive);
  const [text, listed] = [readFileSync(memory, "utf8"), readFileSync(record, "utf8")];
  writeFileSync(memory, text.slice(0, -10));
  expect(await inThread(archive)).toEqual({ holds: false, differing: new Map() });
  writeFileSync(memory, text);
  writeFileSync(record, `${listed}${"0".repeat(64)}  more.html\n`);
  expect(takeInventory(standOf(archive)).holds).toBe(false);
  rmSync(record);
  expect(takeInventory(standOf(archive)).holds).toBe(false);
});

test("none is begun of a small site, and of one in which a build ended midway", async () => {
  const archive = await site();
  expect(beginInventory(stagingOf(archive, "dist"), join(archive, "dist"))).toBeUndefined();
  writeFileSync(stagingOf(archive, "dist").journal, "{");
  expect(inThread(archive)).toBeUndefined();
});

test("where a thread has looked, a page that somebody deleted is put back, and nothing else is made", async () => {
  const archive = await site();
  const page = join(archive, "dist/2012/06/22/harbour.html");
  const before = readFileSync(page, "utf8");
  const inventory = inThread(archive);
  expect(inventory).toBeDefined();
  expect(await build({ root: archive, now: 0 }, { inventory })).toMatchObject({ changed: 0 });
  rmSync(page);
  expect(await build({ root: archive, now: 0 }, { inventory: inThread(archive) })).toMatchObject({ changed: 1 });
  expect(readFileSync(page, "utf8")).toBe(before);
});
