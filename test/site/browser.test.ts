import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { compactSheet } from "../../src/site/sheet.ts";
import { languages } from "../../src/site/strings.ts";
import { noBrowser, openBrowser } from "../browser.ts";
import { filesBelow, project } from "../build.ts";
import { type FileHost, hostFiles } from "./host.ts";
import { kindsOfPages, pagesOfKinds as pages } from "./kinds.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
/** What axe finds; of rules that are kept only the names, for to transfer the rest takes longer than the check. */
type Checked = { readonly violations: AxeResults["violations"]; readonly passed: readonly string[] };
const checked = (
  options: string,
) => `axe.run({ resultTypes: ["violations"]${options} }).then(({ violations, passes }) => ({
  violations, passed: passes.map(({ id }) => id)
}))`;
const check = checked("");
/** In dark colours a page has the same elements. */
const checkColours = checked(', runOnly: { type: "tag", values: ["cat.color"] }');
const sites = inject("sites");
let host: FileHost;
let opened: Browser | undefined;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  host = await hostFiles(sites);
  origin = host.origin;
  opened = await openBrowser();
  if (opened) browser = opened;
  else console.warn(`skipped: ${noBrowser}`);
});
beforeEach(({ skip }) => skip(!opened, noBrowser));
afterAll(async () => {
  await opened?.close();
  host?.close();
});

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

/** A page as it is looked at: one that leads on at once is held. */
async function visit(page: Page, path: string): Promise<void> {
  const leadsOn = (kindsOfPages.moved as readonly string[]).includes(path);
  if (leadsOn)
    await page.route(`${origin}/${path}`, async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      await route.fulfill({ response, body: body.replace(/<meta http-equiv="refresh"[^>]*>/, "") });
    });
  expect((await page.goto(`${origin}/${path}`))?.status(), path).toBe(200);
}

describe("every page passes axe's rules of accessibility, on a phone and on a desktop, in light and in dark colours", () => {
  let page: Page;
  beforeAll(async () => {
    // The browser itself adds axe to every page: the page's own policy allows no script.
    page = await browser?.newPage({ viewport: { width: 1280, height: 900 } });
    await page?.addInitScript({ path: axe });
  });
  afterAll(() => page?.close());

  test.each(all)("%s", async (path) => {
    await visit(page, path);
    // Colours and narrow windows are the same in every language.
    const schemes = pages.includes(path) ? (["light", "dark"] as const) : (["light"] as const);
    const widths = pages.includes(path) ? [1280, 360] : [1280];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        expect(await page.evaluate(`matchMedia("(prefers-color-scheme: ${colorScheme})").matches`)).toBe(true);
        const { violations, passed } = await page.evaluate<Checked>(colorScheme === "light" ? check : checkColours);
        const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
        expect(said, `${width} px, ${colorScheme}`).toEqual([]);
        expect(passed).toContain("color-contrast");
      }
    }
  });
});

test("a story that does without the sheet of lists and tables has nothing that it styles, and others have it", async () => {
  const page = await browser.newPage();
  const sheet = await (await fetch(`${origin}/every-kind/dist/assets/pages.css`)).text();
  /** The selectors of the sheet by which a page has an element; of those for print one that is seen there. */
  const styled = async () => {
    const found = (isPrint: boolean) => `{
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(${JSON.stringify(sheet)});
      const selectors = (rules) => [...rules].flatMap(({ selectorText, cssRules }) => selectorText ?? selectors(cssRules));
      const rules = [...sheet.cssRules].filter(({ conditionText }) => (conditionText === "print") === ${isPrint});
      selectors(rules).filter((one) =>
        [...document.querySelectorAll(one.replaceAll("::before", ""))].some((each) => !${isPrint} || each.checkVisibility()),
      );
    }`;
    const onScreen = await page.evaluate<string[]>(found(false));
    await page.emulateMedia({ media: "print" });
    const inPrint = await page.evaluate<string[]>(found(true));
    await page.emulateMedia({ media: "screen" });
    return { onScreen, inPrint };
  };
  const without = new Map<string, string[]>();
  let stories = 0;
  for (const site of ["every-kind", "sample", "ar"]) {
    const dist = join(sites, site, "dist");
    for (const file of filesBelow(dist).filter((path) => /^\d{4}\/\d\d\/\d\d\/(?!index).+\.html$/.test(path))) {
      const html = readFileSync(join(dist, file), "utf8");
      if (!html.includes('<article class="story')) continue;
      stories++;
      if (html.includes("pages.css")) continue;
      await page.goto(`${origin}/${site}/dist/${file}`);
      const { onScreen, inPrint } = await styled();
      without.set(`${site} ${file}`, [...onScreen, ...inPrint]);
    }
  }
  expect([...without].filter(([, found]) => found.length > 0)).toEqual([]);
  expect(without.size).toBeGreaterThan(10);
  // Those with a table, a list, a picture, a note or a correction.
  expect(stories - without.size).toBeGreaterThan(5);
  await page.goto(`${origin}/every-kind/dist/index.html`);
  const { onScreen, inPrint } = await styled();
  expect(onScreen.length).toBeGreaterThan(5);
  expect(inPrint).toContain("h2, h3");
  await page.close();
});

