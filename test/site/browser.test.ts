import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { languages } from "../../src/site/strings.ts";
import { noBrowser, openBrowser, policy } from "../browser.ts";

const types: Record<string, string> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".xml": "text/xml",
};
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
/** What axe finds; of rules that are kept only the names, for to transfer the rest takes longer than the check. */
type Checked = { readonly violations: AxeResults["violations"]; readonly passed: readonly string[] };
const check = `axe.run({ resultTypes: ["violations"] }).then(({ violations, passes }) => ({
  violations, passed: passes.map(({ id }) => id)
}))`;
const sites = inject("sites");
let server: Server;
let opened: Browser | undefined;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const file = join(sites, decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname));
    readFile(file).then(
      (bytes) =>
        response
          .writeHead(200, { "content-type": types[extname(file)] ?? "text/plain", "content-security-policy": policy })
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  opened = await openBrowser();
  if (opened) browser = opened;
  else console.warn(`skipped: ${noBrowser}`);
});
beforeEach(({ skip }) => skip(!opened, noBrowser));
afterAll(async () => {
  await opened?.close();
  server?.close();
});

/** One of every kind of page, and of each kind that looks different the one with most in it. */
const pages = [
  "sample/dist/index.html",
  "sample/dist/2012/06/22/lavrov-urges-syria-to-do-more.html",
  "sample/dist/2012/08/02/annan-to-step-down.html",
  "sample/dist/people/kofi-annan.html",
  "sample/dist/places/syria.html",
  "sample/dist/organizations/united-nations.html",
  "sample/dist/topics/annan-plan.html",
  "sample/dist/agencies/dateline-sample-desk.html",
  "sample/dist/people/index.html",
  "sample/dist/places/index.html",
  "sample/dist/organizations/index.html",
  "sample/dist/topics/index.html",
  "sample/dist/agencies/index.html",
  "sample/dist/dates.html",
  "sample/dist/2012/index.html",
  "sample/dist/2012/06/index.html",
  "sample/dist/2012/08/02/index.html",
  "sample/dist/search.html",
  "sample/dist/about.html",
  "archive/404.html",
  "archive/2011/12/30/withdrawn.html",
  "archive/2011/12/31/le-port.html",
  "archive/2012/06/22/harbour-reopens.html",
  "look/dist/index.html",
  "look/dist/2012/06/22/lavrov-urges-syria-to-do-more.html",
  "menu/dist/history.html",
  "page/dist/people-in-brief.html",
  "view/dist/2012/06/22/lavrov-urges-syria-to-do-more.html",
];

/** Pages with most of the site's words, in every language, around stories in others. */
const translated = Object.keys(languages).flatMap((lang) =>
  [
    "index.html",
    "2011/12/31/al-mina.html",
    "2012/06/index.html",
    "people/ana-bohm.html",
    "search.html",
    "404.html",
  ].map((path) => `${lang}/dist/${path}`),
);
const all = [...pages, ...translated];

describe("every page passes axe's rules of accessibility, in light and in dark colours", () => {
  let page: Page;
  beforeAll(async () => {
    // The browser itself adds axe to every page: the page's own policy allows no script.
    page = await browser?.newPage({ viewport: { width: 1280, height: 900 } });
    await page?.addInitScript({ path: axe });
  });
  afterAll(() => page?.close());

  test.each(all)("%s", async (path) => {
    expect((await page.goto(`${origin}/${path}`))?.status()).toBe(200);
    // Colours are the same in every language.
    const schemes = pages.includes(path) ? (["light", "dark"] as const) : (["light"] as const);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(`matchMedia("(prefers-color-scheme: ${colorScheme})").matches`)).toBe(true);
      const { violations, passed } = await page.evaluate<Checked>(check);
      const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      expect(said, colorScheme).toEqual([]);
      expect(passed).toContain("color-contrast");
    }
  });
});

test.each([360, 768, 1280])(
  "no page is wider than a window of %i px, and none violates the content security policy",
  async (width) => {
    const context = await browser.newContext({ javaScriptEnabled: true, viewport: { width, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    watch(page, complaints);
    // Long words of a language make a narrow window too narrow first.
    for (const path of width === 360 ? all : pages) {
      await page.goto(`${origin}/${path}`);
      const wide = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (wide > 0) complaints.push(`${path} is ${wide} px too wide`);
    }
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test("a table that is wider than the column scrolls within itself, also by the keyboard", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript({ path: axe });
  await page.goto(`${origin}/archive/2011/12/31/le-port.html`);
  await page.locator(".wide").focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction('document.querySelector(".wide").scrollLeft > 0');
  const { violations } = await page.evaluate<Checked>(check);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  await context.close();
});

test("a page in Arabic runs from right to left, names in other scripts with it; a story in another language runs as it is written", async () => {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  /** The left and right edges of the text of an element, in pixels. */
  const edges = (selector: string) =>
    page.evaluate<{ left: number; right: number }>(`(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(${JSON.stringify(selector)}));
      const { left, right } = range.getBoundingClientRect();
      return { left: Math.round(left), right: Math.round(right) };
    })()`);
  await page.goto(`${origin}/ar/dist/people/ana-bohm.html`);
  const main = await edges("main");
  expect((await edges("h1")).right).toBe(main.right);
  expect((await edges(".head .label")).right).toBe(main.right);
  expect((await edges(".rail h2")).left).toBeLessThan((await edges(".column h2")).left);
  const [first, second] = [await edges(".masthead nav a:nth-child(1)"), await edges(".masthead nav a:nth-child(2)")];
  expect(first.left).toBeGreaterThan(second.right);
  await page.goto(`${origin}/ar/dist/2011/12/31/le-port.html`);
  const body = await page.evaluate<string>('getComputedStyle(document.querySelector(".body")).direction');
  expect(body).toBe("ltr");
  await page.goto(`${origin}/en/dist/2011/12/31/al-mina.html`);
  const [headline, facts] = [await edges("h1"), await edges(".facts")];
  expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).direction')).toBe("rtl");
  expect(facts.right).toBeLessThan(headline.left);
  await page.close();
});

test("every page reads without a script and without its style", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.route("**/*.css", (route) => route.abort());
  const page = await context.newPage();
  for (const path of pages) {
    await page.goto(`${origin}/${path}`);
    expect(await page.locator("h1").textContent(), path).toMatch(/\S/);
    expect(await page.locator("main").isVisible(), path).toBe(true);
  }
  await context.close();
});

function watch(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    // The 404 page tries the root of the host as well.
    if (message.location().url === `${origin}/assets/from-root.css`) return;
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => request.url().startsWith(origin) || complaints.push(`asks for ${request.url()}`));
}
