import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { delimiter, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { noBrowser, openBrowser } from "../browser.ts";
import { freePort, scratch } from "../build.ts";

/** The strictest policy that a host may send: with it the search must work, and nothing of a page be blocked. */
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'";
const types: Record<string, string> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const sites = inject("sites");
const onDisk = pathToFileURL(join(sites, "sample/dist/")).href;
const { root, done } = scratch();

let opened: Browser | undefined;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let server: Server;
let host: string;
/** What the browser says is wrong, and what it asks of other hosts. */
const complaints: string[] = [];
const asked: string[] = [];

beforeAll(async () => {
  opened = await openBrowser();
  if (opened) browser = opened;
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://x");
    const file = join(sites, "sample/dist", decodeURIComponent(pathname).replace("/archive/", "/"));
    const head = { "content-type": types[extname(file)] ?? "text/plain", "content-security-policy": policy };
    readFile(file).then(
      (bytes) => response.writeHead(200, head).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/archive/`;
});
beforeEach(async ({ skip }) => {
  skip(!opened, noBrowser);
  await open();
});
afterEach(async () => {
  await context?.close();
});
afterAll(async () => {
  await opened?.close();
  server?.close();
  done();
});

async function open(options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
  await context?.close();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  page = await context.newPage();
  complaints.length = 0;
  asked.length = 0;
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
}

/** Goes to a state of the search page, and waits for what it says of it. */
async function search(state: string, at = host): Promise<string> {
  await page.goto(`${at}search.html#${state}`);
  return said();
}

/** Waits until an expression holds in the page; the browser's own way to wait is forbidden by the policy. */
async function until(expression: string): Promise<void> {
  for (let n = 0; n < 600; n++) {
    if (await page.evaluate<boolean>(`Boolean(${expression})`).catch(() => false)) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`never so: ${expression}`);
}

/** What an expression makes of each element of a selector, `one`. */
const each = <T>(selector: string, what: string) =>
  page.evaluate<T[]>(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => ${what})`);

/** The texts of the cells of a table's rows. */
const cells = (rows: string) => each<string[]>(rows, "[...one.cells].map((cell) => cell.textContent)");

/** What the live region says. */
async function said(): Promise<string> {
  await until("!/^$|…/.test(document.querySelector('[role=status]').textContent)");
  return (await page.locator("[role=status]").textContent()) ?? "";
}

const texts = (selector: string) => page.locator(selector).allTextContents();

/** The folder of nginx's program, where there is one. */
const nginx = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"]
  .map((folder) => join(folder, "nginx"))
  .find((file) => existsSync(file));

/** Serves the sample in a folder of nginx. */
async function startNginx(): Promise<{ readonly at: string; readonly process: ChildProcess } | undefined> {
  if (nginx === undefined) return undefined;
  const port = await freePort();
  mkdirSync(join(root, "www/papers"), { recursive: true });
  symlinkSync(join(sites, "sample/dist"), join(root, "www/papers/archive"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((one) => `${one}_temp_path ${root};`);
  writeFileSync(
    join(root, "nginx.conf"),
    `daemon off; pid ${root}/pid; error_log ${root}/error.log; ${process.getuid?.() === 0 ? "user root;" : ""}
events {}
http {
access_log off; ${temporary.join(" ")}
types { text/html html; text/css css; text/javascript js; image/svg+xml svg; }
server { listen 127.0.0.1:${port}; root ${root}/www; add_header Content-Security-Policy "${policy}" always; }
}`,
  );
  const child = spawn(nginx, ["-e", `${root}/error.log`, "-c", join(root, "nginx.conf")], { stdio: "ignore" });
  const at = `http://127.0.0.1:${port}/papers/archive/`;
  for (let n = 0; n < 100; n++) {
    if ((await fetch(at).catch(() => undefined))?.ok) break;
    await new Promise((later) => setTimeout(later, 50));
  }
  return { at, process: child };
}

describe.each(["a disk", "nginx", "another server"])("from %s", (where) => {
  let started: Awaited<ReturnType<typeof startNginx>>;
  beforeAll(async () => {
    if (where === "nginx") started = await startNginx();
  });
  afterAll(() => {
    started?.process.kill();
  });

  test("the field of a story leads to stories with the word, their passages and what narrows them", async ({
    skip,
  }) => {
    const at = where === "a disk" ? onDisk : where === "nginx" ? started?.at : host;
    if (at === undefined) return skip("nginx is not installed");
    await page.goto(`${at}2012/06/22/lavrov-urges-syria-to-do-more.html`);
    await page.locator(".find input").fill("helicopters");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\.html/);
    expect(await said()).toBe("2 stories");
    expect(page.url()).toMatch(/#q=helicopters$/);
    expect(await texts("#asked")).toEqual(["Stories with helicopters"]);
    await page.locator(".river mark").first().waitFor();
    for (const text of await texts(".river p mark")) expect(text).toMatch(/^helicopter/i);
    await page.locator("[data-facet=person] a").first().waitFor();
    await page.locator("[data-facet=topic] a", { hasText: "Annan plan" }).click();
    await until("document.querySelector('.narrowed')");
    expect(await said()).toBe("1 story");
    expect(await texts("#asked")).toEqual(["Stories with helicopters, on Annan plan"]);
    await page.locator(".river h3 a").click();
    await page.waitForURL(/2012\/06\/22\/lavrov-urges/);
    expect(await texts("h1")).toEqual([expect.stringContaining("Lavrov")]);
    expect(complaints).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(at))).toEqual([]);
  });
});

