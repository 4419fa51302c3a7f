import { appendFileSync, cpSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import * as program from "../../src/build/dateline.ts";
import { copyArchive, filesBelow, project, run, scratch } from "../build.ts";
import { configuration, writeArchive, writeFiles } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);

/** The configuration with a view of its own for every one of the program's, in several files of TypeScript. */
const everyView = join(project, "test/build/every-view");

test("an archive replaces every view, in files of its own, and makes its pages of the program's parts", async () => {
  const folder = join(root, "every");
  copyArchive(join(project, "test/cases/every-kind"), folder);
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
  writeFiles(folder, {
    "pages/tides.md": '---\ntitle: Tides\n---\n{% tide 6 %} {{ "rope" | shout }} {{ keeper }}\n',
    "terms.txt": "Free.\n",
  });
  // Else there is no map of a part of the world.
  const towns = ["Bergen", "Oslo", "Turin"];
  writeFiles(folder, {
    "articles/2012/06/24-towns.md": `---\ntitle: Towns\ndate: 2012-06-24\nplaces: [${towns.join(", ")}]\n---\nThree towns.\n`,
  });
  // Else there is no day of several years.
  writeFiles(folder, {
    "articles/2011/06/24-before.md": "---\ntitle: Before\ndate: 2011-06-24\n---\nA year before.\n",
  });
  const entries = towns.map((name, n) => `- { name: ${name}, latitude: ${60 - n}, longitude: 8 }\n`);
  appendFileSync(join(folder, "_data/places.yaml"), entries.join(""));
  // Else no name has the page that a view is for.
  appendFileSync(join(folder, "_data/site.yaml"), "pages: { from: 1 }\n");
  cpSync(join(everyView, "configuration.ts"), join(folder, ".eleventy.ts"));
  cpSync(join(everyView, "views"), join(folder, "views"), { recursive: true });
  expect(await run("build", ["--root", folder, "--now", "2012-06-25"])).toMatchObject({ code: 0, err: "" });
  const pages = filesBelow(join(folder, "dist"))
    .filter((path) => path.endsWith(".html"))
    .map((path) => readFileSync(join(folder, "dist", path), "utf8"));
  const made = new Set(pages.flatMap((page) => [...page.matchAll(/ data-view="(\w+)"/g)].map(([, name]) => name)));
  expect([...made].sort()).toEqual(Object.keys(program.views).sort());
  for (const name of ["header", "page", "footer"])
    expect(pages.filter((page) => !page.includes(`data-view="${name}"`))).toEqual([]);
  expect(readFileSync(join(folder, "dist/tides.html"), "utf8")).toContain("<b>high at 6</b> ROPE Ana");
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are code
test("a name is the same in whatever part of the archive a view finds it", async () => {
  const folder = join(root, "names");
  const code = [
    'import dateline, { config, html, quotationList } from "dateline";',
    "const article = (one, edition) => html`${[edition.entities.people[0], edition.indexes.people.shown[0]].map((person) => quotationList(person, [one], '', edition))}",
    "<p>${edition.namedIn(one).people.map((person) => edition.entities.people.indexOf(person)).join()}</p>`;",
    "export { config };",
    "export default (eleventy) => eleventy.addPlugin(dateline, { views: { article } });",
  ].join("\n");
  writeArchive(folder, {
    ".eleventy.ts": code,
    "articles/2012/06/23-ferry.md":
      "---\ntitle: Ferry sails\ndate: 2012-06-23\npeople: [Jo Ray]\n---\n“The ferry has sailed on time,” Jo Ray said.\n",
  });
  expect(await run("build", ["--root", folder])).toMatchObject({ code: 0, err: "" });
  const page = readFileSync(join(folder, "dist/2012/06/23/ferry.html"), "utf8");
  expect(page.match(/The ferry has sailed on time/g)).toHaveLength(2);
  expect(page).toContain("<p>0</p>");
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are code

test.each([
  [
    "a view that there is none of",
    "{ artcle: (story, edition) => undefined }",
    /unknown view "artcle": did you mean "article"\?/,
  ],
  ["a view that is no function", '{ article: "x" }', /the view article must be a function: "x"/],
  [
    "a view that returns text",
    "{ article: () => `<p>` }",
    /the view article must return what the tag html makes.*: it returned "<p>"/,
  ],
  [
    "a view that puts an object into its HTML",
    `{ article: () => html\`<p>\${new Date(0)}</p>\` }`,
    /html takes text, numbers, html, lists of these, false and undefined: not Date/,
  ],
])("%s is a problem of the configuration, with its line", async (name, own, message) => {
  const folder = join(root, name);
  const text = configuration("", 'import { html } from "dateline";').replace(
    "addPlugin(dateline)",
    `addPlugin(dateline, {\n views: ${own} })`,
  );
  writeArchive(folder, { ".eleventy.ts": text });
  const { code, err } = await run("build", ["--root", folder]);
  expect(err).toMatch(message);
  expect(err).toMatch(/\.eleventy\.ts:\d+:\d+: /);
  expect(code).toBe(1);
});

test("docs/customizing.md names all that the program exports to views", () => {
  const documented = readFileSync(join(project, "docs/customizing.md"), "utf8");
  const exported = readFileSync(join(project, "src/build/dateline.ts"), "utf8").replace(/^\/\/.*| from "[^"]*"/gm, "");
  const types = exported.match(/\b[A-Z]\w+/g) ?? [];
  expect(types).toContain("PeriodPage");
  const names = [...new Set([...Object.keys(program), ...Object.keys(program.views), ...types])].filter(
    (name) => name !== "default",
  );
  expect(names.filter((name) => !documented.includes(`\`${name}\``))).toEqual([]);
});
