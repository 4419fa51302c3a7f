import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { linkProgram, project, run, scratch } from "../build.ts";
import { built, configuration, type Files, writeArchive } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);

let n = 0;
/** What `check` prints of the small archive with the files of a test, without the line of the sum. */
async function problemsWith(files: Files): Promise<string[]> {
  const own = writeArchive(join(root, `own-${n++}`), files);
  const { err, code } = await run("check", ["--root", own], { INIT_CWD: own });
  expect(code).toBe(1);
  return err.trimEnd().split("\n").slice(0, -1);
}

const site = (more: string) => `title: A\ndescription: B\nurl: https://example.org/\nsince: "2026-01-01"\n${more}`;

test("characters that escapes of YAML bring are refused in every file of an archive, with their place", async () => {
  const files = {
    "_data/site.yaml": site(
      'publisher: "\\x00"\nfooter: "A\\e[2J"\nnav: [{name: "\\uFFFE", link: "/\\x01"}]\nhead: {meta: {author: "\\uD800"}}\n',
    ),
    "_data/strings.yaml": 'latest: "\\x07"\nstoryCount: {one: "{count}\\uFFFF", other: "{count}"}\n',
    "_data/people.yaml": '- name: "Jo\\x08 Ray"\n  aliases: ["\\x1b"]\n  role: "\\uFDD0"\n',
    "_data/places.yaml": '- name: A\n  country: "\\x0c"\n',
    "_data/organizations.yaml": '- name: "\\x7f"\n',
  };
  expect(await problemsWith(files)).toMatchInlineSnapshot(`
    [
      "_data/organizations.yaml:1:9: entry 1: name must not have the character U+007F: delete it",
      "_data/people.yaml:1:9: entry 1: name must not have the character U+0008: delete it",
      "_data/people.yaml:2:13: entry 1: aliases 1 must not have the character U+001B: delete it",
      "_data/people.yaml:3:9: entry 1: role must not have the character U+FDD0: delete it",
      "_data/places.yaml:2:12: entry 1: country must not have the character U+000C: delete it",
      "_data/site.yaml:5:12: publisher must not have the character U+0000: delete it",
      "_data/site.yaml:6:9: footer must not have the character U+001B: delete it",
      "_data/site.yaml:7:14: nav 1: name must not have the character U+FFFE: delete it",
      "_data/site.yaml:7:30: nav 1: link must not have the character U+0001: delete it",
      "_data/site.yaml:7:30: nav 1: link must be an address of this site, as /history.html, or a web address: "/\\u0001"",
      "_data/site.yaml:8:23: head: meta: author must not have the character U+D800: delete it",
      "_data/strings.yaml:1:9: latest must not have the character U+0007: delete it",
      "_data/strings.yaml:2:19: storyCount: one must not have the character U+FFFF: delete it",
    ]
  `);
});

test.each<[string, Files, string]>([
  [
    "title",
    { "pages/a.md": '---\ntitle: "a\\x00"\n---\nA.' },
    "pages/a.md:1:1: the template fails: title must not have the character U+0000: delete it",
  ],
  [
    "nav",
    { "pages/a.md": '---\nnav: "a\\uFFFE"\n---\nA.' },
    "pages/a.md:1:1: the template fails: nav must not have the character U+FFFE: delete it",
  ],
  [
    "description",
    { "pages/a.njk": '---\ndescription: "a\\x1b"\n---\nA.' },
    "pages/a.njk:1:1: the template fails: description must not have the character U+001B: delete it",
  ],
  [
    "the page itself",
    { "pages/a.njk": "A\u000c." },
    "pages/a.njk:1:1: the template fails: the page must not have the character U+000C: delete it",
  ],
  [
    "an address that turns the text around it",
    { "pages/a.md": '---\npermalink: "/a\u202e.html"\n---\nA.' },
    "pages/a.md:1:1: the template fails: the permalink must have no marks of direction",
  ],
])("so they are in an archive's own page: %s", async (_, files, problem) => {
  expect(await problemsWith(files)).toEqual([problem]);
});

/** Runs the program as a process, for only there is a terminal, and gives all that it prints. */
function program(cwd: string, args: readonly string[], input = ""): { readonly out: string; readonly err: string } {
  const main = join(project, "src/cli/main.js");
  const { stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd,
    input,
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: cwd },
  });
  return { out: stdout, err: stderr };
}

test("what is printed acts on no terminal, be it from an archive, the name of a file, an argument or copy", () => {
  const own = writeArchive(join(root, "printed"), {
    "articles/2012/06/24-a\u001b[2J\u202e.md":
      '---\ntitle: "A"\ndate: "\u202e2012"\n"\\e]0;x\\a\\x9b": b\n---\nText.\n',
    "copy\u001b[31m.txt": "Once there was a harbour.\n",
    "text.txt": "“We \u0085\u009b31m\u202e go,” said Jo Ray\u2066 on Friday.\n",
  });
  const printed = [
    program(own, ["check", "--root", "."]),
    program(own, ["import", "copy\u001b[31m.txt", "--root", "."]),
    program(own, ["build", "--\u001b[2Jroot"]),
    program(own, ["names", "find", "text.txt"]),
    program(own, ["dateline", "-"], "PORT NORA, June 22 (Exland Press) - \u009bTalks\u202e began.\n"),
  ];
  for (const { out, err } of printed) {
    expect(out + err).not.toBe("");
    expect(out + err).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  }
  expect(printed[0]?.err).toContain('unknown key "\\u001b]0;x\\u0007\\u009b"');
  expect(JSON.parse(printed[4]?.out ?? "")).toMatchObject({ text: "\u009bTalks\u202e began." });
});