test("the way back leads through what was asked, and an address shows what it says", async () => {
  expect(await search("q=helicopters")).toBe("2 stories");
  await page.locator("#q").fill("observers");
  await page.keyboard.press("Enter");
  await until("/observers/.test(document.querySelector('#asked').textContent)");
  const observers = await said();
  await page.getByRole("link", { name: "Oldest first" }).click();
  await page.waitForURL(/order=oldest/);
  await page.goBack();
  await page.goBack();
  await until("/helicopters/.test(document.querySelector('#asked').textContent)");
  expect(await said()).toBe("2 stories");
  expect(await page.locator("#q").inputValue()).toBe("helicopters");
  await page.goForward();
  await until("/observers/.test(document.querySelector('#asked').textContent)");
  expect(await said()).toBe(observers);
  const days = async (order: string) => {
    await search(`q=observers&order=${order}`);
    await until(`location.hash.includes(${JSON.stringify(order)}) && document.querySelector(".river time")`);
    return each<string>(".river time", "one.dateTime");
  };
  const newest = await days("newest");
  expect(newest.length).toBeGreaterThan(3);
  expect(newest).toEqual(newest.toSorted().toReversed());
  await page.goto("about:blank");
  expect(await days("oldest")).toEqual(newest.toReversed());
  expect(complaints).toEqual([]);
});

