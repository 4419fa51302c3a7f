import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { mostUnpacked } from "../../src/article/limits.ts";
import { filesBelow, project, run, scratch } from "../build.ts";
import { zipOf } from "../zip.ts";

const { root, done } = scratch();
afterAll(done);
beforeEach(async () => {
  rmSync(root, { recursive: true, force: true });
  await run("init", [root]);
});

const sample = (name: string) => readFileSync(join(project, "test/wire/copy", name));
const story = (n: number) => `date 2012-06-22 OSLO, Norway (Sample Wire) - It rained for the ${n}. time.\n`;
const tar = (files: Readonly<Record<string, Uint8Array | string>>) =>
  packTar(
    Object.entries(files).map(([name, body]) => ({
      header: { name, size: Buffer.byteLength(body) },
      body: Buffer.from(body),
    })),
  );

/** Imports a file of some name: what is said, and the articles' source. */
async function imported(name: string, bytes: Uint8Array) {
  writeFileSync(join(root, name), bytes);
  const said = await run("import", [name, "--quiet", "--no-names", "--root", root], { INIT_CWD: root });
  const articles = filesBelow(join(root, "articles")).filter((file) => file.endsWith(".md"));
  const sources = articles.map(
    (file) => /^ {2}file: (.*)$/m.exec(readFileSync(join(root, "articles", file), "utf8"))?.[1],
  );
  return { ...said, sources };
}

test("gzip, of several members too, gives what is in it, and the same copy unpacked changes nothing", async () => {
  const half = sample("trec-1.txt");
  const cut = half.indexOf("<DOC>", 10);
  const members = Buffer.concat([gzipSync(half.subarray(0, cut)), gzipSync(half.subarray(cut))]);
  const { out, sources } = await imported("ap.gz", members);
  expect(out).toBe("2 stories read, 2 written, 0 updated, 0 unchanged, 0 refused\n");
  expect(sources).toEqual(["ap.gz", "ap.gz"]);
  expect((await imported("ap.txt", half)).out).toBe("2 stories read, 0 written, 0 updated, 2 unchanged, 0 refused\n");
});

test("a document that is a zip is one, however many files are in it, and whatever date is given", async () => {
  const document = (type: string, ...files: string[]) =>
    zipOf([type, ...files].map((name) => ({ name, content: "<Types>Text.</Types>" })));
  const word = document("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml");
  writeFileSync(
    join(root, "office.zip"),
    zipOf([
      { name: "a.docx", content: word },
      { name: "b.docx", content: word },
      { name: "b.xlsx", content: document("[Content_Types].xml", "xl/workbook.xml") },
      { name: "c.odt", content: document("mimetype", "content.xml") },
      { name: "d.epub", content: document("mimetype", "META-INF/container.xml", "content.xml") },
      { name: "e.zip", content: zipOf([{ name: "word/mimetype.txt", content: story(1) }]) },
    ]),
  );
  const { out, err } = await run("import", ["office.zip", "--quiet", "--date", "2012-06-22", "--root", root], {
    INIT_CWD: root,
  });
  expect(err).toMatchInlineSnapshot(`
    "office.zip/a.docx:1:1: a Word document, and no text: save it as plain text first
    office.zip/b.docx:1:1: a Word document, and no text
    office.zip/b.xlsx:1:1: an Excel document, and no text: save it as plain text first
    office.zip/c.odt:1:1: an OpenDocument file, and no text: save it as plain text first
    office.zip/d.epub:1:1: an EPUB book, and no text: save it as plain text first
    "
  `);
  expect(out).toMatchInlineSnapshot(`
    "6 stories read, 1 written, 0 updated, 0 unchanged, 5 refused
      2 refused: a Word document, and no text: save it as plain text first
      1 refused: an Excel document, and no text
      1 refused: an OpenDocument file, and no text
      1 refused: an EPUB book, and no text
    "
  `);
});

