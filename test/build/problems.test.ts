import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { bytesBelow, run, scratch } from "../build.ts";
import { built, configuration, type Files, writeArchive } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);

/** What check and build say of an archive with `files`: the same, and the site that was there stays. */
async function said(name: string, files: Files): Promise<string[]> {
  const folder = join(root, name);
  writeArchive(folder, { ...files, "dist/index.html": "as it was", "dist/theirs.txt": "theirs" });
  const checked = await run("check", ["--root", folder], { INIT_CWD: folder });
  const built = await run("build", ["--root", folder], { INIT_CWD: folder });
  expect(built).toEqual(checked);
  expect(built).toMatchObject({ code: 1, out: "" });
  expect([...bytesBelow(join(folder, "dist"))].map(([path, content]) => `${path}: ${content}`)).toEqual([
    "index.html: as it was",
    "theirs.txt: theirs",
  ]);
  return built.err.trimEnd().split("\n").slice(0, -1);
}

const front = "---\ntitle: A\n---\n";

describe("a template that fails is said with its place in the file", () => {
  test.each<[string, Files, string]>([
    [
      "the syntax of Nunjucks",
      { "pages/a.njk": `${front}<p>\n{% if %}` },
      "pages/a.njk:5:7: the template fails: unexpected token: %}",
    ],
    [
      "a filter that Nunjucks does not have",
      { "pages/b/a.njk": `${front}{{ 1 | nosuch }}` },
      "pages/b/a.njk:1:1: the template fails: filter not found: nosuch",
    ],
    [
      "a part that is included",
      { "pages/a.njk": '{% include "part.njk" %}', "pages/_includes/part.njk": "{{ 1 | nosuch }}" },
      "pages/_includes/part.njk:1:1: the template fails: filter not found: nosuch",
    ],
    [
      "the syntax of Liquid",
      { "pages/a.liquid": `${front}<p>\n{% if a %}` },
      "pages/a.liquid:5:1: the template fails: tag {% if a %} not closed",
    ],
    [
      "a tag in Markdown",
      { "pages/a.md": `${front}A.\n\n{% nosuch %}` },
      'pages/a.md:6:1: the template fails: tag "nosuch" not found',
    ],
    [
      "without front matter",
      { "pages/a.md": "A.\n\n{% nosuch %}" },
      'pages/a.md:3:1: the template fails: tag "nosuch" not found',
    ],
    [
      "front matter",
      { "pages/a.md": "---\ntitle: A\nnav: [B\n---\nA." },
      "pages/a.md:3:8: the template fails: unexpected end of the stream within a flow collection",
    ],
    [
      "code that throws",
      { "pages/a.11ty.ts": 'export default () => {\n  throw new Error("no tide table");\n};\n' },
      "pages/a.11ty.ts:2:9: the template fails: no tide table",
    ],
    [
      "code that gives no text",
      { "pages/a.11ty.ts": "export default () => 3;\n" },
      "pages/a.11ty.ts:1:1: the template fails: it gives no string: number",
    ],
    [
      "a layout that there is not",
      { "pages/a.md": "---\nlayout: nosuch.njk\n---\nA." },
      "pages/a.md:1:1: the template fails: You’re trying to use a layout that does not exist: pages/_includes/nosuch.njk (via `layout: nosuch.njk`)",
    ],
  ])("%s", async (name, files, problem) => {
    expect(await said(name, files)).toEqual([problem]);
  });

  test("the syntax of TypeScript", async () => {
    expect(await said("syntax", { "pages/a.11ty.ts": "export default () => {\n  const = 3;\n};\n" })).toEqual([
      expect.stringMatching(/^pages\/a\.11ty\.ts:2:\d+: the template fails: \S/),
    ]);
  });

  test("an import of what there is not", async () => {
    const files = { "pages/a.11ty.ts": 'import tides from "./tides.ts";\nexport default () => tides;\n' };
    expect(await said("import", files)).toEqual([
      expect.stringMatching(/^pages\/a\.11ty\.ts:1:22: the template fails: Cannot find module /),
    ]);
  });
});

