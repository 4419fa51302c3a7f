import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { ArchiveProblems } from "../../src/article/problem.ts";
import { chain, problemsOf } from "../../src/build/failure.ts";
import { scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
/** What is said of an error; `outside` where it is none of the archive's. */
const said = (error: unknown) =>
  problemsOf(error, root)
    ?.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
    .join("\n") ?? "outside";
const failing = (message: string, stack = "", cause?: unknown) =>
  Object.assign(new Error(message, { cause }), { stack });

beforeEach(() => {
  done();
  write("pages/history.md", "---\ntitle: A\ndate: 2012-06-22\n---\nText {{ x }}.\n");
  write("pages/plain.njk", "{% if %}\n");
  write("pages/_includes/part.njk", "{{ y }}\n");
  write("lib/dates (1).ts", 'import { x } from "nothing";\nx();\n');
  write("eleventy.config.js", "export default () => {};\n");
});

test("an error and its causes, outermost first; also those that Eleventy names otherwise", () => {
  const inner = new Error("inner");
  const wrapped = Object.assign(new Error("wrapped"), { originalError: inner });
  const outer = new Error("outer", { cause: wrapped });
  expect(chain(outer)).toEqual([outer, wrapped, inner]);
  expect(chain("text")).toEqual([]);
  expect(chain(new Error("outer", { cause: "text" }))).toHaveLength(1);
});

test("problems that are known stay as they are, however deep they lie", () => {
  const problem = { file: "articles/22-a.md", line: 3, column: 4, message: "is wrong" };
  expect(said(new Error("outer", { cause: new ArchiveProblems([problem]) }))).toBe("articles/22-a.md:3:4: is wrong");
});

describe("what fails is said at its place", () => {
  test.each<[string, () => unknown, string]>([
    ["no error", () => "text", "outside"],
    ["nothing of the archive", () => failing("broken", "at x (/elsewhere/a.ts:1:2)"), "outside"],
    [
      "a template, with line and column behind its front matter",
      () => failing("./pages/history.md (Line 1, Column 9)\n  unknown x", "", failing("x, line:1, col:9")),
      "pages/history.md:5:9: the template fails: x, line:1, col:9",
    ],
    [
      "a template without front matter",
      () => failing("pages/plain.njk", "", failing("(unknown path) [Line 1, Column 7]\n  expected  a value")),
      "pages/plain.njk:1:7: the template fails: expected a value",
    ],
    [
      "front matter of a template",
      () => failing("pages/history.md", "", failing("bad indentation (2:3)\n\n 1 | x\n")),
      "pages/history.md:2:3: the template fails: bad indentation",
    ],
    [
      "a template alone",
      () => failing("in pages/history.md"),
      "pages/history.md:1:1: the template fails: in pages/history.md",
    ],
    [
      "the page where it will be",
      () => failing("pages/history.md writes ./.cache/dist.next/history"),
      "pages/history.md:1:1: the template fails: pages/history.md writes ./dist/history",
    ],
    [
      "of a template and its part the part",
      () => failing("pages/history.md includes pages/_includes/part.njk"),
      "pages/_includes/part.njk:1:1: the template fails: pages/history.md includes pages/_includes/part.njk",
    ],
    [
      "code of the archive, and the template that uses it",
      () =>
        failing("pages/history.md", "", failing("x is no date", `Error: x\n    at y (${root}/lib/dates (1).ts:2:1)`)),
      "lib/dates (1).ts:2:1: the code fails: x is no date (in pages/history.md)",
    ],
    [
      "code with an address of a file, without a column",
      () => failing("no", `file://${encodeURI(root)}/lib/dates%20(1).ts?v=1:2\nx()`),
      "lib/dates (1).ts:2:1: the code fails: no",
    ],
    [
      "the configuration",
      () => failing("no", `Error: no\n    at file://${root}/eleventy.config.js:1:16`),
      "eleventy.config.js:1:16: the configuration fails: no",
    ],
    [
      "an import of a module that is not there",
      () => failing(`Cannot find package 'nothing' imported from ${root}/lib/dates (1).ts`),
      `lib/dates (1).ts:1:20: the code fails: Cannot find package 'nothing' imported from ROOT/lib/dates (1).ts`,
    ],
  ])("%s", (_, error, message) => {
    expect(said(error()).replaceAll(root, "ROOT")).toBe(message);
  });

  test("nothing below node_modules or .cache is the archive's own", () => {
    write("node_modules/x/a.js", "");
    write(".cache/a.js", "");
    for (const file of ["node_modules/x/a.js", ".cache/a.js"])
      expect(said(failing("no", `at x (${root}/${file}:1:2)`))).toBe("outside");
  });
});
