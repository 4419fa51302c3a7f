import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bytesBelow, filesBelow, linkProgram, project, run, scratch } from "../build.ts";
import { built, configuration, writeArchive, writeFiles } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);

type Page = { outputPath: string; inputPath: string; url: string; content: string };
type Event = { results: Page[]; dir: Record<string, string>; runMode: string; outputMode: string };
/** What the configurations of this file note, which run in the process of the test. */
type Heard = {
  transformed: { path: string; page: string; isText: boolean }[];
  before: Event[];
  after: (Event & { contents: string[]; inPlace: boolean })[];
  asked: string[];
};
const { heard } = Object.assign(globalThis, { heard: { transformed: [], before: [], after: [], asked: [] } as Heard });

const site = (name: string) => {
  const folder = join(root, name);
  return { folder, page: (path: string) => readFileSync(join(folder, "dist", path), "utf8") };
};

describe("a configuration", () => {
  const { folder, page } = site("all");

  beforeAll(async () => {
    const body = `
  eleventy.addFilter("shout", (text) => text.toUpperCase());
  eleventy.addAsyncFilter("later", async (text) => text + "!");
  eleventy.addShortcode("tide", (hour) => "<b>high at " + hour + "</b>");
  eleventy.addPairedShortcode("box", (content) => "<div>" + content.trim() + "</div>");
  eleventy.addTransform("stamp", function (content, outputPath) {
    heard.transformed.push({ path: outputPath, page: this.page.outputPath, isText: typeof content === "string" });
    return outputPath.endsWith(".html") ? content.replace("</body>", "<!-- kept --></body>") : content;
  });
  eleventy.addCollection("notes", (api) => api.getFilteredByGlob("pages/notes/*.md"));
  eleventy.addGlobalData("keeper", () => { heard.asked.push("global"); return "Ana"; });
  eleventy.on("eleventy.before", (event) => { heard.before.push(event); });
  eleventy.on("eleventy.after", async (event) => {
    const contents = event.results.map(({ content }) => content);
    heard.after.push({ ...event, contents, inPlace: existsSync("dist/index.html") });
  });
  eleventy.addPassthroughCopy("img");
  eleventy.addPassthroughCopy("pages/notes/plan.svg");
  eleventy.addPassthroughCopy({ "terms.txt": "legal/terms.txt", "fonts/*.woff": "assets/fonts" });
  eleventy.addPassthroughCopy("papers/**/*.pdf");`;
    writeArchive(folder, {
      ".eleventy.ts": configuration(body, 'import { existsSync } from "node:fs";'),
      "_data/season.js": 'export default () => { heard.asked.push("file"); return "winter"; };\n',
      "pages/notes/one.md":
        '---\ntitle: One\n---\n{{ "rope" | shout }} {{ "rope" | later }} {% tide 6 %} {{ keeper }} {{ season }}\n',
      "pages/notes/two.njk":
        '{{ "rope" | shout }} {{ "rope" | later }} {% tide 7 %} {% box %}in{% endbox %} {{ collections.notes.length }}\n',
      "pages/notes/three.11ty.ts":
        'export default function (this: any) { return this.shout("rope") + this.tide(8); }\n',
      "pages/copies.md": `[a](/img/logo.png) [b](notes/plan.svg) [c](legal/terms.txt) [d](assets/fonts/a.woff) [e](papers/1/x.pdf)`,
      "articles/2012/06/24-map.md": "---\ntitle: Map\ndate: 2012-06-24\n---\nSee [the map](/img/deep/map.png).\n",
      "img/logo.png": Uint8Array.of(137, 80, 0, 255),
      "img/deep/map.png": "map",
      "pages/notes/plan.svg": "<svg/>",
      "terms.txt": "Terms",
      "fonts/a.woff": "font",
      "papers/1/x.pdf": "pdf",
      // More pages than Eleventy makes at a time.
      ...Object.fromEntries(
        Array.from({ length: 120 }, (_, n) => [
          `articles/more/${n}.md`,
          `---\ntitle: Story ${n}\ndate: 2012-07-01\n---\nIt rained.\n`,
        ]),
      ),
    });
    await built(folder);
  });

  test("has filters and shortcodes for pages in every language", () => {
    expect(page("notes/one.html")).toContain("<p>ROPE rope! <b>high at 6</b> Ana winter</p>");
    expect(page("notes/two.html")).toContain("ROPE rope! <b>high at 7</b> <div>in</div> 1");
    expect(page("notes/three.html")).toContain("ROPE<b>high at 8</b>");
  });

  test("transforms every page once, as text, and hears where it will be", () => {
    const { transformed } = heard;
    const made = filesBelow(join(folder, "dist")).filter((file) => !/\.(?:png|svg|txt|woff|pdf)$/.test(file));
    expect(made.length).toBeGreaterThan(140);
    expect(
      transformed
        .map(({ path }) => path)
        .filter((path) => !/\.(?:svg|txt)$/.test(path))
        .sort(),
    ).toEqual(made.map((file) => `./dist/${file}`).sort());
    expect(transformed.filter((one) => !one.isText || one.page !== one.path)).toEqual([]);
    const pages = made.filter((file) => file.endsWith(".html"));
    expect(pages.filter((file) => !page(file).includes("<!-- kept --></body>"))).toEqual([]);
  });

  test("copies files, folders and what a pattern names, and pages may link to them", () => {
    const dist = bytesBelow(join(folder, "dist"));
    expect(dist.get("img/logo.png")).toEqual(Buffer.of(137, 80, 0, 255));
    const copied = ["img/deep/map.png", "notes/plan.svg", "legal/terms.txt", "assets/fonts/a.woff", "papers/1/x.pdf"];
    expect(copied.map((file) => dist.get(file)?.toString())).toEqual(["map", "<svg/>", "Terms", "font", "pdf"]);
  });

  test("hears of the beginning and the end of a build once, with every page where it is", () => {
    expect(heard.before).toHaveLength(1);
    expect(heard.before[0]).toMatchObject({ runMode: "build", outputMode: "fs", dir: { output: "dist" } });
    expect(heard.after).toHaveLength(1);
    expect(heard.after[0]).toMatchObject({ inPlace: true, dir: { output: "dist" } });
    const { results = [], contents = [] } = heard.after[0] ?? {};
    const copies = /^(?:img|legal|papers|assets\/fonts)\/|plan\.svg$|^manifest-sha256\.txt$/;
    const made = filesBelow(join(folder, "dist")).filter((file) => !copies.test(file));
    expect(results.map(({ outputPath }) => outputPath).sort()).toEqual(made.map((file) => `./dist/${file}`));
    expect(contents).toEqual(results.map(({ outputPath }) => readFileSync(join(folder, outputPath), "utf8")));
    expect(results.map(({ inputPath, url }) => [inputPath, url])).toContainEqual([
      "./pages/notes/one.md",
      "/notes/one.html",
    ]);
    expect(results.map(({ url }) => url)).toEqual(expect.arrayContaining(["/2012/06/22/harbour.html", "/sitemap.xml"]));
  });

  test("computes its data once, however many pages there are", () => {
    expect([...heard.asked].sort()).toEqual(["file", "global"]);
  });

  test("is checked with everything, and nothing is written", async () => {
    const before = bytesBelow(join(folder, "dist"));
    heard.after.length = 0;
    expect(await run("check", ["--root", folder])).toMatchObject({ code: 0, err: "" });
    expect(heard.after).toEqual([]);
    expect(bytesBelow(join(folder, "dist"))).toEqual(before);
  });
});