describe("a configuration that fails is said with its place in the file", () => {
  const throwing = (add: string) => ({
    ".eleventy.ts": configuration(`  eleventy.${add};`),
    "pages/a.njk": '{{ "a" | loud }}',
  });
  test.each<[string, Files, string]>([
    [
      "a throw",
      { ".eleventy.ts": configuration('  throw new Error("no key");') },
      ".eleventy.ts:6:9: the configuration fails: no key",
    ],
    [
      "a filter",
      throwing('addFilter("loud", () => { throw new Error("no voice"); })'),
      ".eleventy.ts:6:44: the configuration fails: no voice (in pages/a.njk)",
    ],
    [
      "a module of its own",
      { ".eleventy.ts": configuration("", 'import "./lib/keys.ts";'), "lib/keys.ts": '\nthrow new Error("no key");\n' },
      "lib/keys.ts:2:7: the code fails: no key",
    ],
    [
      "a plugin that is not installed",
      { ".eleventy.js": configuration("", 'import nosuch from "nosuch-plugin";') },
      expect.stringMatching(/^\.eleventy\.js:2:21: the configuration fails: Cannot find package 'nosuch-plugin'/),
    ],
    [
      "one without Dateline",
      { "eleventy.config.js": "export default () => {};\n" },
      expect.stringMatching(/^eleventy\.config\.js:1:1: the configuration does not add Dateline: /),
    ],
  ])("%s", async (name, files, problem) => {
    expect(await said(`configuration, ${name}`, files)).toEqual([problem]);
  });

  test("a transform, when all pages of the archive itself are made", async () => {
    const body = `  eleventy.addTransform("stamp", (page, path) => {
    if (path.endsWith("jo-ray.html")) throw new Error("no ink");
    return page;
  });`;
    expect(await said("transform", { ".eleventy.ts": configuration(body) })).toEqual([
      ".eleventy.ts:7:45: the configuration fails: no ink",
    ]);
  });

  test("what listens to the beginning", async () => {
    const body = '  eleventy.on("eleventy.before", () => { throw new Error("no light"); });';
    expect(await said("before", { ".eleventy.ts": configuration(body) })).toEqual([
      ".eleventy.ts:6:48: the configuration fails: no light",
    ]);
  });
});

describe("a view that fails is said with its place in the configuration", () => {
  const withOptions = (options: string) => ({
    ".eleventy.ts": `import dateline, { config, html } from "dateline";
export { config };
export default (eleventy) => {
  eleventy.addPlugin(dateline, ${options});
};
`,
  });
  test.each<[string, string, string]>([
    ["no options", "null", "4:12: the options of Dateline must be an object, as { views: { article } }: null"],
    ["no object", "{ views: [] }", "4:34: views must be an object, as { views: { article } }: [object Array]"],
    ["a symbol", '{ views: { front: Symbol("a") } }', "4:43: the view front must be a function: Symbol(a)"],
    [
      "a promise",
      "{ views: { front: async () => html`<p>` } }",
      "4:43: the view front must return what the tag html makes, as html`<p>…</p>`: it returned [object Promise]",
    ],
    [
      "a promise that is rejected",
      '{ views: { front: async () => { throw new Error("no ink"); } } }',
      "4:43: the view front must return what the tag html makes, as html`<p>…</p>`: it returned [object Promise]",
    ],
    [
      "an object without a text",
      "{ views: { front: () => Object.create(null) } }",
      "4:43: the view front must return what the tag html makes, as html`<p>…</p>`: it returned [object Object]",
    ],
    ["an error", '{ views: { front: () => { throw new Error("no ink"); } } }', "4:64: the configuration fails: no ink"],
    [
      "a throw of what is no error",
      '{ views: { header: () => { throw "no ink"; } } }',
      '4:43: the view header must throw an Error, not "no ink"',
    ],
    ...["articles.reverse()", "entities.people[0].articles.sort()", "articles[0].title = 'A'", "site.title = 'A'"].map(
      (change): [string, string, string] => [
        `a change (${change.replace(/\W+/g, " ")})`,
        `{ views: { front: (edition) => { edition.${change}; return html\`<p>\`; } } }`,
        expect.stringMatching(/^\.eleventy\.ts:4:\d+: the configuration fails: Cannot assign to read only property /),
      ],
    ),
    [
      "a change of a word",
      "{ views: { front: ({ words }) => { words.strings.people.many = 'A'; return html`<p>`; } } }",
      "4:93: the configuration fails: Cannot assign to read only property 'many' of object '#<Object>'",
    ],
    [
      "a value that is no text",
      `{ views: { front: () => html\`<p>\${{ a: 1 }}</p>\` } }`,
      "4:60: the configuration fails: html takes text, numbers, html, lists of these, false and undefined: not Object",
    ],
  ])("%s", async (name, options, problem) => {
    const place = typeof problem === "string" ? `.eleventy.ts:${problem}` : problem;
    expect(await said(`view, ${name}`, withOptions(options))).toEqual([place]);
  });
});