test("a style sheet that a page loads says what its source says", async () => {
  const page = await browser.newPage();
  const folder = join(project, "src/site/assets");
  /** A sheet's rules as the browser reads them; of a value with a variable it keeps the spaces and zeros that it found. */
  const rulesOf = async (css: string) => {
    const rules = await page.evaluate<string[]>(`{
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(${JSON.stringify(css)});
      [...sheet.cssRules].map(({ cssText }) => cssText);
    }`);
    return rules.map((rule) => rule.replace(/ ?([,/:]) ?/g, "$1").replace(/(?<![\d.])0(?=\.)/g, ""));
  };
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".css"))) {
    const source = readFileSync(join(folder, file), "utf8");
    const compact = compactSheet(source);
    const rules = await rulesOf(source);
    expect(await rulesOf(compact), file).toEqual(rules);
    expect(rules.length, file).toBeGreaterThan(1);
    expect(compact.length, file).toBeLessThan(source.length);
  }
  await page.close();
});

const strict = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'";

// A window of 1280 px has 640 at 200 %, and 320 at 400 %.
test.each([320, 640, 768, 1280])(
  "no page is wider than a window of %i px, no item of a list is cut by a column, and none violates the content security policy",
  async (width) => {
    const context = await browser.newContext({ javaScriptEnabled: true, viewport: { width, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    watch(page, complaints);
    // The strictest policy that a host may send beside the pages' own.
    await page.route(`${origin}/**/*.html`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": strict } });
    });
    // Long words of a language make a narrow window too narrow first.
    for (const path of width === 320 ? all : pages) {
      await visit(page, path);
      const wide = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (wide > 0) complaints.push(`${path} is ${wide} px too wide`);
      const cut = await page.evaluate<string[]>(
        "[...document.querySelectorAll('li, figure')].filter((one) => one.getClientRects().length > 1).map((one) => one.textContent)",
      );
      for (const text of cut) complaints.push(`${path} cuts ${text}`);
    }
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test.each(["front", "story", "person", "index", "about"] as const)(
  "every link and every fold of a page (%s) is reached by the Tab key, in the order of the page, and is seen to be",
  async (kind) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${origin}/${kindsOfPages[kind][0]}`);
    const reached: boolean[] = [];
    const all = await page.evaluate<number>(`(() => {
      window.stops = [...document.querySelectorAll("a[href], summary, input, button, [tabindex='0']")].filter(
        (one) => one.checkVisibility(),
      );
      return window.stops.length;
    })()`);
    expect(all).toBeGreaterThan(10);
    for (let n = 0; n < all; n++) {
      await page.keyboard.press("Tab");
      reached.push(
        await page.evaluate<boolean>(
          `document.activeElement === window.stops[${n}] && getComputedStyle(document.activeElement).outlineStyle !== "none"`,
        ),
      );
    }
    expect(reached.indexOf(false)).toBe(-1);
    // The first link leads past the head of the page.
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate('document.querySelector("main").contains(document.activeElement)')).toBe(true);
    await page.close();
  },
);

test.each(["person", "place"] as const)(
  "the page of a name (%s) has its stories before the long lists of whom it appears with, to which a phone has a link; on a desktop these stand beside them",
  async (kind) => {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
    await page.goto(`${origin}/${kindsOfPages[kind][0]}`);
    const tops = () =>
      page.evaluate<number[]>(
        '[...document.querySelector(".with-rail").children].map((one) => Math.round(one.getBoundingClientRect().top))',
      );
    // Head, chart, stories and lists: what is read first is above.
    expect(await tops()).toHaveLength(4);
    expect(await tops()).toEqual((await tops()).toSorted((a, b) => a - b));
    await page.locator(".onward a").click();
    await expect
      .poll(() => page.evaluate("Math.round(document.querySelector('aside').getBoundingClientRect().top)"))
      .toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await page.locator(".onward").isVisible()).toBe(false);
    const [head = 0, chart = 0, stories = 0, lists = 0] = await tops();
    expect(chart).toBe(head);
    // The lists begin below the chart, and not above the stories.
    const { height = 0 } = (await page.locator(".rail").first().boundingBox()) ?? {};
    expect(Math.abs(lists - Math.max(stories, chart + height))).toBeLessThanOrEqual(1);
    await page.close();
  },
);

test("the line below a day of a year's calendar is nearer to its own number than to the one below, on a phone too", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${origin}/${kindsOfPages.year[0]}`);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const gaps = await page.evaluate<[own: number, next: number][]>(`(() => {
      const rect = (element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getBoundingClientRect();
      };
      return [...document.querySelectorAll(".month .days a")].flatMap((day) => {
        const cell = day.closest("td");
        const below = cell.parentElement.nextElementSibling?.cells[cell.cellIndex];
        if (!below?.textContent.trim() || cell.colSpan > 1) return [];
        const { bottom } = day.getBoundingClientRect();
        return [[bottom - parseFloat(getComputedStyle(day).borderBottomWidth) - rect(day).bottom, rect(below.querySelector("a") ?? below).top - bottom]];
      });
    })()`);
    expect(gaps.length).toBeGreaterThan(5);
    for (const [own, next] of gaps) expect(own, `${width} px`).toBeLessThan(next);
  }
  await page.close();
});

test("a table that is wider than the column scrolls within itself, also by the keyboard", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript({ path: axe });
  await page.goto(`${origin}/archive/2011/12/31/le-port.html`);
  await page.locator(".wide").focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.evaluate('document.querySelector(".wide").scrollLeft')).toBeGreaterThan(0);
  const { violations } = await page.evaluate<Checked>(check);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  await context.close();
});