test("the keyboard alone asks, narrows, takes away and goes to a story; the focus is never lost", async () => {
  const focus = () =>
    page.evaluate<string>("document.activeElement.getAttribute('data-key') ?? document.activeElement.id");
  await page.goto(`${host}index.html`);
  const reach = async (isThere: () => Promise<boolean>, most = 80) => {
    for (let n = 0; n < most; n++) {
      if (await isThere()) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not get there: ${await focus()}`);
  };
  await reach(() => page.evaluate("document.activeElement.matches('.find input')"));
  await page.keyboard.type("observers");
  await page.keyboard.press("Enter");
  const all = await said();
  await page.locator("[data-facet=person] a").first().waitFor();
  await reach(async () => (await focus()) === "order newest");
  await page.keyboard.press("Enter");
  await page.waitForURL(/order=newest/);
  await until("document.querySelector('[data-key=\"order newest\"]').ariaCurrent === 'true'");
  expect(await focus()).toBe("order newest");
  await reach(async () => (await focus()).startsWith("people "));
  await page.keyboard.press("Enter");
  await page.waitForURL(/person/);
  await until("document.querySelector('.narrowed')");
  expect(["count"].includes(await focus()) || (await focus()).startsWith("people")).toBe(true);
  await page.locator(".narrowed a").focus();
  await page.keyboard.press("Enter");
  await until("!document.querySelector('.narrowed')");
  expect(await said()).toBe(all);
  expect(await focus()).not.toBe("");
  await reach(async () => (await focus()).startsWith("story "));
  await page.keyboard.press("Enter");
  await page.waitForURL(/2012\/\d\d\/\d\d\//);
  expect(complaints).toEqual([]);
});

test("a month and its bar lead to the stories of that month", async () => {
  await search("q=observers");
  const bar = page.locator(".bars a").first();
  const label = (await bar.getAttribute("aria-label")) ?? "";
  const [, month = "", stories = ""] = /^(.+): (.+)$/.exec(label) ?? [];
  await bar.click();
  await page.waitForURL(/date/);
  await until(`document.querySelector('[role=status]').textContent === ${JSON.stringify(stories)}`);
  expect(await texts("#asked")).toEqual([`Stories with observers, of ${month}`]);
});

test("what is wrong with a query is said at its place, and heard", async () => {
  const heard = await search("q=observers+date%3A198x+colour%3Ared");
  expect(await texts(".problems mark")).toEqual([expect.stringContaining("198x"), expect.stringContaining("colour")]);
  expect(await texts(".problems p")).toEqual([
    "198x is no date. Write 1987, 1987-03, 1987-03-02 or 1987-03-02..1987-04-01.",
    "colour is no field. Known are person, place, from, org, topic, agency, said, title and date. Put words with a colon in quotation marks.",
  ]);
  expect(heard).toBe((await texts(".problems p")).join(" "));
  expect(await page.locator("#q").getAttribute("aria-invalid")).toBe("true");
  expect(await search('q="cease fire')).toContain("This quotation mark is not closed.");
  await page.locator("#q").fill("observers");
  await page.keyboard.press("Enter");
  await until("!document.querySelector('.problems')");
  expect(await page.locator("#q").getAttribute("aria-invalid")).toBeNull();
});

test("a word that no story has proposes one that is near", async () => {
  expect(await search("q=helicoptres")).toBe("No story answers this.");
  await page.locator(".unknown a").first().click();
  await page.waitForURL(/q=helicopters$/);
  await until("document.querySelector('.river')");
  expect(await said()).toBe("2 stories");
});

test("words stand in their context, in the middle, sorted by what is before or behind", async () => {
  await search("q=observers&view=context");
  const rows = page.locator(".context tbody tr");
  await rows.first().waitFor();
  const before = await cells(".context tbody tr");
  expect(before.length).toBeGreaterThan(5);
  for (const [, word] of before) expect(word).toMatch(/^observ/i);
  const middles = await each<number>(".context tbody tr", "Math.round(one.cells[1].getBoundingClientRect().left)");
  expect(new Set(middles).size).toBe(1);
  await page.getByRole("link", { name: "Words after" }).click();
  await page.waitForURL(/sort=after/);
  await until("document.querySelector('th[aria-sort]')?.textContent === 'Words after'");
  const after = (await cells(".context tbody tr")).map(([, , right = ""]) => right);
  const { compare } = new Intl.Collator("en-GB", { ignorePunctuation: true });
  expect(after).toEqual(after.toSorted(compare));
  expect(after).not.toEqual(before.map(([, , right]) => right));
  expect(complaints).toEqual([]);
});

test("words in context end at 2,000 lines, and say what to do for the others", async () => {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => `${letter}*`);
  await search(`q=${encodeURIComponent(letters.join(" OR "))}&view=context&shown=1000`);
  await page.locator(".context .more").waitFor();
  const rows = await page.locator(".context tbody tr").count();
  expect(rows).toBeGreaterThan(1000);
  expect(rows).toBeLessThanOrEqual(2000);
  expect(await texts(".context .more")).toEqual(["The list ends here. Narrow the search to see the others."]);
  expect(await page.locator(".context .more button").count()).toBe(0);
});

test("a choice of names or days is said without a second “with”", async () => {
  await search("q=date%3A2012-06+OR+observers");
  expect(await texts("#asked")).toEqual(["Stories of June 2012 or with observers"]);
});

test("the stories are saved as CSV", async () => {
  await search("q=observers&order=oldest");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download these as CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("observers.csv");
  const text = readFileSync(await file.path(), "utf8");
  const lines = text.replace("\ufeff", "").trim().split("\r\n");
  expect(lines[0]).toBe("date,title,dateline,agency,url");
  expect(`${lines.length - 1} stories`).toBe(await said());
  for (const line of lines.slice(1))
    expect(line).toMatch(/^2012-\d\d-\d\d,.*,https?:\/\/[^,]+\/2012\/\d\d\/\d\d\/[a-z0-9-]+\.html$/);
  expect(complaints).toEqual([]);
});

test("trends compare up to five queries by month, as numbers and as shares; a point leads to its stories", async () => {
  await search("q=annan&view=trends&with=observers");
  await page.locator(".lines path.line-2").waitFor();
  await page.locator("#with").fill("veto");
  await page.keyboard.press("Enter");
  await page.locator(".lines path.line-3").waitFor();
  expect(await texts(".legend b")).toEqual(["annan", "observers", "veto"]);
  await page.locator(".figures summary").click();
  const rows = page.locator(".figures tbody tr");
  const figures = () => cells(".figures tbody tr");
  const absolute = await figures();
  expect(absolute.map(([month]) => month)).toEqual(
    ["February", "March", "April", "May", "June", "July", "August"].map((month) => `${month} 2012`),
  );
  const [month = "", annan = ""] = absolute[1] ?? [];
  await page.getByRole("link", { name: "Share of all stories" }).click();
  await page.waitForURL(/share=1/);
  await until("/per cent/.test(document.querySelector('figcaption').textContent)");
  for (const [, ...shares] of await figures()) for (const share of shares) expect(share).toMatch(/^\d+(?:\.\d+)? %$/);
  await page.locator(".figures summary").click();
  await rows.nth(1).locator("a").first().click();
  await page.waitForURL(/date/);
  await until("document.querySelector('.river')");
  expect(await said()).toBe(annan === "1" ? "1 story" : `${annan} stories`);
  expect(await texts("#asked")).toEqual([`Stories with annan, of ${month}`]);
  await search("q=annan&view=trends&with=veto&with=observers&with=moscow&with=geneva&with=houla");
  await until("document.querySelectorAll('.lines path.line').length === 5");
  expect(await page.locator("#with").count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("a query of a trend that cannot be read is listed without a line, and each query can be taken away", async () => {
  await search("q=annan&view=trends&with=observers&with=%22veto");
  await page.locator(".lines path.line-2").waitFor();
  expect(await texts(".legend b")).toEqual(["annan", "observers", '"veto']);
  expect(await texts(".legend .wrong b")).toEqual(['"veto']);
  expect(await page.locator(".lines path.line").count()).toBe(2);
  await page.locator(".legend .wrong a").click();
  await until("document.querySelectorAll('.legend li').length === 2");
  await page.locator(".legend a").first().click();
  await until("document.querySelectorAll('.legend li').length === 1");
  expect(await texts(".legend b")).toEqual(["observers"]);
  expect(await page.locator(".legend a").count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("months of which an archive has no story are a gap in a trend, as wide as they are long", async () => {
  await search("q=harbour&view=trends", pathToFileURL(join(sites, "every-kind/dist/")).href);
  await page.locator(".lines path.line-1").waitFor({ state: "attached" });
  expect(await page.locator(".lines path.line-1").getAttribute("d")).toMatch(/^M[^L]+M[^L]+$/);
  expect((await texts(".lines text")).filter((text) => text.includes("-"))).toEqual([
    "2011-12",
    "2012-01",
    "2012-02",
    "2012-03",
    "2012-04",
    "2012-05",
    "2012-06",
  ]);
});

/** Has the browser find a shard as it was on another day, with another stamp, the first `times`; after so many milliseconds, then and later. */
async function ofAnotherDay(shard: string, times: number, after: readonly [first: number, later: number] = [0, 0]) {
  const text = readFileSync(join(sites, `sample/dist/search/${shard}.js`), "utf16le");
  const body = Buffer.from(text.replace(/"[0-9a-f]{8}"/g, '"00000000"'), "utf16le");
  let found = 0;
  await page.route(`**/search/${shard}.js*`, async (route) => {
    found += 1;
    const isOld = found <= times;
    await new Promise((later) => setTimeout(later, after[isOld ? 0 : 1]));
    await (isOld ? route.fulfill({ body, contentType: "text/javascript" }) : route.continue());
  });
}

test.each(["root", "row-all", "terms-all-0", "titles-all", "positions-all-0", "frequent-all-0"])(
  "%s of another day is never mixed with the rest: the search begins anew, once",
  async (shard) => {
    await ofAnotherDay(shard, 1);
    expect(await search('q="military observers"')).toMatch(/^\d+ stor/);
    await page.locator(".river > li").first().waitFor();
    expect(asked.filter((url) => /root\.js\?\d+$/.test(url)).length).toBe(1);
    expect(complaints).toEqual([]);
  },
);

test("a shard of another day that comes late is not taken for the one that is asked for again", async () => {
  await ofAnotherDay("positions-all-0", 1);
  await ofAnotherDay("lengths-all", 1, [300, 900]);
  expect(await search('q="military observers"')).toMatch(/^\d+ stor/);
});

test("where it stays so, the page says which file cannot be read", async () => {
  await ofAnotherDay("terms-all-0", 9);
  expect(await search("q=observers")).toContain("search/terms-all-0.js");
});

test("without a script the page says what to do, and leads to every index", async () => {
  await open({ javaScriptEnabled: false });
  await page.goto(`${host}2012/06/22/lavrov-urges-syria-to-do-more.html`);
  await page.locator(".find input").fill("observers");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\.html\?q=observers$/);
  expect(await page.locator("noscript p").textContent()).toContain("Searching needs JavaScript");
  const links = await each<string>(".ways a", "one.getAttribute('href')");
  expect(links).toEqual(expect.arrayContaining(["dates.html", "people/index.html", "places/index.html"]));
  for (const link of links) expect((await page.request.get(host + link)).status(), link).toBe(200);
  expect(complaints).toEqual([]);
});

test.each([
  "q=observers",
  "q=observers&view=context",
  "q=annan&view=trends&with=veto&with=observers&share=1",
  "q=a+date%3Ax",
  "q=helicoptres",
  "",
])("axe finds nothing in #%s, in light and dark, on a phone and a desk; nothing is too wide", async (state) => {
  // The browser itself adds axe: the page's policy allows no script from elsewhere.
  await page.addInitScript({ path: axe });
  await page.goto(`${host}search.html#${state}`);
  if (state !== "") await said();
  if (/^q=observers/.test(state)) await page.locator(".narrow h2").waitFor({ state: "attached" });
  await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })");
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      expect(found, `${colorScheme} ${width}`).toEqual([]);
    }
    const wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(wide), `${width}`).toBe(0);
  }
  expect(complaints).toEqual([]);
});
