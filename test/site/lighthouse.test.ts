import { join } from "node:path";
import lighthouse, { defaultConfig, type Flags } from "lighthouse";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { noBrowser, openBrowser } from "../browser.ts";
import { freePort } from "../build.ts";
import { type FileHost, hostFiles } from "./host.ts";

const categories = ["performance", "accessibility", "best-practices", "seo"];
/** Waits that are for pages which go on working when they are loaded, and a picture that nobody looks at, are left out. */
const flags: Flags = {
  onlyCategories: categories,
  logLevel: "silent",
  disableFullPageScreenshot: true,
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 250,
  cpuQuietThresholdMs: 250,
  // A phone's network. Its processor is a quarter of a desktop's, as is a core of a machine that runs two tests at once.
  throttling: { ...defaultConfig.settings?.throttling, cpuSlowdownMultiplier: 1 },
};

let host: FileHost;
let opened: Browser | undefined;
let port: number;
beforeAll(async () => {
  // At the root of a host, where robots.txt is looked for.
  host = await hostFiles(join(inject("sites"), "sample/dist"));
  port = await freePort();
  opened = await openBrowser(`--remote-debugging-port=${port}`);
});
beforeEach(({ skip }) => skip(!opened, noBrowser));
afterAll(async () => {
  await opened?.close();
  host?.close();
});

/** The scores of a page, and what it lacks for more. */
async function scoresOf(path: string): Promise<{ scores: number[]; lacks: string[] }> {
  const result = await lighthouse(`${host.origin}/${path}`, { ...flags, port });
  const { audits = {}, categories: found = {} } = result?.lhr ?? {};
  const lacks = Object.values(found).flatMap(({ auditRefs }) =>
    auditRefs.flatMap(({ id, weight }) => {
      const { score, explanation, displayValue } = audits[id] ?? {};
      return weight > 0 && typeof score === "number" && score < 1 ? [`${id}: ${explanation ?? displayValue}`] : [];
    }),
  );
  return { scores: categories.map((name) => Math.round((found[name]?.score ?? 0) * 100)), lacks };
}

// Lighthouse measures time: a machine that is busy with something else may make a page slow once.
test.each([
  "index.html",
  "2012/06/22/lavrov-urges-syria-to-do-more.html",
  "people/kofi-annan.html",
  "places/index.html",
])(
  "Lighthouse gives %s 100 for performance, accessibility, best practices and search engines",
  { retry: 2 },
  async (path) => {
    const { scores, lacks } = await scoresOf(path);
    expect(scores, lacks.join("\n")).toEqual([100, 100, 100, 100]);
  },
);
