import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readSources } from "../../src/archive/load.ts";
import { articleOf } from "../../src/article/article.ts";
import type { FrontMatter } from "../../src/article/schema.ts";
import { doublesIn } from "../../src/desk/doubles.ts";
import { sameAs } from "../../src/desk/same.ts";
import { writeArchive } from "../build/archive.ts";
import { run, scratch } from "../build.ts";

/** A text of some sixty words, others for another seed. */
const text = (seed: number) => Array.from({ length: 60 }, (_, n) => `w${(seed * 7919 + n * 104_729) % 9973}`).join(" ");
const long = text(1);
const article = (name: string, body: string, front: Partial<FrontMatter> = {}) =>
  articleOf(
    `articles/${name}.md`,
    { title: "Port opens", date: "2012-06-22", agency: "Reuters", source: { id: name }, ...front },
    body,
  );
const found = (...articles: ReturnType<typeof article>[]) =>
  doublesIn(articles).map(({ kept, other, sure }) =>
    `${other.file} → ${kept.file}${sure ? "" : "?"}`.replaceAll(/articles\/|\.md/g, ""),
  );

describe("two sendings of one story", () => {
  test.each<[string, ReturnType<typeof article>[], string[]]>([
    ["with the same headline and text are sure", [article("a", long), article("b", long)], ["b → a"]],
    [
      "but for sign-off, line breaks and marks in the headline",
      [
        article("a", `${long}.\nReuter`),
        article("b", `${long.replace(" ", "\n")}. REUTER`, { title: "PORT <PRT> OPENS" }),
        article("c", `${long}.`, { title: "PORT OPENS" }),
      ],
      ["c → a", "b → a?"],
    ],
    ["three times", [article("a", long), article("b", long), article("c", long)], ["b → a", "c → a"]],
    ["a flash twice", [article("a", "", { kind: "flash" }), article("b", "", { kind: "flash" })], ["b → a"]],
    [
      "a flash of another agency",
      [article("a", "", { kind: "flash" }), article("b", "", { kind: "flash", agency: "AP" })],
      [],
    ],
    ["on the next day", [article("a", long), article("b", long, { date: "2012-06-23" })], ["b → a?"]],
    [
      "over a month's end",
      [article("a", long, { date: "2012-06-30" }), article("b", long, { date: "2012-07-01" })],
      ["b → a?"],
    ],
    ["two days later", [article("a", long), article("b", long, { date: "2012-06-24" })], []],
    ["a take with more to say", [article("a", long), article("b", `${long} and ${text(2)}`)], ["a → b?"]],
    ["a shorter one", [article("a", `${long} and ${text(2)}`), article("b", long)], ["b → a?"]],
    [
      "a corrected one",
      [article("a", long), article("b", long.replace("w7919", "no"), { title: "CORRECTED - Port opens" })],
      ["a → b?"],
    ],
    ["half of it alone", [article("a", long + text(3)), article("b", text(3).slice(0, 150) + text(4))], []],
    ["other texts", [article("a", long), article("b", text(5))], []],
    [
      "short texts of a form",
      [article("a", "Qtly div 10 cts. Pay April 15."), article("b", "Qtly div 10 cts. Pay April 16.")],
      [],
    ],
    [
      "of which one is decided",
      [article("a", long), article("b", long, { sameAs: false }), article("c", long, { sameAs: "a" })],
      [],
    ],
    ["of which one is withdrawn", [article("a", long), article("b", long, { status: "withdrawn" })], []],
  ])("%s", (_, articles, expected) => {
    expect(found(...articles)).toEqual(expected);
  });

  test("reports of one form are told by what they say", () => {
    const report = (n: number) =>
      `${Array.from({ length: 20 }, (_, k) => `the shares of firm ${n * 100 + k} rose by`).join(" ")}`;
    const reports = Array.from({ length: 40 }, (_, n) =>
      article(`r${n}`, report(n), { title: `Market report of hour ${n}` }),
    );
    expect(found(...reports)).toEqual([]);
  });

  test("the time grows with the number of articles", () => {
    const many = (n: number) => Array.from({ length: n }, (_, k) => article(`a${k}`, text(k % 4000)));
    const time = (n: number) => {
      const articles = many(n);
      const start = process.cpuUsage();
      doublesIn(articles);
      return process.cpuUsage(start).user;
    };
    time(500);
    expect(time(8000)).toBeLessThan(40 * time(1000));
  });
});

