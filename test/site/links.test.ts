import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { LinkChecker } from "linkinator";
import { describe, expect, inject, test } from "vitest";
import { filesBelow } from "../build.ts";

const folder = inject("sites");

describe.each(["sample", "every-kind"])("%s", (name) => {
  const dist = join(folder, name, "dist");
  const pages = filesBelow(dist).filter((file) => file.endsWith(".html"));
  const text = new Map(pages.map((page) => [page, readFileSync(join(dist, page), "utf8")]));

  test("all links resolve as files, so that the site works from a disk", () => {
    const broken: string[] = [];
    let links = 0;
    for (const [page, html] of text) {
      for (const [, address = ""] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        if (/^(?:https?:|mailto:)/.test(address)) continue;
        links += 1;
        // A host's shortcuts do not hold on a disk: a path is relative and ends in a file. Only the 404 page, which may be shown at any
        // address, has its links from the root of the host and from the site's folder as well; not-found.test.ts sees which it shows.
        if (page !== "404.html" && address.startsWith("/")) broken.push(`${page}: ${address} is not relative`);
        const { pathname, hash } = new URL(address.replace(/^\/(?:archive\/)?/, "/"), `file:///${page}`);
        const file = join(dist, decodeURIComponent(pathname));
        if (!existsSync(file) || !statSync(file).isFile()) broken.push(`${page}: ${address}`);
        // Behind the search page's address stands what is asked.
        else if (hash && pathname !== "/search.html" && !text.get(pathname.slice(1))?.includes(`id="${hash.slice(1)}"`))
          broken.push(`${page}: ${address}`);
      }
    }
    expect(links).toBeGreaterThan(200);
    expect(broken).toEqual([]);
  });

  test("for an address cut at any slash there is a page", () => {
    for (const page of pages) {
      // An address that an article had on another site has that site's folders.
      if (text.get(page)?.includes('http-equiv="refresh"')) continue;
      const parts = page.split("/").slice(0, -1);
      for (let n = 0; n <= parts.length; n++)
        expect(existsSync(join(dist, ...parts.slice(0, n), "index.html")), `${page} cut at ${n}`).toBe(true);
    }
  });

  test("every page is reached from the front page", () => {
    const seen = new Set(["index.html"]);
    for (const page of seen) {
      for (const [, address = ""] of (text.get(page) ?? "").matchAll(/<a\s[^>]*href="([^"#]+)[^"]*"/g)) {
        const { protocol, pathname } = new URL(address, `file:///${page}`);
        if (protocol === "file:" && text.has(pathname.slice(1))) seen.add(pathname.slice(1));
      }
    }
    const apart = pages.filter((page) => !seen.has(page));
    const notices = apart.filter((page) => /noindex/.test(text.get(page) ?? ""));
    expect(apart).toEqual(notices);
  });
});

test.each([
  ["the root of a host", "sample/dist", ".", 0],
  // Its address says that it stands in a folder of that name. Only its 404 page has links from the root of the host too, and shows them where
  // that is the root of the site: 10 pages and a style sheet.
  ["a sub-folder of a host", "", "archive", 11],
])("a crawl finds no broken link at %s", async (_, root, path, fromRoot) => {
  const { links } = await new LinkChecker().check({
    path: ["index.html", "404.html", "2012/06/22/index.html"].map((page) => (path === "." ? page : `${path}/${page}`)),
    serverRoot: join(folder, root),
    recurse: true,
    linksToSkip: ["^https?://(?!localhost)"],
    concurrency: 50,
  });
  const broken = links.filter(({ state }) => state === "BROKEN").map(({ url, parent }) => `${parent} → ${url}`);
  const own = broken.filter((one) => /^archive\/404\.html → (?!archive\/)/.test(one));
  expect(broken.filter((one) => !own.includes(one))).toEqual([]);
  expect(own.length).toBe(fromRoot);
  expect(links.filter(({ state }) => state === "OK").length).toBeGreaterThan(20);
});