test("a folder in the place of a file, and a link in public/ that leads nowhere, but not one of Emacs", async () => {
  mkdirSync(join(root, "odd/public"), { recursive: true });
  symlinkSync("nowhere", join(root, "odd/public/theme.css"));
  symlinkSync("ana@host.1:2", join(root, "odd/public/.#theme.css"));
  expect(await said("odd", { "_data/places.yaml/a": "" })).toEqual([
    "_data/places.yaml:1:1: is a folder, and must be a file",
    "public/theme.css:1:1: a symbolic link that leads nowhere: delete it",
  ]);
});

test.each(["C# news", "why?", "100% news"])(
  "a configuration in a folder that Eleventy cannot name: %s",
  async (name) => {
    const { err, code } = await run("build", [
      "--root",
      writeArchive(join(root, name), { ".eleventy.ts": configuration("") }),
    ]);
    expect(code).toBe(1);
    expect(err).toContain(
      ".eleventy.ts:1:1: Eleventy finds no configuration below a folder with #, ? or % in its name: rename the folder\n",
    );
    await built(writeArchive(join(root, name, "without")));
  },
);

test("pages that are slower than the one that fails are written nowhere", async () => {
  const body = `  eleventy.addTransform("stamp", async (page, path) => {
    if (path.endsWith("/a.html")) throw new Error("no ink");
    await new Promise((later) => setTimeout(later, 50));
    return page;
  });`;
  const files = { ".eleventy.ts": configuration(body), "pages/a.md": "A.", "pages/late.md": "B." };
  expect(await said("slow", files)).toEqual([".eleventy.ts:7:41: the configuration fails: no ink (in pages/a.md)"]);
  await new Promise((later) => setTimeout(later, 150));
  // Eleventy writes below the working folder, which is that of the tests again.
  for (const folder of [process.cwd(), join(root, "slow")])
    expect(existsSync(join(folder, ".cache/dist.next/late.html")), folder).toBe(false);
});

test("a link of a page to what is not there, in each language and wherever it stands", async () => {
  const link = '<a href="nowhere.html">a</a>';
  const files = {
    "pages/a.md": `${front}[a](/people/jo-ray.html)\n\n[b](people/nobody.html)\n`,
    "pages/b.njk": `${front}${link}`,
    "pages/c.liquid": link,
    "pages/d/e.11ty.ts": `export default () => '\\n${link}';\n`,
    "pages/f.njk": `---\nlayout: false\n---\n<img src="/img/nowhere.png" alt="">`,
    "pages/g.md": "[a](/articles/2012/06/22-harbour.md)",
    "pages/i.md": "![A](logo.svg)",
    "articles/24-h.md": "---\ntitle: H\ndate: 2012-06-24\n---\n[a](/history.html), [b](/b.html), [c](large.jpg)\n",
  };
  const wrong = (href: string) => `a link leads to a page that is not there: "${href}"`;
  expect(await said("links", files)).toEqual([
    `articles/24-h.md:5:1: ${wrong("/history.html")}`,
    `articles/24-h.md:5:35: ${wrong("large.jpg")}: a picture that no article shows must be at public/2012/06/24/large.jpg`,
    `pages/a.md:6:5: ${wrong("people/nobody.html")}: a name in few stories has no page: link to its story, or list it in _data/people.yaml`,
    `pages/b.njk:4:10: ${wrong("nowhere.html")}`,
    `pages/c.liquid:1:10: ${wrong("nowhere.html")}`,
    `pages/d/e.11ty.ts:1:34: ${wrong("nowhere.html")}`,
    'pages/f.njk:4:11: a picture is not there: "/img/nowhere.png": put it at public/img/nowhere.png',
    expect.stringContaining("link to its page, /2012/06/22/harbour.html"),
    'pages/i.md:1:6: a picture is not there: "logo.svg": put it at public/logo.svg',
  ]);
});

