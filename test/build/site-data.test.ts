import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bytesBelow, run, scratch } from "../build.ts";
import { built, type Files, writeArchive } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);

const site = (more: string) => `title: Port Nora Papers
description: What the harbour did.
url: https://example.org/papers/
lang: en-GB
since: "2026-01-01"
${more}`;

let n = 0;
/** An archive whose `_data/site.yaml` has `more`, and the files of a test; built. Gives its pages by their paths. */
async function siteWith(more: string, files: Files = {}): Promise<(path: string) => string> {
  const own = writeArchive(join(root, `own-${n++}`), { "_data/site.yaml": site(more), ...files });
  await built(own);
  return (path) => readFileSync(join(own, "dist", path), "utf8");
}

/** What `check` prints of such an archive. */
async function problemsWith(more: string, files: Files = {}): Promise<string> {
  const own = writeArchive(join(root, `own-${n++}`), { "_data/site.yaml": site(more), ...files });
  const { err, code } = await run("check", ["--root", own], { INIT_CWD: own });
  expect(code).toBe(1);
  return err;
}

const links = (html: string, label: string) =>
  [
    ...(new RegExp(`<nav aria-label="${label}">(.*)</nav>`).exec(html)?.[1] ?? "").matchAll(
      /<a href="([^"]+)"[^>]*>([^<]+)<\/a>/g,
    ),
  ].map(([, href, name]) => `${name} ${href}`);

describe("nav", () => {
  const nav = `nav:
  - people
  - latest
  - { name: Our history, link: /history.html }
  - { name: The society, link: https://example.org/society }
  - { name: Write to us, link: "mailto:desk@example.org" }
  - { name: The day, link: /2012/06/22/ }
`;

  test("shows what it lists, in its order, on every page; the foot has the other parts", async () => {
    const page = await siteWith(nav, { "pages/history.md": "---\ntitle: History\n---\nIt began." });
    expect(links(page("people/jo-ray.html"), "Archive")).toEqual([
      "People ../people/index.html",
      "Latest ../index.html",
      "Our history ../history.html",
      "The society https://example.org/society",
      "Write to us mailto:desk@example.org",
      "The day ../2012/06/22/index.html",
    ]);
    expect(links(page("index.html"), "More")).toEqual([
      "Dates dates.html",
      "Places places/index.html",
      "Organizations organizations/index.html",
      "Topics topics/index.html",
      "Agencies agencies/index.html",
      "Search search.html",
      "About this archive about.html",
      "Feed feed.xml",
    ]);
    expect(page("people/jo-ray.html")).toContain('<a href="../people/index.html" aria-current="true">');
    expect(page("history.html")).toContain('<a href="history.html" aria-current="page">Our history</a>');
    expect(page("404.html")).toContain('<li><a href="https://example.org/society">The society</a></li>');
  });

  test("has own pages that ask for it where it says pages, else at its end, and none twice", async () => {
    const files = {
      "pages/history.md": "---\ntitle: History\nnav: true\n---\nIt began.",
      "pages/rules.md": "---\ntitle: Rules\nnav: true\n---\nNo.",
    };
    const first = await siteWith("nav: [pages, latest]\n", files);
    expect(links(first("index.html"), "Archive")).toEqual([
      "History history.html",
      "Rules rules.html",
      "Latest index.html",
    ]);
    const last = await siteWith("nav: [latest, { name: How it began, link: /history.html }]\n", files);
    expect(links(last("index.html"), "Archive")).toEqual([
      "Latest index.html",
      "How it began history.html",
      "Rules rules.html",
    ]);
  });

  test("is not there where it shows nothing", async () => {
    for (const more of ["nav: []\n", "nav: [topics]\nshow: { topics: false }\n"]) {
      const page = await siteWith(more);
      expect(page("people/jo-ray.html")).not.toContain('<nav aria-label="Archive">');
      expect(links(page("people/jo-ray.html"), "More")).toContain("People ../people/index.html");
    }
  });

  test("that is long is said in one line", async () => {
    expect(await problemsWith(`nav: [[${"latest, ".repeat(99)}]]\n`)).toMatch(
      /^_data\/site\.yaml:6:7: nav 1 must be .{200,300}…$/m,
    );
  });

  test("says what it does not know, and which link leads nowhere", async () => {
    expect(
      await problemsWith("nav:\n  - peple\n  - { name: X }\n  - 3\n"),
    ).toBe(`_data/site.yaml:7:5: nav 1 is not known: did you mean "people"?
_data/site.yaml:8:5: nav 2 must be latest, dates, people, places, organizations, topics, agencies, search, about, feed or pages, or a link of your own as { name: Our history, link: /history.html }: {"name":"X"}
_data/site.yaml:9:5: nav 3 must be latest, dates, people, places, organizations, topics, agencies, search, about, feed or pages, or a link of your own as { name: Our history, link: /history.html }: 3
3 problems in 1 file; nothing was written
`);
    expect(await problemsWith("nav:\n  - latest\n  - name: History\n    link: /histroy.html\n")).toContain(
      '_data/site.yaml:9:11: nav: a link leads to a page that is not there: "/histroy.html"',
    );
  });
});