test("a published plugin of Eleventy works on the archive's pages", async () => {
  const { folder, page } = site("plugin");
  const imports = 'import navigation from "@11ty/eleventy-navigation";';
  const item = (key: string, more: string) => `---\ntitle: ${key}\neleventyNavigation:\n  key: ${key}\n${more}---\n`;
  writeArchive(folder, {
    ".eleventy.ts": configuration("  eleventy.addPlugin(navigation);", imports),
    "pages/house.njk": `${item("House", "  order: 1\n")}{{ collections.all | eleventyNavigation | eleventyNavigationToHtml | safe }}`,
    "pages/rooms/archive.md": item("Archive", "  parent: House\n"),
    "pages/street.md": item("Street", "  order: 2\n"),
  });
  // As `npm install` leaves it in an archive of its own.
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(project, "node_modules/@11ty"), join(folder, "node_modules/@11ty"));
  await built(folder);
  expect(page("house.html").replace(/\n\s*/g, "")).toContain(
    '<ul><li><a href="house.html">House</a><ul><li><a href="rooms/archive.html">Archive</a></li></ul></li><li><a href="street.html">Street</a></li></ul>',
  );
});

test("templates that are no files, collections and the map of contents are of the archive's own pages", async () => {
  const { folder, page } = site("virtual");
  const maps: string[][] = [];
  Object.assign(globalThis, { maps });
  writeArchive(folder, {
    ".eleventy.ts": configuration(`
  eleventy.addTemplate("list.njk", "{% for note in collections.notes %}{{ note.data.title }}{% endfor %}", { layout: false });
  eleventy.addCollection("notes", (api) => api.getFilteredByTag("note"));
  eleventy.addCollection("routes", (api) => api.getFilteredByTag("note"));
  eleventy.addCollection("newest", (api) => api.getFilteredByTag("note")[0].data.title);
  eleventy.on("eleventy.contentMap", ({ inputPathToUrl }) => { maps.push(Object.keys(inputPathToUrl).sort()); });`),
    "pages/a.md":
      "---\ntitle: First note\ntags: note\nroute: 5\nnav: true\n---\n{{ collections.newest }}! {{ collections.routes.length }}\n",
  });
  await built(folder);
  expect(page("list.html")).toBe("First note");
  expect(existsSync(join(folder, "dist/list/index.html"))).toBe(false);
  expect(page("a.html")).toContain("<p>First note! 1</p>");
  expect(page("index.html")).toContain('<a href="a.html">First note</a>');
  expect(maps).toEqual([["./pages/a.md", "./pages/list.njk", "./pages/routes.11ty.js"]]);
});

