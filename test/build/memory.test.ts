import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { bytesBelow, differences, run, scratch } from "../build.ts";
import { Edits, random } from "./edits.ts";

const { root, done } = scratch();
afterAll(done);

const madeIn = (out: string) => Number(/made (\d+)/.exec(out)?.[1]);

const sources = ["articles", "_data", "pages", "public"];

/** Copies what an archive is made of, without what was made of it. */
function copySources(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  for (const folder of sources)
    if (existsSync(join(from, folder))) cpSync(join(from, folder), join(to, folder), { recursive: true });
}

beforeEach(() => {
  vi.restoreAllMocks();
});

/**
 * Edits an archive at random, builds it with what it remembers and once more from nothing, and compares: every byte, and every problem. An archive that
 * cannot be built is put back to what it was.
 */
async function compare(seed: number, edits: number): Promise<void> {
  const [archive, clean, good] = ["archive", "clean", "good"].map((name) => join(root, `${name}-${seed}`)) as [
    string,
    string,
    string,
  ];
  const next = random(seed);
  mkdirSync(archive);
  const editing = new Edits(archive, next);
  const built = (folder: string) =>
    run("build", ["--root", folder, "--shrink", "--now", new Date(editing.now).toISOString()]);
  const log: string[] = [];
  const pages = { made: 0, all: 0 };
  for (let made = 0; made < edits; ) {
    for (let n = 0; n <= next() * 8; n++, made++) log.push(editing.edit());
    copySources(archive, clean);
    const [ours, theirs] = [await built(archive), await built(clean)];
    const said = `seed ${seed}, after: ${log.slice(-8).join(" | ")}`;
    expect(ours.code, said).toBe(theirs.code);
    expect(ours.err.replaceAll(archive, clean), said).toBe(theirs.err);
    if (ours.code === 0) {
      expect(differences(bytesBelow(join(archive, "dist")), bytesBelow(join(clean, "dist"))), said).toEqual([]);
      copySources(archive, good);
      pages.made += madeIn(ours.out);
      pages.all += madeIn(theirs.out);
    } else if (existsSync(good)) {
      for (const folder of sources) rmSync(join(archive, folder), { recursive: true, force: true });
      cpSync(good, archive, { recursive: true });
      log.push("put back");
    }
  }
  console.log(JSON.stringify(pages), log.filter((one) => one === "put back").length);
  for (const folder of [archive, clean, good]) rmSync(folder, { recursive: true, force: true });
}

test.each([1, 2, 3])(
  "a build that remembers makes the bytes of one from nothing, whatever was edited (%i)",
  async (seed) => {
    await compare(seed, 100);
  },
);

test("also where times of files are trusted", async () => {
  const real = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => real() + 60_000);
  await compare(4, 100);
});