test("the footer is Markdown, with links from every page and none that lead nowhere", async () => {
  const footer =
    'footer: |\n  Kept by the *harbour* "society".\n\n  [History](/history.html) · <b>no</b> · [Elsewhere](https://example.org/)\n';
  const page = await siteWith(footer, { "pages/history.md": "It began." });
  expect(page("2012/06/22/harbour.html")).toContain(`<footer class="foot">
<div class="colophon">
<p>Kept by the <em>harbour</em> “society”.</p>
<p><a href="../../../history.html">History</a> · &lt;b&gt;no&lt;/b&gt; · <a href="https://example.org/">Elsewhere</a></p>
</div>`);
  expect(await problemsWith(footer)).toContain(
    '_data/site.yaml:6:9: footer: a link leads to a page that is not there: "/history.html"',
  );
});

test("addresses and pictures of the footer count from the site's root; it has no footnotes", async () => {
  const footer = `footer: |
  [People](people/) and [Jo](people/jo-ray.html), [here](#main) ![Seal](marks/seal.svg)

  | a |
  |:-:|
  | b |
`;
  const page = await siteWith(footer, { "public/marks/seal.svg": "<svg/>" });
  const foot = /<footer.*<\/footer>/s.exec(page("2012/06/22/harbour.html"))?.[0];
  expect(foot).toContain(
    '<p><a href="../../../people/index.html">People</a> and <a href="../../../people/jo-ray.html">Jo</a>, <a href="#main">here</a> <img src="../../../marks/seal.svg" alt="Seal"></p>',
  );
  expect(foot).toContain('<td class="center">b</td>');
  expect(foot).not.toContain("style=");
  expect(await problemsWith(footer)).toContain(
    '_data/site.yaml:6:9: footer: a picture is not there: "marks/seal.svg": put it at public/marks/seal.svg',
  );
  expect(await problemsWith("footer: '![Seal](https://example.org/seal.svg)'\n")).toContain(
    '_data/site.yaml:6:9: footer: a picture must lie in public/, for pages load nothing from other hosts: "https://example.org/seal.svg"',
  );
  expect(await problemsWith("footer: |\n  Ours.[^1]\n\n  > [^1]: Theirs.\n")).toContain(
    "_data/site.yaml:6:9: footer must have no footnotes, which stand below the text of a page",
  );
  expect(await problemsWith("footer: '[Up](../people/)'\n")).toContain(
    'footer: a link leads to a page that is not there: "../people/"',
  );
});

test("the head has the metas and links of a closed list, and no others", async () => {
  const head = `head:
  meta: { google-site-verification: 'a"b', theme-color: "#8a1f14" }
  links: { me: [https://social.example/@us, /history.html], license: https://example.org/by }
`;
  const page = await siteWith(head, { "pages/history.md": "It began." });
  expect(page("people/jo-ray.html")).toContain(`<meta name="google-site-verification" content="a&quot;b">
<meta name="theme-color" content="#8a1f14">
<link rel="license" href="https://example.org/by">
<link rel="me" href="https://social.example/@us">
<link rel="me" href="../history.html">
</head>`);
  const said = await problemsWith(
    "head:\n  meta: { generator: x }\n  links: { stylesheet: https://example.org/x.css, me: 'javascript:alert(1)' }\n",
  );
  expect(said).toContain('_data/site.yaml:7:11: unknown key "generator"');
  expect(said).toContain('_data/site.yaml:8:12: unknown key "stylesheet"');
  expect(await problemsWith("head: { links: { me: } }\n")).toContain(
    "_data/site.yaml:6:21: head: links: me must be an address, or a list of addresses",
  );
  expect(said).toMatch(
    /_data\/site\.yaml:8:\d+: head: links: me must be an address of this site, as \/history\.html, or a web address: "javascript:alert\(1\)"/,
  );
});

