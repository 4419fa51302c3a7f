import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CopyOptions } from "@11ty/eleventy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copiesOf } from "../../src/build/copies.ts";
import { fileOf, pathOf } from "../../src/build/own-pages.ts";
import { scratch } from "../build.ts";

const { root, done } = scratch();
const here = process.cwd();
beforeAll(() => {
  for (const file of ["pages/a.css", "pages/img/b.png", "pages/img/sub/c.png", "fonts/d.woff", "e.txt"]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), "");
  }
  process.chdir(root);
});
afterAll(() => {
  process.chdir(here);
  done();
});

test.each<[string, true | string, string[]]>([
  ["e.txt", true, ["e.txt → e.txt"]],
  ["./e.txt", true, ["e.txt → e.txt"]],
  ["pages/a.css", true, ["pages/a.css → a.css"]],
  ["./pages/a.css", true, ["pages/a.css → a.css"]],
  ["pages/a.css", "b.css", ["pages/a.css → b.css"]],
  ["pages/a.css", "/b.css", ["pages/a.css → b.css"]],
  ["pages/a.css", "css/", ["pages/a.css → css/a.css"]],
  ["pages/a.css", "", ["pages/a.css → a.css"]],
  ["pages/img", true, ["pages/img/b.png → img/b.png", "pages/img/sub/c.png → img/sub/c.png"]],
  ["fonts", "f", ["fonts/d.woff → f/d.woff"]],
  ["pages/**/*.png", true, ["pages/img/b.png → img/b.png", "pages/img/sub/c.png → img/sub/c.png"]],
  ["pages/img/*", "p", ["pages/img/b.png → p/b.png"]],
  ["nothing", true, []],
])("%s is copied to %s", (from, outputPath, copies) => {
  const config = { passthroughCopies: { [from]: { outputPath } } } as never;
  expect(
    copiesOf(config)
      .map(({ file, path }) => `${file} → ${path}`)
      .sort(),
  ).toEqual(copies);
});

test.each<[CopyOptions, string[]]>([
  [{ filter: "**/*.png" }, ["p/b.png", "p/sub/c.png"]],
  [{ filter: ["**/*.png", "!sub/**"] }, ["p/b.png"]],
  [{ filter: /^sub/ }, ["p/sub/c.png"]],
  [{ filter: (path) => path === "b.png" }, ["p/b.png"]],
  [{ rename: (path) => path.replace("c.png", "d.png") }, ["p/b.png", "p/sub/d.png"]],
])("a folder is copied with %j", (copyOptions, copies) => {
  const config = { passthroughCopies: { "pages/img": { outputPath: "p", copyOptions } } } as never;
  expect(
    copiesOf(config)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(copies);
});

test("a page of one's own: its file, and where its address leads", () => {
  expect(fileOf({ inputPath: "./pages/history.md" })).toBe("pages/history.md");
  expect(fileOf({ inputPath: "pages/a./b.md" })).toBe("pages/a./b.md");
  expect(["/tools/", "/tools.html", "/", "/a//", false as const].map((url) => pathOf({ url }))).toEqual([
    "tools/index.html",
    "tools.html",
    "index.html",
    "a//index.html",
    "index.html",
  ]);
});
