import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const file = join(root, "articles/2012/06/22-visit.md");
const text = () => readFileSync(file, "utf8");

beforeAll(async () => {
  await run("init", [root]);
  writeFileSync(join(root, "_data/people.yaml"), "- name: Tomas Okafor\n  aliases: [Okafor]\n");
  mkdirSync(join(root, "articles/2012/06"), { recursive: true });
  writeFileSync(
    file,
    `---
# Checked by the desk.
title: A visit
date: 2012-06-22
places: [Oslo]
source: {file: x.txt}
---

Norwegian Foreign Minister Ingrid Solberg met President Tomas Okafor in Oslo on Friday. Okafor said that he would leave for London.
`,
  );
});

test("names are filled in where there are none; what an editor wrote stays, comments too", async () => {
  expect((await run("names", ["apply", "--root", root], { INIT_CWD: root })).out).toBe(
    "filled     articles/2012/06/22-visit.md: 2 people\n1 article read, names filled in 1\n",
  );
  expect(text()).toContain("# Checked by the desk.\ntitle: A visit\n");
  expect(text()).toContain("people:\n  - Ingrid Solberg\n  - Tomas Okafor\nsource:");
  expect(text()).toContain("places: [Oslo]\n");
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
});

test("a second time changes nothing", async () => {
  const before = text();
  expect((await run("names", ["apply", "--root", root])).out).toBe("1 article read, names filled in 0\n");
  expect(text()).toBe(before);
});

test("all but the front matter stays byte for byte", async () => {
  const table = join(root, "articles/2012/06/23-table.md");
  const behind =
    "---  \n \n\n    OSLO  12\n    ROME  14\n\nForeign Minister Ingrid Solberg met Tomas Okafor in a cafe\u0301.  \n\n\n";
  writeFileSync(table, `\uFEFF--- \ntitle: A table\ndate: 2012-06-23\nplaces: []\n${behind}`);
  expect((await run("names", ["apply", "--root", root])).out).toContain("names filled in 1\n");
  const after = readFileSync(table, "utf8");
  expect(after).toMatch(/^\uFEFF--- \ntitle: A table\n/);
  expect(after).toContain("people:\n  - Ingrid Solberg\n  - Tomas Okafor\n");
  expect(after.endsWith(`\n${behind}`)).toBe(true);
});

test("texts are read from files and from standard input, a line of JSON each", async () => {
  const { out, err, code } = await run("names", ["find", file, join(root, "nowhere.txt")]);
  expect(JSON.parse(out.split("\n")[0] ?? "")).toMatchObject({ people: expect.any(Array), places: expect.any(Array) });
  expect(err).toContain("nowhere.txt:1:1: there is no file of this name");
  expect(code).toBe(1);
});