test("bundles, files that a shortcode writes and links to templates lead where they are, from any folder", async () => {
  const { folder, page } = site("beside");
  const imports = `import { mkdirSync, writeFileSync } from "node:fs";
import { InputPathToUrlTransformPlugin } from "@11ty/eleventy";`;
  writeArchive(folder, {
    ".eleventy.ts": configuration(
      `  eleventy.addBundle("css", { toFileDirectory: "bundle" });
  eleventy.addPlugin(InputPathToUrlTransformPlugin);
  eleventy.addShortcode("drawn", (name) => {
    mkdirSync(eleventy.directories.output + "drawn/", { recursive: true });
    writeFileSync(eleventy.directories.output + "drawn/" + name, "drawing");
    return '<img src="/drawn/' + name + '" srcset="/drawn/' + name + ' 1x, /drawn/' + name + ' 2x" alt="">';
  });`,
      imports,
    ),
    "pages/deep/a.njk":
      '{% css %}.a { color: teal }{% endcss %}<link rel="stylesheet" href="{% getBundleFileUrl "css" %}">{% drawn "x.png" %}<a href="b.md">b</a>',
    "pages/deep/b.md": "B.\n",
  });
  linkProgram(folder);
  expect(await run("check", ["--root", folder])).toMatchObject({ code: 0, err: "" });
  expect(existsSync(join(folder, "dist"))).toBe(false);
  await built(folder);
  const [, bundle = ""] = /href="\.\.\/(bundle\/[^"]+\.css)"/.exec(page("deep/a.html")) ?? [];
  expect(page(bundle)).toBe(".a { color: teal }");
  expect(page("deep/a.html")).toContain(
    '<img src="../drawn/x.png" srcset="../drawn/x.png 1x, ../drawn/x.png 2x" alt=""><a href="../deep/b.html">b</a>',
  );
  const listed = readFileSync(join(folder, "dist/manifest-sha256.txt"), "utf8");
  for (const path of [bundle, "drawn/x.png"]) expect(listed).toContain(`  ${path}\n`);
  expect(page("drawn/x.png")).toBe("drawing");
});