test("zip and tar give every file in them, and what is packed in those; paths that lead elsewhere are names alone", async () => {
  const zip = zipOf([
    { name: "../../../evil.txt", content: story(1) },
    { name: "/tmp/evil.xml", content: sample("rcv1.xml"), method: 0 },
    { name: "in/gigaword.txt.gz", content: gzipSync(sample("gigaword.txt")) },
    { name: "in/other.tgz", content: gzipSync(await tar({ "a/b.txt": story(2), "a/.hidden": "x" })) },
    { name: "in/inner.zip", content: zipOf([{ name: "c.txt", content: story(3) }]) },
    { name: "__MACOSX/x.txt", content: "x" },
    { name: "in/", content: "" },
  ]);
  const { out, err, sources } = await imported("all.zip", zip);
  expect(err).toBe("all.zip/in/gigaword.txt.gz:19:1: a note to editors, no story: AFP_ENG_19970612.0041\n");
  expect(out).toMatch(/^8 stories read, 7 written/);
  expect(new Set(sources)).toEqual(
    new Set([
      "all.zip/../../../evil.txt",
      "all.zip//tmp/evil.xml",
      "all.zip/in/gigaword.txt.gz",
      "all.zip/in/other.tgz/a/b.txt",
      "all.zip/in/inner.zip/c.txt",
    ]),
  );
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
  // The copy of an article is found by the sum of the file that was imported.
  const verify = () => run("verify", ["--copy", ".", "--root", "."], { INIT_CWD: root });
  expect((await verify()).out).toMatch(/^unchanged {2}all\.zip {2}articles\/\S+ and 6 more$/m);
  appendFileSync(join(root, "all.zip"), "\n");
  expect((await verify()).out).toMatch(/^changed {2}all\.zip {2}articles\//m);
});

describe("damage is said with its place, and what stands before it is kept", () => {
  test("a gzip that ends too early", async () => {
    const doc = (n: number) =>
      `<DOC>\n<DOCNO> AP88010${n}-0001 </DOCNO>\n<TEXT>\nIt snowed ${n}. ${Array.from({ length: 3_000 }, (_, x) => (x * 7919 * n) % 10_007).join(" ")}\n</TEXT>\n</DOC>\n`;
    const bytes = gzipSync([1, 2, 3, 4, 5, 6, 7, 8].map(doc).join("").repeat(4));
    const { err, out, code } = await imported("cut.gz", bytes.subarray(0, bytes.length - 20_000));
    expect(err).toMatch(
      /^cut\.gz:\d\d+:1: a gzip that ends too early: fetch it once more; the stories before it were read, nothing behind it: mend it and import again\n$/,
    );
    expect(Number(/(\d+) written/.exec(out)?.[1])).toBeGreaterThan(0);
    expect(code).toBe(1);
  });

  test("a file in a zip that is damaged costs itself alone", async () => {
    const zip = zipOf([
      { name: "one.txt", content: story(1), method: 0 },
      { name: "two.txt", content: story(2) },
    ]);
    zip.write("S", zip.indexOf("It rained"));
    const { err, out } = await imported("bad.zip", zip);
    expect(err).toBe("bad.zip/one.txt:1:1: a zip that is damaged (its checksum is another): fetch it once more\n");
    expect(out).toMatch(/^2 stories read, 1 written/);
  });

  test.each<[string, () => Promise<Uint8Array> | Uint8Array, RegExp]>([
    [
      "a zip that is cut",
      () => zipOf([{ name: "a.txt", content: story(1) }]).subarray(0, 60),
      /^x:1:1: a zip that ends too early/,
    ],
    [
      "a tar that is cut",
      async () => (await tar({ "a.txt": story(1) })).subarray(0, 540),
      /^x:1:1: a tar that ends too early/,
    ],
    ["noise behind gzip's mark", () => Buffer.from([0x1f, 0x8b, 1, 2, 3]), /^x:1:1: a gzip that is damaged/],
    ["bzip2", () => Buffer.from("BZh91AY&SY"), /^x:1:1: packed with bzip2: unpack it first\n/],
    [
      "a password",
      () => zipOf([{ name: "a.txt", content: story(1), flags: 1 }]),
      /^x\/a\.txt:1:1: packed with a password: unpack it first\n/,
    ],
    [
      "another method",
      () => zipOf([{ name: "a.txt", content: story(1), method: 12 }]),
      /^x\/a\.txt:1:1: packed in zip by method 12: unpack it first\n/,
    ],
    [
      "layers without end",
      () => [1, 2, 3, 4].reduce((inner) => gzipSync(inner), gzipSync(story(1))),
      /^x:1:1: packed in more than 4 layers: unpack it first\n/,
    ],
  ])("%s", async (_, bytes, message) => {
    const { err, out, code } = await imported("x", await bytes());
    expect(err).toMatch(message);
    expect(out).toMatch(/^1 story read, 0 written, 0 updated, 0 unchanged, 1 refused\n/);
    expect(code).toBe(1);
  });

  test("a bomb is read as far as its limit, and no further", async () => {
    const bomb = Buffer.alloc(60_000_000, "\n");
    const zip = zipOf([
      { name: "one.txt", content: story(1) },
      { name: "two.txt", content: Buffer.concat([Buffer.from(story(2)), bomb]) },
      { name: "three.txt", content: story(3) },
    ]);
    expect(zip.length * mostUnpacked).toBeLessThan(bomb.length);
    const { err, out } = await imported("bomb.zip", zip);
    expect(err).toMatch(/^bomb\.zip\/two\.txt:\d+:1: more than 250 times as large when it is unpacked: no copy is\n$/);
    expect(out).toMatch(/^2 stories read, 1 written/);
  });
});
