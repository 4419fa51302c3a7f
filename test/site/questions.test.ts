import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { noBrowser, openBrowser } from "../browser.ts";
import { project } from "../build.ts";
import { type FileHost, hostFiles } from "./host.ts";

/** The questions of docs/questions.md, each with the address of the sample archive that answers it. */
const asked = [
  ...readFileSync(join(project, "docs/questions.md"), "utf8").matchAll(/^\| ([^|]+\?) \| `([^`]+)` \|/gm),
].map(([, question = "", address = ""]) => ({ question, address }));

const lavrov = "2012/06/22/lavrov-urges-syria-to-do-more.html";
const address = `https://example.org/${lavrov}`;

/** What a reader does at the address, and finds there. */
const answers: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "Which stories have a word?": async (page) => {
    await found(page, "2012/06/19/helicopter-ship-turns-round.html");
    expect(await page.locator("main mark").first().textContent()).toMatch(/helicopter/i);
  },
  "Which stories from Damascus speak of Annan?": (page) => found(page, "2012/03/10/annan-meets-assad-in-damascus.html"),
  "Who is quoted most?": async (page) => {
    await page.locator("main a", { hasText: "Kofi Annan" }).first().click();
    expect(await page.locator("blockquote").count()).toBeGreaterThan(0);
  },
  "How do I cite this story?": async (page) => {
    // By the keyboard alone, as whoever has no mouse.
    const summary = page.locator("summary", { hasText: "Cite this story" });
    await summary.focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".record dt").allTextContents()).toEqual(["Chicago", "MLA", "APA", "BibTeX", "RIS"]);
    const selected = async (n: number) => {
      await page.locator(".record dd .all, .record dd.all").nth(n).click({ clickCount: 1 });
      return page.evaluate<string>("getSelection().toString()");
    };
    expect(await selected(0)).toBe(
      `Dateline Sample Desk. “Lavrov says Damascus could do far more for the Annan plan.” June 22, 2012. Wire story, dateline ST PETERSBURG, Russia. Dateline. ${address}.`,
    );
    expect(await selected(3)).toMatch(/^@misc\{[\s\S]*\n\}$/);
    expect(await selected(4)).toMatch(/^TY {2}- NEWS\n[\s\S]*\nER {2}- ?$/);
  },
  "Can I have the data?": async (page) => {
    const link = page.locator('main a[href$=".csv"]');
    const response = await page.request.get(new URL((await link.getAttribute("href")) ?? "", page.url()).href);
    expect(response.headers()["content-type"]).toMatch(/^text\/csv/);
    const rows = (await response.text()).split("\r\n");
    expect(rows[0]).toMatch(/^date,received,dateline,/);
    expect(rows.filter((row) => row.endsWith(`,${address}`))).toHaveLength(1);
    const total = Number(/It holds (\d+) stories/.exec((await page.locator("main").textContent()) ?? "")?.[1]);
    expect(total).toBeGreaterThan(20);
    expect(rows.filter(Boolean)).toHaveLength(total + 1);
  },
  "Where did it happen?": async (page) => {
    await page.locator('main svg a[href$="damascus.html"]').first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/places\/damascus\.html/);
    expect(await page.locator("h1").textContent()).toBe("Damascus");
  },
  "When were these two people in the news together?": async (page) => {
    const lavrov = page.locator(".rail li", { has: page.locator('a[href$="people/sergei-lavrov.html"]') }).first();
    const led = lavrov.locator('a[href*="2012/"], a[href*="search.html#"]');
    expect(await led.count()).toBeGreaterThan(0);
  },
  "How do I follow one person?": async (page) => {
    const href = await page
      .locator('link[type="application/atom+xml"][href*="kofi-annan"]')
      .first()
      .getAttribute("href");
    const feed = await (await page.request.get(new URL(href ?? "", page.url()).href)).text();
    expect(feed).toMatch(/<title>[^<]*Kofi Annan/);
    expect(feed.match(/<entry/g)?.length).toBeGreaterThan(3);
  },
  "Which stories name a person in one month?": (page) => found(page, lavrov),
  "Which days were busiest?": async (page) => {
    const days = page.locator('main a[href$="08/02/index.html"], main a[href$="08/02/annan-to-step-down.html"]');
    await days.first().click();
    expect(await page.locator("h1").textContent()).toContain("2\u00a0August 2012");
  },
};

/** A story is among the results of a search, which says how many there are. */
async function found(page: Page, path: string): Promise<void> {
  await expect.poll(() => page.locator("[role=status]").textContent()).toMatch(/\d/);
  await page.locator(`main a[href^="${path}"]`).first().waitFor();
}

let host: FileHost;
let opened: Browser | undefined;
beforeAll(async () => {
  host = await hostFiles(join(inject("sites"), "sample/dist"));
  opened = await openBrowser();
});
beforeEach(({ skip }) => skip(!opened, noBrowser));
afterAll(async () => {
  await opened?.close();
  host?.close();
});

test("docs/questions.md asks ten questions, and this test answers them", () => {
  expect(asked.map(({ question }) => question)).toEqual(Object.keys(answers));
  expect(asked).toHaveLength(10);
});

test.each(asked)("$question $address", async ({ question, address }) => {
  const page = await opened?.newPage();
  if (!page) throw new Error(noBrowser);
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(host.origin)) elsewhere.push(request.url());
  });
  expect((await page.goto(`${host.origin}/${address}`))?.status()).toBe(200);
  await answers[question]?.(page);
  expect(elsewhere).toEqual([]);
  await page.close();
});