test("decisions make no chains, whatever their order", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => article(name, "x")) as [
    ReturnType<typeof article>,
    ReturnType<typeof article>,
    ReturnType<typeof article>,
    ReturnType<typeof article>,
  ];
  const decided = (...pairs: [typeof a, typeof a][]) =>
    [
      ...sameAs(
        { articles: [a, b, c, d] },
        pairs.map(([other, kept]) => ({ other, kept })),
      ),
    ]
      .map(([{ file }, name]) => `${file.slice(9, 10)}:${name}`)
      .sort();
  expect(decided([b, a], [c, b])).toEqual(["b:a", "c:a"]);
  expect(decided([c, b], [b, a])).toEqual(["b:a", "c:a"]);
  expect(decided([b, a], [c, a], [a, b])).toEqual(["a:b", "b:undefined", "c:b"]);
  expect(decided([b, a], [b, d], [d, c])).toEqual(["b:c", "d:c"]);
  expect(() => decided([a, a])).toThrow("a is one article: say two");
});

describe("names same", () => {
  const { root, done } = scratch();
  afterAll(done);
  const file = (path: string, body: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), body);
  };
  const read = (path: string) => readFileSync(join(root, `articles/${path}.md`), "utf8");
  const story = (title: string, body: string, more = "") =>
    `---\ntitle: ${title} # as sent\ndate: 2012-06-24\n${more}---\n\n${body}\n`;
  const same = (...words: string[]) => run("names", ["same", ...words, "--root", root], { INIT_CWD: root });
  const source = (id: number) => `source: { id: "${id}" }\n`;

  beforeEach(() => {
    writeArchive(root);
    file("articles/2012/06/24-a.md", story("Port opens", long, source(1)));
    file("articles/2012/06/24-b.md", story("Port opens", long, source(2)));
    file("articles/2012/06/24-c.md", story("Port opens", `${long} ${text(2)}`, source(3)));
  });

  test("lists what is likely, with the commands that decide it", async () => {
    const { out, code } = await same();
    expect(code).toBe(0);
    expect(out).toContain(
      "1 article sent twice with the same headline and text:\n    npm run names -- same --sure --root",
    );
    expect(out).toContain("% of the shorter text is in the longer");
    expect(out).toContain("npm run names -- same articles/2012/06/24-a.md articles/2012/06/24-c.md --root");
    expect((await run("names", ["review", "--root", root], { INIT_CWD: root })).out).toContain(
      "Stories that were likely sent twice: 2",
    );
    const [first = "{}"] = (await same("--json")).out.split("\n");
    expect(JSON.parse(first)).toMatchObject({
      other: "articles/2012/06/24-b.md",
      kept: "articles/2012/06/24-a.md",
      sure: true,
    });
  });

  test("--sure decides all exact ones, and a further decision leads them on", async () => {
    const before = read("2012/06/24-b");
    expect(await same("--sure")).toMatchObject({ code: 0, out: expect.stringContaining("1 article leads to") });
    expect(read("2012/06/24-b")).toBe(before.replace("source:", "sameAs: 2012/06/24-a\nsource:"));
    expect(await same("articles/2012/06/24-a.md", "articles/2012/06/24-c.md")).toMatchObject({ code: 0, err: "" });
    expect(read("2012/06/24-a")).toContain("\nsameAs: 2012/06/24-c\nsource:");
    expect(read("2012/06/24-b")).toBe(before.replace("source:", "sameAs: 2012/06/24-c\nsource:"));
    expect((await same()).out).toBe("no story was sent twice, as far as the texts tell\n");
    expect(readSources(root).articles).toHaveLength(5);
  });

  test("what was decided is taken back to the byte, and none is not asked about", async () => {
    const before = read("2012/06/24-a");
    await same("articles/2012/06/24-a.md", "articles/2012/06/24-c.md");
    expect(read("2012/06/24-a")).not.toBe(before);
    await same("articles/2012/06/24-a.md", "--undo");
    expect(read("2012/06/24-a")).toBe(before);
    for (const name of ["a", "b"]) await same(`articles/2012/06/24-${name}.md`, "--none");
    expect(read("2012/06/24-a")).toContain("\nsameAs: false\n");
    expect((await same()).out).toBe("no story was sent twice, as far as the texts tell\n");
  });

  test.each<[string[], string]>([
    [["articles/2012/06/24-a.md"], "say two articles, one with --none or --undo, or --sure alone"],
    [["articles/2012/06/24-a.md", "articles/2012/06/24-b.md", "--undo"], "say two articles"],
    [["--none"], "say two articles"],
    [["nowhere.md", "--none"], "nowhere.md is no article of the archive"],
    [["articles/2012/06/24-a.md", "articles/2012/06/24-a.md"], "2012/06/24-a is one article: say two"],
  ])("%j is refused", async (words, message) => {
    const { err, code } = await same(...words);
    expect(err).toContain(message);
    expect(code).not.toBe(0);
  });
});