describe("a map", () => {
  const open = async (path: string, width = 1280, dark = false) => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? "dark" : "light",
    });
    const page = await context.newPage();
    const failed: string[] = [];
    page.on("requestfailed", (request) => failed.push(request.url()));
    page.on("response", (response) => response.ok() || failed.push(response.url()));
    await page.goto(`${origin}/${path}`, { waitUntil: "load" });
    return { context, page, failed };
  };

  test("leads from each mark to its place, by the keyboard too, and can be skipped", async () => {
    const { context, page, failed } = await open("sample/dist/places/index.html");
    expect(failed).toEqual([]);
    const skip = page.locator(".map .skip");
    await skip.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.closest('nav')?.getAttribute('aria-label')")).toBe("Maps");
    await skip.focus();
    await page.keyboard.press("Tab");
    const first = await page.evaluate<string>("document.activeElement.querySelector('title').textContent");
    expect(first).toMatch(/ · /);
    // The name of a link is what a screen reader says.
    expect(await page.getByRole("link", { name: /^Damascus · Filed from here: 5 · About here: 5$/ }).count()).toBe(1);
    await page.keyboard.press("Enter");
    await page.waitForLoadState();
    expect(await page.locator("h1").textContent()).toBe(first.split(" · ")[0]);
    await context.close();
  });

  test("has the marks of the smallest places on top, where the pointer finds them", async () => {
    const { context, page } = await open("sample/dist/places/map_middle-east.html");
    const covered = await page.evaluate<string[]>(`[...document.querySelectorAll(".map svg a")].filter((link) => {
      const { x, y, width, height } = link.lastElementChild.getBoundingClientRect();
      const on = (dx, dy) => document.elementFromPoint(x + width / 2 + dx, y + height / 2 + dy)?.closest("a") === link;
      const away = width / 2 - 1;
      return ![[0, 0], [away, 0], [-away, 0], [0, away], [0, -away]].some(([dx, dy]) => on(dx, dy));
    }).map((link) => link.querySelector("title").textContent)`);
    expect(covered).toEqual([]);
    await context.close();
  });

  test.each([
    ["light", false],
    ["dark", true],
  ])("has land that differs from the sea, and marks that differ from both, in %s colours", async (_, dark) => {
    const { context, page } = await open("sample/dist/places/damascus.html", 1280, dark);
    const drawn = page.locator(".locator");
    const { x = 0, y = 0, width = 0, height = 0 } = (await drawn.boundingBox()) ?? {};
    const shot = await page.screenshot({ clip: { x, y, width, height } });
    // East of Damascus is land, between Cyprus and Egypt sea.
    const { data, info } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (dx: number, dy: number) => {
      const offset = (Math.round(info.height * dy) * info.width + Math.round(info.width * dx)) * info.channels;
      return [...data.subarray(offset, offset + 3)];
    };
    const light = (rgb: number[]) => rgb.reduce((sum, value) => sum + value, 0) / 3;
    const [land, sea, dot] = [at(0.75, 0.5), at(0.4, 0.62), at(0.5, 0.5)];
    expect(Math.abs(light(land) - light(sea))).toBeGreaterThan(25);
    expect(Math.abs(light(dot) - light(land))).toBeGreaterThan(60);
    expect(light(land) < light(sea)).toBe(!dark);
    await context.close();
  });

  test.each([1280, 1024, 768])(
    "has names of at least ten pixels, none over another, in a window of %i px",
    async (width) => {
      for (const path of ["sample/dist/places/index.html", "sample/dist/places/map_europe.html"]) {
        const { context, page } = await open(path, width);
        const names = await page.evaluate<{ name: string; size: number; over: string[] }[]>(`(() => {
        const shown = [...document.querySelectorAll(".map g text")].filter((one) => one.checkVisibility());
        const svg = document.querySelector(".map > svg");
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        const box = (one) => one.getBBox();
        const overlap = (a, b) => a.x < b.x + b.width - 2 && b.x < a.x + a.width - 2 && a.y < b.y + b.height - 6 && b.y < a.y + a.height - 6;
        return shown.map((one) => ({
          name: one.textContent,
          size: parseFloat(getComputedStyle(one).fontSize) * scale,
          over: shown.filter((other) => other !== one && overlap(box(one), box(other))).map((other) => other.textContent),
        }));
      })()`);
        expect(names.length).toBeGreaterThan(8);
        expect(names.filter(({ size, over }) => size < 10 || over.length > 0)).toEqual([]);
        await context.close();
      }
    },
  );

  test("is no wider than a phone, and is not mirrored where a page runs from right to left", async () => {
    const { context, page } = await open("ar/dist/places/index.html", 360);
    const { width = 0 } = (await page.locator(".map > svg").boundingBox()) ?? {};
    expect(width).toBeGreaterThan(280);
    expect(width).toBeLessThanOrEqual(360);
    const x = async (name: string) => (await page.locator(`.map a[href$="${name}.html"]`).boundingBox())?.x ?? 0;
    // The Falkland Islands are west of St. Petersburg.
    expect(await x("port-stanley")).toBeLessThan(await x("st-petersburg"));
    await context.close();
  });
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

