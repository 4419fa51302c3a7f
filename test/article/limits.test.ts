import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as limits from "../../src/article/limits.ts";
import { report } from "../../src/article/problem.ts";
import { pageFrontProblems, readArticle } from "../../src/article/read.ts";
import { Site } from "../../src/build/site.ts";
import { project, run, scratch } from "../build.ts";
import { timed } from "../timed.ts";

const { root, done } = scratch();
afterAll(done);
beforeAll(() => run("init", [root]));

/** What is said of an article with these lines in its front matter, or of one with this body. */
function said(front: string, body = "Text."): string {
  const { problems = [] } = readArticle(
    Buffer.from(`---\ntitle: A\ndate: 2012-06-22\n${front}---\n${body}\n`),
    "articles/a.md",
  );
  return problems.map(({ line, column, message }) => `${line}:${column}: ${message}`).join("\n");
}

/** Milliseconds of processor time, which does not depend on what else the machine does. */
function took(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
}

/** Nine lists, each of nine of the list before: 500 bytes that stand for four hundred million words. */
const laughs = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(", ")}]\n`);
const bomb = `a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n${laughs.join("")}people: *a9\n`;
const noAlias =
  "an alias of YAML (*name) is not read: write out what it stands for; text that begins with * needs quotes";
const tooDeep = "lists and keys are nested more than 20 deep: write fewer within one another";

test("more blank lines in front matter than it may have are one problem, found at once", timed, () => {
  const spent = took(() => {
    expect(said("\n".repeat(200_000))).toBe("104:1: more than 100 blank lines in front matter: delete them");
  });
  expect(spent).toBeLessThan(2_000);
});

test("so are they in own pages, before Eleventy reads them, whatever ends the lines", timed, async () => {
  mkdirSync(join(root, "pages"), { recursive: true });
  for (const end of ["\n", "\r", "\u2028"]) {
    const page = `---\ntitle: Own\n${end.repeat(200_000)}\n---\nText.\n`;
    expect(pageFrontProblems(page, "pages/own.md"), JSON.stringify(end)).toHaveLength(1);
  }
  expect(pageFrontProblems(`---\n${"\n".repeat(200)}`, "pages/own.md")).toHaveLength(1);
  expect(pageFrontProblems(`---\ntitle: Own\n---\n${"\n".repeat(200)}`, "pages/own.md")).toEqual([]);
  writeFileSync(join(root, "pages/own.md"), `---\ntitle: Own\n${"\n".repeat(200_000)}---\nText.\n`);
  const begun = process.cpuUsage();
  expect((await run("check", ["--root", root], { INIT_CWD: root })).err).toBe(
    "pages/own.md:103:1: more than 100 blank lines in front matter: delete them\n1 problem in 1 file; nothing was written\n",
  );
  expect(process.cpuUsage(begun).user).toBeLessThan(5_000_000);
  rmSync(join(root, "pages/own.md"));
});

test("the document has every limit with its number, and no other", () => {
  const rows = readFileSync(join(project, "docs/limits.md"), "utf8").matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm);
  expect(Object.fromEntries([...rows].map(([, name, n]) => [name, Number(n?.replaceAll(",", ""))]))).toEqual({
    ...limits,
  });
});

describe("YAML that stands for more than it is", () => {
  test("aliases are refused at the first, merge keys among them", () => {
    expect(said(bomb)).toBe(`5:11: ${noAlias}`);
    expect(said("people: &p [Jo Ray]\nplaces: *p\n")).toBe(`5:10: ${noAlias}`);
    expect(said("image: &i { src: a.jpg, alt: A }\nsource:\n  <<: *i\n")).toBe(`6:8: ${noAlias}`);
    expect(said("people: [\n  *p,\n  ]\n")).toBe(`5:4: ${noAlias}`);
  });

  test.each([
    ["lists in brackets", `people: ${"[".repeat(90)}${"]".repeat(90)}\n`],
    ["keys in brackets", `people: ${"{a: ".repeat(5_000)}${"}".repeat(5_000)}\n`],
    ["lists in lines", `people:\n  ${"- ".repeat(50_000)}x\n`],
  ])("deep nesting is refused where it is too deep: %s", (_, front) => {
    expect(said(front)).toMatch(new RegExp(`^[45]:\\d{2}: ${tooDeep}$`));
  });

  test("so it is in every file of _data/ and in own pages", async () => {
    mkdirSync(join(root, "pages"), { recursive: true });
    const site = readFileSync(join(root, "_data/site.yaml"), "utf8");
    const check = async () => (await run("check", ["--root", root], { INIT_CWD: root })).err;
    writeFileSync(join(root, "pages/own.md"), "---\ntitle: &t Own\ndescription: *t\n---\nText.\n");
    expect(await check()).toContain(`pages/own.md:3:15: the template fails: ${noAlias}\n`);
    rmSync(join(root, "pages/own.md"));
    // A date of an own page stays what Eleventy makes of it: no text has such a method.
    writeFileSync(join(root, "pages/own.njk"), "---\ntitle: Own\nday: 2012-06-22\n---\n{{ day.getUTCFullYear() }}\n");
    writeFileSync(join(root, "_data/site.yaml"), `${site}nav: ${"[".repeat(30)}${"]".repeat(30)}\n`);
    writeFileSync(join(root, "_data/strings.yaml"), bomb);
    writeFileSync(join(root, "_data/people.yaml"), "- &a { name: Jo Ray }\n- *a\n");
    writeFileSync(join(root, "_data/places.yaml"), "");
    truncateSync(join(root, "_data/places.yaml"), limits.mostDataBytes + 1);
    writeFileSync(join(root, "_data/organizations.yaml"), "- { name: A }\n".repeat(limits.mostEntries + 1));
    const line = site.split("\n").length;
    expect(await check()).toBe(
      [
        "_data/organizations.yaml:1:1: the file has 100,001 items, and may have 100,000: keep fewer",
        `_data/people.yaml:2:4: ${noAlias}`,
        "_data/places.yaml:1:1: larger than 20 MB: delete entries that no article needs",
        `_data/site.yaml:${line}:25: ${tooDeep}`,
        `_data/strings.yaml:2:11: ${noAlias}`,
        "5 problems in 5 files; nothing was written\n",
      ].join("\n"),
    );
    for (const name of ["strings", "people", "places", "organizations"])
      writeFileSync(join(root, `_data/${name}.yaml`), "");
    writeFileSync(join(root, "_data/site.yaml"), site);
    expect(await run("check", ["--root", root])).toMatchObject({ code: 0 });
  });
});

test("a list that is too long is one problem, and one of the most items is none", () => {
  const people = (n: number) => `people:\n${"  - Jo Ray\n".repeat(n)}`;
  expect(said(people(5_000))).toBe("");
  expect(said(people(5_001))).toBe("5:3: people has 5,001 items, and may have 5,000: keep fewer");
  expect(said(`source:\n  codes: [${"1, ".repeat(6_000)}]\n`)).toBe(
    "5:10: source: codes has 6,000 items, and may have 5,000: keep fewer",
  );
});

test("a body of more words than an article may have is a problem at the first word too many", () => {
  expect(said("", `${"a b ".repeat(249_999)}c d`)).toBe("");
  expect(said("", `${"a b ".repeat(249_999)}c d\ne f`)).toBe(
    "6:1: more than 500,000 words: split the article here or before",
  );
});

test("a body of more lines, quotation marks and markup than an article may have is a problem at the first too many", () => {
  const wrong = "more than 80,000 lines, quotation marks and characters of markup: split the article here or before";
  expect(said("", `${"*a* ".repeat(40_000)}b`)).toBe("");
  expect(said("", `${"*a* ".repeat(40_000)}*b`)).toBe(`5:160001: ${wrong}`);
  expect(said("", "a\n".repeat(100_000))).toBe(`80005:2: ${wrong}`);
  expect(said("", '"No." '.repeat(50_000))).toMatch(wrong);
});

test("a text of front matter that is too long is a problem of its own", () => {
  expect(said(`summary: ${"a".repeat(100_000)}\n`)).toBe("");
  expect(said(`summary: ${"a".repeat(100_001)}\n`)).toBe(
    "4:10: summary must have at most 100,000 characters: shorten it",
  );
});

test("two articles that name the same people take time in proportion to those", timed, () => {
  const folder = join(root, "articles/1999");
  const of = (n: number) => {
    const people = Array.from({ length: n }, (_, at) => `  - Jo Ray${at}\n`).join("");
    mkdirSync(folder, { recursive: true });
    for (const name of ["a", "b"])
      writeFileSync(join(folder, `${name}.md`), `---\ntitle: A\ndate: 1999-01-01\npeople:\n${people}---\nText.\n`);
    return took(() => {
      const site = new Site({ root, now: 0 });
      site.settle([]);
      site.refuse([]);
      for (const { make } of site.madeRoutes) make?.(site.edition);
    });
  };
  of(500);
  const [part, whole] = [of(1_250), of(5_000)];
  rmSync(folder, { recursive: true });
  expect(whole < 6 * part, `${part} ms, and ${whole} ms for four times as many`).toBe(true);
});

describe("the places of many problems are found in one reading", () => {
  test.each<[string, (n: number) => string]>([
    ["names", (n) => `people:\n${Array.from({ length: n }, (_, at) => `  - ${at}\n`).join("")}`],
    ["keys", (n) => Array.from({ length: n }, (_, at) => `key${at}: x\n`).join("")],
    ["a quotation mark that is not closed", (n) => `summary: "a\n${"  b\n".repeat(40 * n)}`],
  ])("%s", timed, (_, front) => {
    const of = (n: number) => took(() => expect(said(front(n))).toMatch(/^[45]:/));
    of(1_000);
    const [part, whole] = [of(1_200), of(4_800)];
    expect(whole < 500 || whole < 8 * part, `${part} ms, and ${whole} ms for four times as many`).toBe(true);
  });

  test("pictures of a body", timed, () => {
    const of = (n: number) => took(() => expect(said("", "![](a.jpg)\n".repeat(n))).toMatch(/^5:1: a picture/));
    of(1_000);
    const [part, whole] = [of(1_500), of(6_000)];
    expect(whole < 500 || whole < 8 * part, `${part} ms, and ${whole} ms for four times as many`).toBe(true);
  });
});