describe("show", () => {
  let own: string;
  let page: (path: string) => string;
  beforeAll(async () => {
    page = await siteWith("show: { people: false, topics: false, about: false, feed: false }\npages: { from: 1 }\n");
    own = join(root, `own-${n - 1}`, "dist");
  });

  test("leaves out the index and the pages of a kind, the page about the archive and the feed", () => {
    const files = [...bytesBelow(own).keys()];
    expect(files.filter((file) => /^(?:people|topics)\/|^about\.html$|^feed\.xml$/.test(file))).toEqual([]);
    expect(files).toContain("places/port-nora.html");
    expect(existsSync(join(own, "index.html"))).toBe(true);
  });

  test("names stay, as text; nothing leads to what is not there", () => {
    expect(page("2012/06/22/harbour.html")).toContain("<li><bdi>Jo Ray</bdi><span>Harbour master</span></li>");
    for (const [file, bytes] of bytesBelow(own))
      if (/\.(?:html|xml)$/.test(file))
        expect(bytes.toString(), file).not.toMatch(/people\/|topics\/|about\.html|feed\.xml/);
  });
});

test("a link of the menu or the footer that leads nowhere is said once, not for every page of one's own", async () => {
  const said = await problemsWith("nav: [{ name: X, link: /no.html }]\nfooter: '[No](/nothing.html)'\n", {
    "pages/history.md": "It began.",
    "pages/rules.md": "[Gone](/gone.html)",
  });
  expect(said.trimEnd().split("\n")).toEqual([
    '_data/site.yaml:6:24: nav: a link leads to a page that is not there: "/no.html"',
    '_data/site.yaml:7:9: footer: a link leads to a page that is not there: "/nothing.html"',
    'pages/rules.md:1:9: a link leads to a page that is not there: "gone.html"',
    "3 problems in 2 files; nothing was written",
  ]);
});

test("a feed is as long as the archive says", async () => {
  const page = await siteWith("feed: { length: 1 }\n");
  expect(page("feed.xml").match(/<entry>/g)).toHaveLength(1);
  for (const wrong of ["0", "1.5", "1001"])
    expect(await problemsWith(`feed: { length: ${wrong} }\n`)).toContain(
      "_data/site.yaml:6:17: feed: length must be a whole number from 1 to 1000",
    );
});

test("a logo stands in place of the title, and must be there", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"/>';
  const page = await siteWith("logo: marks/logo.svg\n", { "public/marks/logo.svg": svg });
  expect(page("people/jo-ray.html")).toMatch(
    /<a class="nameplate" href="\.\.\/index\.html"><img src="\.\.\/marks\/logo\.svg" alt="Port Nora Papers" width="200" height="50"><\/a>/,
  );
  expect(await problemsWith("logo: logo.svg\n")).toContain(
    '_data/site.yaml:6:7: logo names a file that is not there: "public/logo.svg": put it there',
  );
  expect(await problemsWith("logo: logo.png\n", { "public/logo.png": "no picture" })).toContain(
    '_data/site.yaml:6:7: logo is no picture that can be read: "public/logo.png"',
  );
  expect(await problemsWith("logo: https://example.org/logo.svg\n")).toContain(
    "logo must be a picture in public/, as logo.svg",
  );
});

test("public/theme.css follows the program's style on every page, also on that of addresses that do not exist", async () => {
  const page = await siteWith("", { "public/theme.css": ":root { --accent: #00553a; }\n" });
  expect(page("people/jo-ray.html")).toContain(`<link rel="stylesheet" href="../assets/dateline.css">
<link rel="stylesheet" href="../theme.css">`);
  expect(page("assets/from-here.css")).toMatch(
    /^@import "pages\.css";@import "dateline\.css";@import "\.\.\/theme\.css";/,
  );
  const without = await siteWith("");
  expect(without("people/jo-ray.html")).not.toContain("theme.css");
});
