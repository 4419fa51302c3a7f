import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { readableSources } from "../../src/archive/load.ts";
import { report } from "../../src/article/problem.ts";
import { type Copy, copyFiles } from "../../src/desk/files.ts";
import { slugOf } from "../../src/text/slug.ts";
import { allOf } from "../../src/wire/pieces.ts";
import { foldsNames, run, scratch } from "../build.ts";
import { type Files, writeArchive } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);
const archive = (files: Files = {}) => writeArchive(mkdtempSync(join(realpathSync(root), "archive-")), files);
const checked = async (folder: string) => {
  const { code, err } = await run("check", ["--root", folder], { INIT_CWD: folder });
  return { code, said: err.trimEnd().split("\n").slice(0, -1) };
};
const pipe = (path: string) => expect(spawnSync("mkfifo", [path]).status).toBe(0);

describe("what cannot be written on every disk is a problem with its place", () => {
  const long = "a".repeat(252);
  test.each<[string, Files, string]>([
    [
      "a device's name",
      { "public/nul.txt": "x" },
      'public/nul.txt:1:1: the address /nul.txt has the name of a device on Windows, "nul.txt": rename it',
    ],
    [
      "a device's folder",
      { "public/Com1/a.txt": "x" },
      'public/Com1/a.txt:1:1: the address /Com1/a.txt has the name of a device on Windows, "Com1": rename it',
    ],
    [
      "a colon",
      { "public/a:b.txt": "x" },
      'public/a:b.txt:1:1: the address /a:b.txt has ":" in it, which Windows and sticks do not take: rename it',
    ],
    [
      "a point at the end",
      { "public/a./b.txt": "x" },
      'public/a./b.txt:1:1: the address /a./b.txt ends in a point or a space, which Windows leaves out: rename "a."',
    ],
    [
      "a long name",
      { [`pages/${long}.md`]: "x" },
      `pages/${long}.md:1:1: the address /${long}.html has a name of 257 bytes, and disks take 255: shorten it`,
    ],
    [
      "a file where a folder is",
      { "public/people": "x" },
      "public/people:1:1: the address /people is also a folder, for the page of Jo Ray: rename one of them",
    ],
    [
      "a page where a folder is",
      { "pages/a.njk": "x", "public/a.html/b.txt": "x" },
      "pages/a.njk:1:1: the address /a.html is also a folder, for public/a.html/b.txt: rename one of them",
    ],
    [
      "names that differ in case",
      { "public/Robots.txt": "x", "public/robots.txt": "y" },
      "public/robots.txt:1:1: the address /robots.txt is also that of public/Robots.txt: rename the file",
    ],
    [
      "names that differ in normal form",
      { "public/\u00e9.txt": "x", "public/e\u0301.txt": "y" },
      "public/\u00e9.txt:1:1: the address /\u00e9.txt is also that of public/e\u0301.txt: rename the file",
    ],
    [
      "the manifest's name",
      { "public/manifest-sha256.txt": "x" },
      "public/manifest-sha256.txt:1:1: the address /manifest-sha256.txt is also that of the list of the site's files and their sums: rename the file",
    ],
  ])("%s", async (name, files, problem) => {
    if (name.includes("differ in") && foldsNames(root)) return;
    const folder = archive(files);
    expect(await checked(folder)).toEqual({ code: 1, said: [problem] });
    expect((await run("build", ["--root", folder])).code).toBe(1);
  });

  test("an entity and a story with a device's name get another address by themselves", async () => {
    expect(["Con", "AUX", "Nul!", "com1", "Con man"].map(slugOf)).toEqual([
      "con-1",
      "aux-1",
      "nul-1",
      "com1-1",
      "con-man",
    ]);
    const folder = archive({
      "articles/2012/06/24-con.md": "---\ntitle: Con\ndate: 2012-06-24\nplaces: [Aux]\n---\nText.\n",
    });
    expect(await checked(folder)).toEqual({ code: 0, said: [] });
  });
});

