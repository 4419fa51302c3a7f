import { spawn } from "node:child_process";
import { hash } from "node:crypto";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Manifest, parseManifest } from "../../src/archive/manifest.ts";
import { type Staging, stagingOf } from "../../src/build/dist.ts";
import { begin, type Changes, publish, steps } from "../../src/build/publish.ts";
import { brokenLinks } from "../broken-links.ts";
import { bytesBelow, differences, filesBelow, run, scratch } from "../build.ts";
import { built, configuration, writeArchive, writeFiles } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);
const folder = () => mkdtempSync(join(realpathSync(root), "archive-"));
const bytes = (archive: string) => bytesBelow(join(archive, "dist"));

const story = (title: string, date: string, names: string, text = "It sailed.") =>
  `---\ntitle: ${title}\ndate: ${date}\n${names}\n---\n${text}\n`;
/** An archive, and the same with a story more, one changed and one gone. */
const states = {
  old: {
    "articles/2012/06/24-gone.md": story("Soon gone", "2012-06-24", "people: [Al Old, Jo Ray]"),
    "articles/2012/06/25-kept.md": story("Kept", "2012-06-25", "people: [Al Old]"),
    "pages/news.html": "News.",
    "public/x/one.txt": "one",
  },
  new: {
    "articles/2012/06/25-kept.md": story("Kept, changed", "2012-06-25", "people: [Bo New]"),
    "articles/2012/07/01-new.md": story("New", "2012-07-01", "people: [Bo New, Jo Ray]"),
    "articles/2012/07/02-newer.md": story("Newer", "2012-07-02", "people: [Bo New, Cy Newer]"),
    "public/news.html/a.txt": "where a page was",
    "public/x": "where a folder was",
  },
};

test("the manifest has the sum of every file: of pages that a transform changes, own pages and copies", async () => {
  const archive = writeArchive(folder(), {
    ".eleventy.ts": configuration(
      '  eleventy.addTransform("mark", (text, path) => (path?.endsWith(".html") ? text + "<!-- é -->" : text));',
    ),
    "pages/history.md": "Once.",
    "public/all bytes.bin": Uint8Array.from({ length: 256 }, (_, n) => n),
  });
  await built(archive);
  const files = bytes(archive);
  const manifest = parseManifest(`${files.get("manifest-sha256.txt")}`);
  files.delete("manifest-sha256.txt");
  expect(manifest).toEqual(new Map([...files].map(([path, content]) => [path, hash("sha256", content)])));
  expect(`${files.get("history.html")}`).toContain("<!-- é -->");
  expect(manifest?.has("all bytes.bin")).toBe(true);
});

