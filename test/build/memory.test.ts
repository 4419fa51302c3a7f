import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { bytesBelow, differences, project, run, scratchInMemory } from "../build.ts";
import { configuration, type Files, writeArchive, writeFiles } from "./archive.ts";
import { compare } from "./compare.ts";
import { siteOf } from "./edits.ts";

const { root, done } = scratchInMemory();
afterAll(done);
afterEach(() => {
  vi.restoreAllMocks();
});

const build = (archive: string, now: string) => run("build", ["--root", archive, "--shrink", "--now", now]);

describe("a build that remembers makes the bytes and the problems of one from nothing, whatever was edited", () => {
  test.each([1, 2, 3, 4])("where the times of files are too new to be trusted (%i)", async (seed) => {
    const counts = await compare(root, seed, 250, build);
    expectMemory(counts);
  });

  test.each([5, 6, 7, 8])("where they are trusted (%i)", async (seed) => {
    const real = Date.now;
    vi.spyOn(Date, "now").mockImplementation(() => real() + 60_000);
    expectMemory(await compare(root, seed, 250, build));
  });
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are code
describe("so does one with views of the archive's own", () => {
  const view = (name: string, given: string, shown: string) =>
    `export const ${name} = (${given}, edition) => html\`<section>\${${shown}}</section>\`;`;
  test.each<[string, number, readonly string[]]>([
    [
      "that show what they are given",
      9,
      [view("footer", "head", "head.path"), view("story", "article, root", "article.title")],
    ],
    ["that show how many stories there are", 10, [view("footer", "head", "edition.articles.length")]],
    [
      "that show what the names of a story are in",
      11,
      [
        "export const article = (one, edition) => html`<main>${views.article(one, edition)}${edition.namedIn(one).people.map(({ name, articles }) => html`<p>${name} ${articles.length}</p>`)}</main>`;",
      ],
    ],
    [
      "that show one thing or another",
      12,
      [
        'export const article = (one, edition) => html`<main>${one.title}${one.title.length % 2 ? edition.entities.people.map(({ name }) => name).join() : ""}</main>`;',
        "export const person = ({ entity, listing }, edition) => html`<main>${entity.name}${listing.shown[0]?.title}${edition.dates.size}</main>`;",
        "export const index = ({ listing }, edition) => html`<main>${listing.shown.map(({ name, articles }) => `${name} ${articles[0]?.title}`).join()}</main>`;",
      ],
    ],
    [
      "that show the neighbours of a story in a list",
      14,
      [
        "export const story = (article, root, edition) => html`<h3>${article.title}</h3>${articleNeighbours(article, edition)}`;",
      ],
    ],
    [
      "that show a name's place among all",
      16,
      [
        "export const article = (one, edition) => html`${views.article(one, edition)}<p>${edition.namedIn(one).people.map(({ number }) => number).join()}</p>`;",
      ],
    ],
    [
      "one of which shows a whole story in a list",
      14,
      [
        "export const article = (one, edition) => html`<main>${one.title}${articleNeighbours(one, edition)}</main>`;",
        "export const story = (one, root, edition) => html`<li>${edition.views.article(one, edition)}</li>`;",
      ],
    ],
    [
      "around the program's",
      13,
      [
        "export const article = (one, edition) => html`${views.article(one, edition)}<p>${edition.words.lang}</p>`;",
        'export const period = (page, edition) => html`${edition.views.page({ path: page.listing.path, title: "x", description: "y" }, html`<p>${page.later?.size} ${page.earlier?.shown[0]?.title}</p>`, edition)}`;',
      ],
    ],
  ])("%s", async (_, seed, lines) => {
    const names = lines.flatMap((line) => /const (\w+)/.exec(line)?.[1] ?? []);
    const code = [
      'import dateline, { articleNeighbours, config, html, views } from "dateline";',
      ...lines,
      "export { config };",
      `export default (eleventy) => eleventy.addPlugin(dateline, { views: { ${names} } });`,
    ].join("\n");
    const withCode = (archive: string, now: string) => {
      writeFiles(archive, { ".eleventy.ts": code });
      return build(archive, now);
    };
    const counts = await compare(root, seed, 60, withCode, { code: false });
    if (typeof counts === "string") throw new Error(counts);
    expect(counts.built).toBeGreaterThan(counts.failed);
    if (seed === 9 || seed === 13) expectMemory(counts);
  });
});

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are code

/** Else the comparison would be of two builds from nothing, or of none. */
function expectMemory(counts: Awaited<ReturnType<typeof compare>>): void {
  if (typeof counts === "string") throw new Error(counts);
  expect(counts.made).toBeLessThan(0.9 * counts.all);
  expect(counts.built).toBeGreaterThan(counts.failed);
}

describe("what the small archive of random edits has not", () => {
  const program = join(project, "src/cli/main.js");
  /** Builds in a process of its own, for code that was imported stays as it was. */
  const buildAlone = (archive: string) => {
    const done = spawnSync(process.execPath, [program, "build", "--shrink", "--root", archive], { encoding: "utf8" });
    expect(`${done.stderr}`).toBe("");
    return done.stdout;
  };
  const views = (shown: string) =>
    `import { html } from "dateline";\nexport const footer = (head, edition) => html\`<footer>\${${shown}}</footer>\`;\n`;
  const stamp = (text: string) => `  eleventy.addTransform("stamp", (page) => page + "<!-- ${text} -->");`;
  const withViews = configuration(
    "  eleventy.addPlugin(dateline, { views: { footer } });",
    'import { footer } from "./views.ts";',
  ).replace("  eleventy.addPlugin(dateline);\n", "");
  const storiesOfDay = (from: number, to: number) => {
    const numbers = Array.from({ length: to - from + 1 }, (_, n) => String(from + n).padStart(4, "0"));
    const story = (n: string) => article(`Story ${n}`).replace("06-24", "06-25");
    return Object.fromEntries(numbers.map((n) => [`articles/2012/06/25-story-${n}.md`, story(n)]));
  };
  const article = (title: string) => `---\ntitle: ${title}\ndate: 2012-06-24\n---\nIt came.\n`;

  test.each<[string, readonly Files[]]>([
    [
      "a configuration that comes, changes and goes",
      [
        {},
        { ".eleventy.ts": configuration(stamp("one")) },
        { ".eleventy.ts": configuration(stamp("two")) },
        { ".eleventy.ts": "" },
      ],
    ],
    [
      "a module that it imports",
      [
        {
          ".eleventy.ts": configuration(
            '  eleventy.addTransform("stamp", stamp);',
            'import { stamp } from "./stamp.ts";',
          ),
          "stamp.ts": 'export { stamp } from "./deep/inner.ts";\n',
          "deep/inner.ts": 'export const stamp = (page) => page + "<!-- 1 -->";\n',
        },
        { "deep/inner.ts": 'export const stamp = (page) => page + "<!-- 2 -->";\n' },
      ],
    ],
    [
      "a day of several pages, with a story more, a page more, and fewer again",
      [
        // The last of a day stand first: what comes before them is at the end of the last page.
        storiesOfDay(100, 349),
        storiesOfDay(99, 99),
        storiesOfDay(49, 98),
        Object.fromEntries(Object.keys(storiesOfDay(49, 60)).map((file) => [file, ""])),
      ],
    ],
    [
      "views that show what changes elsewhere",
      [
        { ".eleventy.ts": withViews, "views.ts": views("edition.articles.length") },
        { "articles/2012/06/24-ship.md": article("Ship") },
        { "views.ts": views("edition.entities.people.length") },
        { "articles/2012/06/24-ship.md": article("Ships") },
      ],
    ],
    [
      "a view that keeps what it has seen for later pages",
      [
        { ".eleventy.ts": withViews, "views.ts": `${views("(latest ??= edition.articles[0].title)")}let latest;\n` },
        { "articles/2012/06/24-ship.md": article("Ship") },
        { "articles/2012/06/24-ship.md": article("Ships") },
      ],
    ],
  ])("%s", (_, states) => {
    const folder = mkdtempSync(join(root, "own-"));
    // Also where the archive is named by a link.
    const archive = `${folder}-link`;
    symlinkSync(folder, archive);
    writeArchive(archive);
    buildAlone(archive);
    for (const files of states) {
      for (const [path, content] of Object.entries(files))
        if (content === "") rmSync(join(archive, path));
        else writeFiles(archive, { [path]: content });
      const clean = `${archive}-clean`;
      cpSync(folder, clean, { recursive: true, filter: (path) => !/\/(?:dist|\.cache)$/.test(path) });
      buildAlone(archive);
      buildAlone(clean);
      expect(differences(bytesBelow(join(archive, "dist")), bytesBelow(join(clean, "dist")))).toEqual([]);
      rmSync(clean, { recursive: true });
    }
  });
});

test("what Eleventy reads beside the archive's folders is seen, too", async () => {
  const real = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => real() + 60_000);
  const archive = mkdtempSync(join(root, "beside-"));
  writeArchive(archive, { "pages/history.md": "It began.\n", "package.json": '{ "type": "module" }' });
  const isMade = async () => {
    const { out, err } = await run("build", ["--root", archive]);
    expect(err).toBe("");
    return !out.includes(" 0 made");
  };
  expect(await isMade()).toBe(true);
  expect(await isMade()).toBe(false);
  // Own pages may show what it says.
  writeFiles(archive, { "package.json": '{ "type": "module", "version": "2.0.0" }' });
  expect(await isMade()).toBe(true);
  expect(await isMade()).toBe(false);
  writeFiles(archive, { ".eleventyignore": "pages/history.md\n" });
  expect(await isMade()).toBe(true);
  expect([...bytesBelow(join(archive, "dist")).keys()]).not.toContain("history.html");
});

test("a build that began a moment after an edit, and ended later, leaves nothing to compare for the next", async () => {
  const archive = mkdtempSync(join(root, "moment-"));
  const real = Date.now;
  // Long after the archive was written; then an edit is as new as can be, and the clock goes on by a second whenever it is asked.
  let asked = Number.POSITIVE_INFINITY;
  vi.spyOn(Date, "now").mockImplementation(() => real() + Math.min(1000 * asked++, 60_000));
  const ship = (title: string) => ({
    "articles/2012/06/24-ship.md": `---\ntitle: ${title}\ndate: 2012-06-24\n---\nIt came.\n`,
  });
  writeArchive(archive, ship("Ship"));
  const phases = async () => {
    const { out, err } = await run("build", ["--root", archive, "--verbose"]);
    expect(err).toBe("");
    return out;
  };
  expect(await phases()).toContain("comparing");
  expect(await phases()).not.toContain("comparing");
  asked = -10;
  writeFiles(archive, ship("Ships"));
  expect(await phases()).toContain("comparing");
  expect(asked).toBeGreaterThan(0);
  expect(await phases()).not.toContain("comparing");
});

test("--clean forgets, and makes every page anew", async () => {
  const archive = mkdtempSync(join(root, "forget-"));
  writeArchive(archive);
  const made = async (...options: string[]) => {
    const { out } = await run("build", ["--root", archive, ...options]);
    return Number(/ (\d+) made/.exec(out)?.[1]);
  };
  const all = await made();
  expect(all).toBeGreaterThan(20);
  expect(await made()).toBeLessThan(all / 2);
  expect(await made("--clean")).toBe(all);
});

test("one more article changes its page, its neighbours, stories of its people, the pages of its names and periods, front, indexes, feed, data, sitemap and the search", async () => {
  const archive = mkdtempSync(join(root, "small-"));
  const day = (n: number) => `2012-${String(1 + (n % 4)).padStart(2, "0")}-${String(1 + (n % 9)).padStart(2, "0")}`;
  const article = (n: number, people: readonly number[], date = day(n)) => ({
    [`articles/${date.slice(0, 7)}/${date.slice(8)}-story-${n}.md`]: `---\ntitle: Story ${n}\ndate: ${date}\npeople: [${people.map((one) => `Person ${one}`).join(", ")}]\nplaces: [Place ${n % 7}]\nagency: Exland Press\n---\nPerson ${people[0]} came to Place ${n % 7}.\n`,
  });
  for (let n = 0; n < 160; n++) writeFiles(archive, article(n, [n % 40, (n * 7) % 40]));
  writeFiles(archive, { "_data/site.yaml": siteOf("The archive") });
  const built = async () => {
    expect(await run("build", ["--root", archive])).toMatchObject({ code: 0, err: "" });
    return bytesBelow(join(archive, "dist"));
  };
  const before = await built();
  writeFiles(archive, article(1000, [3, 5], "2012-02-05"));
  const changed = differences(before, await built());
  const own = "2012/02/05/story-1000.html";
  const order = [...before.keys()].filter((path) => /story-\d+\.html$/.test(path));
  const stories = changed.filter((path) => order.includes(path));
  // What happened before and after them may be the new story.
  const ofItsPeople = stories.filter((path) => /people\/person-[35]\.html/.test(before.get(path)?.toString() ?? ""));
  expect(stories.length - ofItsPeople.length).toBeLessThanOrEqual(2);
  expect(ofItsPeople.length).toBeLessThanOrEqual(12);
  const allowed = new Set([
    own,
    ...stories,
    ...["people/person-3.html", "people/person-5.html", "places/place-6.html", "agencies/exland-press.html"],
    ...["2012/index.html", "2012/02/index.html", "2012/02/05/index.html", "dates.html", "index.html"],
    ...["people/index.html", "places/index.html", "agencies/index.html"],
    ...["about.html", "data/stories-2012.csv", "feed.xml", "sitemap.xml", "manifest-sha256.txt"],
    // The search of so few stories is one row.
    ...changed.filter((path) => /^search\/(?:root|[a-z]+-all(?:-\d+)?)\.js$/.test(path)),
  ]);
  expect(changed.filter((path) => !allowed.has(path) && !path.startsWith("agencies/exland-press_2012-02"))).toEqual([]);
  expect(changed).toContain(own);
});
