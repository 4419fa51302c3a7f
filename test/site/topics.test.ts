import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { built, writeArchive, writeFiles } from "../build/archive.ts";
import { filesBelow, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);

const story = (title: string, day: number, more: string) =>
  `---\ntitle: ${title}\ndate: 2012-06-${day}\n${more}\n---\nIt came.\n`;
const codes = (...names: string[]) =>
  `topics: [${names.join(", ")}]\nsource:\n  codes:\n${names.map((code) => `    - { name: ${code}, scheme: reuters-21578, code: ${code} }\n`).join("")}`.trimEnd();

test("pages, indexes, the feed and data for machines show the labels of codes; addresses stay those of the codes", async () => {
  const own = writeArchive(join(root, "labels"), {
    "_data/topics.yaml":
      '- code: acq\n  label: Takeovers\n- code: "g:7"\n  label: Seven & Co\n  labels: { de: Sieben }\n',
    "articles/2012/06/24-a.md": story("A", 24, codes("acq", "earn", "money-fx")),
    "articles/2012/06/25-b.md": story("B", 25, codes("acq", "earn")),
    "articles/2012/06/26-c.md": story("C", 26, 'topics: [gas, "g:7", "medtop:15000000"]'),
  });
  await built(own);
  const page = (path: string) => readFileSync(join(own, "dist", path), "utf8");
  expect(page("topics/earn.html")).toContain("<h1>Earnings</h1>");
  expect(page("topics/acq.html")).toContain("<h1>Takeovers</h1>");
  expect(
    [...page("topics/index.html").matchAll(/<h2>(.)<\/h2>|<bdi>([^<]+)|html">([^<]+)<\/a><span>/g)].map(String),
  ).toEqual(
    expect.arrayContaining([
      expect.stringContaining("Foreign exchange"),
      expect.stringContaining("gas"),
      expect.stringContaining("Sport"),
    ]),
  );
  const article = page("2012/06/26/c.html");
  expect(article).toContain("Seven &amp; Co");
  expect(article).toContain('"keywords":["gas","Seven & Co","Sport"]');
  expect(article).toContain('<meta property="article:tag" content="Seven &amp; Co">');
  expect(page("feed.xml")).toContain('<category term="Takeovers"');
  expect(page("2012/06/24/a.html")).toContain('<a href="../../../topics/earn.html">Earnings</a>');
});

test("where articles write a code otherwise than the file, that is said", async () => {
  const own = writeArchive(join(root, "case"), {
    "_data/topics.yaml": "- code: earn\n  label: Earnings\n",
    "articles/2012/06/24-a.md": story("A", 24, "topics: [Earn]"),
  });
  expect((await run("check", ["--root", own], { INIT_CWD: own })).err).toContain(
    'articles/2012/06/24-a.md:4:10: "Earn" is "earn" elsewhere: spelled differently only in case',
  );
});

test("another label changes the pages that show it, and no others", async () => {
  const own = writeArchive(join(root, "again"), {
    "_data/topics.yaml": "- code: acq\n  label: Takeovers\n",
    "articles/2012/06/01-x.md": story("X", 10, "topics: [Ships]"),
    "articles/2012/06/02-y.md": story("Y", 11, "topics: [Ships]"),
    "articles/2012/06/24-a.md": story("A", 24, "topics: [acq]"),
    "articles/2012/06/25-b.md": story("B", 25, "topics: [acq]"),
    "articles/2012/06/26-c.md": story("C", 26, "topics: [Ships]"),
  });
  await built(own);
  const dist = join(own, "dist");
  const stamps = () =>
    new Map(filesBelow(dist).map((path) => [path, statSync(join(dist, path), { bigint: true }).mtimeNs]));
  const before = stamps();
  writeFiles(own, { "_data/topics.yaml": "- code: acq\n  label: Mergers\n" });
  await built(own);
  const changed = [...stamps()].filter(([path, time]) => before.get(path) !== time).map(([path]) => path);
  expect(changed.sort()).toEqual([
    "2012/06/24/a.html",
    "2012/06/25/b.html",
    "data/stories-2012.csv",
    "feed.xml",
    "manifest-sha256.txt",
    "search/rare-all-0.js",
    "search/root.js",
    // Its bytes are the same.
    "sitemap.xml",
    "topics/acq.html",
    "topics/index.html",
  ]);
  expect(readFileSync(join(dist, "topics/acq.html"), "utf8")).toContain("<h1>Mergers</h1>");
  rmSync(join(own, "_data/topics.yaml"));
  await built(own);
  expect(readFileSync(join(dist, "topics/acq.html"), "utf8")).toContain("<h1>acq</h1>");
});