describe("a build that ends midway", () => {
  const sites: Record<string, Map<string, Buffer>> = {};
  let archive: string;
  beforeAll(async () => {
    for (const [name, files] of Object.entries(states)) {
      archive = writeArchive(folder(), files);
      await built(archive);
      sites[name] = bytes(archive);
    }
  });

  /** The archive with the new site staged over the old one. */
  function staged(): { staging: Staging; dist: string; manifest: Manifest } {
    const [staging, dist] = [stagingOf(archive, "dist"), join(archive, "dist")];
    for (const path of [dist, staging.staged]) rmSync(path, { recursive: true, force: true });
    writeFiles(dist, Object.fromEntries(sites.old ?? []));
    writeFiles(staging.staged, Object.fromEntries(sites.new ?? []));
    cpSync(join(dist, "manifest-sha256.txt"), staging.record);
    const manifest = parseManifest(readFileSync(join(staging.staged, "manifest-sha256.txt"), "utf8")) ?? new Map();
    return { staging, dist, manifest };
  }

  test("leaves pages old or new, none torn, none that leads nowhere, at each step; the next build ends it", async () => {
    const all = (name: string) => sites[name] ?? new Map<string, Buffer>();
    for (let killed = 0; ; killed++) {
      const { staging, dist, manifest } = staged();
      begin(archive, staging, dist, manifest);
      const changes = JSON.parse(readFileSync(staging.journal, "utf8")) as Changes;
      // What stands in the way goes first, and pages lead to it for a moment.
      const moment = changes.inTheWay.length;
      const taken = [...steps(changes, staging, dist).take(killed)].length;
      for (const [path, content] of bytes(archive))
        expect([all("old").get(path), all("new").get(path)], `${path} after ${killed}`).toContainEqual(content);
      if (taken === 0 || taken >= moment) expect(brokenLinks(dist), `after ${killed} steps`).toEqual([]);
      if (taken < killed) break;
      if (killed % 8 !== 0) continue;
      await built(archive);
      expect(differences(bytes(archive), all("new")), `after ${killed} steps and a build`).toEqual([]);
      expect(filesBelow(join(archive, ".cache")).sort()).toEqual([
        ".gitignore",
        "articles.memory",
        "dist.memory",
        "dist.sha256",
      ]);
    }
  });

  test("is ended also where the archive cannot be built by then", async () => {
    const { staging, dist, manifest } = staged();
    begin(archive, staging, dist, manifest);
    const wrong = join(archive, "articles/2012/07/03-wrong.md");
    writeFileSync(wrong, "---\ntitle: Wrong\n---\n");
    expect((await run("build", ["--root", archive])).code).toBe(1);
    expect(differences(bytes(archive), sites.new ?? new Map())).toEqual([]);
    unlinkSync(wrong);
  });

  test("whose staged site was deleted is begun anew", async () => {
    const { staging, dist, manifest } = staged();
    begin(archive, staging, dist, manifest);
    rmSync(staging.staged, { recursive: true });
    await built(archive);
    expect(differences(bytes(archive), sites.new ?? new Map())).toEqual([]);
  });

  test("in half a journal changes nothing", async () => {
    const { staging, dist } = staged();
    writeFileSync(staging.journal, '{"added":["a.html"],"chan');
    await built(archive);
    expect(differences(bytes(archive), sites.new ?? new Map())).toEqual([]);
    expect(existsSync(join(dist, "a.html"))).toBe(false);
  });

  test("a first site on another disk comes file by file, and none leads nowhere at any step", () => {
    const other = "/dev/shm";
    if (!existsSync(other) || statSync(other).dev === statSync(archive).dev) return;
    const { staging, dist, manifest } = staged();
    const elsewhere = mkdtempSync(join(other, "dateline-test-"));
    try {
      rmSync(dist, { recursive: true });
      begin(archive, staging, dist, manifest);
      const changes = JSON.parse(readFileSync(staging.journal, "utf8")) as Changes;
      cpSync(staging.staged, elsewhere, { recursive: true });
      let taken = 0;
      for (const _ of steps(changes, { ...staging, staged: elsewhere }, dist)) {
        expect(brokenLinks(dist), `after ${++taken} steps`).toEqual([]);
      }
      expect(taken).toBe(manifest.size);
      expect(differences(bytes(archive), sites.new ?? new Map())).toEqual([]);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });

  test("a first site comes in one step, also where dist is an empty folder", () => {
    for (const empty of [false, true]) {
      const { staging, dist, manifest } = staged();
      rmSync(dist, { recursive: true });
      if (empty) mkdirSync(dist);
      begin(archive, staging, dist, manifest);
      const changes = JSON.parse(readFileSync(staging.journal, "utf8")) as Changes;
      expect([...steps(changes, staging, dist)]).toEqual([]);
      expect(differences(bytes(archive), sites.new ?? new Map())).toEqual([]);
      publish(archive, staging, dist, manifest);
    }
  });
});

test("a server that is read through a hundred rebuilds gives each page old or new, and every page that both have", async () => {
  const archive = writeArchive(folder(), states.old);
  const sites = [];
  for (const files of [{}, { "articles/2012/07/01-new.md": story("New", "2012-07-01", "people: [Bo New, Jo Ray]") }]) {
    writeFiles(archive, files);
    await built(archive);
    sites.push(bytes(archive));
  }
  const [staging, dist] = [stagingOf(archive, "dist"), join(archive, "dist")];
  const sums = (site: Map<string, Buffer> = new Map()) =>
    [...site].map(([path, content]) => [path, hash("sha256", content)]);
  const reader = spawn(process.execPath, [fileURLToPath(new URL("reader.ts", import.meta.url)), dist], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  reader.send({ sites: sites.map(sums) });
  await once(reader, "message");
  let enough = false;
  reader.once("message", () => {
    enough = true;
  });
  // On a fast machine a hundred are over before many pages are read.
  for (let n = 0; n < 100 || !enough; n++) {
    const site = sites[n % 2] ?? new Map<string, Buffer>();
    writeFiles(staging.staged, Object.fromEntries(site));
    publish(archive, staging, dist, parseManifest(`${site.get("manifest-sha256.txt")}`) ?? new Map(), { shrink: true });
    await setTimeout(5);
  }
  reader.send("end");
  const [{ read, wrong }] = (await once(reader, "message")) as [{ read: number; wrong: string[] }];
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(1000);
  await once(reader, "exit");
});

test("a build that fails leaves nothing staged", async () => {
  const archive = writeArchive(folder(), { "pages/wrong.njk": "{{ nothing | unknown }}" });
  expect((await run("build", ["--root", archive])).code).toBe(1);
  expect(existsSync(join(archive, ".cache/dist.next"))).toBe(false);
});

test("a .cache that is a link is not followed", async () => {
  const archive = writeArchive(folder(), {});
  const others = folder();
  writeFiles(others, { "dist.next/theirs.txt": "theirs" });
  symlinkSync(others, join(archive, ".cache"));
  expect(await run("build", ["--root", archive])).toMatchObject({
    code: 1,
    err: expect.stringContaining(".cache is a symbolic link: delete it, and it is made anew"),
  });
  expect(filesBelow(others)).toEqual(["dist.next/theirs.txt"]);
});

describe("only what a build made is deleted", () => {
  test("a path in the record that leaves the site is not", async () => {
    const archive = writeArchive(folder(), {});
    await built(archive);
    const record = join(archive, ".cache/dist.sha256");
    const sum = hash("sha256", readFileSync(join(archive, "articles/2012/06/23-ferry.md")));
    const outside = [`${sum}  ../articles/2012/06/23-ferry.md`, `${sum}  x/../../articles/2012/06/23-ferry.md`];
    writeFileSync(record, `${readFileSync(record, "utf8")}${outside.join("\n")}\n`);
    await built(archive);
    expect(existsSync(join(archive, "articles/2012/06/23-ferry.md"))).toBe(true);
  });

  test("where .cache was deleted, the site's own manifest says what it was, and a file that is another by now stays", async () => {
    const archive = writeArchive(folder(), { "public/a.txt": "a", "public/b.txt": "b" });
    await built(archive);
    rmSync(join(archive, ".cache"), { recursive: true });
    for (const name of ["a.txt", "b.txt"]) rmSync(join(archive, "public", name));
    writeFileSync(join(archive, "dist/b.txt"), "mine");
    await built(archive);
    expect(existsSync(join(archive, "dist/a.txt"))).toBe(false);
    expect(readFileSync(join(archive, "dist/b.txt"), "utf8")).toBe("mine");
  });
});

describe("a file of somebody's own where the site gets one", () => {
  const page = "2012/07/01/new.html";
  const refused = (...paths: string[]) =>
    `${paths.map((path) => `${path}:1:1: is a file that no build made, where the site has one: move it away\n`).join("")}${paths.length} problem${paths.length > 1 ? "s" : ""} in ${paths.length} file${paths.length > 1 ? "s" : ""}; nothing was written\n`;
  const more = {
    "articles/2012/07/01-new.md": story("New", "2012-07-01", "people: [Jo Ray]"),
    "public/a.txt": "the site's",
  };

  test.each([
    ["a build before", true],
    ["a folder dist that no build made", false],
  ])("is refused after %s, and nothing is written; with the same bytes it is none", async (_, before) => {
    const archive = writeArchive(folder(), {});
    if (before) await built(archive);
    writeFiles(archive, { ...more, [`dist/${page}`]: "mine", "dist/a.txt": "mine", "dist/elsewhere.txt": "mine" });
    const there = bytes(archive);
    for (const command of ["build", "check"])
      expect(await run(command, ["--root", archive], { INIT_CWD: archive })).toMatchObject({
        code: 1,
        err: refused(`dist/${page}`, "dist/a.txt"),
      });
    expect(differences(bytes(archive), there)).toEqual([]);
    unlinkSync(join(archive, "dist", page));
    writeFiles(archive, { "dist/a.txt": "the site's" });
    expect(await run("check", ["--root", archive])).toMatchObject({ code: 0 });
    await built(archive);
    expect(`${bytes(archive).get("elsewhere.txt")}`).toBe("mine");
    expect(`${bytes(archive).get(page)}`).toContain(">New</h1>");
  });

  test("is refused too where it came after a build had begun, and ended midway", async () => {
    const archive = writeArchive(folder(), {});
    await built(archive);
    const [staging, dist] = [stagingOf(archive, "dist"), join(archive, "dist")];
    const site = new Map([...bytes(archive), ["one.html", Buffer.from("1")], ["two.html", Buffer.from("2")]]);
    writeFiles(staging.staged, Object.fromEntries(site));
    const manifest = new Map([...site].map(([path, content]) => [path, hash("sha256", content)]));
    const changes = begin(archive, staging, dist, manifest);
    expect([...steps(changes, staging, dist).take(1)]).toEqual(["one.html"]);
    writeFileSync(join(dist, "two.html"), "mine");
    const ended = await run("build", ["--root", archive], { INIT_CWD: archive });
    expect(ended).toMatchObject({ code: 1, err: refused("dist/two.html") });
    expect(readFileSync(join(dist, "two.html"), "utf8")).toBe("mine");
  });

  test("in the site of a version that wrote no manifest is taken for that site's", async () => {
    const archive = writeArchive(folder(), {});
    await built(archive);
    rmSync(join(archive, ".cache"), { recursive: true });
    unlinkSync(join(archive, "dist/manifest-sha256.txt"));
    writeFiles(archive, { "articles/2012/06/22-harbour.md": story("Changed", "2012-06-22", "people: [Jo Ray]") });
    await built(archive);
    expect(`${bytes(archive).get("2012/06/22/harbour.html")}`).toContain(">Changed</h1>");
  });
});

describe("dist with a link or something of others in it", () => {
  const others = join(root, "others");
  const theirs = { "index.html": "theirs", "people/jo-ray.html": "theirs", "own.txt": "theirs" };
  const message =
    "is a symbolic link: the site is written only into folders of the archive; delete the link, and copy the site on from here";

  test.each(["dist", "dist/people"])("%s that is a link is refused, and nothing behind it changes", async (link) => {
    rmSync(others, { recursive: true, force: true });
    writeFiles(others, theirs);
    const archive = writeArchive(folder(), {});
    await built(archive);
    rmSync(join(archive, link), { recursive: true });
    symlinkSync(others, join(archive, link));
    for (const command of ["build", "check"]) {
      const { code, err } = await run(command, ["--root", archive], { INIT_CWD: archive });
      expect({ code, err }).toEqual({
        code: 1,
        err: `${link}:1:1: ${message}\n1 problem in 1 file; nothing was written\n`,
      });
    }
    expect(Object.fromEntries([...bytesBelow(others)].map(([path, content]) => [path, `${content}`]))).toEqual(theirs);
  });

  test("a link at a page's place is replaced, and what it leads to stays", async () => {
    rmSync(others, { recursive: true, force: true });
    writeFiles(others, theirs);
    const archive = writeArchive(folder(), { "public/old.txt": "old" });
    await built(archive);
    for (const path of ["index.html", "old.txt"]) {
      unlinkSync(join(archive, "dist", path));
      symlinkSync(join(others, "own.txt"), join(archive, "dist", path));
    }
    unlinkSync(join(archive, "public/old.txt"));
    await built(archive);
    expect(readFileSync(join(archive, "dist/index.html"), "utf8")).toContain("Port Nora Papers");
    expect(existsSync(join(archive, "dist/old.txt"))).toBe(false);
    expect(readFileSync(join(others, "own.txt"), "utf8")).toBe("theirs");
  });

  test.each([
    ["a folder where a page must be", "dist/index.html/theirs.txt", "dist/index.html", "a folder", "a file"],
    ["a file where a folder must be", "dist/people", "dist/people", "a file", "a folder"],
  ])("%s is refused with its place, and dist stays as it was", async (_, file, place, is, has) => {
    const archive = writeArchive(folder(), { [file]: "theirs" });
    for (const command of ["build", "check"])
      expect(await run(command, ["--root", archive], { INIT_CWD: archive })).toMatchObject({
        code: 1,
        err: `${place}:1:1: is ${is} that no build made, where the site has ${has}: move it away\n1 problem in 1 file; nothing was written\n`,
      });
    expect([...bytes(archive).keys()]).toEqual([file.slice(5)]);
  });
});

describe("a build that would take away more than half of the pages", () => {
  test("changes nothing and says what to do; with --shrink it goes on", async () => {
    const names = Array.from({ length: 30 }, (_, n) => `articles/2012/07/01-story-${n}.md`);
    const archive = writeArchive(
      folder(),
      Object.fromEntries(names.map((name, n) => [name, story(`Story ${n}`, "2012-07-01", `people: [P ${n}]`)])),
    );
    await built(archive);
    const before = bytes(archive);
    // As when the disk of the articles is not there.
    renameSync(join(archive, "articles"), join(archive, "elsewhere"));
    mkdirSync(join(archive, "articles"));
    const refused = await run("build", ["--root", archive]);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(
      /^dateline: this takes away \d+ of \d+ pages of dist\/: see whether articles\/ is whole, and build with --shrink if it is; nothing was changed$/m,
    );
    expect(differences(before, bytes(archive))).toEqual([]);
    expect(await run("check", ["--root", archive])).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^note: this takes away \d+ of \d+ pages of dist\//),
    });
    expect(await run("build", ["--root", archive, "--shrink"])).toMatchObject({ code: 0, err: "" });
    expect(bytes(archive).has("2012/07/01/story-1.html")).toBe(false);
  });
});