test("from right to left the sign of a degree stands right of its number, the arrow back to the text is turned, and a headline runs as its language does", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${origin}/ar/dist/places/st-petersburg.html`);
  const degrees = await page.evaluate<
    [digit: number, sign: number][]
  >(`[...document.querySelectorAll(".known bdi")].flatMap((one) => {
    const text = one.firstChild;
    const at = text.data.indexOf("°");
    if (at < 0) return [];
    return [[at - 1, at].map((from) => {
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, from + 1);
      return range.getBoundingClientRect().left;
    })];
  })`);
  expect(degrees).toHaveLength(2);
  for (const [digit, sign] of degrees) expect(sign).toBeGreaterThan(digit);
  const arrow = () => page.evaluate('getComputedStyle(document.querySelector("[role=doc-backlink]")).scale');
  await page.goto(`${origin}/ar/dist/2011/12/31/al-mina.html`);
  expect(await arrow()).toBe("-1 1");
  await page.goto(`${origin}/en/dist/2012/06/22/harbour-reopens.html`);
  expect(await arrow()).toBe("none");
  // A headline may begin with a name in another script.
  const bidi = (selector: string) =>
    page.evaluate(`getComputedStyle(document.querySelector("${selector}")).unicodeBidi`);
  expect([await bidi(".neighbours li a"), await bidi(".rail li a")]).toEqual(["isolate", "plaintext"]);
  await page.close();
});

test("a headline in Arabic has room for what stands above its letters; time runs from left to right in charts, as numbers do", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const box = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not shown`);
    return box;
  };
  for (const path of ["ar/dist/2011/12/31/al-mina.html", "en/dist/2011/12/31/al-mina.html"]) {
    await page.goto(`${origin}/${path}`);
    const [label, headline] = await page.evaluate<
      [bottom: number, top: number]
    >(`["header .label", "h1"].map((selector, n) => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(".story > " + selector.replace("h1", "header h1")));
      return n === 0 ? range.getBoundingClientRect().bottom : range.getBoundingClientRect().top;
    })`);
    expect(headline, path).toBeGreaterThanOrEqual(label);
  }
  await page.goto(`${origin}/ar/dist/dates.html`);
  expect((await box('.bars a[href^="2011"]')).x).toBeLessThan((await box('.bars a[href^="2012"]')).x);
  // No archive of the tests has an Arabic page with a chart.
  await page.goto(`${origin}/sample/dist/people/kofi-annan.html`);
  await page.evaluate('document.documentElement.dir = "rtl"');
  expect((await box(".chart span:first-child")).x).toBeLessThan((await box(".chart span:last-child")).x);
  await page.close();
});

