import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { noBrowser, openBrowser } from "../browser.ts";
import { bytesBelow, freePort, project, run, scratch } from "../build.ts";

const { root, done } = scratch();
let server: ChildProcess;
let browser: Browser | undefined;
let page: Page;
let origin: string;
let printed = "";

/** An article of the archive under test. */
const write = (name: string, more: string) =>
  writeFileSync(
    join(root, `articles/${name}.md`),
    `---\ntitle: Talks ${name}\ndate: 2012-06-22\n${more}---\nThey met.\n`,
  );

beforeAll(async () => {
  await run("init", [root]);
  write("22-a", "");
  write("22-b", "status: draft\n");
  write("22-c", "embargo: 2999-01-01T06:00:00Z\n");
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = spawn(process.execPath, ["src/cli/main.js", "serve", "--root", root, "--port", String(port)], {
    cwd: project,
    stdio: ["ignore", "pipe", "ignore"],
  });
  server.stdout?.setEncoding("utf8").on("data", (text) => {
    printed += text;
  });
  browser = await openBrowser();
  if (browser) page = await browser.newPage();
  for (let n = 0; n < 200; n++) {
    if (await fetch(origin).catch(() => undefined)) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error("the server did not start");
}, 60_000);

beforeEach(({ skip }) => skip(!browser, noBrowser));
afterAll(async () => {
  server?.kill();
  await browser?.close();
  done();
});

test("drafts and embargoed articles are previewed, marked, and not in what is published", async () => {
  await page.goto(`${origin}/2012/06/22/b.html`);
  expect(await page.locator("header .label").first().textContent()).toMatch(/^Draft /);
  await page.goto(`${origin}/2012/06/22/c.html`);
  expect(await page.locator("header .label").first().textContent()).toMatch(/^Embargo until January 1, 2999 /);
  await page.goto(`${origin}/2012/06/22/a.html`);
  expect(await page.locator("header .label").first().textContent()).toMatch(/^Friday/);
  expect((await run("build", ["--root", root])).code).toBe(0);
  const published = bytesBelow(join(root, "dist"));
  expect([...published.keys()]).toContain("2012/06/22/a.html");
  expect([...published.keys()].filter((file) => /\/[bc]\.html$/.test(file))).toEqual([]);
});

test("a link leads to the desk, which is a server of its own; without its key it leads nowhere", async () => {
  const [, link = ""] = /^Names to decide at (\S+)$/m.exec(printed) ?? [];
  expect(link).toMatch(/^http:\/\/localhost:\d+\/\.dateline\/desk\?[\w-]{20,}$/);
  const without = await fetch(`${origin}/.dateline/desk?x`, { redirect: "manual" });
  expect(without.status).toBe(404);
  await page.goto(link);
  expect(await page.locator("h1").textContent()).toBe("Names to decide");
  const { port } = new URL(page.url());
  expect(port).not.toBe(new URL(origin).port);
  // The desk is there already, and opened by another link of its own.
  await page.goto(link);
  expect(new URL(page.url()).port).toBe(port);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(403);
}, 60_000);

test("problems are shown in the browser until they are fixed", async () => {
  await visit(`${origin}/2012/06/22/a.html`);
  const file = join(root, "articles/22-a.md");
  const right = readFileSync(file, "utf8");
  writeFileSync(file, right.replace("2012-06-22", "2012-06-42"));
  await page.getByText(/22-a\.md:3:7: date does not exist/).waitFor({ timeout: 20_000 });
  mkdirSync(join(root, "articles/2012"), { recursive: true });
  writeFileSync(file, right.replace("They met.", "They met again."));
  await page.getByText("They met again.").first().waitFor({ timeout: 20_000 });
}, 60_000);

/** Opens a page; one that reloads itself at this moment is opened again. */
async function visit(address: string): Promise<void> {
  for (let times = 1; ; times++) {
    try {
      await page.goto(address);
      return;
    } catch (error) {
      if (times === 5 || !/interrupted by another navigation|ERR_ABORTED/.test(String(error))) throw error;
    }
  }
}

test("a view in a file of its own is edited, and one that is missing comes: each is built again", async () => {
  const footer = (text: string) =>
    writeFileSync(
      join(root, "views/footer.ts"),
      `import { html } from "dateline";\nimport { words } from "./words.ts";\nexport const footer = () => html\`<footer>${text}, \${words}</footer>\`;\n`,
    );
  mkdirSync(join(root, "views"));
  footer("First foot");
  writeFileSync(
    join(root, ".eleventy.ts"),
    'import dateline, { config } from "dateline";\nimport { footer } from "./views/footer.ts";\nexport { config };\nexport default (eleventy: any) => eleventy.addPlugin(dateline, { views: { footer } });\n',
  );
  await visit(`${origin}/2012/06/22/a.html`);
  await page.getByText(/views\/footer\.ts:2:\d+: .*Cannot find module/).waitFor({ timeout: 20_000 });
  writeFileSync(join(root, "views/words.ts"), 'export const words = "kept";\n');
  await page.getByText("First foot, kept").waitFor({ timeout: 20_000 });
  footer("Second foot");
  await page.getByText("Second foot, kept").waitFor({ timeout: 20_000 });
  writeFileSync(join(root, "views/words.ts"), 'export const words = "kept well";\n');
  await page.getByText("Second foot, kept well").waitFor({ timeout: 20_000 });
}, 90_000);

/** Whether a page has a text within ten seconds. */
async function shown(text: string, path = "history.html"): Promise<boolean> {
  for (let n = 0; n < 100; n++) {
    const answer = await fetch(`${origin}/${path}`);
    if ((await answer.text()).includes(text)) return true;
    await new Promise((later) => setTimeout(later, 100));
  }
  return false;
}

test("what the configuration has watched is read again, files and what is new in folders", async () => {
  mkdirSync(join(root, "facts"));
  writeFileSync(join(root, "tide.txt"), "low");
  writeFileSync(
    join(root, ".eleventy.ts"),
    `import { globSync, readFileSync } from "node:fs";
import dateline, { config } from "dateline";
export { config };
export default (eleventy: any) => {
  eleventy.addPlugin(dateline);
  eleventy.addWatchTarget("./facts/**/*.txt");
  eleventy.addWatchTarget("tide.txt");
  eleventy.addGlobalData("facts", () => ["tide.txt", ...globSync("facts/*.txt")].map((file) => readFileSync(file, "utf8")).join(", "));
};
`,
  );
  writeFileSync(join(root, "pages/facts.md"), "Known: {{ facts }}.\n");
  expect(await shown("Known: low.", "facts.html")).toBe(true);
  writeFileSync(join(root, "tide.txt"), "high");
  expect(await shown("Known: high.", "facts.html")).toBe(true);
  writeFileSync(join(root, "facts/one.txt"), "windy");
  expect(await shown("Known: high, windy.", "facts.html")).toBe(true);
  writeFileSync(join(root, "facts/one.txt"), "calm");
  expect(await shown("Known: high, calm.", "facts.html")).toBe(true);
}, 60_000);

test("data that a configuration writes at every reading, and does not have watched, is not read for that", async () => {
  writeFileSync(
    join(root, ".eleventy.ts"),
    `import { writeFileSync } from "node:fs";
import dateline, { config } from "dateline";
export { config };
export default (eleventy: any) => {
  eleventy.addPlugin(dateline);
  eleventy.watchIgnores.add("./_data/made.json");
  eleventy.on("eleventy.before", () => writeFileSync("_data/made.json", JSON.stringify({ at: Date.now() })));
};
`,
  );
  writeFileSync(join(root, "pages/made.md"), "Made {{ made.at }}.\n");
  expect(await shown("Made 1", "made.html")).toBe(true);
  const readings = () => printed.match(/ read in /g)?.length;
  await new Promise((later) => setTimeout(later, 1000));
  const before = readings();
  await new Promise((later) => setTimeout(later, 2000));
  expect(readings()).toBe(before);
}, 60_000);

test("a first page in a folder that was not there is built, and edited again", async () => {
  rmSync(join(root, "pages"), { recursive: true });
  await new Promise((later) => setTimeout(later, 500));
  mkdirSync(join(root, "pages"));
  writeFileSync(join(root, "pages/history.md"), "It began.\n");
  expect(await shown("It began.")).toBe(true);
  writeFileSync(join(root, "pages/history.md"), "It ended.\n");
  expect(await shown("It ended.")).toBe(true);
}, 60_000);
