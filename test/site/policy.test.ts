import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { startServer } from "../../src/build/server.ts";
import { blockedIn, searchPolicy, sitePolicy } from "../../src/site/policy.ts";
import { noBrowser, openBrowser, policy } from "../browser.ts";
import { built, configuration, type Files, writeArchive } from "../build/archive.ts";
import { filesBelow, freePort, linkProgram, run, scratch } from "../build.ts";

const { root, done } = scratch();
let browser: Browser | undefined;
let page: Page | undefined;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(() => page?.close());
afterAll(async () => {
  await browser?.close();
  done();
});

const meta = (content: string) => `<meta http-equiv="Content-Security-Policy" content="${content}">`;
const sites = inject("sites");

test("every page of every site begins with the policy; that of the search page is that of README and file:, the others run no script", () => {
  expect(searchPolicy.replaceAll(" file:", "")).toBe(policy);
  expect(searchPolicy.replace(" script-src 'self' file:;", "")).toBe(sitePolicy);
  for (const site of ["sample", "every-kind", "ar", "look", "menu", "page", "view"])
    for (const path of filesBelow(join(sites, site, "dist")).filter((name) => name.endsWith(".html")))
      expect(readFileSync(join(sites, site, "dist", path), "utf8"), path).toMatch(
        new RegExp(
          `^<!DOCTYPE html>\n<html [^>]*>\n<head>\n<meta charset="utf-8">\n${meta(path === "search.html" ? searchPolicy : sitePolicy)}\n`,
        ),
      );
});

/** Opens a page, and gives what its console says is wrong. */
async function complaintsOf(url: string): Promise<string[]> {
  page = await (browser as Browser).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  return complaints;
}
const onDisk = (...path: string[]) => pathToFileURL(join(...path)).href;

test("on a disk every kind of page has its style, its pictures and its theme, and violates nothing", async ({
  skip,
}) => {
  if (!browser) return skip(noBrowser);
  for (const path of [
    "look/dist/index.html",
    "look/dist/people/index.html",
    "menu/dist/history.html",
    "page/dist/people-in-brief.html",
    "archive/2012/06/22/harbour-reopens.html",
    "archive/2011/12/30/withdrawn.html",
  ]) {
    expect(await complaintsOf(onDisk(sites, path)), path).toEqual([]);
    expect(await page?.evaluate('getComputedStyle(document.querySelector(".masthead")).display'), path).not.toBe(
      "block",
    );
    if (path.startsWith("look/"))
      expect(await page?.evaluate('getComputedStyle(document.querySelector(".masthead")).borderBottomWidth')).toBe(
        "6px",
      );
    if (path.includes("harbour-reopens"))
      expect(
        await page?.evaluate(
          '[...document.images].filter((one) => one.loading !== "lazy" && one.naturalWidth === 0).length',
        ),
      ).toBe(0);
    await page?.close();
  }
  // Of the places where its style may be, the 404 page finds the one beside it.
  const said = await complaintsOf(onDisk(sites, "archive/404.html"));
  expect(said.filter((one) => !one.includes("ERR_FILE_NOT_FOUND"))).toEqual([]);
  expect(await page?.evaluate('getComputedStyle(document.querySelector(".masthead")).display')).not.toBe("block");
});

test("a script in a page does not run, nor does a page ask another host for anything", async ({ skip }) => {
  if (!browser) return skip(noBrowser);
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  }).listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
  const origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  const injected = `<script>document.title = "ran"</script><img src="none.png" onerror="document.title = 'ran'">
<script src="data:text/javascript,document.title='ran'"></script><svg><set onbegin="document.title='ran'" attributeName="x" dur="1s"/></svg>
<iframe srcdoc="<script>parent.document.title='ran'</script>"></iframe><base href="${origin}/base/"><img src="under-base.png">
<style>body { background: url(${origin}/a.png) }</style><link rel="stylesheet" href="${origin}/a.css">
<object data="${origin}/object"></object><form action="${origin}/form" target="_blank"><button id="send">x</button></form>
<a id="run" href="javascript:void(document.title='ran')">x</a>`;
  for (const [name, policy, title] of [
    ["held.html", meta(sitePolicy), "quiet"],
    ["open.html", "", "ran"],
  ] as const) {
    writeFileSync(join(root, name), `<!DOCTYPE html><meta charset="utf-8">${policy}<title>quiet</title>${injected}`);
    page = await browser.newPage();
    asked.length = 0;
    await page.goto(onDisk(root, name));
    await page.click("#run", { noWaitAfter: true });
    await page.waitForTimeout(300);
    expect(await page.title(), name).toBe(title);
    await page.click("#send", { noWaitAfter: true });
    await page.waitForTimeout(300);
    const all = ["/a.css", "/a.png", "/base/under-base.png", "/form", "/object"];
    expect(asked.map((one) => one.replace("?", "")).sort(), name).toEqual(policy === "" ? all : []);
    await page.close();
  }
  elsewhere.close();
});