test("its template formats are those of the archive's own pages", async () => {
  const { folder, page } = site("formats");
  writeArchive(folder, {
    ".eleventy.ts": configuration('  eleventy.setTemplateFormats(["njk"]);'),
    "pages/a.njk": "A.",
    "pages/b.md": "B.\n",
  });
  await built(folder);
  expect(page("a.html")).toContain("A.");
  expect(existsSync(join(folder, "dist/b.html"))).toBe(false);
});

test("its folders of includes and layouts are below pages/, and hold", async () => {
  const { folder, page } = site("folders");
  const withLayouts = (path: string) =>
    configuration(`  eleventy.setIncludesDirectory("parts");\n  eleventy.setLayoutsDirectory("${path}");`);
  writeArchive(folder, {
    ".eleventy.ts": withLayouts("frames"),
    "pages/parts/tide.njk": "High at six.",
    "pages/frames/framed.njk": "---\nlayout: dateline/page\n---\n<b>{{ content | safe }}</b>",
    "pages/a.njk": "---\nlayout: framed.njk\n---\n{% include 'tide.njk' %}",
    "pages/b.md": "B.\n",
  });
  await built(folder);
  expect(page("a.html")).toContain('<div class="prose">\n<b>High at six.</b>\n</div>');
  expect(page("b.html")).toContain('<div class="prose">\n<p>B.</p>\n</div>');
  writeFiles(folder, { ".eleventy.ts": withLayouts("../frames") });
  const { stdout, stderr } = spawnSync(process.execPath, ["src/cli/main.js", "build", "--root", folder], {
    cwd: project,
    encoding: "utf8",
  });
  expect(stdout + stderr).toContain(
    '.eleventy.ts:7:12: layouts must lie in a folder below pages/, for Dateline\'s own is found beside them: "../frames"',
  );
});

test("data may be in TypeScript, for all pages, a folder and a page", async () => {
  const { folder, page } = site("typed");
  writeArchive(folder, {
    "tide.ts": "export const hours: readonly number[] = [6, 18];\n",
    "_data/tides.ts":
      'import { hours } from "../tide.ts";\nexport default async (): Promise<string> => hours.join(" and ");\n',
    "_data/names.ts": "export const keeper: string = 'Ana';\nexport const clerk: string = 'Jo';\n",
    "pages/notes/notes.11tydata.ts":
      "type Data = { title: string };\nexport default { eleventyComputed: { loud: ({ title }: Data) => title.toUpperCase() } };\n",
    "pages/notes/a.md": "---\ntitle: Low\n---\n{{ tides }}, {{ names.keeper }}, {{ names.clerk }}, {{ loud }}\n",
  });
  await built(folder);
  expect(page("notes/a.html")).toContain("<p>6 and 18, Ana, Jo, LOW</p>");
  writeFiles(folder, { "_data/tides.ts": "export default [1, 2];\nthrow new Error('no tide');\n" });
  expect((await run("build", ["--root", folder])).err).toContain("_data/tides.ts:2:7: the code fails: no tide");
});

