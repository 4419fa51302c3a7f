import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { built, writeArchive, writeFiles } from "../build/archive.ts";
import { bytesBelow, differences, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);

const story = (year: number, people: string, body: string, more = "") =>
  `---\ntitle: Talks of ${year}\ndate: ${year}-06-22\npeople: [${people}]\n${more}---\n${body}\n`;
const archive = (name: string, files: Readonly<Record<string, string>> = {}) =>
  writeArchive(join(root, name), {
    "articles/1987/22-talks.md": story(1987, "Ana Böhm, Jo Ray", "Foreign Minister Ana Böhm met Mayor Jo Ray."),
    "articles/1988/22-talks.md": story(1988, "Ana Böhm, Jo Ray", "Norwegian Foreign Minister Ana Böhm met Mayor Ray."),
    "articles/1990/22-talks.md": story(1990, "Ana Böhm", "Ana Böhm, Norway's foreign minister, left."),
    "articles/1989/22-talks.md": story(1989, "Ana Böhm", "Ana Böhm, Norway's foreign minister, came."),
    "articles/1991/22-talks.md": story(1991, "Ana Böhm", "Präsidentin Ana Böhm", "lang: de\n"),
    ...files,
  });
/** The lines below the headline of a person's page. */
const deck = (folder: string, page: string) =>
  /<p class="deck">(.*)<\/p>/.exec(readFileSync(join(folder, "dist/people", page), "utf8"))?.[1];

test("a person's page says the role that most texts give, and its years; where the registry has a role, that alone", async () => {
  const own = archive("said");
  await built(own);
  expect(deck(own, "ana-bohm.html")).toMatch(
    /^<bdi>Norway’s foreign minister<\/bdi>, 1987 – 1990 — from the texts\. 5 stories/,
  );
  expect(deck(own, "jo-ray.html")).toMatch(/^<bdi>Harbour master<\/bdi>\. 4 stories/);
});

test("in another language the role is marked as English", async () => {
  const site = 'title: Hafen\ndescription: Der Hafen.\nurl: https://example.org/\nlang: de\nsince: "2026-01-01"\n';
  const english = (year: number) => story(year, "Ana Böhm", "Mayor Ana Böhm left.", "lang: en\n");
  const own = archive("german", {
    "_data/site.yaml": site,
    "articles/1992/22-talks.md": english(1992),
    "articles/1993/22-talks.md": english(1993),
  });
  await built(own);
  expect(deck(own, "ana-bohm.html")).toMatch(/^<bdi lang="en">Mayor<\/bdi>, 1992 – 1993, nach den Texten\. 7 Artikel/);
});

test("one more story that gives a role changes that person's page, and of others those alone that it names", async () => {
  const own = archive("more", {
    "articles/1987/22-other.md": story(1987, "Bo Tan", "Judge Bo Tan left."),
    "articles/1988/22-other.md": story(1988, "Bo Tan, Li Wei", "Judge Bo Tan met Li Wei."),
    "articles/1989/22-other.md": story(1989, "Li Wei", "Mayor Li Wei left."),
  });
  await built(own);
  const before = bytesBelow(join(own, "dist/people"));
  writeFiles(own, { "articles/1990/22-other.md": story(1990, "Li Wei", "Mayor Li Wei came back.") });
  await built(own);
  const changed = differences(before, bytesBelow(join(own, "dist/people")));
  expect(changed.map(String).filter((line) => !line.includes("li-wei"))).toEqual([
    expect.stringContaining("index.html"),
  ]);
  expect(deck(own, "li-wei.html")).toMatch(/^<bdi>Mayor<\/bdi>, 1989 – 1990/);
  expect(deck(own, "bo-tan.html")).toMatch(/^<bdi>Judge<\/bdi>, 1987 – 1988/);
});
