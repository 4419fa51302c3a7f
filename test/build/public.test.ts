import { lstatSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bytesBelow, differences, filesBelow, run, scratch } from "../build.ts";
import { built, configuration, type Files, writeArchive, writeFiles } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);

/** Every byte that there is, and what no UTF-8 has. */
const bytes = Buffer.from(Array.from({ length: 512 }, (_, n) => n % 256));
const replaced: Files = {
  "robots.txt": "User-agent: *\r\nDisallow: /\r\n",
  "404.html": "<!DOCTYPE html><title>Nothing here</title>",
  "about.html": "<!DOCTYPE html><title>About us</title>",
  "assets/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  "assets/dateline.css": "body { color: navy }\n",
};

describe("public/", () => {
  const folder = join(root, "public");
  const files: Files = {
    ...replaced,
    CNAME: "papers.example.org",
    _headers: "/*\n  X-Frame-Options: DENY\n",
    ".well-known/security.txt": "Contact: mailto:a@example.org\n",
    "files/all bytes.bin": bytes,
    "page.njk": "{{ not.rendered }}",
    "mine.html": '<!DOCTYPE html><a href="/nowhere.html">theirs to answer for</a>',
  };
  let dist: Map<string, Buffer>;

  beforeAll(async () => {
    writeArchive(
      folder,
      Object.fromEntries(Object.entries(files).map(([path, content]) => [`public/${path}`, content])),
    );
    writeFiles(folder, {
      "articles/2012/06/24-file.md": "---\ntitle: A file\ndate: 2012-06-24\n---\n[It](/mine.html).\n",
    });
    await built(folder);
    dist = bytesBelow(join(folder, "dist"));
  });

  test("is copied byte for byte, in the place of what the program makes there", () => {
    for (const [path, content] of Object.entries(files)) expect(dist.get(path), path).toEqual(Buffer.from(content));
  });

  test("stands in the sitemap where the page that it replaces did, and not otherwise", () => {
    const sitemap = dist.get("sitemap.xml")?.toString();
    expect(sitemap?.match(/about\.html/g)).toHaveLength(1);
    expect(sitemap).not.toContain("mine.html");
  });

  test("is followed: what is no longer there goes, what stood below it comes back, and files of others stay", async () => {
    writeFiles(folder, { "dist/CNAME.theirs": "theirs", "dist/files/theirs.txt": "theirs" });
    for (const file of ["CNAME", "files/all bytes.bin", ".well-known/security.txt", "robots.txt"])
      rmSync(join(folder, "public", file));
    await built(folder);
    const after = bytesBelow(join(folder, "dist"));
    expect(differences(dist, after).sort()).toEqual(
      [
        ".well-known/security.txt",
        "CNAME",
        "CNAME.theirs",
        "files/all bytes.bin",
        "files/theirs.txt",
        "manifest-sha256.txt",
        "robots.txt",
      ].sort(),
    );
    expect(after.get("robots.txt")?.toString()).toContain("Sitemap: https://example.org/papers/sitemap.xml");
    expect(after.get("files/theirs.txt")?.toString()).toBe("theirs");
    expect(after.has("CNAME")).toBe(false);
  });
});

test("pages take the same places, in the site's layout or not", async () => {
  const folder = join(root, "pages");
  writeArchive(folder, {
    "pages/about.md": "---\ntitle: About us\nnav: Who we are\n---\nWe keep it.\n",
    "pages/404.njk": "---\nlayout: false\n---\n<!DOCTYPE html><title>Nothing here</title>\n",
    "pages/robots.txt.njk": "---\nlayout: false\n---\nUser-agent: {{ archive.articles | length }}\n",
    "pages/assets/icon.svg.njk": "---\nlayout: false\n---\n<svg/>",
    "pages/assets/dateline.css.liquid": "---\nlayout: false\n---\nbody { color: navy }",
  });
  await built(folder);
  const page = (path: string) => readFileSync(join(folder, "dist", path), "utf8");
  expect(page("about.html")).toMatch(/<h1>About us<\/h1>[\s\S]*<p>We keep it\.<\/p>/);
  expect(page("index.html")).toContain('<a href="about.html">Who we are</a>');
  expect(page("404.html")).toBe("<!DOCTYPE html><title>Nothing here</title>\n");
  expect(page("robots.txt")).toBe("User-agent: 2\n");
  expect(page("assets/icon.svg")).toBe("<svg/>");
  expect(page("assets/dateline.css")).toBe("body { color: navy }");
  expect(page("sitemap.xml").match(/about\.html/g)).toHaveLength(1);
  expect(page("sitemap.xml")).not.toContain("404.html");
});

