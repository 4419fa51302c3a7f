import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeBag } from "../../src/archive/bag.ts";
import { lockArchive } from "../../src/archive/lock.ts";
import { manifestFile, sha256 } from "../../src/archive/manifest.ts";
import { built, writeFiles } from "../build/archive.ts";
import { bytesBelow, differences, filesBelow, project, type Run, run } from "../build.ts";
import { builtArchive, listFiles } from "./site.ts";

let archives: Awaited<ReturnType<typeof builtArchive>>;
let root: string;
/** Where bags are made: beside the archive. */
let bags: string;
beforeAll(async () => {
  archives = await builtArchive({
    "pages/history.md": "---\ntitle: History\n---\nHow it began.\n",
    "public/CNAME": "example.org\n",
    "package.json": '{ "private": true }\n',
    ".gitignore": "dist/\n",
    ".env": "TOKEN=secret\n",
    "dateline-0.1.0.tgz": "the program",
    "node_modules/some/index.js": "",
    ".git/HEAD": "ref\n",
  });
});
beforeEach(() => {
  root = archives.copy();
  bags = `${root}-bags`;
});
afterAll(() => archives.done());

const bag = (name = "bag", now = "2026-11-26"): Promise<Run> =>
  run("bag", [join(bags, name), "--root", root, "--now", now], { INIT_CWD: bags });
const verify = (name = "bag"): Promise<Run> => run("verify", [name, "--root", root], { INIT_CWD: bags });
const inBag = (path: string) => join(bags, "bag", path);
const lines = ({ out }: Run) => out.trimEnd().split("\n");

