import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Eleventy } from "@11ty/eleventy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockArchive } from "../../src/archive/lock.ts";
import { bytesBelow, differences, freePort, linkProgram, project, scratch } from "../build.ts";
import { png } from "../png.ts";
import { built, configuration, writeArchive, writeFiles } from "./archive.ts";

const { root, done } = scratch();
const [ours, theirs] = [join(root, "ours"), join(root, "theirs")];
const now = { SOURCE_DATE_EPOCH: String(Date.parse("2012-06-25") / 1000) };
let server: ChildProcess;
let origin: string;

/** An archive where the program and Eleventy are installed. */
function installed(folder: string): void {
  const body = `  eleventy.addFilter("shout", (text) => text.toUpperCase());
  eleventy.addTransform("stamp", (text, path) => (path.endsWith(".html") ? text + "<!-- " + path + " -->" : text));
  eleventy.addPassthroughCopy("img/*.png");
  eleventy.addCollection("notes", (api) => api.getFilteredByGlob("pages/notes/*"));`;
  writeArchive(folder, {
    "package.json": '{ "type": "module" }',
    ".eleventy.ts": configuration(
      body,
      'import type { EleventyConfig } from "@11ty/eleventy";\nexport type Config = EleventyConfig;',
    ),
    // Written as the last, and before others by its address.
    "pages/z.md": "---\ntitle: Last\nnav: Last\n---\n{{ 'z' | shout }} [a](/img/a.png)\n",
    "pages/notes/b.njk": "---\ntitle: B\nnav: true\n---\n{{ archive.articles | storyList | safe }}",
    "pages/notes/a.11ty.ts": "export const data = { title: 'A', nav: 'The first' };\nexport default () => 'A';\n",
    "pages/each.njk":
      "---\nlayout: false\npagination:\n  data: collections.notes\n  size: 1\n  alias: note\npermalink: each/{{ note.fileSlug }}.html\n---\n{{ note.url }}",
    "public/robots.txt": "User-agent: *\n",
    "public/deep/file.bin": Uint8Array.of(0, 255),
    "articles/2012/06/ship.jpg": png(4, 3),
    "articles/2012/06/24-ship.md": "---\ntitle: Ship\ndate: 2012-06-24\n---\n![A ship](ship.jpg)\n\nIt came.\n",
    "img/a.png": "png",
    "_data/weather.json": '{ "wind": "north" }',
  });
  linkProgram(folder);
  // Eleventy by itself does not look for .eleventy.ts.
  writeFileSync(join(folder, "eleventy.config.js"), readFileSync(join(project, "eleventy.config.js")));
}

const program = join(project, "node_modules/@11ty/eleventy/cmd.cjs");

function eleventy(folder: string): Promise<unknown> {
  return promisify(execFile)(process.execPath, [program], { cwd: folder, env: { ...process.env, ...now } });
}

/** What the server answers when it is as `ready` says; it has twenty seconds. */
async function answer(path: string, ready: (text: string) => boolean): Promise<string> {
  for (let n = 0; n < 200; n++) {
    const text = await fetch(`${origin}${path}`).then(
      (response) => (response.ok ? response.text() : ""),
      () => "",
    );
    if (ready(text)) return text;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`no such answer: ${path}`);
}

beforeAll(async () => {
  const served = join(root, "served");
  for (const folder of [ours, theirs, served]) installed(folder);
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = spawn(process.execPath, [program, "--serve", `--port=${port}`], {
    cwd: served,
    env: { ...process.env, ...now },
    stdio: "ignore",
  });
  await Promise.all([eleventy(theirs), built(ours)]);
});

afterAll(async () => {
  server.kill();
  if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
  done();
});

test("Eleventy alone builds the same site as the program, byte for byte", () => {
  const made = bytesBelow(join(ours, "dist"));
  expect([...made.keys()]).toEqual(
    expect.arrayContaining(["z.html", "notes/a.html", "each/b.html", "img/a.png", "deep/file.bin", "sitemap.xml"]),
  );
  expect(made.get("each/b.html")?.toString()).toBe("/notes/b.html<!-- ./dist/each/b.html -->");
  expect(made.get("sitemap.xml")?.toString()).toContain("/each/b.html</loc>");
  expect(differences(bytesBelow(join(theirs, "dist")), made)).toEqual([]);
});

