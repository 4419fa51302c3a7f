import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
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

beforeAll(() => {
  run("init", [root]);
  mkdirSync(copy);
  for (let n = 0; n < 58; n++)
    writeFileSync(
      join(copy, `story-${n}.txt`),
      `${opening}Ingrid Solberg met Tomas Okafor in Oslo for the ${n + 1}. time.\n`,
    );
  writeFileSync(join(copy, "many.txt"), `${opening}Many met. ${names(1_200_000)}\n`);
  writeFileSync(join(copy, "large.txt"), `${opening}It rained. ${"It rained all day in Oslo. ".repeat(80_000)}\n`);
});

test("a story that needs more memory than a thread has is imported without names, one too large for an article is refused, and all others are imported", async () => {
  const { out, err, code } = await run("import", ["copy", "--quiet", "--root", root], { INIT_CWD: root });
  expect(err).toBe(
    "copy/large.txt:1:1: larger than 2 MB: an article is text, split it\nnote: articles/2012/06/22-many-met.md: no names were found: it takes more memory than there is for one text\n",
  );
  expect(out).toBe("60 stories read, 59 written, 0 updated, 0 unchanged, 1 refused\n  1 refused: larger than 2 MB\n");
  expect(code).toBe(1);
  const named = filesBelow(join(root, "articles")).filter((file) =>
    readFileSync(join(root, "articles", file), "utf8").includes("people:\n  - Ingrid Solberg\n  - Tomas Okafor\n"),
  );
  expect(named).toHaveLength(58);
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
}, 30_000);

test("names apply reports an article that needs more memory than a thread has, and fills in the names of all others", async () => {
  for (const file of filesBelow(join(root, "articles")).filter((one) => one.endsWith(".md"))) {
    const path = join(root, "articles", file);
    const [front = "", ...body] = readFileSync(path, "utf8").split("\n---\n");
    const own = front.replace(/\nsource:[\s\S]*/, "").replace(/\n(?:people|places|organizations):(?:\n {2}- .*)+/g, "");
    writeFileSync(path, [own, ...body].join("\n---\n"));
  }
  const { out, err, code } = await run("names", ["apply", "--quiet", "--root", root], { INIT_CWD: root });
  expect(err).toBe(
    "note: articles/2012/06/22-many-met.md: no names were found: it takes more memory than there is for one text\n",
  );
  expect(out).toBe("59 articles read, names filled in 58\n");
  expect(code).toBe(0);
}, 30_000);
