import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { built, writeArchive, writeFiles } from "../build/archive.ts";
import { bytesBelow, differences, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);

const own = join(root, "own");
const page = (path: string) => readFileSync(join(own, "dist", path), "utf8");
const story = (date: string, title: string, more: string, body = '"The port is open," Jo Ray said.') =>
  `---\ntitle: ${title}\ndate: ${date}\npeople: [Jo Ray]\n${more}---\n${body}\n`;

beforeAll(async () => {
  writeArchive(own, {
    "articles/2012/06/24-open.md": story("2012-06-24T10:00:00Z", "Port opens", "topics: [Ships]\n"),
    "articles/2012/06/24-open-2.md": story(
      "2012-06-24T12:30:00Z",
      "Port opens again",
      "topics: [Ships, Doubles]\nsameAs: 2012/06/24-open\nimage: { src: a.svg, alt: A ship }\nformerUrls: [/old/again.html]\n",
      'A [link](/dates.html). "The port is open," Jo Ray said in Port Nora.',
    ),
    "articles/2012/06/25-open-3.md": story(
      "2012-06-25",
      "Port opens for good",
      "sameAs: 2012/06/24-open\nsource: { received: 25-JUN-2012 09:17 }\n",
    ),
    "articles/2012/06/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>',
  });
  await built(own);
});

test("lists, counts, the feed and the sitemap have one entry", () => {
  for (const path of ["index.html", "2012/06/index.html", "people/jo-ray.html", "feed.xml", "sitemap.xml"]) {
    expect(page(path), path).toContain("open.html");
    expect(page(path), path).not.toMatch(/open-[23]\.html/);
  }
  expect(page("people/jo-ray.html")).toContain("3 stories");
  expect(page("about.html")).toContain("3 stories");
  expect(page("topics/index.html")).not.toContain("Doubles");
  // The only story of that day is a double.
  expect(existsSync(join(own, "dist/2012/06/25/index.html"))).toBe(false);
});

test("a quotation stands once", () => {
  expect(page("people/jo-ray.html").match(/<blockquote/g)).toHaveLength(1);
});

test("the page of another sending stays, and leads to the one that is kept", () => {
  const double = page("2012/06/24/open-2.html");
  expect(double).toContain('<link rel="canonical" href="https://example.org/papers/2012/06/24/open.html">');
  expect(double).toMatch(
    /<dt class="label">The same story<\/dt><dd><a href="[^"]*2012\/06\/24\/open\.html">Port opens<\/a>/,
  );
  expect(double).toContain('<a href="../../../people/jo-ray.html">Jo Ray</a>');
  expect(double).toContain("<bdi>Doubles</bdi>");
  expect(double).not.toContain('rel="prev"');
  expect(existsSync(join(own, "dist/2012/06/24/a.svg"))).toBe(true);
  expect(page("old/again.html")).toContain("open-2.html");
});

test("the one that is kept says when else it was sent", () => {
  const kept = page("2012/06/24/open.html");
  expect(kept).toMatch(
    /<dt class="label">Also sent<\/dt><dd><a href="[^"]*open-3\.html"><time datetime="2012-06-25">[^<]*<\/time><\/a> <span class="file">25-JUN-2012 09:17<\/span> <cite>Port opens for good<\/cite> and <a href="[^"]*open-2\.html"><time datetime="2012-06-24T12:30:00Z">[^<]*12:30[^<]*<\/time><\/a> <cite>Port opens again<\/cite>/,
  );
  expect(kept).toContain('<link rel="canonical" href="https://example.org/papers/2012/06/24/open.html">');
});

test("links of another sending are checked, and so is what it is the same as", async () => {
  const wrong = writeArchive(join(root, "wrong"), {
    "articles/2012/06/24-b.md": story("2012-06-24", "B", "sameAs: 2012/06/22-harbour\n", "See [that](/nowhere.html)."),
    "articles/2012/06/24-c.md": story("2012-06-24", "C", "sameAs: 2012/06/22-harbor\n"),
  });
  const check = async () => (await run("check", ["--root", wrong], { INIT_CWD: wrong })).err;
  expect(await check()).toContain(
    'articles/2012/06/24-c.md:5:9: sameAs names no article: "2012/06/22-harbor": did you mean "2012/06/22-harbour"?',
  );
  writeFiles(wrong, { "articles/2012/06/24-c.md": story("2012-06-24", "C", "") });
  expect(await check()).toContain("articles/2012/06/24-b.md:7:");
});

test("where the one that is kept is withdrawn, the other stands by itself", async () => {
  const before = bytesBelow(join(own, "dist"));
  writeFiles(own, {
    "articles/2012/06/24-open.md": story(
      "2012-06-24T10:00:00Z",
      "Port opens",
      "status: withdrawn\ncorrections: [{ date: 2012-06-26, text: It was wrong. }]\n",
    ),
  });
  await built(own);
  expect(page("index.html")).toContain("open-2.html");
  expect(page("2012/06/24/open-2.html")).not.toContain("The same story");
  expect(differences(before, bytesBelow(join(own, "dist"))).length).toBeGreaterThan(5);
});
