import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { manifestFile, manifestText, sha256 } from "../../src/archive/manifest.ts";
import { writeFiles } from "../build/archive.ts";
import { foldsNames, type Run, run } from "../build.ts";
import { builtArchive, listFiles } from "./site.ts";

const page = "2012/06/22/harbour.html";
let archives: Awaited<ReturnType<typeof builtArchive>>;
let root: string;
beforeAll(async () => {
  archives = await builtArchive();
});
beforeEach(() => {
  root = archives.copy();
});
afterAll(() => archives.done());

const verify = (...args: string[]): Promise<Run> => run("verify", [...args, "--root", "."], { INIT_CWD: root });
const inSite = (path: string) => join(root, "dist", path);
const lines = ({ out }: Run) => out.trimEnd().split("\n");

describe("a folder", () => {
  test("is as its manifest says", async () => {
    const { out, err, code } = await verify();
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toMatch(/^\d\d the same, 0 added, 0 removed, 0 changed, by dist\/manifest-sha256\.txt\n$/);
  });

  test("what was added, removed and changed is said, whatever its name; not what git keeps there", async () => {
    writeFiles(inSite(""), { CNAME: "example.org", ".htaccess": "Redirect / /x", "x/y.html": "", ".git/HEAD": "" });
    rmSync(inSite("feed.xml"));
    appendFileSync(inSite(page), " ");
    const said = await verify();
    expect(said.code).toBe(1);
    expect(lines(said).slice(0, -1)).toEqual([
      "added  .htaccess",
      `changed  ${page}`,
      "added  CNAME",
      "removed  feed.xml",
      "added  x/y.html",
    ]);
    expect(lines(said).at(-1)).toMatch(/^\d\d the same, 3 added, 1 removed, 1 changed, by dist\//);
  });

  test("a copy elsewhere is compared with its own manifest, or with the one that is named", async () => {
    cpSync(inSite(""), join(root, "stick"), { recursive: true });
    appendFileSync(join(root, "stick", page), "forged");
    listFiles(join(root, "stick"));
    expect(await verify("stick")).toMatchObject({ code: 0 });
    const said = await verify("stick", "--manifest", "dist/manifest-sha256.txt");
    expect(said.code).toBe(1);
    expect(lines(said).slice(0, -1)).toEqual([`changed  ${page}`, `changed  ${manifestFile}`]);
    expect(said.out).toContain("by dist/manifest-sha256.txt\n");
  });

  test.each([
    ["../outside.txt", "names a path that leads out of the folder, and is not followed: ../outside.txt"],
    ["a/../../outside.txt", "names a path that leads out of the folder"],
    ["/etc/passwd", "names a path that leads out of the folder, and is not followed: /etc/passwd"],
    ["C:\\outside.txt", "names a path that leads out of the folder"],
    ["..\\outside.txt", "names a path that leads out of the folder"],
    ["a//b", "names a path that leads out of the folder"],
    ["index.html", "names a path a second time: index.html"],
    ["../\u001b[2J", "and is not followed: ../%1B[2J"],
  ])("a manifest that lists %j is refused with its line", async (path, message) => {
    const before = readFileSync(inSite(manifestFile), "utf8");
    writeFileSync(join(root, "outside.txt"), "secret");
    writeFileSync(inSite(manifestFile), `${before}${sha256("secret")}  ${path}\n`);
    const said = await verify();
    expect(said).toMatchObject({ code: 1, out: "" });
    expect(said.err).toContain(`dist/manifest-sha256.txt:${before.split("\n").length}:1: `);
    expect(said.err).toContain(message);
  });

  test("what is no manifest is said to be none, and not at length", async () => {
    writeFileSync(inSite(manifestFile), "hello\n".repeat(1000));
    const said = await verify();
    expect(said).toMatchObject({ code: 1, out: "" });
    expect(said.err).toMatch(/^dist\/manifest-sha256\.txt:1:1: must be a SHA-256, two spaces and a path\n/);
    expect(said.err.split("\n").length).toBeLessThan(30);
  });

  test("names with line ends, percent signs and control characters are those of the files, and printed without harm", async () => {
    writeFiles(inSite(""), { "100 %.txt": "", "a\nb.txt": "", "%0A.txt": "", "\u001b[31m.txt": "" });
    listFiles(inSite(""));
    expect(await verify()).toMatchObject({ code: 0 });
    for (const name of ["100 %.txt", "a\nb.txt", "\u001b[31m.txt"]) appendFileSync(inSite(name), "x");
    expect(lines(await verify()).slice(0, 3)).toEqual([
      "changed  %1B[31m.txt",
      "changed  100 %.txt",
      "changed  a%0Ab.txt",
    ]);
  });

  test("a disk that keeps names in another Unicode form changes nothing", async () => {
    writeFiles(inSite(""), { "caf\u00e9.jpg": "x" });
    listFiles(inSite(""));
    renameSync(inSite("caf\u00e9.jpg"), inSite("cafe\u0301.jpg"));
    expect(await verify()).toMatchObject({ code: 0 });
    if (!foldsNames(root)) writeFiles(inSite(""), { CNAME: "" });
    expect(lines(await verify())[0]).toBe("added  CNAME");
  });

  test.skipIf(process.platform === "win32")("pipes and links that lead elsewhere are not read", async () => {
    writeFileSync(join(root, "secret.txt"), readFileSync(inSite(page)));
    rmSync(inSite(page));
    symlinkSync(join(root, "secret.txt"), inSite(page));
    rmSync(inSite("feed.xml"));
    execFileSync("mkfifo", [inSite("feed.xml")]);
    renameSync(inSite("index.html"), inSite("front.html"));
    symlinkSync("front.html", inSite("index.html"));
    symlinkSync("nowhere", inSite("loose"));
    const said = await verify();
    expect(said.code).toBe(1);
    expect(lines(said).slice(0, -1)).toEqual([
      `unread  ${page}: a symbolic link that leaves the archive: put a copy here instead`,
      "unread  feed.xml: is a named pipe and no file: delete it",
      "added  front.html",
      "added  loose: a symbolic link that leads nowhere: delete it",
    ]);
  });

  test("what is missing is said with what to do", async () => {
    rmSync(inSite(manifestFile));
    expect((await verify()).err).toBe(
      "dateline: dist has no manifest-sha256.txt to compare with: npm run build writes it into dist/; --manifest FILE names one kept elsewhere\n",
    );
    rmSync(inSite(""), { recursive: true });
    expect((await verify()).err).toBe("dateline: there is no folder dist: npm run build makes it\n");
    expect((await verify("--manifest", "none.txt", "articles")).err).toBe("dateline: there is no file none.txt\n");
  });
});

describe("the copy that articles were imported from", () => {
  const ferry = "date 2012-06-25 PORT NORA (Sample Wire) - Rain fell.\n";
  const storm = "date 2012-06-26 PORT NORA (Sample Wire) - A storm came.\n";
  const importCopy = (...files: string[]) => run("import", [...files, "--root", ".", "--no-names"], { INIT_CWD: root });
  const notKept = "2 articles without the SHA-256 of a copy";

  test("is there, unchanged, also under another name", async () => {
    writeFiles(join(root, "in"), { "rain.txt": ferry, "more/storm.txt": storm });
    expect(await importCopy("in")).toMatchObject({ code: 0 });
    renameSync(join(root, "in/rain.txt"), join(root, "in/other.txt"));
    expect(await verify("--copy", "in")).toEqual({
      code: 0,
      err: "",
      out: [
        "unchanged  in/other.txt  articles/2012/06/25-rain-fell.md",
        "unchanged  in/more/storm.txt  articles/2012/06/26-a-storm-came.md",
        `copy: 2 unchanged, 0 missing, 0 changed; ${notKept}`,
        "",
      ].join("\n"),
    });
    expect((await verify("--copy", "in", "--quiet")).out).toBe(`copy: 2 unchanged, 0 missing, 0 changed; ${notKept}\n`);
  });

  test("is missing or changed, which are two things", async () => {
    writeFiles(join(root, "in"), { "rain.txt": ferry, "storm.txt": storm });
    await importCopy("in");
    appendFileSync(join(root, "in/rain.txt"), "\n");
    rmSync(join(root, "in/storm.txt"));
    const said = await verify("--copy", "in");
    expect(said).toMatchObject({ code: 1, err: "" });
    expect(lines(said)).toEqual([
      "changed  in/rain.txt  articles/2012/06/25-rain-fell.md",
      `missing  storm.txt (${sha256(storm)})  articles/2012/06/26-a-storm-came.md`,
      `copy: 0 unchanged, 1 missing, 1 changed; ${notKept}`,
    ]);
  });

  test("a file of the same name that is another's copy is not taken for a changed one", async () => {
    writeFiles(join(root, "in"), { "1/story.txt": ferry, "2/story.txt": storm });
    await importCopy("in");
    rmSync(join(root, "in/2"), { recursive: true });
    expect(lines(await verify("--copy", "in"))[1]).toMatch(/^missing {2}story\.txt /);
  });

  test("several stories of one file are one copy", async () => {
    const items = ["1", "2", "3"].map(
      (id) =>
        `<item><guid>urn:x:${id}</guid><title>Ship ${id} came</title><pubDate>Fri, 22 Jun 2012 10:00:00 GMT</pubDate><description>Ship ${id} came to port.</description></item>`,
    );
    writeFiles(join(root, "in"), {
      "feed.xml": `<rss version="2.0"><channel><title>Port</title><link>https://example.org/</link>${items.join("")}</channel></rss>`,
    });
    expect(await importCopy("in")).toMatchObject({ code: 0 });
    expect(lines(await verify("--copy", "in"))[0]).toMatch(/^unchanged {2}in\/feed\.xml {2}articles\/\S+ and 2 more$/);
  });

  test("copy of standard input has no name, and is known by its sum alone", async () => {
    const article = `---\ntitle: Rain\ndate: 2012-06-25\nsource:\n  file: standard input\n  sha256: ${sha256(ferry)}\n---\nRain fell.\n`;
    writeFiles(root, { "articles/25-rain.md": article, "in/standard input": "something else" });
    expect(lines(await verify("--copy", "in"))[0]).toMatch(/^missing {2}copy without a name \(/);
    writeFiles(root, { "in/kept.txt": ferry });
    expect(lines(await verify("--copy", "in"))[0]).toBe("unchanged  in/kept.txt  articles/25-rain.md");
  });

  test("folder and copy are verified in one go; a folder that is not there is said", async () => {
    mkdirSync(join(root, "in"));
    const said = await verify("dist", "--copy", "in");
    expect(said.code).toBe(0);
    expect(lines(said)).toEqual([
      expect.stringMatching(/by dist\/manifest-sha256\.txt$/),
      `copy: 0 unchanged, 0 missing, 0 changed; ${notKept}`,
    ]);
    expect(await verify("--copy", "none")).toMatchObject({ code: 1, err: "dateline: there is no folder none\n" });
  });
});

describe("the way from a page to its copy", () => {
  const copy = "date 2012-06-22 PORT NORA (Sample Wire) - The harbour reopened.\n";
  beforeEach(() => {
    const article = readFileSync(join(root, "articles/2012/06/22-harbour.md"), "utf8");
    const source = `source:\n  file: harbour.txt\n  sha256: ${sha256(copy)}\n  received: 22 June, 14:30\n`;
    writeFiles(root, {
      "articles/2012/06/22-harbour.md": article.replace("---\nThe", `${source}formerUrls: [/old/]\n---\nThe`),
      "in/harbour.txt": copy,
    });
  });
  const expected = () => [
    `page     dist/${page}  ${sha256(readFileSync(inSite(page)))}  as dist/manifest-sha256.txt says`,
    `article  articles/2012/06/22-harbour.md  ${sha256(readFileSync(join(root, "articles/2012/06/22-harbour.md")))}`,
    `source   harbour.txt  ${sha256(copy)}  received 22 June, 14:30`,
  ];

  test.each([page, `/${page}`, `dist/${page}`, "2012/06/22/harbour"])("leads from %s", async (typed) => {
    const said = await verify("--page", typed, "--copy", "in");
    expect(said).toMatchObject({ code: 0, err: "" });
    expect(lines(said)).toEqual([...expected(), "copy     unchanged  in/harbour.txt  articles/2012/06/22-harbour.md"]);
  });

  test("says where it breaks", async () => {
    appendFileSync(inSite(page), " ");
    appendFileSync(join(root, "in/harbour.txt"), " ");
    const said = await verify("--page", page, "--copy", "in");
    expect(said.code).toBe(1);
    expect(lines(said)[0]).toMatch(
      new RegExp(`^page {5}dist/${page} {2}changed: dist/manifest-sha256.txt says [0-9a-f]{64}$`),
    );
    expect(lines(said)[3]).toBe("copy     changed  in/harbour.txt  articles/2012/06/22-harbour.md");
    expect(lines(await verify("--page", "2012/06/23/ferry.html"))[2]).toBe(
      "source   the article has no SHA-256 of a copy",
    );
    expect(await verify("--page", "people/jo-ray.html")).toMatchObject({
      code: 1,
      err: "dateline: no article has the page people/jo-ray.html\n",
    });
  });

  test("a former address leads to the article, too", async () => {
    writeFiles(inSite(""), { "old/index.html": "moved" });
    listFiles(inSite(""));
    expect(lines(await verify("--page", "/old/"))[1]).toMatch(/^article {2}articles\/2012\/06\/22-harbour\.md /);
  });
});

test("a manifest of a bag's form is read with single spaces, tabs and asterisks, as others write them", async () => {
  const [sum, other] = [sha256("a"), sha256("b")];
  writeFiles(root, { "x/a": "a", "x/b": "b", "x/c": "a", "m.txt": `${sum} a\n${other}\tb\r\n${sum} *c\n` });
  expect(lines(await verify("x", "--manifest", "m.txt"))).toEqual([
    "3 the same, 0 added, 0 removed, 0 changed, by m.txt",
  ]);
  expect(manifestText(new Map([["a", sum]]))).toBe(`${sum}  a\n`);
});
