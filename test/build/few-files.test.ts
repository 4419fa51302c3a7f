import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Size, sizeLine, sizeOf } from "../../src/build/hosts.ts";
import { brokenLinks } from "../broken-links.ts";
import { bytesBelow, differences, filesBelow, run, scratch } from "../build.ts";
import { writeFiles } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);

let n = 0;
type Story = { readonly date?: string; readonly front?: string; readonly text?: string };

/** An archive of stories by their names, with `more` in its `_data/site.yaml` and people in its registry. */
function archive(stories: Readonly<Record<string, Story>>, more = "", people = ""): string {
  const own = join(root, `own-${n++}`);
  mkdirSync(join(own, "articles"), { recursive: true });
  const site = `title: A\ndescription: B\nurl: https://example.org/\nsince: "2026-01-01"\n${more}`;
  writeFiles(own, { "_data/site.yaml": site, ...(people && { "_data/people.yaml": people }) });
  for (const [name, { date = "2012-06-22", front = "", text = "Text." }] of Object.entries(stories))
    writeFileSync(
      join(own, `articles/${date}-${name}.md`),
      `---\ntitle: Story ${name}\nslug: ${name}\ndate: ${date}\n${front}\n---\n${text}\n`,
    );
  return own;
}

/** Builds an archive; no link of it is broken. Gives what was said, and its pages by their paths. */
async function built(own: string) {
  const said = await run("build", ["--root", own, "--now", "2012-07-01"]);
  expect(said.code, said.err).toBe(0);
  const dist = join(own, "dist");
  expect(brokenLinks(dist)).toEqual([]);
  return { ...said, files: filesBelow(dist), page: (path: string) => readFileSync(join(dist, path), "utf8") };
}

const stories = {
  one: {
    front: "people: [Ana Lind, Bo Ek, Cy Aas]\nplaces: [Oslo]\ntopics: [Ice]",
    text: "Ana Lind met Bo Ek and Cy Aas in Oslo.",
  },
  two: { date: "2012-06-21", front: "people: [Bo Ek]\nplaces: [Oslo]" },
  three: { date: "2012-06-21", front: "places: [Oslo]" },
} as const;

/** The entry of a name in an index. */
const entry = (html: string, name: string) => new RegExp(`<li[^>]*><(?:a|bdi)[^>]*>${name}</.*</li>`).exec(html)?.[0];

