import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { memoryOfArticles } from "../../src/archive/cache.ts";
import { readArticles } from "../../src/archive/load.ts";
import { ArticleMemory } from "../../src/archive/memory.ts";
import { Stamps } from "../../src/archive/stamp.ts";
import { scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(() => {
  vi.restoreAllMocks();
  done();
});

test("what is remembered of many articles is written and read in pieces, whole", () => {
  const real = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => real() + 60_000);
  mkdirSync(join(root, "articles"));
  const links = "[ü](a.html)\n".repeat(600);
  for (let n = 0; n < 1_600; n++)
    writeFileSync(join(root, `articles/story-${n}.md`), `---\ntitle: Story ${n}\ndate: 2012-06-22\n---\n${links}`);
  expect(readArticles(root)).toMatchObject({ problems: [] });
  const { size } = statSync(memoryOfArticles(root));
  // More than is read or written at a time.
  expect(size).toBeGreaterThan(2 ** 24);
  const [memory, stamps] = [new ArticleMemory(root), new Stamps(root)];
  for (let n = 0; n < 1_600; n++) {
    const file = `articles/story-${n}.md`;
    const { article } = memory.unread(file, stamps.of(file)) ?? {};
    expect(article?.title).toBe(`Story ${n}`);
    expect(article?.outline.links).toHaveLength(600);
  }
  writeFileSync(join(root, "articles/one-more.md"), "---\ntitle: One more\ndate: 2012-06-22\n---\nText.\n");
  expect(readArticles(root).articles).toHaveLength(1_601);
  const after = new ArticleMemory(root);
  for (const file of ["articles/one-more.md", "articles/story-0.md", "articles/story-1599.md"])
    expect(after.unread(file, stamps.of(file)), file).toBeDefined();
});

test("a headline as a sentence is remembered where it is asked for, also of an article that was read before", () => {
  const [folder, file] = [join(root, "capitals"), "articles/tug.md"];
  mkdirSync(join(folder, "articles"), { recursive: true });
  writeFileSync(join(folder, file), "---\ntitle: RAY SELLS TUG\ndate: 2012-06-22\n---\nMr Ray sold the tug.\n");
  const remembered = () => readFileSync(memoryOfArticles(folder), "utf8").includes("Ray sells tug");
  expect(readArticles(folder)).toMatchObject({ problems: [] });
  expect(remembered()).toBe(false);
  expect(readArticles(folder, { sentences: true })).toMatchObject({ problems: [] });
  expect(remembered()).toBe(true);
});