describe("a bag", () => {
  test("has all that a site is made of, and the site; nothing that is made anew, and no secret", async () => {
    const { out, err, code } = await bag();
    expect({ err, code }).toEqual({ err: "note: left out: .env\n", code: 0 });
    expect(out).toMatch(/^\d\d files, 0\.\d MB: bag\/\nnpm run verify -- bag says whether it is whole/);
    const files = filesBelow(inBag(""));
    expect(files.filter((file) => !file.startsWith("data/site/"))).toEqual([
      "bag-info.txt",
      "bagit.txt",
      "data/.gitignore",
      "data/_data/people.yaml",
      "data/_data/site.yaml",
      "data/articles/2012/06/22-harbour.md",
      "data/articles/2012/06/23-ferry.md",
      "data/dateline-0.1.0.tgz",
      "data/package.json",
      "data/pages/history.md",
      "data/public/CNAME",
      "manifest-sha256.txt",
      "tagmanifest-sha256.txt",
    ]);
    expect(differences(bytesBelow(inBag("data/site")), bytesBelow(join(root, "dist")))).toEqual([]);
    expect(readdirSync(bags)).toEqual(["bag"]);
  });

  test("says in its own files what it is", async () => {
    await bag();
    expect(readFileSync(inBag("bagit.txt"), "utf8")).toBe("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    const payload = bytesBelow(inBag("data"));
    const bytes = [...payload.values()].reduce((sum, one) => sum + one.length, 0);
    const { version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as { version: string };
    expect(readFileSync(inBag("bag-info.txt"), "utf8")).toBe(
      [
        "Source-Organization: Port Nora Papers",
        "External-Description: Port Nora Papers: What the harbour did.",
        "External-Identifier: https://example.org/papers/",
        "Bagging-Date: 2026-11-26",
        `Bag-Software-Agent: dateline ${version}`,
        `Payload-Oxum: ${bytes}.${payload.size}`,
        "",
      ].join("\n"),
    );
    const line = ([path, content]: [string, Buffer]) => `${sha256(content)}  data/${path}\n`;
    expect(readFileSync(inBag(manifestFile), "utf8").split("\n").sort().join("\n").trim()).toBe(
      [...payload].map(line).sort().join("").trim(),
    );
  });

  test("of the same archive and day has the same bytes; the day is SOURCE_DATE_EPOCH's where none is given", async () => {
    await bag("one");
    await bag("two");
    expect(differences(bytesBelow(join(bags, "one")), bytesBelow(join(bags, "two")))).toEqual([]);
    await run("bag", [join(bags, "three"), "--root", root], { INIT_CWD: bags, SOURCE_DATE_EPOCH: "86400" });
    expect(readFileSync(join(bags, "three/bag-info.txt"), "utf8")).toContain("Bagging-Date: 1970-01-02\n");
  });

  test("builds the same site again", async () => {
    await bag();
    const again = join(bags, "again");
    cpSync(inBag("data"), again, { recursive: true });
    renameSync(join(again, "site"), join(bags, "site"));
    await built(again);
    listFiles(join(again, "dist"));
    expect(differences(bytesBelow(join(again, "dist")), bytesBelow(join(bags, "site")))).toEqual([]);
  });

  test("leads from page to article, too", async () => {
    await bag();
    const page = "2012/06/22/harbour.html";
    const said = await run("verify", ["--page", page, "--root", "bag/data"], { INIT_CWD: bags });
    expect(said).toMatchObject({ code: 0, err: "" });
    expect(lines(said)[0]).toContain(`bag/data/site/${page}`);
  });
});

describe("others check a bag", () => {
  const python = ["-c", "import bagit"];
  const hasBagit = spawnSync("python3", python).status === 0;
  const validate = (...options: string[]) =>
    spawnSync("python3", ["-m", "bagit", "--validate", ...options, inBag("")], { encoding: "utf8" });

  // Debian has it as python3-bagit in some releases, PyPI as bagit.
  test.skipIf(!hasBagit)(
    "the Library of Congress' bagit-python finds it valid, and finds what was changed",
    async () => {
      writeFiles(root, { "public/caf\u00e9 menu.txt": "tea", "public/a\nb.txt": "" });
      await rebuilt();
      await bag();
      for (const options of [[], ["--fast"], ["--completeness-only"]])
        expect(validate(...options), options.join(" ")).toMatchObject({ status: 0 });
      appendFileSync(inBag("data/_data/site.yaml"), "#");
      expect(validate()).toMatchObject({ status: 1 });
      expect(validate("--fast")).toMatchObject({ status: 1 });
    },
  );

  const hasSums = spawnSync("sha256sum", ["--version"], { encoding: "utf8" }).stdout?.includes("coreutils");
  test.skipIf(!hasSums)("sha256sum finds every file as it is listed, and none that is not", async () => {
    writeFiles(root, { "public/caf\u00e9 menu.txt": "tea" });
    await rebuilt();
    await bag();
    const check = (file: string) =>
      spawnSync("sha256sum", ["--check", "--strict", "--quiet", file], { cwd: inBag(""), encoding: "utf8" });
    expect(check(manifestFile)).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(check("tagmanifest-sha256.txt")).toMatchObject({ status: 0, stdout: "", stderr: "" });
    appendFileSync(inBag("data/public/caf\u00e9 menu.txt"), "!");
    expect(check(manifestFile)).toMatchObject({ status: 1, stdout: "data/public/caf\u00e9 menu.txt: FAILED\n" });
  });

  async function rebuilt() {
    await built(root);
    listFiles(join(root, "dist"));
  }
});

describe("verify of a bag", () => {
  beforeEach(async () => {
    await bag();
  });

  test("finds it whole", async () => {
    const said = await verify();
    expect(said).toMatchObject({ code: 0, err: "" });
    expect(said.out).toMatch(/^\d\d the same, 0 added, 0 removed, 0 changed, by the manifests of the bag bag\/\n$/);
  });

  test("finds what was added, removed and changed, of its own files as well", async () => {
    writeFiles(inBag(""), { "data/x": "", "note.txt": "" });
    rmSync(inBag("data/public/CNAME"));
    appendFileSync(inBag("data/_data/site.yaml"), "#");
    appendFileSync(inBag("bag-info.txt"), "Contact-Name: Eve\n");
    const said = await verify();
    expect(said.code).toBe(1);
    expect(lines(said).slice(0, -1)).toEqual([
      "changed  bag-info.txt",
      "changed  data/_data/site.yaml",
      "removed  data/public/CNAME",
      "added  data/x",
      "added  note.txt",
    ]);
  });

  test("reads bags of others: older, without a manifest of tags, with other files beside", async () => {
    rmSync(inBag("tagmanifest-sha256.txt"));
    writeFileSync(inBag("bagit.txt"), "BagIt-Version: 0.97\r\nTag-File-Character-Encoding: UTF-8");
    writeFiles(inBag(""), { "notes/a.txt": "" });
    expect(await verify()).toMatchObject({ code: 0, err: "" });
    renameSync(inBag(manifestFile), inBag("manifest-md5.txt"));
    expect((await verify()).err).toMatch(/^bag\/manifest-sha256\.txt:1:1: is not there, and other sums than SHA-256/);
    writeFileSync(inBag("bagit.txt"), "hello");
    expect((await verify()).err).toMatch(/^bag\/bagit\.txt:1:1: must say BagIt-Version and /);
  });

  test.each(["../outside", "/etc/passwd", "data/../../x", "elsewhere.txt"])(
    "refuses one that lists %s",
    async (path) => {
      appendFileSync(inBag(manifestFile), `${sha256("")}  ${path}\n`);
      const said = await verify();
      expect(said).toMatchObject({ code: 1, out: "" });
      expect(said.err).toMatch(
        /^bag\/manifest-sha256\.txt:\d+:1: (?:names a path that leads out|lists a file outside of data)/,
      );
    },
  );
});

describe("no bag is made", () => {
  const nothingMade = () =>
    expect(existsSync(bags) ? readdirSync(bags).filter((name) => name !== "there") : []).toEqual([]);

  test("of a site that is not built, or not as its manifest says", async () => {
    appendFileSync(join(root, "dist/index.html"), " ");
    writeFileSync(join(root, "dist/mine.html"), "");
    const said = await bag();
    expect(said.code).toBe(1);
    expect(said.out).toBe("changed  index.html\nadded  mine.html\n");
    expect(said.err).toMatch(
      /^dateline: .*dist\/ is not as its manifest says: put what you added in public\/, npm run build, and bag again\n$/,
    );
    rmSync(join(root, "dist", manifestFile));
    expect((await bag()).err).toMatch(/^dateline: there is no .*: npm run build makes the site and its manifest\n$/);
    nothingMade();
  });

  test("where something is, or in what is no archive", async () => {
    writeFiles(bags, { "there/file": "" });
    expect(await bag("there")).toMatchObject({ code: 1, err: "dateline: there is not empty: name a new folder\n" });
    expect(await bag("there/file")).toMatchObject({
      code: 1,
      err: "dateline: there/file is a file: name a new folder\n",
    });
    expect(await run("bag", ["x", "--root", bags], { INIT_CWD: bags })).toMatchObject({
      code: 1,
      err: expect.stringContaining("has no _data"),
    });
    expect(filesBelow(bags)).toEqual(["there/file"]);
  });

  test.each([
    ["articles/2012/bag", "articles"],
    ["_data/bag", "_data"],
    ["pages/a/bag", "pages"],
    ["public/bag", "public"],
    ["dist/bag", "dist"],
    [".cache/bag", ".cache"],
    ["node_modules/bag", "node_modules"],
    ["link/bag", "public"],
  ])("at %s, where the site would have it", async (path, folder) => {
    symlinkSync("public", join(root, "link"));
    const before = bytesBelow(root);
    expect(await run("bag", [path, "--root", "."], { INIT_CWD: root })).toMatchObject({
      code: 1,
      err: `dateline: ${path} is in ${folder}/ of the archive, which is no place for a bag: name a folder outside of it\n`,
    });
    before.delete(".cache/.gitignore");
    const after = bytesBelow(root);
    after.delete(".cache/.gitignore");
    expect(differences(after, before)).toEqual([]);
  });

  test.skipIf(process.platform === "win32")("of what is no file: every such thing is said with its path", async () => {
    execFileSync("mkfifo", [join(root, "pages/pipe")]);
    symlinkSync("/etc/hosts", join(root, "public/hosts"));
    symlinkSync("nowhere", join(root, "public/loose"));
    symlinkSync("articles", join(root, "more"));
    mkdirSync(join(root, "site"));
    const said = await run("bag", [join(bags, "bag"), "--root", "."], { INIT_CWD: root });
    expect(said.code).toBe(1);
    expect(said.err.trimEnd().split("\n").slice(0, -1)).toEqual([
      "more:1:1: a symbolic link to a folder: files are read where they are",
      "pages/pipe:1:1: is a named pipe and no file: delete it",
      "public/hosts:1:1: a symbolic link that leaves the archive: put a copy here instead",
      "public/loose:1:1: a symbolic link that leads nowhere: delete it",
      "site:1:1: a bag has the built site under this name: give it another",
    ]);
    nothingMade();
  });

  test.skipIf(process.platform === "darwin")("of names that other disks take for one", async () => {
    writeFiles(root, { "public/caf\u00e9": "", "public/cafe\u0301": "" });
    expect((await bag()).err).toMatch(/public\/caf\u00e9:1:1: differs from another name in its Unicode form alone/);
    nothingMade();
  });

  test("where a file cannot be copied", async () => {
    const files = [
      { file: "package.json", path: "data/package.json" },
      { file: "gone.txt", path: "data/gone.txt" },
    ];
    await expect(makeBag(root, join(bags, "bag"), files, {})).rejects.toThrow("ENOENT");
    nothingMade();
  });

  test("while it is made: one that is killed leaves nothing under its name", async () => {
    for (let n = 0; n < 1000; n++) writeFileSync(join(root, `public/${n}.bin`), Buffer.alloc(50_000, n));
    const command = spawn(
      process.execPath,
      [join(project, "src/cli/main.js"), "bag", join(bags, "bag"), "--root", root],
      { stdio: "ignore" },
    );
    await expect.poll(() => existsSync(bags) && readdirSync(bags).length, { timeout: 20_000, interval: 5 }).toBe(1);
    command.kill("SIGKILL");
    await new Promise((ended) => command.on("exit", ended));
    expect(readdirSync(bags)).toEqual([expect.stringMatching(/^\.bag\.dateline-.*\.part$/)]);
    expect(await bag()).toMatchObject({ code: 0 });
    expect(await verify()).toMatchObject({ code: 0 });
    rmSync(bags, { recursive: true });
  });
});

test("links to files of the archive become files; names are written as RFC 8493 has them, and that is said", async () => {
  if (process.platform === "win32") return;
  writeFiles(root, { "pages/100 %.txt": "x", "pages/a\r\nb.txt": "y" });
  symlinkSync("100 %.txt", join(root, "pages/link.txt"));
  const { err, code } = await bag();
  expect(code).toBe(0);
  expect(err).toContain("note: 2 with % or a line end in the name");
  expect(readFileSync(inBag("data/pages/link.txt"), "utf8")).toBe("x");
  const listed = readFileSync(inBag(manifestFile), "utf8");
  expect(listed).toContain("  data/pages/100 %25.txt\n");
  expect(listed).toContain("  data/pages/a%0D%0Ab.txt\n");
  expect(await verify()).toMatchObject({ code: 0 });
});

test("bags in the archive's folder are not bagged, and no bag is in itself", async () => {
  const inside = (name: string) => run("bag", [name, "--root", ".", "--now", "2026-11-26"], { INIT_CWD: root });
  mkdirSync(join(root, "bags/empty"), { recursive: true });
  expect(await inside("bags/empty")).toMatchObject({ code: 0 });
  expect((await inside("second")).err).toContain("left out: .env, bags/empty\n");
  expect(differences(bytesBelow(join(root, "bags/empty")), bytesBelow(join(root, "second")))).toEqual([]);
});

describe("an archive that may not be written is bagged too", () => {
  const isRoot = process.getuid?.() === 0;
  // Root may write everything, and so is somebody else meanwhile, who must be able to read the program.
  const cannot = process.platform === "win32" || (isRoot && !othersRead(project));
  const modes = (to: "a+rX,a-w" | "u+w") => execFileSync("chmod", ["-R", to, root]);

  test.skipIf(cannot).each([
    ["without .cache", false],
    ["with .cache", true],
  ])("%s", async (_, cache) => {
    rmSync(join(root, ".cache"), { recursive: true, force: true });
    if (cache) mkdirSync(join(root, ".cache"));
    mkdirSync(bags, { recursive: true });
    chmodSync(bags, 0o777);
    chmodSync(dirname(root), 0o755);
    modes("a+rX,a-w");
    try {
      if (isRoot) process.seteuid?.(65534);
      expect(await bag()).toMatchObject({ code: 0, err: "note: left out: .env\n" });
      expect(await verify()).toMatchObject({ code: 0 });
    } finally {
      if (isRoot) process.seteuid?.(0);
      modes("u+w");
    }
  });

  test.skipIf(cannot)("but not where a command has ended midway in it", async () => {
    writeFiles(root, { ".cache/decision.json": JSON.stringify({ what: "a merge", files: [] }) });
    chmodSync(dirname(root), 0o755);
    modes("a+rX,a-w");
    try {
      if (isRoot) process.seteuid?.(65534);
      expect(await bag()).toMatchObject({
        code: 1,
        err: "dateline: a command ended midway in this archive, which may not be written: npm run check where it may ends it\n",
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
      modes("u+w");
    }
  });
});

test("another command that writes in the archive is waited for", async () => {
  const unlock = await lockArchive(root, "import");
  let made = false;
  const bagged = bag().then((said) => {
    made = true;
    return said;
  });
  await new Promise((later) => setTimeout(later, 300));
  expect(made).toBe(false);
  unlock();
  const said = await bagged;
  expect(said).toMatchObject({ code: 0, err: expect.stringMatching(/^waiting for dateline import/) });
});

/** Whether everybody may read in a folder: whether all above it let everybody in. */
function othersRead(folder: string): boolean {
  const isOpen = (statSync(folder).mode & 0o005) === 0o005;
  return isOpen && (dirname(folder) === folder || othersRead(dirname(folder)));
}
