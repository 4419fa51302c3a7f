import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { memoryOfArticles } from "../../src/archive/cache.ts";
import { readArticles } from "../../src/archive/load.ts";
import { SecondReader } from "../../src/archive/second-reader.ts";
import { frontOf } from "../../src/article/article.ts";
import { scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(() => {
  vi.restoreAllMocks();
  done();
});

const files = Array.from({ length: 450 }, (_, n) => `articles/story-${String(n).padStart(3, "0")}.md`);

beforeAll(() => {
  const real = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => real() + 60_000);
  mkdirSync(join(root, "articles"));
  for (const [n, file] of files.entries())
    writeFileSync(
      join(root, file),
      n % 90 === 7
        ? `---\ntitle: Story ${n}\n---\nIt has no date.\n`
        : `---\ntitle: STORY ${n}\ndate: 2012-06-22\npeople: [Ann Ray]\n---\nMrs Ray said "it is story ${n}".\n`,
    );
  symlinkSync("story-000.md", join(root, "articles/story-999.md"));
});

test("what two threads read is what one reads: articles, sums and problems in their order, and what is remembered", () => {
  const read = (fewestForThread: number) => {
    rmSync(join(root, ".cache"), { recursive: true, force: true });
    const { articles, sums, problems } = readArticles(root, { fewestForThread, sentences: true });
    const remembered = readFileSync(memoryOfArticles(root), "utf8").split("\n").filter(Boolean).toSorted();
    return {
      articles: articles.map((one) => [one.file, frontOf(one), one.outline, one.body, sums.get(one)]),
      problems,
      remembered,
    };
  };
  const [one, two] = [read(Number.POSITIVE_INFINITY), read(1)];
  expect(two).toEqual(one);
  expect(one.problems).toHaveLength(5);
  expect(one.articles).toHaveLength(446);
});

test("a second thread reads from the end, and never what the first has begun", async () => {
  const read: string[] = [];
  const second = new SecondReader({ root, files, sentences: false }, ({ file }) => read.push(file));
  try {
    second.catchUp(files[0] ?? "");
    await vi.waitFor(() => expect(second.filesRead).toBe(400), { timeout: 20_000 });
    expect(read).toEqual([]);
    for (const file of files) second.catchUp(file);
    // Those with problems are left to the first.
    const wrong = ["articles/story-187.md", "articles/story-277.md", "articles/story-367.md"];
    expect(read.toSorted()).toEqual(files.slice(100).filter((file) => !wrong.includes(file)));
  } finally {
    second.end();
  }
});

test("what the thread cannot read is left to the first, which waits for nothing", () => {
  const read: string[] = [];
  const nowhere = { root: join(root, "nowhere"), files, sentences: false };
  const second = new SecondReader(nowhere, ({ file }) => read.push(file));
  for (const file of files) second.catchUp(file);
  expect(read).toEqual([]);
  second.end();
});
