import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { bytesBelow, filesBelow, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
beforeEach(async () => {
  done();
  mkdirSync(root);
  await run("init", [root]);
});

const bring = (text: string, ...args: string[]) => {
  writeFileSync(join(root, "copy.txt"), text);
  return run("import", ["copy.txt", "--root", root, ...args], { INIT_CWD: root });
};
const only = () => {
  const file = filesBelow(join(root, "articles")).find((one) => one.endsWith(".md"));
  return `articles/${file}`;
};
const read = () => {
  const reading = readArticle(readFileSync(join(root, only())), only());
  if (reading.problems) throw new Error(reading.problems[0]?.message);
  return reading.value;
};
const edit = (change: (text: string) => string) =>
  writeFileSync(join(root, only()), change(readFileSync(join(root, only()), "utf8")));

const visit = (end = "") =>
  `date 2012-06-22 OSLO, Norway (Sample Wire) - Norwegian Foreign Minister Ingrid Solberg met President Tomas Okafor at the United Nations office in Oslo on Friday.

Okafor said that he would leave for Portland, Maine.${end}
`;

test("import lists people by their full names, places that the text tells apart, and organizations", async () => {
  expect(await bring(visit())).toMatchObject({ code: 0, err: "" });
  expect(read()).toMatchObject({
    people: ["Ingrid Solberg", "Tomas Okafor"],
    places: ["Oslo", "Norway", "Portland, Maine", "Maine"],
    organizations: ["United Nations"],
  });
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0 });
});

test("the same copy again changes nothing, and needs no names", async () => {
  await bring(visit());
  const before = bytesBelow(join(root, "articles"));
  expect((await bring(visit())).out).toContain("is this copy already");
  expect((await bring(visit(), "--no-names")).out).toContain("is this copy already");
  expect(bytesBelow(join(root, "articles"))).toEqual(before);
});

test("names apply --again leaves an article of which no list changes byte for byte, one without some kind of names too", async () => {
  const quiet =
    "date 2012-06-23 OSLO, Norway (Sample Wire) - The ferry sailed again after a storm had kept it in the harbour.\n";
  await bring(`${visit()}\n-----\n\n${quiet}`);
  const before = bytesBelow(join(root, "articles"));
  const texts = filesBelow(join(root, "articles")).map((file) => readFileSync(join(root, "articles", file), "utf8"));
  expect(texts.filter((text) => text.includes("people=none"))).toHaveLength(1);
  expect((await run("names", ["apply", "--again", "--root", root])).out).toContain(
    "2 articles read, names filled in 0",
  );
  expect(bytesBelow(join(root, "articles"))).toEqual(before);
});

test("with --no-names only names of the registries are listed", async () => {
  writeFileSync(join(root, "_data/people.yaml"), "- name: Tomas Okafor\n  aliases: [Okafor]\n");
  await bring(visit(), "--no-names");
  expect(read().people).toEqual(["Tomas Okafor"]);
  expect(read().organizations).toBeUndefined();
});

test("a newer version brings its names; a list that an editor changed or deleted stays", async () => {
  const copy = (version: number, ...more: string[]) =>
    JSON.stringify({
      uri: "tag:example.org,2012:visit",
      version: String(version),
      headline: "The visit",
      versioncreated: "2012-06-22T10:00:00Z",
      language: "en",
      body_text: ["Foreign Minister Ingrid Solberg met the United Nations' Tomas Okafor in Oslo.", ...more].join(
        "\n\n",
      ),
    });
  await bring(copy(1));
  expect(read()).toMatchObject({ people: ["Ingrid Solberg", "Tomas Okafor"], organizations: ["United Nations"] });
  edit((text) => text.replace(/organizations:\n {2}- .*\n/, "").replace("  - Oslo\n", "  - Oslo\n  - The fjord\n"));
  const later = await bring(copy(2, "Okafor also met Kofi Annan of Ghana, and Microsoft Corp said nothing."));
  expect(later.out).toContain("kept as you edited it: places, organizations");
  expect(read().people).toEqual(["Ingrid Solberg", "Tomas Okafor", "Kofi Annan"]);
  expect(read().places).toEqual(["Oslo", "The fjord"]);
  expect(read().organizations).toBeUndefined();
});

test("names of copy in another language are left to the registries", async () => {
  const site = join(root, "_data/site.yaml");
  writeFileSync(site, `${readFileSync(site, "utf8").replace(/^lang:.*\n/m, "")}lang: de\n`);
  await bring(visit());
  expect(read().people).toBeUndefined();
});

test("a new spelling is joined with the entry of the same role", async () => {
  writeFileSync(join(root, "_data/people.yaml"), "- name: Ingrid Solberg\n  role: Foreign minister of Norway\n");
  await bring(visit().replace("Ingrid Solberg", "Ingrid Sollberg"));
  expect(read().people).toEqual(["Ingrid Solberg", "Tomas Okafor"]);
});

test("an ignored name is left out, and of two entries of one name the role decides", async () => {
  writeFileSync(
    join(root, "_data/people.yaml"),
    "- name: Ingrid Solberg\n  role: Skier\n- name: Ingrid Solberg\n  id: solberg-minister\n  role: Foreign minister of Norway\n- name: Tomas Okafor\n  ignored: true\n",
  );
  await bring(visit());
  expect(read().people).toEqual(["Ingrid Solberg (#solberg-minister)"]);
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
});
