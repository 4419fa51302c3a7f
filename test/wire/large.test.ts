import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSources } from "../../src/archive/load.ts";
import { openNamer } from "../../src/language/namer.ts";
import { filesBelow, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const copy = join(root, "copy");
const opening = "date 2012-06-22 OSLO, Norway (Sample Wire) - ";

/** Names that all differ, more of them than fit into a thread's memory. */
function names(bytes: number): string {
  const word = (n: number) => [...String(n)].map((digit) => "ba de ki lo mu na ro si ta ve".split(" ")[Number(digit)]);
  const capital = (n: number) =>
    word(n)
      .join("")
      .replace(/^./, (letter) => letter.toUpperCase());
  let text = "";
  for (let n = 10_000; text.length < bytes; n++) text += `${capital(n * 7)} ${capital(n)} spoke. `;
  return text;
}

beforeAll(async () => {
  await run("init", [root]);
  mkdirSync(copy);
  for (let n = 0; n < 58; n++)
    writeFileSync(
      join(copy, `story-${n}.txt`),
      `${opening}Ingrid Solberg met Tomas Okafor in Oslo for the ${n + 1}. time.\n`,
    );
  writeFileSync(join(copy, "many.txt"), `${opening}Many met. ${names(1_200_000)}\n`);
  writeFileSync(join(copy, "large.txt"), `${opening}It rained. ${"It rained all day in Oslo. ".repeat(80_000)}\n`);
});

const manyNames = [
  "people: 11,320 of 16,320 left out: a list may have 5,000",
  "names were looked for in the first 500,000 characters alone: split the text",
]
  .map((note) => `note: articles/2012/06/22-many-met.md: ${note}\n`)
  .join("");

test("a story of forty thousand people is imported with those that a list may have, one too large for an article is refused, and all others are imported", async () => {
  const { out, err, code } = await run("import", ["copy", "--quiet", "--root", root], { INIT_CWD: root });
  expect(err).toBe(`copy/large.txt:1:1: larger than 2 MB: an article is text, split it\n${manyNames}`);
  expect(out).toBe("60 stories read, 59 written, 0 updated, 0 unchanged, 1 refused\n  1 refused: larger than 2 MB\n");
  expect(code).toBe(1);
  expect(named("people:\n  - Ingrid Solberg\n  - Tomas Okafor\n")).toHaveLength(58);
  expect(readSources(root).articles).toHaveLength(59);
});

test("names apply does the same with articles that list none", async () => {
  withoutNames();
  const { out, err, code } = await run("names", ["apply", "--quiet", "--root", root], { INIT_CWD: root });
  expect(err).toBe(manyNames);
  expect(out).toBe("59 articles read, names filled in 59\n");
  expect(code).toBe(0);
});

test("names find says of a long text how far it has read it", async () => {
  const { err, code } = await run("names", ["find", "copy/many.txt"], { INIT_CWD: root });
  expect(err).toBe("copy/many.txt:1:1: names were looked for in the first 500,000 characters alone: split the text\n");
  expect(code).toBe(0);
});

test("mail and HTML beyond a limit are refused with what to do, and cost a mailbox no other message", async () => {
  const mail = (headers: string, text: string) =>
    `From sender Fri Jun 22 14:30:00 2012\nDate: Fri, 22 Jun 2012 14:30:00 +0400\n${headers}Subject: Rain\n\n${text}\n`;
  const page = `<html><head><meta property="og:title" content="Rain"></head><body>${"<p>".repeat(120_000)}</body></html>`;
  mkdirSync(join(root, "beyond"));
  writeFileSync(
    join(root, "beyond/box.eml"),
    [mail("From: a\n".repeat(20_000), "One."), mail("", "A\n".repeat(60_000)), mail("", "It rained.")].join("\n\n"),
  );
  writeFileSync(join(root, "beyond/page.html"), page);
  writeFileSync(join(root, "beyond/marks.txt"), `date 2012-06-22\n\nIt rained. ${"[".repeat(1_900_000)}\n`);
  writeFileSync(join(root, "beyond/story.txt"), `date 2012-06-22\n\n${"a".repeat(200_000)}\n`);
  const { out, err } = await run("import", ["beyond", "--quiet", "--root", root], { INIT_CWD: root });
  expect(err).toBe(
    "beyond/box.eml:1:1: a message with more than 100,000 bytes of headers: delete those that say nothing of the story\n" +
      "beyond/box.eml:20008:1: a message of more than 50,000 lines: split it\n" +
      "beyond/marks.txt:1:1: more than 80,000 lines, quotation marks and characters of markup: split the article here or before\n" +
      "beyond/page.html:1:1: cannot be read as a web page with JSON-LD or Open Graph: more than 100,000 elements of HTML: split the copy\n",
  );
  expect(out).toMatch(/^6 stories read, 2 written, 0 updated, 0 unchanged, 4 refused\n/);
});

describe("where a thread dies, of memory, of a fault or as if told to end", () => {
  const open = async () => openNamer(2, new URL("../desk/dying-thread.ts", import.meta.url));
  const notes = [
    ["exit", "the thread ended"],
    ["fault", "a fault of the program"],
    ["memory", "it takes more memory than there is for one text"],
  ] as const;
  const articles = notes.map(
    ([word, why]) => `note: articles/2012/06/22-the-${word}-is-near.md: no names were found: ${why}`,
  );

  test("its story is imported without names, the other 57 of 60 with theirs", async () => {
    rmSync(root, { recursive: true });
    await run("init", [root]);
    mkdirSync(copy);
    for (let n = 0; n < 57; n++) writeFileSync(join(copy, `${n}.txt`), `${opening}Rain fell for the ${n}. time.\n`);
    for (const [word] of notes) writeFileSync(join(copy, `${word}.txt`), `${opening}The ${word} is near.\n`);
    const { out, err, code } = await run("import", ["copy", "--quiet", "--root", root], { INIT_CWD: root }, open);
    expect(err.trim().split("\n")).toEqual(articles);
    expect(out).toBe("60 stories read, 60 written, 0 updated, 0 unchanged, 0 refused\n");
    expect(code).toBe(0);
    expect(named("people:\n")).toHaveLength(57);
    expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
  });

  test("names apply fills in the names of the others", async () => {
    withoutNames();
    const { out, err, code } = await run("names", ["apply", "--quiet", "--root", root], { INIT_CWD: root }, open);
    expect(err.trim().split("\n")).toEqual(articles);
    expect(out).toBe("60 articles read, names filled in 57\n");
    expect(code).toBe(0);
  });

  test("names find says so of its file, and finds the names of the others", async () => {
    const files = ["copy/1.txt", "copy/exit.txt", "copy/memory.txt", "copy/2.txt"];
    const { out, err, code } = await run("names", ["find", ...files], { INIT_CWD: root }, open);
    expect(err).toBe(
      "copy/exit.txt:1:1: no names were found: the thread ended\n" +
        "copy/memory.txt:1:1: no names were found: it takes more memory than there is for one text\n",
    );
    expect(out.trim().split("\n")).toHaveLength(2);
    expect(code).toBe(1);
  });
});

/** The articles that have some text. */
function named(text: string): string[] {
  return filesBelow(join(root, "articles")).filter((file) =>
    readFileSync(join(root, "articles", file), "utf8").includes(text),
  );
}

/** Makes every article one that nobody has listed names in. */
function withoutNames(): void {
  for (const file of filesBelow(join(root, "articles")).filter((one) => one.endsWith(".md"))) {
    const path = join(root, "articles", file);
    const [front = "", ...body] = readFileSync(path, "utf8").split("\n---\n");
    const own = front.replace(/\nsource:[\s\S]*/, "").replace(/\n(?:people|places|organizations):(?:\n {2}- .*)+/g, "");
    writeFileSync(path, [own, ...body].join("\n---\n"));
  }
}
