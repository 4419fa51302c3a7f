import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenLinks } from "../broken-links.ts";
import { writeArchive } from "../build/archive.ts";
import { bytesBelow, differences, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const page = (path = "people/most-quoted.html") => readFileSync(join(root, "dist", path), "utf8");
const build = async () =>
  expect(await run("build", ["--root", root, "--now", "2012-09-01"])).toMatchObject({ code: 0, err: "" });

function article(day: string, body: string, front = "people: [Mara Lind, Tomas Okafor]", name = "talks"): void {
  const file = join(root, `articles/${day.replaceAll("-", "/").slice(0, 7)}/${day.slice(8)}-${name}.md`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `---\ntitle: Talks of ${day}\ndate: ${day}\n${front}\n---\n\n${body}\n`);
}

/** Who is quoted: name, number of quotations and where it leads, and the latest with where it leads. */
const quoted = () =>
  [
    ...page().matchAll(
      /<li><h2><a href="\.\.\/([^"]*)">(.*?)<\/a><\/h2>.*?<span><a href="\.\.\/([^"]*)">(.*?)<\/a><\/span>\n<blockquote><a href="\.\.\/([^"]*)">(.*?)<\/a>/gs,
    ),
  ].map(([, , ...all]) => all);

beforeAll(async () => {
  writeArchive(root, {});
  article("2012-06-20", '"It rains," Lind said. "It rains on," Lind said.\n\n"So be it," Okafor said.');
  article("2012-06-22", '"It snows," Lind said.');
  // The same words of the day after are another sending; a month later they are said anew.
  article("2012-06-23", '"It snows," Lind said.');
  article("2012-07-23", '"It snows," Lind said.');
  article(
    "2012-07-24",
    '"The ice holds," Okafor said.\n\n"It holds," Lind said.',
    "people: [Mara Lind, Tomas Okafor]\nsameAs: 2012/07/25-talks",
  );
  article("2012-07-25", '"The ice holds," Okafor said.');
  await build();
});

test("the index of people leads to who is quoted most: each quotation is counted once, those of other sendings not at all", () => {
  expect(page("people/index.html")).toContain('<a href="most-quoted.html">Most quoted</a>');
  expect(quoted()).toEqual([
    ["Mara Lind", "people/mara-lind.html#quotations", "4 quotations", "2012/07/23/talks.html#q1-1", "“It snows”"],
    [
      "Tomas Okafor",
      "people/tomas-okafor.html#quotations",
      "2 quotations",
      "2012/07/25/talks.html#q1-1",
      "“The ice holds”",
    ],
  ]);
  expect(page("people/mara-lind.html")).toContain('id="quotations"');
  expect(brokenLinks(join(root, "dist"))).toEqual([]);
});

test("a build that remembers says the same as one from nothing, also where it reads no other article again", async () => {
  article("2012-08-01", '"Spring," Okafor said. "And rain," Okafor said. "And wind," Okafor said.');
  await build();
  expect(quoted().map(([name, , n]) => [name, n])).toEqual([
    ["Tomas Okafor", "5 quotations"],
    ["Mara Lind", "4 quotations"],
  ]);
  const remembered = bytesBelow(join(root, "dist"));
  rmSync(join(root, ".cache"), { recursive: true });
  await build();
  expect(differences(remembered, bytesBelow(join(root, "dist")))).toEqual([]);
  // An alias of a registry makes more of the words of articles that have not changed hers.
  article("2012-08-02", '"Hail," Lindova said.');
  await build();
  writeFileSync(join(root, "_data/people.yaml"), "- name: Mara Lind\n  aliases: [Mara Lindova]\n");
  await build();
  expect(quoted().find(([name]) => name === "Mara Lind")).toContain("5 quotations");
});

test("of a person with many stories the first page has quotations of all, the latest first, and says where older ones are", async () => {
  const { root: own, done: gone } = scratch();
  const files = Array.from({ length: 130 }, (_, n) => {
    const day = new Date(Date.UTC(2012, 0, 1 + n)).toISOString().slice(0, 10);
    const says = n < 60 ? `"The ${n + 1}th," Lind said.` : "Lind came.";
    return [
      `articles/${day}-s.md`,
      `---\ntitle: Day ${n}\ndate: ${day}\npeople: [Mara Lind]\n---\n\n${says}\n`,
    ] as const;
  });
  writeArchive(own, Object.fromEntries(files));
  expect(await run("build", ["--root", own, "--now", "2012-09-01"])).toMatchObject({ code: 0, err: "" });
  const html = readFileSync(join(own, "dist/people/mara-lind.html"), "utf8");
  const words = [...html.matchAll(/<blockquote><a [^>]*>“The (\d+)th”/g)].map(([, n]) => Number(n));
  expect(words).toEqual(Array.from({ length: 40 }, (_, n) => 60 - n));
  expect(html).toContain("Quoted in 57 more of these stories");
  expect(html).toContain("Older quotations stand on the pages of their years and months.");
  gone();
});

test("there is no such page where no story may quote anybody", async () => {
  const { root: own, done: gone } = scratch();
  writeArchive(own, {
    "articles/2012-06-22-a.md": "---\ntitle: A\ndate: 2012-06-22\npeople: [Mara Lind]\n---\n\nShe came.\n",
    "articles/2012-06-23-b.md":
      '---\ntitle: B\ndate: 2012-06-23\npeople: [Mara Lind]\nlang: de\n---\n\n"Ja", Lind said.\n',
  });
  expect(await run("build", ["--root", own, "--now", "2012-09-01"])).toMatchObject({ code: 0, err: "" });
  expect(bytesBelow(join(own, "dist")).has("people/most-quoted.html")).toBe(false);
  expect(readFileSync(join(own, "dist/people/index.html"), "utf8")).not.toContain("most-quoted");
  gone();
});

test("where nobody is quoted by name, the page says so", async () => {
  const silent = scratch();
  writeArchive(silent.root, {
    "articles/2012/06/20-talks.md": `---\ntitle: Talks\ndate: 2012-06-20\npeople: [Mara Lind]\n---\n\n"It rains," a sailor said. Mara Lind was there.\n`,
  });
  expect(await run("build", ["--root", silent.root])).toMatchObject({ code: 0 });
  const html = readFileSync(join(silent.root, "dist/people/most-quoted.html"), "utf8");
  silent.done();
  expect(html).toContain("No story quotes anybody by name yet.");
  expect(html).not.toContain("<ol");
});
