import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { ArchiveProblems } from "../../src/article/problem.ts";
import { knownNames } from "../../src/language/known.ts";
import { Registry } from "../../src/registry/registry.ts";
import type { Edition } from "../../src/site/edition.ts";
import { articlePage } from "../../src/site/views/article.ts";
import { run, scratch } from "../build.ts";
import { openEdition } from "../open.ts";

const { root, done } = scratch();
const site = 'title: A\ndescription: B\nurl: https://example.org/\nsince: "2026-01-01"\n';
afterAll(done);
afterEach(() => rmSync(root, { recursive: true, force: true }));

function load(files: Record<string, string>): Edition {
  for (const [path, text] of Object.entries({ "_data/site.yaml": site, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return openEdition(root);
}
function problems(files: Record<string, string>): string {
  try {
    load(files);
    return "none";
  } catch (error) {
    if (error instanceof ArchiveProblems) return error.message;
    throw error;
  }
}
const article = (people: string, body = "Text.") =>
  `---\ntitle: A\ndate: 2012-06-22\npeople: [${people}]\n---\n${body}\n`;
const people = (archive: Edition) =>
  archive.entities.people.map(({ id, articles }) => `${id}: ${articles.map(({ file }) => file.at(-4)).join("")}`);

const rays = "- name: Jo Ray\n  role: Striker\n- name: Jo Ray\n  id: jo-ray-senator\n  aliases: [Ray, Senator Ray]\n";

test("two people of one name have two pages: an article with an id means that one, the plain name the one with the plain address", () => {
  const archive = load({
    "_data/people.yaml": rays,
    "articles/22-a.md": article("Jo Ray"),
    "articles/22-b.md": article("Jo Ray (#jo-ray-senator)"),
    "articles/22-c.md": article("Ray"),
  });
  expect(people(archive)).toEqual(["jo-ray: a", "jo-ray-senator: bc"]);
  expect(archive.entities.people.map(({ name }) => name)).toEqual(["Jo Ray", "Jo Ray"]);
});

test("an id needs no registry", () => {
  const archive = load({
    "articles/22-a.md": article("Jo Ray (#jo-ray-a)"),
    "articles/22-b.md": article("Jo Ray (#jo-ray-b)"),
    "articles/22-c.md": article("Jo Ray"),
  });
  expect(people(archive)).toEqual(["jo-ray: c", "jo-ray-a: a", "jo-ray-b: b"]);
});

test("problems: a name that several entries have, an id that none of them has, and an id that is malformed", () => {
  const two = "- name: Jo Ray\n  id: ray-1\n- name: Jo Ray\n  id: ray-2\n  notNames: [Jo Ray]\n";
  expect(problems({ "_data/people.yaml": two, "articles/22-a.md": article("X") })).toBe(
    '_data/people.yaml:5:14: "Jo Ray" is a name of this entry too: delete one of the two\n1 problem in 1 file; nothing was written',
  );
  expect(
    problems({
      "_data/people.yaml": two.replace("  notNames: [Jo Ray]\n", ""),
      "articles/22-a.md": article("Jo Ray"),
      "articles/22-b.md": article('"Jo Ray (#ray-3)"'),
    }),
  ).toBe(`articles/22-a.md:4:10: "Jo Ray" is the name of 2 in _data/people.yaml: write Jo Ray (#ray-1) or Jo Ray (#ray-2)
articles/22-b.md:4:10: nobody in _data/people.yaml has the id "ray-3": write Jo Ray (#ray-1) or Jo Ray (#ray-2)
2 problems in 2 files; nothing was written`);
  expect(
    problems({ "articles/22-a.md": article('"Jo Ray (#Ray 1)"'), "articles/22-b.md": article("Jo Ray") }),
  ).toContain(
    'articles/22-a.md:4:10: people 1 must end in (#id), the id of a-z, 0-9 and single hyphens: "Jo Ray (#Ray 1)"',
  );
});

test("what is no person gets no page", () => {
  const archive = load({
    "_data/people.yaml": "- name: Reuters Newsroom\n  ignored: true\n",
    "articles/22-a.md": article("Reuters Newsroom, Jo Ray"),
  });
  expect(people(archive)).toEqual(["jo-ray: a"]);
});

test("a mention has no link where it is a notName of the entity, nor where two entities of the article share it", () => {
  const archive = load({
    "_data/people.yaml":
      "- name: Hilary Ray\n  aliases: [Ray]\n  notNames: [Bill Ray]\n- name: Bo Tan\n  aliases: [Tan]\n- name: Li Tan\n  aliases: [Tan]\n",
    "articles/22-a.md": article("Hilary Ray, Bo Tan, Li Tan", "Bill Ray met Tan, and Ray was there."),
  });
  const page = articlePage(archive.articles[0] as Edition["articles"][number], archive).toString();
  expect(page).toContain('Bill Ray met Tan, and <a href="../../../people/hilary-ray.html">Ray</a> was there.');
});

test("names of the registry are found in a text, the longest first, but for notNames", () => {
  const registry = new Registry([
    { name: "Hilary Ray", aliases: ["Ray"], notNames: ["Bill Ray"] },
    { name: "Bo Tan", aliases: ["Tan"] },
    { name: "Li Tan", aliases: ["Tan"] },
    { name: "Newsroom", ignored: true },
  ]);
  expect(knownNames("Bill Ray met Tan in the Newsroom.", registry)).toEqual([]);
  expect(knownNames("Li Tan met Bill Ray, Ray's brother; Rays fell.", registry)).toEqual([
    { name: "Li Tan", at: 0 },
    { name: "Hilary Ray", at: 21 },
  ]);
  expect(knownNames("Ray left.", registry, (at) => at < 3)).toEqual([]);
  // A text that no list says names somebody may name somebody longer.
  expect(knownNames("王小明说", new Registry([{ name: "王小" }]))).toEqual([]);
});

test("aliases and former ids redirect to the page, unless the address is another page's", async () => {
  load({
    "_data/people.yaml": "- name: Jo Ray\n  aliases: [Josephine Ray, Bo Tan]\n  formerIds: [j-ray]\n",
    "articles/22-a.md": article("Jo Ray"),
    "articles/22-b.md": article("Josephine Ray"),
  });
  expect(await run("build", ["--root", root, "--now", "2012-06-25"])).toMatchObject({ code: 0, err: "" });
  const page = (id: string) => readFileSync(join(root, `dist/people/${id}.html`), "utf8");
  expect(page("jo-ray")).toContain("2 stories");
  for (const id of ["josephine-ray", "bo-tan", "j-ray"]) {
    expect(page(id)).toContain('<meta http-equiv="refresh" content="0; url=../people/jo-ray.html">');
    expect(page(id)).toContain('<a href="../people/jo-ray.html">Jo Ray</a>');
  }
  expect(existsSync(join(root, "dist/people/index.html"))).toBe(true);
});