test("its own defaults of layout, address and schema hold, and pages keep their place in the navigation", async () => {
  const { folder, page } = site("defaults");
  writeArchive(folder, {
    ".eleventy.ts": configuration(`
  eleventy.addGlobalData("layout", "plain.njk");
  eleventy.addGlobalData("permalink", () => (data) => "own/" + data.page.fileSlug + "/");
  eleventy.addGlobalData("eleventyDataSchema", () => async ({ page, title }) => {
    if (page.url === "/own/a/" && title === undefined) throw new Error("a page needs a title");
  });`),
    "pages/_includes/plain.njk": "plain: {{ content | safe }}",
    "pages/a.md": "---\ntitle: A\nnav: true\n---\nA.\n",
  });
  await built(folder);
  expect(page("own/a/index.html")).toBe("plain: <p>A.</p>\n");
  expect(page("index.html")).toContain('<a href="own/a/index.html">A</a>');
  writeFiles(folder, { "pages/a.md": "A.\n" });
  expect((await run("build", ["--root", folder])).err).toContain(
    "the configuration fails: a page needs a title (in pages/a.md)",
  );
});

test.each(["", "async "])(
  "a linter gets the final path of a page, and what it throws is a problem: %sfunction",
  async (kind) => {
    const { folder } = site(`linter ${kind}`);
    const body = `  eleventy.addLinter("words", ${kind}function (text, from, to) {
    if (text.includes("bad")) throw new Error(["bad word", from, to, this.outputPath, this.page.outputPath].join(" "));
  });`;
    writeArchive(folder, { ".eleventy.ts": configuration(body), "pages/a.md": "A bad word.\n" });
    expect((await run("build", ["--root", folder])).err).toContain(
      "bad word ./pages/a.md ./dist/a.html ./dist/a.html ./dist/a.html (in pages/a.md)\n",
    );
  },
);

test.each([
  [".eleventy.ts", ""],
  [".eleventy.js", ""],
  ["eleventy.config.ts", ""],
  ["eleventy.config.js", ""],
  ["eleventy.config.mjs", ""],
])("%s is the configuration, with the program beside the archive", async (name) => {
  const { folder, page } = site(name);
  const body = '  eleventy.addTransform("stamp", (text) => text + "<!-- stamped -->");';
  writeArchive(folder, { [name]: configuration(body) });
  await built(folder);
  expect(page("2012/06/22/harbour.html")).toMatch(/<!-- stamped -->$/);
});

test("a configuration for all that Eleventy knows of modules: CommonJS", async () => {
  const { folder, page } = site("commonjs");
  writeArchive(folder, {
    "eleventy.config.cjs": `module.exports = async (eleventy) => {
  eleventy.addPlugin((await import("dateline")).default);
  eleventy.addFilter("shout", (text) => text.toUpperCase());
};
`,
    "pages/a.njk": "{{ 'rope' | shout }}",
  });
  await built(folder);
  expect(page("a.html")).toContain("ROPE");
});

test("an archive where the program is installed takes the program that builds it", async () => {
  const { folder, page } = site("installed");
  writeArchive(folder, { ".eleventy.ts": configuration(""), "pages/a.md": "A." });
  linkProgram(folder);
  await built(folder);
  expect(page("a.html")).toContain("<p>A.</p>");
});

test("builds of one process wait for each other, and leave its folder as it was", async () => {
  const folder = process.cwd();
  const [one, other] = [site("one"), site("other")];
  for (const [each, text] of [
    [one, "first"],
    [other, "second"],
  ] as const)
    writeArchive(each.folder, {
      "pages/a.njk": text,
      "pages/_includes/b.njk": text,
      "pages/b.njk": "{% include 'b.njk' %}",
    });
  await Promise.all([built(one.folder), built(other.folder)]);
  expect([one, other].map(({ page }) => /first|second/.exec(page("a.html"))?.[0])).toEqual(["first", "second"]);
  expect([one, other].map(({ page }) => /first|second/.exec(page("b.html"))?.[0])).toEqual(["first", "second"]);
  expect(process.cwd()).toBe(folder);
});
