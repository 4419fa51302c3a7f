import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { generate } from "../../bench/generate.ts";
import { manifestText, sha256 } from "../../src/archive/manifest.ts";
import { configuration } from "../build/archive.ts";
import {
  bytesBelow,
  copyArchive,
  differences,
  filesBelow,
  linkProgram,
  npmRun,
  project,
  run,
  scratch,
} from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const reference = bytesBelow(join(inject("sites"), "every-kind/dist"));

function sources(name: string): string {
  const own = join(root, name);
  copyArchive(join(project, "test/cases/every-kind"), own);
  return own;
}
const now = ["--now", "2012-06-25"];

// Each is a process of its own: the language of a process is told once, when it starts.
test.each([
  ["another folder", "some/other folder", {}],
  ["Honolulu", "west", { TZ: "Pacific/Honolulu", LANG: "C" }],
  ["Auckland", "east", { TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8" }],
])("the site is the same, byte for byte, from %s", (_, name, env) => {
  const own = sources(name);
  expect(npmRun("build", ["--root", own, ...now], { env })).toMatchObject({ code: 0, err: "" });
  expect(differences(bytesBelow(join(own, "dist")), reference)).toEqual([]);
});

test("a second build writes no file again", async () => {
  const own = sources("twice");
  const dist = join(own, "dist");
  /** When every file was written, to the nanosecond, and which file it is on its disk. */
  const written = () =>
    filesBelow(dist).map((file) => {
      const { mtimeNs, ino } = statSync(join(dist, file), { bigint: true });
      return `${file} ${mtimeNs} ${ino}`;
    });
  expect(await run("build", ["--root", own, ...now])).toMatchObject({ code: 0 });
  const [first, before] = [bytesBelow(dist), written()];
  expect(await run("build", ["--root", own, ...now])).toMatchObject({ code: 0 });
  expect(differences(bytesBelow(dist), first)).toEqual([]);
  expect(written()).toEqual(before);
});

test("Eleventy alone builds the same site in the archive's folder, and deletes what an earlier build made and no other file", () => {
  const own = join(root, "eleventy");
  copyArchive(join(project, "test/cases/every-kind"), own);
  cpSync(join(project, "eleventy.config.js"), join(own, "eleventy.config.js"));
  writeFileSync(join(own, ".eleventy.ts"), configuration(""));
  writeFileSync(join(own, "package.json"), `{ "type": "module" }`);
  for (const folder of ["pages", "dist", ".cache"]) mkdirSync(join(own, folder));
  linkProgram(own);
  writeFileSync(
    join(own, ".cache/dist.sha256"),
    manifestText(new Map(["gone.html", "index.html"].map((path) => [path, sha256("x")]))),
  );
  for (const file of ["gone.html", "kept.html"]) writeFileSync(join(own, "dist", file), "x");
  execFileSync(process.execPath, [join(own, "node_modules/@11ty/eleventy/cmd.cjs")], {
    cwd: own,
    env: { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse("2012-06-25") / 1000) },
  });
  expect(differences(bytesBelow(join(own, "dist")), reference)).toEqual(["kept.html"]);
});

test("in a large archive no page is long, and one more article changes few pages", async () => {
  const own = join(root, "large");
  generate(own, { articles: 1_200, people: 40, places: 12, days: 90 });
  const site = async () => {
    expect(await run("build", ["--root", own])).toMatchObject({ code: 0 });
    return bytesBelow(join(own, "dist"));
  };
  const before = await site();
  const count = (bytes: Buffer, link: RegExp) => bytes.toString().match(link)?.length ?? 0;
  const most = [...before]
    .filter(([file]) => file.endsWith(".html"))
    .map(([file, bytes]) => [file, count(bytes, /<a /g), count(bytes, /html#q/g)] as const);
  expect(most.length).toBeGreaterThan(1_400);
  // A person's page has the quotations of its stories, a hundred at most; each of these has ten.
  expect(most.filter(([, all, quotations]) => all - quotations > 320 || quotations > 1_000)).toEqual([]);
  expect(unreached(before)).toEqual([]);
  expect(unlisted(before)).toEqual([]);
  const article = (name: string) =>
    `---\ntitle: One more ${name}\ndate: 2005-02-14\nagency: Bench Desk\nplaces: [Newtown]\n---\nText.\n`;
  writeFileSync(join(own, "articles/2005/02/14-one-more.md"), article("a"));
  const after = await site();
  const changed = differences(before, after);
  expect(changed).toEqual(expect.arrayContaining(["2005/02/14/one-more.html", "2005/02/14/index.html", "sitemap.xml"]));
  // The article, its neighbours, its day, month and year, its place and agency, and the pages that count or list everything.
  // Of the search's index the parts of its period: twenty at most.
  const [index, others] = [true, false].map((is) => changed.filter((path) => path.startsWith("search/") === is));
  expect(index?.length).toBeLessThanOrEqual(20);
  expect(others?.length).toBeLessThanOrEqual(20);
  rmSync(own, { recursive: true });
});

/** The pages that a page leads to. */
function linksOf(site: Map<string, Buffer>, page: string): string[] {
  return [...(site.get(page)?.toString() ?? "").matchAll(/<a\s[^>]*href="([^"#]+)[^"]*"/g)]
    .map(([, address = ""]) => new URL(address, `file:///${page}`))
    .flatMap(({ protocol, pathname }) =>
      protocol === "file:" && site.has(pathname.slice(1)) ? [pathname.slice(1)] : [],
    );
}

/** The pages that no way leads to from the front page; the one for addresses without a page is none of them. */
function unreached(site: Map<string, Buffer>): string[] {
  const seen = new Set(["index.html"]);
  for (const page of seen) for (const to of linksOf(site, page)) seen.add(to);
  return [...site.keys()].filter((page) => page.endsWith(".html") && page !== "404.html" && !seen.has(page));
}

/** The articles that a page of their names does not list, on itself or on the pages of its years and months. */
function unlisted(site: Map<string, Buffer>): string[] {
  const listed = new Map<string, Set<string>>();
  for (const page of site.keys()) {
    const [, name] = /^((?:people|places)\/[^_/]+)(?:_[^/]*)?\.html$/.exec(page) ?? [];
    if (name === undefined || name.endsWith("/index")) continue;
    const stories = listed.get(name) ?? new Set();
    for (const story of linksOf(site, page)) stories.add(story);
    listed.set(name, stories);
  }
  expect(listed.size).toBeGreaterThan(50);
  return [...site.keys()]
    .filter((page) => /^\d{4}\/\d\d\/\d\d\/(?!index)/.test(page))
    .flatMap((story) =>
      linksOf(site, story)
        .map((page) => page.replace(/\.html$/, ""))
        .filter((name) => listed.has(name) && !listed.get(name)?.has(story))
        .map((name) => `${story}: ${name}`),
    );
}
