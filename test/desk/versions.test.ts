import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { sharedWords } from "../../src/desk/versions.ts";
import { archiveBytes, filesBelow, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const archive = join(root, "archive");
beforeEach(async () => {
  done();
  mkdirSync(root);
  await run("init", [archive]);
});

type Item = { readonly guid: string; readonly title: string; readonly text: string };
/** A feed of one agency, or of a site where `agency` is none. */
function feed(name: string, link: string, items: readonly Item[], channel = ""): void {
  const all = items.map(
    ({ guid, title, text }) =>
      `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><link>${link}</link><pubDate>Fri, 22 Jun 2012 10:00:00 GMT</pubDate><description>${text}</description></item>`,
  );
  writeFileSync(
    join(root, name),
    `<rss version="2.0"><channel><title>${channel}</title>${all.join("")}</channel></rss>`,
  );
}
const send = (...names: string[]) =>
  run("import", [...names.map((name) => join(root, name)), "--root", archive, "--no-names"], { INIT_CWD: root });
const articles = () => filesBelow(join(archive, "articles")).filter((file) => file.endsWith(".md"));
const text = () =>
  articles()
    .map((file) => readFileSync(join(archive, "articles", file), "utf8"))
    .join("\n");

const harbour =
  "The harbour of Port Nora opened again on Friday after a winter of repairs, its master announced before noon.";
const budget =
  "Ministers agreed late on Thursday to borrow twelve million crowns for schools, pensions and new railway bridges.";

test("the id 1 of one sender is not that of another", async () => {
  feed("one.xml", "https://one.example/1", [{ guid: "1", title: "Harbour opens", text: harbour }], "One News");
  feed("two.xml", "https://two.example/1", [{ guid: "1", title: "Ministers borrow", text: budget }], "Two News");
  expect(await send("one.xml", "two.xml")).toMatchObject({
    code: 0,
    out: expect.stringContaining("2 written, 0 updated"),
  });
  expect(text()).toContain("winter of repairs");
  expect(text()).toContain("twelve million crowns");
  const before = archiveBytes(archive);
  expect(await send("two.xml", "one.xml")).toMatchObject({
    code: 0,
    out: expect.stringContaining("0 updated, 2 unchanged"),
  });
  expect(archiveBytes(archive)).toEqual(before);
});

test("the id 1 of one feed is not that of another of the same words, where no item has an address", async () => {
  for (const channel of ["One News", "Two News"]) {
    const items = [{ guid: "1", title: channel, text: harbour }];
    feed(`${channel}.xml`, "javascript:void(0)", items, channel);
  }
  expect(await send("One News.xml", "Two News.xml")).toMatchObject({
    code: 0,
    out: expect.stringContaining("2 written, 0 updated"),
  });
  expect(articles()).toHaveLength(2);
});

test("one id twice in a file, with different text, is two stories, and it is said; again changes nothing", async () => {
  feed("one.xml", "https://one.example/", [
    { guid: "1", title: "Harbour opens", text: harbour },
    { guid: "1", title: "Ministers borrow", text: budget },
  ]);
  const first = await send("one.xml");
  expect(first.code).toBe(0);
  expect(first.out).toMatch(
    /^written {4}archive\/articles\/2012\/06\/22-ministers-borrow\.md; the copy gives its id to archive\/articles\/2012\/06\/22-harbour-opens\.md too$/m,
  );
  expect(first.out).toContain("2 written, 0 updated");
  const before = archiveBytes(archive);
  expect((await send("one.xml")).out).toContain("0 written, 0 updated, 2 unchanged");
  expect(archiveBytes(archive)).toEqual(before);
  // A later file with a new version of one of them goes to that one.
  feed("next.xml", "https://one.example/", [
    { guid: "1", title: "Ministers borrow more", text: `${budget} Thirteen, they said later.` },
  ]);
  expect((await send("next.xml")).out).toContain("updated    archive/articles/2012/06/22-ministers-borrow.md");
  expect(text()).toContain("winter of repairs");
});

test("an id with any characters is whole where it is quoted, and reasons are counted together", async () => {
  const ids = ['tag:one, "two": 3', "urn:four: five"];
  feed(
    "one.xml",
    "https://one.example/",
    ids.map((guid, n) => ({ guid, title: `Harbour ${n}`, text: harbour })),
  );
  await send("one.xml");
  feed(
    "two.xml",
    "https://one.example/",
    ids.map((guid) => ({ guid, title: "Ministers borrow", text: budget })),
  );
  const { out, err } = await send("two.xml");
  for (const id of ids) expect(err).toContain(JSON.stringify(id));
  expect(out).toContain("  2 refused: has the id of an article and shares next to nothing with it\n");
});

test("a new version is taken; another story under the same id is asked about, and nothing is overwritten", async () => {
  feed("one.xml", "https://one.example/", [{ guid: "1", title: "Harbour opens", text: harbour }]);
  await send("one.xml");
  feed("two.xml", "https://one.example/", [
    { guid: "1", title: "Harbour opens again", text: `${harbour} Forty ships are waiting.` },
  ]);
  expect((await send("two.xml")).out).toContain("0 written, 1 updated");
  const before = archiveBytes(archive);
  feed("three.xml", "https://one.example/", [{ guid: "1", title: "Ministers borrow", text: budget }]);
  expect(await send("three.xml")).toMatchObject({
    code: 1,
    err: expect.stringContaining(
      'has the id of an article and shares next to nothing with it: "1" of articles/2012/06/22-harbour-opens.md: put a new version there by hand; for another story delete id from source in that article, and import again',
    ),
  });
  expect(archiveBytes(archive)).toEqual(before);
  // What the message says helps.
  const file = join(archive, "articles/2012/06/22-harbour-opens.md");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^ {2}id: .*\n/m, ""));
  expect((await send("three.xml")).out).toContain("1 written");
});

test("plain stories that differ in their dateline alone are stories of their own", async () => {
  for (const [n, place] of ["PORT NORA", "HULL", "OSLO", "GDANSK"].entries())
    writeFileSync(join(root, `${n}.txt`), `date 2012-06-22 ${place} (Exland Press) - Ships left on Friday.\n`);
  expect((await send("0.txt", "1.txt", "2.txt", "3.txt")).out).toContain("4 written, 0 updated");
  expect((await send("0.txt", "1.txt", "2.txt", "3.txt")).out).toContain("4 unchanged");
});

test("shared words: of the shorter text, in any script", () => {
  expect(sharedWords(harbour, `${harbour} More is not known.`)).toBe(1);
  expect(sharedWords(harbour, budget)).toBeLessThan(0.2);
  const [port, loan] = ["港口星期五上午重新开放，船长宣布修理完成", "部长们同意为学校和铁路桥梁借款一千二百万"];
  expect(sharedWords(port, `${port}，四十艘船正在等待`)).toBe(1);
  expect(sharedWords(port, loan)).toBeLessThan(0.3);
  expect(sharedWords("Fog.", budget)).toBe(1);
});