describe("what is no file is a problem with its place, and nothing waits for it", () => {
  test("named pipes, also behind links, links in circles, names that are not UTF-8", async () => {
    const folder = archive({
      "articles/2012/06/24-p.md": "---\ntitle: P\ndate: 2012-06-24\nimage: { src: p.png, alt: P }\n---\nText.\n",
    });
    mkdirSync(join(folder, "pages"));
    mkdirSync(join(folder, "public"));
    for (const path of [
      "articles/25-pipe.md",
      "articles/2012/06/p.png",
      "_data/places.yaml",
      "pages/pipe.md",
      "public/pipe.txt",
    ])
      pipe(join(folder, path));
    pipe(join(root, "pipe"));
    symlinkSync("../articles/25-pipe.md", join(folder, "public/to-pipe.txt"));
    symlinkSync("self.md", join(folder, "articles/self.md"));
    symlinkSync("../articles", join(folder, "public/up"));
    symlinkSync("/dev/zero", join(folder, "pages/zero.md"));
    writeFileSync(join(folder, "articles/back\\slash.md"), "x");
    symlinkSync("/etc/hostname", join(folder, "public/host.txt"));
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/articles/26-`), Buffer.of(0xff), Buffer.from(".md")]), "x");
    expect(await checked(folder)).toEqual({
      code: 1,
      said: [
        "_data/places.yaml:1:1: is no file, and must be a file",
        'articles/2012/06/24-p.md:4:15: image: src names what is no file: "articles/2012/06/p.png"',
        "articles/2012/06/p.png:1:1: is a named pipe and no file: delete it",
        "articles/25-pipe.md:1:1: is a named pipe and no file: delete it",
        "articles/26-\uFFFD.md:1:1: has a name that is not UTF-8: rename it",
        "articles/back\\slash.md:1:1: has a backslash in its name, which is a folder elsewhere: rename it",
        "articles/self.md:1:1: a symbolic link that leads nowhere: delete it",
        "pages/pipe.md:1:1: is a named pipe and no file: delete it",
        "pages/zero.md:1:1: a symbolic link that leaves the archive: put a copy here instead",
        "public/host.txt:1:1: a symbolic link that leaves the archive: put a copy here instead",
        "public/pipe.txt:1:1: is a named pipe and no file: delete it",
        "public/to-pipe.txt:1:1: a symbolic link to what is no file: delete it",
        "public/up:1:1: a symbolic link to a folder: files are read where they are",
      ],
    });
  });

  test("in the place of a configuration and of data, which Eleventy would read by itself", async () => {
    const folder = archive();
    const files = [".eleventy.ts", ".eleventyignore", "_data/deep/weather.json", "eleventy.config.js"];
    mkdirSync(join(folder, "_data/deep"));
    for (const path of files) pipe(join(folder, path));
    symlinkSync("/dev/zero", join(folder, "_data/zero.json"));
    symlinkSync("self.json", join(folder, "_data/self.json"));
    expect(await checked(folder)).toEqual({
      code: 1,
      said: [
        ".eleventy.ts:1:1: is a named pipe and no file: delete it",
        ".eleventyignore:1:1: is a named pipe and no file: delete it",
        "_data/deep/weather.json:1:1: is a named pipe and no file: delete it",
        "_data/zero.json:1:1: is a device and no file: delete it",
        "eleventy.config.js:1:1: is a named pipe and no file: delete it",
      ],
    });
  });

  test("in .cache is deleted, as all in it may be", async () => {
    const folder = archive();
    const kept = [".gitignore", "articles.memory", "dist.memory", "dist.sha256"];
    const names = [...kept, "dist.journal.json", "decision.json", "lock.json", "lock.json.x"];
    mkdirSync(join(folder, ".cache"));
    pipe(join(folder, ".cache/dist.sha256"));
    expect(await checked(folder)).toMatchObject({ code: 0 });
    for (const name of names) {
      rmSync(join(folder, ".cache", name), { force: true });
      pipe(join(folder, ".cache", name));
    }
    expect(await checked(folder)).toMatchObject({ code: 0 });
    for (const name of names) if (!existsSync(join(folder, ".cache", name))) pipe(join(folder, ".cache", name));
    for (const command of ["build", "build"])
      expect(await run(command, ["--root", folder])).toMatchObject({ code: 0, err: "" });
    expect(readdirSync(join(folder, ".cache")).sort()).toEqual(kept);
  });

  test("a folder in .cache in the place of a file is deleted, too", async () => {
    const folder = archive();
    const names = ["articles.memory", "dist.memory", "dist.sha256", "dist.journal.json", "decision.json", "lock.json"];
    for (const name of names) {
      const path = join(folder, ".cache", name);
      rmSync(path, { recursive: true, force: true });
      mkdirSync(join(path, "in"), { recursive: true });
      expect(await run("build", ["--root", folder]), name).toMatchObject({ code: 0, err: "" });
      expect(existsSync(join(path, "in")), name).toBe(false);
    }
  });

  test("a decision in .cache that is damaged is named", async () => {
    const folder = archive({ ".cache/decision.json": '{"what":' });
    expect(await run("build", ["--root", folder])).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^dateline: .*\.cache\/decision\.json says what .* is damaged: delete it, and decide again/,
      ),
    });
  });

  test("a folder that may not be read is said, and its articles are not taken for deleted", () => {
    const folder = archive();
    const closed = join(folder, "articles/2012");
    for (const path of [root, folder]) chmodSync(path, 0o755);
    chmodSync(closed, 0);
    // Root may read everything: the archive is read as nobody.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      expect(report(readableSources(folder).problems)).toBe(
        "articles/2012:1:1: may not be read: see its permissions\n1 problem in 1 file; nothing was written",
      );
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(closed, 0o755);
    }
  });

  test("an import of a folder with a named pipe and a link round in a circle ends", async () => {
    const folder = archive();
    const copy = join(root, "copy");
    mkdirSync(copy);
    writeFileSync(join(copy, "a.txt"), "date 2012-06-22 PORT NORA (Exland Press) - The ferry sailed on Friday.\n");
    pipe(join(copy, "pipe"));
    symlinkSync("..", join(copy, "up"));
    symlinkSync("x", join(copy, "x"));
    expect(await run("import", ["--no-names", "--root", folder, copy])).toMatchObject({
      code: 0,
      out: expect.stringContaining("1 story read, 1 written"),
    });
  });

  test("of copy is refused where it is a device, and a named pipe is read to its end; what is waited for is said", async () => {
    const folder = archive();
    expect(await run("import", ["--root", folder, "/dev/zero"])).toMatchObject({
      code: 1,
      err: "/dev/zero:1:1: is a device and no file: name a file of copy\n",
    });
    const place = join(root, "slow");
    pipe(place);
    const said: string[] = [];
    const [copy] = copyFiles(["slow"], root, Readable.from([]), (path) => {
      said.push(path);
      writeFileSync(place, "date 2012-06-22 PORT NORA (Exland Press) - It sailed.\n");
    });
    expect(await textIn(copy)).toBe("date 2012-06-22 PORT NORA (Exland Press) - It sailed.\n");
    expect(said).toEqual(["slow"]);
    const writer = spawn("sh", ["-c", 'cat > "$0"', place], { stdio: ["pipe", "ignore", "ignore"] });
    writer.stdin.end("date 2012-06-22 PORT NORA (Exland Press) - It sailed, and came back.\n");
    expect(await run("import", ["--no-names", "--root", folder, place])).toMatchObject({ code: 0, err: "" });
  });

  test("more bytes than copy may have are refused, of a file and of a stream", async () => {
    const million = Buffer.alloc(1_000_000);
    const [stream] = copyFiles(["-"], root, Readable.from(Array.from({ length: 501 }, () => million)));
    expect(await stream?.read()).toBe("larger than 500 MB: split it");
    writeFileSync(join(root, "large.txt"), "");
    truncateSync(join(root, "large.txt"), 500_000_001);
    const [file] = copyFiles(["large.txt"], root, Readable.from([]));
    expect(file?.size).toBe(500_000_001);
    expect((await run("import", ["--root", archive(), join(root, "large.txt")])).err).toMatch(
      /large\.txt:1:1: larger than 500 MB: split it\n$/,
    );
  });
});

/** What a file of copy says. */
async function textIn(copy: Copy | undefined): Promise<string> {
  const bytes = (await copy?.read()) ?? "";
  return typeof bytes === "string" ? bytes : `${await allOf(bytes.pieces())}`;
}

test("a name with line ends, tabs or what moves a cursor is printed on one line", async () => {
  const name = "x\n\ty\u001b[2J.md";
  const shown = "x\\u000a\\u0009y\\u001b[2J";
  const folder = archive({ [`articles/2012/06/${name}`]: "none", "public/a\nb.txt": "x" });
  expect((await checked(folder)).said).toEqual([
    `articles/2012/06/${shown}.md:1:1: ${(await checked(archive({ "articles/2012/06/x.md": "none" }))).said[0]?.replace(/^.*?:1:1: /, "")}`,
    'public/a\\u000ab.txt:1:1: the address /a\\u000ab.txt has "\\n" in it, which Windows and sticks do not take: rename it',
  ]);
  writeFileSync(join(root, "copy\n1.txt"), "Once there was a harbour.\n");
  const { out, err } = await run("import", ["--root", archive(), "copy\n1.txt", "none\n.txt"], { INIT_CWD: root });
  expect(err.split("\n")).toEqual([
    expect.stringMatching(/^copy\\u000a1\.txt:1:1: no date/),
    "none\\u000a.txt:1:1: there is no file of this name",
    "",
  ]);
  expect(out.split("\n")).toHaveLength(3);
});

test("copy with a name that is not UTF-8 is refused with its reason, and other copy is read", async () => {
  const copy = join(root, "names");
  mkdirSync(copy);
  const text = (words: string) => `date 2012-06-22 PORT NORA (Exland Press) - ${words}.\n`;
  writeFileSync(Buffer.concat([Buffer.from(`${copy}/caf`), Buffer.of(0xe9), Buffer.from(".txt")]), text("It rained"));
  writeFileSync(join(copy, "fine.txt"), text("It sailed"));
  for (const names of [["names"], ["names/caf\uFFFD.txt", "names/fine.txt"]])
    expect(await run("import", ["--no-names", "--root", archive(), ...names], { INIT_CWD: root })).toMatchObject({
      code: 1,
      out: expect.stringContaining("1 story read, 1 written, 0 updated, 0 unchanged, 0 refused, 1 file not read\n"),
      err: "names/caf\uFFFD.txt:1:1: has a name that is not UTF-8: rename it\n",
    });
});