test.each<[string, Files, string]>([
  [
    "a public file and the front page",
    { "public/index.html": "x" },
    "public/index.html:1:1: the address /index.html is also that of the front page: rename the file",
  ],
  [
    "a public file and a person's page",
    { "public/people/jo-ray.html": "x" },
    "public/people/jo-ray.html:1:1: the address /people/jo-ray.html is also that of the page of Jo Ray: rename the file",
  ],
  [
    "a public file and the sitemap",
    { "public/sitemap.xml": "x" },
    "public/sitemap.xml:1:1: the address /sitemap.xml is also that of the sitemap: rename the file",
  ],
  [
    "a page and a person's page",
    { "pages/people/jo-ray.md": "---\ntitle: Jo\n---\nx" },
    "pages/people/jo-ray.md:2:1: the address /people/jo-ray.html is also that of the page of Jo Ray: give the page another name or permalink",
  ],
  [
    "a page and an article, by its permalink",
    { "pages/a.md": "---\ntitle: A\npermalink: /2012/06/22/harbour.html\n---\nx" },
    "pages/a.md:3:12: the address /2012/06/22/harbour.html is also that of articles/2012/06/22-harbour.md: give the page another name or permalink",
  ],
  [
    "two pages",
    { "pages/a.md": "x", "pages/a.njk": "x" },
    "pages/a.njk:1:1: the address /a.html is also that of pages/a.md: give the page another name or permalink",
  ],
  [
    "a page and a public file",
    { "pages/a.md": "x", "public/a.html": "x" },
    "public/a.html:1:1: the address /a.html is also that of pages/a.md: rename the file",
  ],
  [
    "a page and a public file in one place of the program's",
    { "pages/about.md": "x", "public/about.html": "x" },
    "public/about.html:1:1: the address /about.html is also that of pages/about.md: rename the file",
  ],
  [
    "names that some disks take for one",
    { "pages/a.md": "x", "public/A.html": "x" },
    "public/A.html:1:1: the address /A.html is also that of pages/a.md: rename the file",
  ],
  [
    "a former address and a page",
    { "articles/24-c.md": "---\ntitle: C\ndate: 2012-06-24\nformerUrls: [/a.html]\n---\nx\n", "pages/a.md": "x" },
    "pages/a.md:1:1: the address /a.html is also that of articles/24-c.md: give the page another name or permalink",
  ],
  [
    "a former address and a public file",
    { "articles/24-c.md": "---\ntitle: C\ndate: 2012-06-24\nformerUrls: [/a.html]\n---\nx\n", "public/a.html": "x" },
    "public/a.html:1:1: the address /a.html is also that of articles/24-c.md: rename the file",
  ],
  [
    "what the configuration copies and a page of the program's",
    { ".eleventy.ts": configuration('  eleventy.addPassthroughCopy({ "old": "people" });'), "old/index.html": "x" },
    "old/index.html:1:1: the address /people/index.html is also that of the index of people: rename the file",
  ],
])("%s at one address are a problem with its place, and dist stays as it was", async (name, files, problem) => {
  const folder = join(root, name);
  writeArchive(folder, { ...files, "dist/index.html": "as it was" });
  for (const command of ["check", "build"])
    expect(await run(command, ["--root", folder], { INIT_CWD: folder })).toEqual({
      out: "",
      err: `${problem}\n1 problem in 1 file; nothing was written\n`,
      code: 1,
    });
  expect([...bytesBelow(join(folder, "dist"))].map(([path, content]) => `${path}: ${content}`)).toEqual([
    "index.html: as it was",
  ]);
});

test("a public file with parentheses or braces in its name is copied", async () => {
  const folder = join(root, "names");
  const names = ["Report (1).pdf", "{a,b}.txt", "(d)/e.txt"];
  writeArchive(folder, Object.fromEntries(names.map((name) => [`public/${name}`, name])));
  await built(folder);
  for (const name of names) expect(readFileSync(join(folder, "dist", name), "utf8")).toBe(name);
});

test("what a filter of the configuration leaves out is not copied", async () => {
  const folder = join(root, "filtered");
  const body = '  eleventy.addPassthroughCopy({ kept: "kept" }, { filter: ["**/*.txt"] });';
  writeArchive(folder, { ".eleventy.ts": configuration(body), "kept/a.txt": "a", "kept/b.bin": "b" });
  await built(folder);
  expect(filesBelow(join(folder, "dist/kept"))).toEqual(["a.txt"]);
});

test("public/ has files in the site where it has links to files of the archive, also of one that came in the same build", async () => {
  const folder = join(root, "links");
  writeArchive(folder, { "public/CNAME": "papers.example.org" });
  await built(folder);
  writeFiles(folder, { "public/ships.txt": "Two ships", "notes/crew.txt": "A crew" });
  symlinkSync("ships.txt", join(folder, "public/also.txt"));
  symlinkSync("../notes/crew.txt", join(folder, "public/crew.txt"));
  await built(folder);
  for (const [path, text] of Object.entries({ "also.txt": "Two ships", "crew.txt": "A crew" })) {
    expect(lstatSync(join(folder, "dist", path)).isFile()).toBe(true);
    expect(readFileSync(join(folder, "dist", path), "utf8")).toBe(text);
  }
});