test("all that is wrong is said at once: articles, addresses, links and templates", async () => {
  const article = "articles/24-x.md";
  expect(
    await said("all", {
      [article]: "---\ntitle: X\ndate: 2012-06-42\n---\nText.\n",
      "pages/a.njk": "{% if %}",
      "pages/people/index.md": "A.",
    }),
  ).toEqual([
    'articles/24-x.md:3:7: date does not exist: June 2012 has 30 days: "2012-06-42"',
    "pages/a.njk:1:7: the template fails: unexpected token: %}",
    "pages/people/index.md:1:1: the address /people/index.html is also that of the index of people: give the page another name or permalink",
  ]);
  expect(await said("addresses and links", { "pages/dates.md": "A.", "pages/b.md": "[a](nowhere.html)" })).toEqual([
    'pages/b.md:1:5: a link leads to a page that is not there: "nowhere.html"',
    "pages/dates.md:1:1: the address /dates.html is also that of the page of all dates: give the page another name or permalink",
  ]);
});

test.each([
  ['{{ "Jo Ray" | nameLink }}', "nameLink takes an entity of archive.entities.people, .places, …"],
  ["{{ archive.articles[0] | storyList }}", "storyList takes a list of articles, as archive.articles"],
  ['{{ "2012-02-31" | dateInWords }}', 'dateInWords takes a date as 2012-06-22, not "2012-02-31"'],
  ['{{ "some day" | dateInWords }}', 'dateInWords takes a date as 2012-06-22, not "some day"'],
])("a filter that is given something else says what it takes: %s", async (text, message) => {
  const folder = text.replace(/\W+/g, "-");
  expect((await said(folder, { "pages/a.liquid": `${front}${text}` })).join("\n")).toContain(message);
});

test("a listener to eleventy.after that fails does so when the new site is in its place, and the message says that", async () => {
  const folder = join(root, "after");
  const listener = '  eleventy.on("eleventy.after", () => { throw new Error("no signal"); });';
  writeArchive(folder, { ".eleventy.ts": configuration(listener) });
  const { code, err } = await run("build", ["--root", folder]);
  expect({ code, err }).toEqual({
    code: 1,
    err: "dateline: the new site is in dist/, but a listener to eleventy.after failed: .eleventy.ts:6:47: no signal\n",
  });
  expect(existsSync(join(folder, "dist/index.html"))).toBe(true);
});

test.each<[string, Files, string]>([
  [
    "a permalink that leaves the site",
    { "pages/a.njk": "---\nlayout: false\npermalink: ../../articles/2012/06/23-ferry.md\n---\nNo article." },
    "the permalink leads out of the site",
  ],
  [
    "a page in what is no language",
    { "pages/a.md": "---\nlang: en_GB.UTF-8\n---\nText." },
    'pages/a.md:1:1: the template fails: lang: must be a language tag, as en, en-GB or ar: "en_GB.UTF-8"',
  ],
  [
    "a transform that returns nothing for a page",
    {
      ".eleventy.ts": configuration(
        '  eleventy.addTransform("t", (text, path) => (path.endsWith("ferry.html") ? undefined : text));',
      ),
    },
    ".eleventy.ts:1:1: with this configuration nothing is written at /2012/06/23/ferry.html",
  ],
  [
    "a preprocessor that leaves out the program's pages",
    {
      ".eleventy.ts": configuration(
        '  eleventy.addPreprocessor("p", "*", ({ ready }) => (ready ? undefined : false));',
      ),
    },
    ".eleventy.ts:1:1: with this configuration nothing is written at /",
  ],
])("%s is a problem, and no page is lost", async (name, files, message) => {
  expect((await said(name.replaceAll(" ", "-"), files)).join("\n")).toContain(message);
  const article = join(root, name.replaceAll(" ", "-"), "articles/2012/06/23-ferry.md");
  expect(readFileSync(article, "utf8")).toContain("The ferry sailed.");
});