describe("an archive may have another policy, or none", () => {
  const site = (more: string) => ({
    "_data/site.yaml": `title: A\ndescription: B\nurl: https://example.org/\nsince: "2026-01-01"\n${more}`,
  });
  const made = async (name: string, files: Files) => {
    const own = writeArchive(join(root, name), files);
    linkProgram(own);
    await built(own);
    return (path: string) => readFileSync(join(own, "dist", path), "utf8");
  };

  test("for all pages", async () => {
    const strict = await made("strict", site(`head: { policy: "default-src 'self'; script-src 'sha256-\\"'" }\n`));
    for (const path of ["index.html", "404.html", "people/jo-ray.html"])
      expect(strict(path)).toContain(meta("default-src 'self'; script-src 'sha256-&quot;'"));
    const none = await made("none", site("head: { policy: false }\n"));
    for (const path of ["index.html", "404.html"]) expect(none(path)).not.toContain("Content-Security-Policy");
  });

  test("for a page of its own, and from a view", async () => {
    const view = `views: { about: (edition) => views.page({ path: "about.html", title: "A", description: "B", policy: "default-src 'self'" }, html\`<p>A</p>\`, edition) }`;
    const page = await made("own", {
      ".eleventy.ts": configuration("", 'import { html, views } from "dateline";').replace(
        "addPlugin(dateline)",
        `addPlugin(dateline, { ${view} })`,
      ),
      "pages/tool.md": `---\npolicy: "script-src 'self'"\n---\n<script src="/tool.js"></script>\n`,
      "pages/free.md": '---\npolicy: false\n---\n<p style="color: red" onclick="x()">A</p>\n',
      "public/tool.js": "",
    });
    expect(page("tool.html")).toContain(meta("script-src 'self'"));
    expect(page("free.html")).not.toContain("Content-Security-Policy");
    expect(page("about.html")).toContain(meta("default-src 'self'"));
    expect(page("index.html")).toContain(meta(sitePolicy));
  });

  test("what the policy would block in a page of its own is a problem with its place", async () => {
    const own = writeArchive(join(root, "blocked"), {
      "pages/a.md": '---\ntitle: A\n---\nText.\n\n<script src="/tool.js"></script>\n',
      "pages/b.njk":
        '<p style="color: red">A</p>\n<iframe src="https://h.example/"></iframe>\n<img src="https://h.example/a.png" alt="A">',
      "pages/c.md": "---\npolicy: 3\n---\nA",
      "public/tool.js": "",
    });
    expect((await run("check", ["--root", own], { INIT_CWD: own })).err).toContain(
      "pages/c.md:1:1: the template fails: policy must be a Content-Security-Policy, or false for none",
    );
    writeArchive(own, { "pages/c.md": "A" });
    expect((await run("check", ["--root", own], { INIT_CWD: own })).err).toMatchInlineSnapshot(`
      "pages/a.md:6:1: the page has <script>, which its policy blocks: policy in its front matter may allow it, or be false (docs/customizing.md)
      pages/b.njk:1:4: the page has style="…", which its policy blocks: policy in its front matter may allow it, or be false (docs/customizing.md)
      pages/b.njk:2:1: the page has <iframe>, which its policy blocks: policy in its front matter may allow it, or be false (docs/customizing.md)
      pages/b.njk:3:1: the page has <img> from elsewhere, which its policy blocks: policy in its front matter may allow it, or be false (docs/customizing.md)
      4 problems in 2 files; nothing was written
      "
    `);
  });

  test.each<[string, string[]]>([
    ["<p>A</p>", []],
    [
      '<script type="application/ld+json">{}</script><svg></svg><img src="/a.png"><img src="data:image/png;base64,x">',
      [],
    ],
    ['<script type="module">x</script><a onclick="x">y</a>', ["<script>", 'onclick="…"']],
    [
      '<a href=" java\tscript:x">y</a><form action="/search.html"></form><video src="a.mp4"></video>',
      ['href=" java\tscript:x…"', "<video>"],
    ],
    ['<form action="https://h.example/"></form>', ["<form> to elsewhere"]],
    ['<link rel="stylesheet" href="//h.example/a.css"><style>a{}</style>', ["<link> from elsewhere", "<style>"]],
  ])("of %s", (html, found) => {
    expect(blockedIn(`<head>${meta(sitePolicy)}</head>${html}`)).toEqual(found);
    expect(blockedIn(`<head>${meta("default-src 'self'")}</head>${html}`)).toEqual([]);
  });
});

test("the preview of npm start reloads itself in spite of the policy, and runs nothing else", async ({ skip }) => {
  if (!browser) return skip(noBrowser);
  const server = await startServer({
    at: async (path) => ({ file: join(sites, "sample/dist", path) }),
    port: await freePort(),
    host: "127.0.0.1",
    wrong: () => "",
  });
  expect(await complaintsOf(`${server.address}2012/06/22/lavrov-urges-syria-to-do-more.html`)).toEqual([]);
  await page?.waitForTimeout(300);
  const loaded = page?.waitForEvent("load");
  server.reload();
  await loaded;
  await page?.evaluate(`document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='document.title = 1'>")`);
  await page?.waitForTimeout(200);
  expect(await page?.title()).not.toBe("1");
  await page?.close();
  await server.close();
});
