import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { digestLine, digests, updatedText } from "../../src/desk/update.ts";
import { bytesBelow, filesBelow, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
beforeAll(async () => {
  await run("init", [root]);
});

type Version = { version: number; headline?: string; text?: string; day?: string; person?: string; note?: string };

/** Imports a version of one story, as ninjs. */
function send({ version, headline = "Harbour reopens", text = "It reopened.", day = "22", person, note }: Version) {
  const item = {
    uri: "urn:example:1",
    type: "text",
    version: String(version),
    firstcreated: `2012-06-${day}T12:00:00Z`,
    headline,
    body_xhtml: `<p>${text}</p>`,
    ednote: note,
    person: person === undefined ? [] : [{ name: person }],
  };
  writeFileSync(join(root, "copy.json"), JSON.stringify(item));
  return run("import", [join(root, "copy.json"), "--root", root], { INIT_CWD: root });
}
const file = "articles/2012/06/22-harbour-reopens.md";
const text = () => readFileSync(join(root, file), "utf8");
const edit = (from: string | RegExp, to: string) => writeFileSync(join(root, file), text().replace(from, to));
const article = () => {
  const reading = readArticle(Buffer.from(text()), file);
  if (reading.problems) throw new Error(reading.problems[0]?.message);
  return reading.value;
};

test("a newer version of the same copy updates the article", async () => {
  expect((await send({ version: 1, person: "Jo Ray" })).out).toMatch(
    /^written {4}articles\/2012\/06\/22-harbour-reopens\.md\n/,
  );
  expect((await send({ version: 2, headline: "Harbour reopens at last", text: "It did reopen." })).out).toMatch(
    `updated    ${file}\n1 story read, 0 written, 1 updated, 0 unchanged, 0 refused`,
  );
  expect(article()).toMatchObject({
    title: "Harbour reopens at last",
    source: { version: "2" },
    body: "It did reopen.",
  });
  expect(article().people).toBeUndefined();
  expect(filesBelow(join(root, "articles")).filter((file) => file.endsWith(".md"))).toHaveLength(1);
});

test("an older version changes nothing, and says so", async () => {
  const before = text();
  expect((await send({ version: 1 })).out).toContain(`unchanged  ${file} has a newer version of this copy`);
  expect(text()).toBe(before);
});

test("what a person edited is kept, comments too, and reported", async () => {
  edit(
    "title: Harbour reopens at last",
    "# Checked by the desk.\ntitle: The harbour is open again\nplaces: [Port Nora]",
  );
  expect((await send({ version: 3, headline: "Harbour reopens, third", text: "It reopened at noon." })).out).toContain(
    `updated    ${file}; kept as you edited it: title, places`,
  );
  expect(text()).toContain("# Checked by the desk.\ntitle: The harbour is open again\n");
  expect(article()).toMatchObject({ places: ["Port Nora"], body: "It reopened at noon.", source: { version: "3" } });
  edit("It reopened at noon.", "It reopened at noon, we learn.");
  expect((await send({ version: 4, headline: "Harbour reopens, fourth", text: "It reopened at one." })).out).toContain(
    "places, body",
  );
  expect(article()).toMatchObject({ title: "The harbour is open again", body: "It reopened at noon, we learn." });
});

describe("the body stays byte for byte", () => {
  const front = { title: "A", date: "2012-06-22" };
  const yaml = "title: A\ndate: 2012-06-22\n";
  const behind = "--- \n\n\n    1  2\n\nA cafe\u0301.  \n\n";
  const updated = (imported: string, body: string, next: string) => {
    const standing = {
      yaml,
      front: { ...front, source: { imported: digestLine(digests(front, imported)) } },
      body,
      text: `---\n${yaml}${behind}`,
    };
    return updatedText(standing, { ...front, title: "B" }, next, "x=1");
  };
  const expected = `---\ntitle: B\ndate: 2012-06-22\nsource:\n  imported: x=1\n${behind}`;

  test("where a person edited it, if only its indentation", () => {
    expect(updated("1  2", "    1  2", "3  4")).toEqual({ text: expected, kept: ["body"] });
  });

  test("where the newer version has the same", () => {
    expect(updated("1  2", "1  2", "1  2")).toEqual({ text: expected, kept: [] });
  });
});

test("the same version again changes nothing, edited or not", async () => {
  const before = text();
  expect((await send({ version: 4, headline: "Harbour reopens, fourth", text: "It reopened at one." })).out).toContain(
    "is this copy already",
  );
  expect(text()).toBe(before);
});

test("an article that gets another day keeps its former address as a redirect", async () => {
  expect((await send({ version: 5, day: "23" })).code).toBe(0);
  expect(article()).toMatchObject({ date: "2012-06-23T12:00Z", formerUrls: ["/2012/06/22/harbour-reopens.html"] });
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
});

test("a note to editors stays with the source, and leaves no trace in the site", async () => {
  expect((await send({ version: 6, day: "23", note: "Quxnote for editors" })).code).toBe(0);
  expect(text()).toContain("Quxnote");
  expect(await run("build", ["--root", root])).toMatchObject({ code: 0 });
  const site = [...bytesBelow(join(root, "dist"))];
  const withWord = (word: string) => site.flatMap(([file, bytes]) => (bytes.includes(word) ? [file] : []));
  expect(withWord("The harbour is open again")).toContain("2012/06/23/harbour-reopens.html");
  expect(withWord("Quxnote")).toEqual([]);
});

test("stories of one headline and day have files of their own, and keep them", async () => {
  const items = Array.from({ length: 12 }, (_, n) => ({
    uri: `urn:example:fog:${n}`,
    type: "text",
    firstcreated: "2012-06-24T12:00:00Z",
    headline: "F".repeat(80),
    body_text: `Fog ${n}.`,
  }));
  writeFileSync(join(root, "many.json"), JSON.stringify(items));
  expect((await run("import", [join(root, "many.json"), "--root", root])).out).toContain("12 written");
  const before = bytesBelow(join(root, "articles"));
  writeFileSync(join(root, "many.json"), JSON.stringify(items.reverse()));
  expect((await run("import", [join(root, "many.json"), "--root", root])).out).toContain(
    "0 written, 0 updated, 12 unchanged",
  );
  expect(bytesBelow(join(root, "articles"))).toEqual(before);
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
});
