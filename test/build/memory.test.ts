import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { run, scratch } from "../build.ts";
import { compare } from "./compare.ts";

const { root, done } = scratch();
afterAll(done);
afterEach(() => {
  vi.restoreAllMocks();
});

const build = (archive: string, now: string) => run("build", ["--root", archive, "--shrink", "--now", now]);

describe("a build that remembers makes the bytes and the problems of one from nothing, whatever was edited", () => {
  test.each([1, 2, 3, 4])("where the times of files are too new to be trusted (%i)", async (seed) => {
    const counts = await compare(root, seed, 250, build);
    expectMemory(counts);
  });

  test.each([5, 6, 7, 8])("where they are trusted (%i)", async (seed) => {
    const real = Date.now;
    vi.spyOn(Date, "now").mockImplementation(() => real() + 60_000);
    expectMemory(await compare(root, seed, 250, build));
  });
});

/** Else the comparison would be of two builds from nothing, or of none. */
function expectMemory(counts: Awaited<ReturnType<typeof compare>>): void {
  if (typeof counts === "string") throw new Error(counts);
  expect(counts.made).toBeLessThan(0.75 * counts.all);
  expect(counts.built).toBeGreaterThan(counts.failed);
}