test.each(["sample/dist/index.html", "sample/dist/dates.html"])(
  "names and numbers of bars stand on one line each where bars stand beside each other (%s)",
  async (path) => {
    const page = await browser.newPage({ viewport: { width: 1024, height: 800 } });
    await page.goto(`${origin}/${path}`);
    const lines = await page.evaluate<
      number[]
    >(`[...document.querySelectorAll(".bars span")].filter((one) => !one.children.length).map((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getClientRects().length;
    })`);
    expect(lines.length).toBeGreaterThan(6);
    expect(Math.max(...lines)).toBe(1);
    await page.close();
  },
);

describe("a printed page", () => {
  /** A page as paper shows it, of a reader who reads in dark colours. */
  const printed = async (path: string) => {
    const context = await browser.newContext({ viewport: { width: 794, height: 1123 }, colorScheme: "dark" });
    const page = await context.newPage();
    await page.emulateMedia({ media: "print" });
    await visit(page, path);
    return { context, page };
  };

  test("has dark letters on white, all of its width, and nothing that leads to other pages", async () => {
    const { context, page } = await printed("sample/dist/index.html");
    for (const path of pages.filter((path) => !path.startsWith("look/"))) {
      await visit(page, path);
      const seen = await page.evaluate<Record<string, unknown>>(`({
        background: getComputedStyle(document.documentElement).backgroundColor,
        quiet: getComputedStyle(document.documentElement).getPropertyValue("--quiet"),
        tooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
        leading: [...document.querySelectorAll(".masthead nav, .parts, .neighbours, form, .foot, .skip, .more")].filter((one) => one.checkVisibility()).map((one) => one.outerHTML),
      })`);
      expect(seen, path).toEqual({ background: "rgb(255, 255, 255)", quiet: "#645f56", tooWide: false, leading: [] });
    }
    await context.close();
  });

  test("shows its maps with their names, charts and folded stories, facts on a line, and a table in full", async () => {
    const { context, page } = await printed("sample/dist/places/syria.html");
    for (const figure of [".rail .locator", ".rail .chart"]) expect(await page.locator(figure).isVisible()).toBe(true);
    await visit(page, "sample/dist/places/map_middle-east.html");
    expect(await page.locator(".map text").first().isVisible()).toBe(true);
    await visit(page, "sample/dist/2012/08/02/index.html");
    expect(await page.locator(".folded .briefs a").first().isVisible()).toBe(true);
    await visit(page, "sample/dist/2012/06/22/lavrov-urges-syria-to-do-more.html");
    const tops = await page.evaluate<number[]>(
      '[...document.querySelectorAll(".facts div")].map((one) => one.getBoundingClientRect().top)',
    );
    expect(new Set(tops).size, "lines of facts").toBe(1);
    await visit(page, "archive/2011/12/31/le-port.html");
    expect(
      await page.evaluate(
        "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.wide'))",
      ),
    ).toBe(0);
    await context.close();
  });

  test("has the calendar of a year on one sheet", async () => {
    const { context, page } = await printed(kindsOfPages.year[0]);
    const { y = 0, height = 0 } = (await page.locator(".months").boundingBox()) ?? {};
    // A4 in pixels, without its margins.
    expect(y + height).toBeLessThan(((297 - 2 * 16) * 96) / 25.4);
    await context.close();
  });

  test("breaks no item of a list between two sheets, and says where links to other sites lead", async () => {
    const { context, page } = await printed("sample/dist/places/syria.html");
    expect(await page.evaluate('getComputedStyle(document.querySelector(".river > li")).breakInside')).toBe("avoid");
    const address = await page.evaluate<string>(
      `getComputedStyle(document.querySelector('.known [href*="wikidata"]'), "::after").content`,
    );
    expect(address).toContain("https://www.wikidata.org/wiki/");
    await context.close();
  });
});

test("every page reads without a script and without its style", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.route("**/*.css", (route) => route.abort());
  const page = await context.newPage();
  for (const path of pages) {
    await visit(page, path);
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