test("links to what may run or open something are refused in stories and in the site's data, with their place", async () => {
  const files = {
    "articles/2012/06/24-a.md": "---\ntitle: A\ndate: 2012-06-24\nsource: {url: 'https:x'}\n---\n",
    "articles/2012/06/25-b.md":
      "---\ntitle: B\ndate: 2012-06-25\n---\nA [b](javascript:c) [d](java&#115;cript:e) <vbscript:f>\n[g](//h.example/) [i].\n\n[i]: ftp://j.example/\n",
  };
  expect(await problemsWith(files)).toMatchInlineSnapshot(`
    [
      "articles/2012/06/24-a.md:4:15: source: url must be a web address that begins with http:// or https://: "https:x"",
    ]
  `);
  delete (files as Partial<typeof files>)["articles/2012/06/24-a.md"];
  expect(await problemsWith(files)).toMatchInlineSnapshot(`
    [
      "articles/2012/06/25-b.md:5:3: a link must lead to http, https, mailto, tel, or a page of this site: "javascript:c"",
      "articles/2012/06/25-b.md:5:21: a link must lead to http, https, mailto, tel, or a page of this site: "javascript:e"",
      "articles/2012/06/25-b.md:5:44: a link must lead to http, https, mailto, tel, or a page of this site: "vbscript:f"",
      "articles/2012/06/25-b.md:6:1: a link must lead to http, https, mailto, tel, or a page of this site: "//h.example/"",
      "articles/2012/06/25-b.md:6:19: a link must lead to http, https, mailto, tel, or a page of this site: "ftp://j.example/"",
    ]
  `);
  const data = site(
    "footer: '[a](data:text/html,b) [c](tel:+4930)'\nnav: [{name: A, link: tel:+4930}, {name: B, link: '/\\\\h.example'}]\n",
  );
  expect(await problemsWith({ "_data/site.yaml": data })).toMatchInlineSnapshot(`
    [
      "_data/site.yaml:6:51: nav 2: link must be an address of this site, as /history.html, or a web address: "/\\\\h.example"",
    ]
  `);
  expect(await problemsWith({ "_data/site.yaml": data.replace("/\\\\h.example", "/") })).toMatchInlineSnapshot(`
    [
      "_data/site.yaml:5:9: footer: a link must lead to http, https, mailto, tel, or a page of this site: "data:text/html,b"",
    ]
  `);
});

test("Markdown of own pages keeps to the same schemes; a configuration may allow others", async () => {
  const page = { "pages/a.md": "[a](ftp://a.example/) [b](javascript:c) [d](tel:+4930)" };
  const own = writeArchive(join(root, "schemes"), page);
  await built(own);
  const html = () => /<p>(.*)<\/p>\n<\/div>/.exec(readFileSync(join(own, "dist/a.html"), "utf8"))?.[1];
  expect(html()).toBe('[a](ftp://a.example/) [b](javascript:c) <a href="tel:+4930">d</a>');
  const allow = 'eleventy.amendLibrary("md", (md) => { md.validateLink = (href) => href.startsWith("ftp:"); });';
  linkProgram(own);
  writeArchive(own, { ...page, ".eleventy.ts": configuration(allow) });
  await built(own);
  expect(html()).toBe('<a href="ftp://a.example/">a</a> [b](javascript:c) [d](tel:+4930)');
});

test("an SVG of a story, also of a draft, and the logo are pictures and nothing else; what lies in public/ is the owner's", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const files = {
    "_data/site.yaml": site("logo: logo.svg\n"),
    "public/logo.svg": svg,
    "public/other.svg": svg,
    "articles/2012/06/24-a.svg": svg,
    "articles/2012/06/24-b.SVG": svg,
    "articles/2012/06/24-a.md":
      "---\ntitle: A\ndate: 2012-06-24\nstatus: draft\nimage: {src: 24-a.svg, alt: A}\n---\n![B](24-b.SVG)\n",
  };
  expect(await problemsWith(files)).toMatchInlineSnapshot(`
    [
      "_data/site.yaml:5:7: logo may run or load something where it is opened by itself: "public/logo.svg" has <script>: save it anew as plain SVG, or as PNG",
      "articles/2012/06/24-a.md:5:14: image: src may run or load something where it is opened by itself: "articles/2012/06/24-a.svg" has <script>: save it anew as plain SVG, or as PNG",
      "articles/2012/06/24-a.md:7:1: a picture may run or load something where it is opened by itself: "articles/2012/06/24-b.SVG" has <script>: save it anew as plain SVG, or as PNG",
    ]
  `);
});