describe("a report", () => {
  const problems = Array.from({ length: 250 }, (_, n) => ({
    file: `articles/${String(n % 125).padStart(3, "0")}.md`,
    line: n + 1,
    column: 1,
    message: "is wrong",
  }));

  test("shows the first hundred problems by place, and counts the others and their files", () => {
    const lines = report(problems).split("\n");
    expect(lines).toHaveLength(102);
    expect(lines[99]).toBe("articles/049.md:175:1: is wrong");
    expect(lines.slice(100)).toEqual([
      "… and 150 problems in 75 files more: npm run check -- --all shows every one",
      "250 problems in 125 files; nothing was written",
    ]);
    expect(report(problems.slice(0, 100)).split("\n")).toHaveLength(101);
  });

  test("shows every one with check --all", async () => {
    writeFileSync(
      join(root, "articles/many.md"),
      `---\ntitle: A\ndate: 2012-06-22\npeople:\n${"  - 1\n".repeat(150)}---\nText.\n`,
    );
    const check = async (...args: string[]) => (await run("check", [...args, "--root", root], { INIT_CWD: root })).err;
    const [few, all] = [await check(), await check("--all")];
    expect(few.split("\n").slice(99)).toEqual([
      'articles/many.md:104:5: people 100 must be text: put it in quotes: "1"',
      "… and 50 problems in 1 file more: npm run check -- --all shows every one",
      "150 problems in 1 file; nothing was written",
      "",
    ]);
    expect(all.split("\n").slice(149)).toEqual([
      'articles/many.md:154:5: people 150 must be text: put it in quotes: "1"',
      "150 problems in 1 file; nothing was written",
      "",
    ]);
  });
});