test("Eleventy alone finds the links that lead nowhere", async () => {
  const wrong = join(root, "wrong");
  installed(wrong);
  writeFileSync(join(wrong, "pages/broken.md"), "[a](nowhere.html) [b](each/a.html)");
  const folder = process.cwd();
  process.chdir(wrong);
  try {
    const alone = new Eleventy("pages", "dist", { configPath: ".eleventy.ts", quietMode: true, loader: "esm" });
    alone.disableLogger();
    await expect(alone.executeBuild("fs")).rejects.toThrow(
      'pages/broken.md:1:5: a link leads to a page that is not there: "nowhere.html"\n1 problem in 1 file',
    );
  } finally {
    process.chdir(folder);
  }
});

test("Eleventy alone replaces nothing of others in dist, and what it wrote before it failed is its own", async () => {
  const refuses = join(root, "refuses");
  installed(refuses);
  await built(refuses);
  const own = { "dist/notes.txt": "mine", "dist/each/c.html": "mine", "dist/y.html": "mine" };
  writeFiles(refuses, {
    ...own,
    "public/notes.txt": "the site's",
    "pages/notes/c.md": "C.",
    "pages/y.md": "Y.",
  });
  const made = bytesBelow(join(refuses, "dist"));
  const refused = (path: string) =>
    expect(eleventy(refuses)).rejects.toThrow(
      `dist/${path}:1:1: is a file that no build made, where the site has one: move it away`,
    );
  await refused("notes.txt");
  rmSync(join(refuses, "dist/notes.txt"));
  await refused("each/c.html");
  rmSync(join(refuses, "dist/each/c.html"));
  await refused("y.html");
  made.delete("each/c.html");
  made.set("notes.txt", Buffer.from("the site's"));
  expect(differences(bytesBelow(join(refuses, "dist")), made)).toEqual([]);
  rmSync(join(refuses, "dist/y.html"));
  // A link that leads nowhere is found when all is written.
  writeFiles(refuses, { "pages/y.md": "[y](nowhere.html)" });
  await expect(eleventy(refuses)).rejects.toThrow("pages/y.md:1:5: a link leads to a page that is not there");
  expect(existsSync(join(refuses, "dist/y.html"))).toBe(true);
  writeFiles(refuses, { "pages/y.md": "Y again." });
  await eleventy(refuses);
  expect(readFileSync(join(refuses, "dist/y.html"), "utf8")).toContain("Y again.");
});

test("Eleventy alone waits while another command writes in the archive", async () => {
  const waits = join(root, "waits");
  installed(waits);
  const unlock = await lockArchive(waits, "import");
  const site = spawn(process.execPath, [program], { cwd: waits, env: { ...process.env, ...now } });
  const [said] = (await once(site.stderr, "data")) as [Buffer];
  expect(`${said}`).toMatch(/^waiting for dateline import \(process \d+ on .*\), which writes in this archive$/m);
  expect(existsSync(join(waits, "dist"))).toBe(false);
  unlock();
  expect(await once(site, "exit")).toEqual([0, null]);
  expect(existsSync(join(waits, "dist/index.html"))).toBe(true);
  expect(existsSync(join(waits, ".cache/lock.json"))).toBe(false);
});

test("Eleventy alone serves the site, with the archive's pages and files, and builds again when one is edited", async () => {
  expect(await answer("/", (text) => text !== "")).toContain('<a href="2012/06/24/ship.html">');
  expect(await answer("/notes/b.html", (text) => text !== "")).toContain("Harbour reopens");
  expect(await answer("/2012/06/24/ship.jpg", (text) => text !== "")).toBe(png(4, 3).toString());
  expect(await answer("/robots.txt", (text) => text !== "")).toBe("User-agent: *\n");
  const served = join(root, "served");
  writeFileSync(join(served, "pages/z.md"), "---\ntitle: Last\nnav: At the end\n---\nEdited.\n");
  expect(await answer("/z.html", (text) => text.includes("Edited."))).toContain("At the end");
  writeFileSync(join(served, "articles/2012/06/25-new.md"), "---\ntitle: A new one\ndate: 2012-06-25\n---\nIt came.\n");
  expect(await answer("/2012/06/25/new.html", (text) => text !== "")).toContain("At the end");
});