describe("a name with one story", () => {
  const cy = "- name: Cy Aas\n  aliases: [Cyrus Aas]\n";
  let site: Awaited<ReturnType<typeof built>>;
  beforeAll(async () => {
    site = await built(archive(stories, "", cy));
  });

  test("has no page unless a registry lists it", () => {
    const pages = site.files.filter((file) => /^(?:people|places|topics)\//.test(file) && !file.endsWith("index.html"));
    expect(pages).toEqual(["people/bo-ek.html", "people/cy-aas.html", "people/cyrus-aas.html", "places/oslo.html"]);
    expect(site.page("sitemap.xml")).not.toContain("ana-lind");
  });

  test("stands in the index with its story, and others with the number of theirs", () => {
    const index = site.page("people/index.html");
    expect(entry(index, "Ana Lind")).toBe('<li><bdi>Ana Lind</bdi><a href="../2012/06/22/one.html">Story one</a></li>');
    expect(entry(index, "Bo Ek")).toBe('<li><a href="../people/bo-ek.html">Bo Ek</a><span>2 stories</span></li>');
    expect(entry(index, "Cy Aas")).toBe('<li><a href="../people/cy-aas.html">Cy Aas</a><span>1 story</span></li>');
  });

  test("is text in its own story, beside it and in what machines read", () => {
    const page = site.page("2012/06/22/one.html");
    expect(page).toContain(
      'Ana Lind met <a href="../../../people/bo-ek.html">Bo Ek</a> and <a href="../../../people/cy-aas.html">Cy Aas</a>',
    );
    expect(page).toContain("<li><bdi>Ana Lind</bdi></li>");
    expect(page).toContain("<dd><bdi>Ice</bdi></dd>");
    expect(page).toContain('{"@type":"Person","name":"Ana Lind"}');
    expect(page).toContain('{"@type":"Person","name":"Bo Ek","url":"https://example.org/people/bo-ek.html"}');
  });

  test("leads to its story from the front page, and is not among those who appear with others", () => {
    expect(site.page("index.html")).toContain(
      '<li><a href="2012/06/22/one.html">Ana Lind</a><span>1 story</span></li>',
    );
    expect(site.page("people/bo-ek.html")).toContain(
      '<a href="../people/cy-aas.html">Cy Aas</a><span><a href="../2012/06/22/one.html">1 story</a></span>',
    );
    expect(/<aside class="rail"[\s\S]*?<\/aside>/.exec(site.page("people/bo-ek.html"))?.[0]).not.toContain("Ana Lind");
  });

  test("leads on from where its page would be: on hosts that read _redirects, and by the 404 page", () => {
    expect(site.page("_redirects").split("\n")).toEqual([
      "/people/ana-lind.html /2012/06/22/one.html 302",
      "/people/ana-lind /2012/06/22/one.html 302",
      "/topics/ice.html /2012/06/22/one.html 302",
      "/topics/ice /2012/06/22/one.html 302",
      "",
    ]);
    expect(site.page("404.html")).toContain("A name that is in few stories has no page of its own");
  });

  test("has its page with the second story, which changes that of the first", async () => {
    const more = { ...stories, four: { date: "2012-06-25", front: "people: [Ana Lind]" } };
    const { page } = await built(archive(more, "", cy));
    expect(page("people/ana-lind.html")).toContain("2 stories");
    expect(page("2012/06/22/one.html")).toContain('<a href="../../../people/ana-lind.html">Ana Lind</a> met');
    expect(page("_redirects")).not.toContain("ana-lind");
  });
});

test("pages says from how many stories on, for all and by kind; several stories stand in the entry, and names beside a story lead there", async () => {
  const { files, page } = await built(archive(stories, "pages: { from: 3, topics: 1 }\n"));
  expect(files.filter((file) => /^(?:people|places|topics)\//.test(file))).toEqual([
    "people/index.html",
    "places/index.html",
    "places/oslo.html",
    "topics/ice.html",
    "topics/index.html",
  ]);
  expect(entry(page("people/index.html"), "Bo Ek")).toBe(
    '<li id="name-bo-ek"><bdi>Bo Ek</bdi><a href="../2012/06/22/one.html">Story one</a>' +
      '<a href="../2012/06/21/two.html">Story two</a></li>',
  );
  expect(page("2012/06/21/two.html")).toContain('<li><a href="../../../people/index.html#name-bo-ek">Bo Ek</a></li>');
  expect(page("_redirects")).toContain("/people/bo-ek.html /people/index.html#name-bo-ek 302\n");
});

test("every name may have its page", async () => {
  const { files, page } = await built(archive(stories, "pages: { from: 1 }\n"));
  expect(files).toEqual(expect.arrayContaining(["people/ana-lind.html", "topics/ice.html"]));
  expect(files).not.toContain("_redirects");
  expect(page("404.html")).not.toContain("A name that is in few stories");
});

test("_redirects has as many rules as hosts read, of names in most stories, none from a page that is there, and leaves its place to one of the archive's own", async () => {
  const people = Array.from({ length: 700 }, (_, n) => `Number ${String.fromCharCode(97 + (n % 26))}${n}`);
  const own = archive(
    { one: { front: `people: [${people}, Zo Zu]` }, two: { front: "people: [Zo Zu]" } },
    "pages: { from: 3 }\n",
  );
  const { page } = await built(own);
  const rules = page("_redirects").trimEnd().split("\n");
  expect(rules).toHaveLength(1000);
  expect(rules[0]).toMatch(/^\/people\/zo-zu\.html \/people\/index_z\.html#name-zo-zu 302$/);
  writeFiles(own, { "pages/zu.md": "---\npermalink: people/zo-zu.html\n---\nZo Zu." });
  expect((await built(own)).page("_redirects")).not.toContain("zo-zu");
  writeFiles(own, { "public/_redirects": "/a /b 301\n" });
  expect((await built(own)).page("_redirects")).toBe("/a /b 301\n");
});

test("a link that a story has to the page of a name without one is a problem that says what to do", async () => {
  const own = archive({
    one: {
      front: "people: [Ana Lind]\ntopics: [Ice]",
      text: "[Ana](/people/ana-lind.html)\n\n[Ice](/topics/ice.html)",
    },
  });
  const { err, code } = await run("check", ["--root", own], { INIT_CWD: own });
  expect(code).toBe(1);
  expect(err).toContain(
    'articles/2012-06-22-one.md:8:1: a link leads to a page that is not there: "/people/ana-lind.html": a name in few stories has no page: link to its story, or list it in _data/people.yaml\n',
  );
  expect(err).toContain("or say pages: { topics: 1 } in _data/site.yaml\n");
});

test("a day with one story leads there: in the calendar, from the days beside it, and by its own address", async () => {
  const { page } = await built(archive(stories));
  expect(page("2012/06/index.html")).toContain(
    '<a class="d1" href="../../2012/06/22/one.html">22 <span>1 story</span></a>',
  );
  expect(page("2012/06/index.html")).toContain(
    '<a class="d2" href="../../2012/06/21/index.html">21 <span>2 stories</span></a>',
  );
  expect(page("2012/06/21/index.html")).toContain('<a rel="next" href="../../../2012/06/22/one.html">');
  const day = page("2012/06/22/index.html");
  expect(day).toContain('<meta http-equiv="refresh" content="0; url=../../../2012/06/22/one.html">');
  expect(day).toContain('<link rel="canonical" href="https://example.org/2012/06/22/one.html">');
  expect(page("2012/06/21/index.html")).not.toContain('http-equiv="refresh"');
  expect(page("sitemap.xml")).not.toContain("2012/06/22/</loc>");
});

describe("files", () => {
  /** 4 stories on 3 days. Ana is in all, Bo in three, Cy in two, Dee, whom the registry lists, in two. */
  const stories = {
    a: { date: "2012-06-20", front: "people: [Ana Lind, Bo Ek, Cy Aas, Dee Ray]" },
    b: { date: "2012-06-21", front: "people: [Ana Lind, Bo Ek, Cy Aas, Dee Ray]" },
    c: { front: "people: [Ana Lind, Bo Ek]" },
    d: { front: "people: [Ana Lind]" },
  };
  const dee = "- name: Dee Ray\n";
  let all = 0;
  const foldedTo = async (files: number, own: Record<string, string> = {}) => {
    const one = archive(stories, `files: ${files}\n`, dee);
    writeFiles(one, own);
    const { err, files: made } = await built(one);
    return { note: err.trimEnd(), made, pages: made.filter((file) => /^people\/[a-z-]+-[a-z]+\.html$/.test(file)) };
  };
  beforeAll(async () => {
    all = (await built(archive(stories, "", dee))).files.length;
  });

  test("that are enough change nothing", async () => {
    const { note, made } = await foldedTo(all);
    expect([note, made.length]).toEqual(["", all]);
  });

  test("that are too few fold days with one story first, then names by their stories, listed ones last", async () => {
    const days = await foldedTo(all - 1);
    expect(days.note).toBe(
      `note: folded to come to the ${all - 1} files of _data/site.yaml: no page for 2 days with one story`,
    );
    // Two pages of days go, and _redirects, which leads on from them, comes.
    expect(days.made.length).toBe(all - 1);
    expect(days.made).not.toContain("2012/06/20/index.html");
    const cy = await foldedTo(all - 2);
    expect(cy.pages).toEqual(["people/ana-lind.html", "people/bo-ek.html", "people/dee-ray.html"]);
    expect(cy.note).toContain("no page for 2 days with one story, 1 name in fewer than 3 stories");
    const bo = await foldedTo(all - 3);
    expect(bo.pages).toEqual(["people/ana-lind.html", "people/dee-ray.html"]);
    expect(bo.note).toContain("2 names in fewer than 4 stories");
    const ana = await foldedTo(all - 4);
    expect(ana.pages).toEqual(["people/dee-ray.html"]);
    const nobody = await foldedTo(all - 5);
    expect(nobody.pages).toEqual([]);
    expect(nobody.note).toContain(", 1 name of a registry");
    for (const { made, note } of [cy, bo, ana, nobody]) expect(note).toContain(` ${made.length} files of`);
  });

  test("that cannot be are said, and nothing is folded", async () => {
    const { note, made } = await foldedTo(10);
    expect(made.length).toBe(all);
    expect(note).toBe(
      `note: the site has ${all} files, more than the 10 of _data/site.yaml: it cannot have fewer than ${all - 5}, with 4 stories, and nothing was folded`,
    );
  });

  test("count those of the archive's own: a page that makes more than was known is said", async () => {
    const page = "---\npagination: { data: all, size: 1 }\nall: [1, 2, 3]\n---\nText.";
    const { note, made } = await foldedTo(all + 1, { "pages/many.md": page });
    expect(note).toBe(`note: the site has ${made.length} files, more than the ${all + 1} of _data/site.yaml`);
    expect(made.length).toBe(all + 3);
    const { made: fewer } = await foldedTo(all, { "pages/one.md": "Text.", "public/a.txt": "A" });
    expect(fewer.length).toBe(all);
    expect(fewer).toEqual(expect.arrayContaining(["one.html", "a.txt"]));
  });

  test("give the same site after any other", async () => {
    const one = archive(stories, `files: ${all - 3}\n`, dee);
    await built(one);
    const clean = bytesBelow(join(one, "dist"));
    const site = join(one, "_data/site.yaml");
    const asked = readFileSync(site, "utf8");
    writeFileSync(site, asked.replace(/files.*/, ""));
    await built(one);
    writeFileSync(site, asked);
    await built(one);
    expect(differences(clean, bytesBelow(join(one, "dist")))).toEqual([]);
    rmSync(join(one, ".cache"), { recursive: true });
    await built(one);
    expect(differences(clean, bytesBelow(join(one, "dist")))).toEqual([]);
  });
});

describe("which hosts take a site", () => {
  const small: Size = {
    files: 412,
    folders: 30,
    bytes: 3_140_000,
    largest: { path: "a.pdf", bytes: 40_000 },
    fullest: { path: "people", files: 200 },
  };
  const one = (more: Partial<Size>, asked?: number) => sizeLine({ ...small, ...more }, 300, asked);

  test("is said at the end of a build, by what is in dist/", async () => {
    const own = archive(stories);
    const { out, files } = await built(own);
    const bytes = files.reduce((sum, file) => sum + statSync(join(own, "dist", file)).size, 0);
    const megabytes = (bytes / 1_000_000).toFixed(1).replace(/\.0$/, "");
    expect(out.split("\n")).toContain(
      `${files.length} files, ${megabytes} MB: within the limits of Cloudflare Pages, GitHub Pages, GitLab Pages and Netlify`,
    );
    expect((await run("build", ["--root", own, "--preview"])).out).not.toContain("within the limits");
    const size = sizeOf(files.map((file) => [file, statSync(join(own, "dist", file)).size] as const));
    expect(size).toMatchObject({ files: files.length, bytes, largest: { path: "assets/search.js" } });
    expect(size.folders).toBe(
      new Set(files.flatMap((file) => [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index)))).size,
    );
    const folders = Map.groupBy(files, (file) => file.split("/").slice(0, -1).join("/"));
    expect(size.fullest.files).toBe(Math.max(...[...folders.values()].map(({ length }) => length)));
  });

  test.each<[string, Partial<Size>, number | undefined, string]>([
    [
      "files",
      { files: 60_113, bytes: 441e6 },
      undefined,
      "60,113 files, 441 MB: within the limits of GitHub Pages, GitLab Pages and Netlify; more than the 20,000 files of Cloudflare Pages; files: 20000 in _data/site.yaml makes fewer",
    ],
    [
      "files, where the site asks for as few already",
      { files: 20_001 },
      20_000,
      "20,001 files, 3.1 MB: within the limits of GitHub Pages, GitLab Pages and Netlify; more than the 20,000 files of Cloudflare Pages",
    ],
    [
      "files, exactly",
      { files: 20_000 },
      undefined,
      "20,000 files, 3.1 MB: within the limits of Cloudflare Pages, GitHub Pages, GitLab Pages and Netlify",
    ],
    [
      "bytes",
      { bytes: 1_000_000_001 },
      undefined,
      "412 files, 1,000 MB: within the limits of Cloudflare Pages and Netlify; more than the 1,000 MB of GitHub Pages; more than the 1,000 MB of GitLab Pages",
    ],
    [
      "bytes of a file",
      { largest: { path: "film.mp4", bytes: 26_214_401 } },
      undefined,
      "412 files, 3.1 MB: within the limits of GitHub Pages, GitLab Pages and Netlify; film.mp4 has 26.2 MB, more than the 26.2 MB a file of Cloudflare Pages",
    ],
    [
      "files of a folder, and folders",
      { files: 199_990, folders: 11, fullest: { path: "people", files: 54_001 } },
      100_000,
      "199,990 files, 3.1 MB: within the limits of GitHub Pages; more than the 20,000 files of Cloudflare Pages; more than the 200,000 files of GitLab Pages; people/ has 54,001 files, more than the 54,000 a folder of Netlify; files: 20000 in _data/site.yaml makes fewer",
    ],
  ])("by its %s", (_, more, asked, line) => expect(one(more, asked)).toBe(line));

  test("and files are not advised where the stories alone are more than a host takes", () => {
    expect(sizeLine({ ...small, files: 60_113 }, 20_001)).not.toContain("_data/site.yaml");
  });
});
