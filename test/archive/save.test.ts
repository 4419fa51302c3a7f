import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { Changed, Saving } from "../../src/archive/save.ts";
import { Saver } from "../../src/archive/saver.ts";
import { applyNames } from "../../src/desk/apply.ts";
import { importCopy } from "../../src/desk/import.ts";
import { openTarget } from "../../src/desk/target.ts";
import type { Namer } from "../../src/language/namer.ts";
import { inMemory } from "../../src/wire/pieces.ts";
import { run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const archive = join(root, "archive");
const folder = join(archive, "articles/2012/06");
const article = join(folder, "22-harbour.md");
const story = "---\ntitle: Harbour reopens\ndate: 2012-06-22\n---\nMr. Ivan Lind left Oslo.\n";
beforeEach(async () => {
  done();
  mkdirSync(root);
  await run("init", [archive]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(article, story);
});

/** A namer that calls back while it looks: what an editor does in the meantime. */
const whileNaming = (meanwhile: () => void): Namer => ({
  find: async () => {
    meanwhile();
    return { people: [{ name: "Ivan Lind", attested: true as const, mentions: [] }], places: [], organizations: [] };
  },
  close: async () => {},
});

test("names apply loses no line that an editor writes while it reads, and fills in the names all the same", async () => {
  let saved = false;
  const namer = whileNaming(() => {
    if (!saved) writeFileSync(article, story.replace("left Oslo.", "left Oslo. He came back."));
    saved = true;
  });
  for await (const pending of applyNames(openTarget(archive), namer))
    expect(await (await pending()).saved).toEqual({ file: "articles/2012/06/22-harbour.md", names: ["1 people"] });
  expect(readFileSync(article, "utf8")).toMatch(/^people:\n {2}- Ivan Lind$/m);
  expect(readFileSync(article, "utf8")).toContain("He came back.");
});

test("a new article never takes the place of a file that came there in the meantime", async () => {
  const target = openTarget(archive);
  const copy = Buffer.from("date 2012-06-22 PORT NORA (Exland Press) - The ferry sailed on Friday.\n");
  const taken = join(folder, "22-the-ferry-sailed-on-friday.md");
  writeFileSync(taken, "An editor's.");
  for await (const pending of importCopy(inMemory(copy), "a.txt", target))
    expect(await (await pending()).saved).toMatchObject({
      written: "articles/2012/06/22-the-ferry-sailed-on-friday-2.md",
    });
  expect(readFileSync(taken, "utf8")).toBe("An editor's.");
  await expect(new Saving().create(taken, "x")).rejects.toMatchObject({ code: "EEXIST" });
});

test("what has changed since it was read is not overwritten", async () => {
  writeFileSync(article, `${story}More.\n`);
  await expect(new Saving().rewrite(article, "x", story)).rejects.toThrow(Changed);
  expect(readFileSync(article, "utf8")).toBe(`${story}More.\n`);
  expect(readdirSync(folder)).toEqual(["22-harbour.md"]);
});

test("a file that is written keeps its mode, and a link stays one", async () => {
  chmodSync(article, 0o640);
  const link = join(folder, "23-link.md");
  symlinkSync("22-harbour.md", link);
  await new Saving().rewrite(link, "New.\n", story);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(article, "utf8")).toBe("New.\n");
  expect(statSync(article).mode & 0o777).toBe(0o640);
});

test("an import deletes the unfinished files of a killed command, and nobody else's", async () => {
  const own = ".22-half.md.dateline-8c5e1f60-4b21-4a57-9d7e-2f1f0f6f7a11.part";
  for (const name of [own, ".22-theirs.md.part", "22-film.part"]) writeFileSync(join(folder, name), "---\ntitle: Ha");
  writeFileSync(join(root, "copy.txt"), "date 2012-06-22 PORT NORA (Exland Press) - The ferry sailed on Friday.\n");
  expect(await run("import", [join(root, "copy.txt"), "--root", archive])).toMatchObject({ code: 0 });
  expect(readdirSync(dirname(article)).filter((name) => name.includes("part"))).toEqual([
    ".22-theirs.md.part",
    "22-film.part",
  ]);
});

test("a thread makes the files of which a command has many, and none in the place of another", async () => {
  const saving = new Saving(new Saver());
  const paths = Array.from({ length: 250 }, (_, n) => join(archive, `articles/2013/${n % 12}/${n}.md`));
  await Promise.all(paths.map((path) => saving.create(path, `${path}: é\n`)));
  for (const path of paths) expect(readFileSync(path, "utf8")).toBe(`${path}: é\n`);
  await expect(saving.create(article, "x")).rejects.toMatchObject({ code: "EEXIST", syscall: "link", dest: article });
  // A file where a folder is needed.
  const wrong = join(article, "x.md");
  await expect(saving.create(wrong, "x")).rejects.toMatchObject({
    code: "ENOTDIR",
    path: expect.stringContaining(article),
  });
  await saving.rewrite(paths[240] ?? "", "New.\n", `${paths[240]}: é\n`);
  expect(readFileSync(paths[240] ?? "", "utf8")).toBe("New.\n");
  await saving.settled();
  expect(readFileSync(article, "utf8")).toBe(story);
  const files = readdirSync(join(archive, "articles"), { recursive: true, encoding: "utf8" });
  expect(files.filter((file) => file.endsWith(".part"))).toEqual([]);
  // The thread has ended: another makes what comes later.
  await saving.create(join(folder, "later.md"), "Later.\n");
  await saving.settled();
  expect(readFileSync(join(folder, "later.md"), "utf8")).toBe("Later.\n");
});
