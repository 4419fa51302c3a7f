import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { conventionsOf, fromIntl } from "../../src/site/conventions.ts";
import { languages } from "../../src/site/strings.ts";
import { fullDay, period } from "../../src/site/views/when.ts";
import { Words } from "../../src/site/words.ts";
import { bytesBelow, copyArchive, differences, project, scratch } from "../build.ts";
import { noOldestNode, oldestNode } from "../node.ts";
import { inLanguage } from "../sites.ts";
import { everyWord, tags } from "./every-word.ts";

const { root, done } = scratch();
afterAll(done);

const table = readFileSync(join(project, "src/site/conventions.tsv"), "utf8");
const ofThisIcu = table.includes(` by ICU ${process.versions.icu},`);

test.skipIf(!ofThisIcu)("the table is what ICU says: npm run conventions", () => {
  expect(tags.length).toBeGreaterThan(200);
  for (const tag of [...tags, "zh-Hant-TW", "zh-Hans-CN", "pt-BR", "fr-FR"])
    expect(conventionsOf(tag), tag).toEqual(fromIntl(tag));
});

/** Languages of every kind of date, beside those of the table. */
const others =
  "af am az be bg bn bs ca cs cy da el et eu fa fi fil ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lo lt lv mk ml mn mr ms my nb ne nl or pa pl ps ro sd si sk sl so sq sr sv sw ta te th tk tr uk ur uz vi yo zu".split(
    " ",
  );

describe("dates and numbers are those of Intl, but for the changes that newspapers ask for", () => {
  // The spaces of CLDR are written in one way, those of Intl are not.
  const spaced = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, " ");
  const own = ofThisIcu ? ["en", "en-GB", "en-IN", "es", "es-MX", "de", "de-CH", "ar", "ar-EG", "zh", "zh-TW"] : [];
  test.each([...others, ...own])("%s", (lang) => {
    const format = (options: Intl.DateTimeFormatOptions) => {
      const by = new Intl.DateTimeFormat(lang, { calendar: "gregory", timeZone: "UTC", ...options });
      return (date: string) => spaced(by.format(Date.parse(date)));
    };
    const date = { day: "numeric", month: "long", year: "numeric" } as const;
    const [day, full] = [format(date), format({ weekday: "long", ...date })];
    const [month, year] = [format({ month: "long", year: "numeric" }), format({ year: "numeric" })];
    for (let n = 1; n <= 12; n++) {
      const key = `19${70 + n * 2}-${String(n).padStart(2, "0")}-${String(n * 2).padStart(2, "0")}`;
      expect(spaced(period(key, lang))).toBe(day(key));
      expect(spaced(fullDay(key, lang))).toBe(full(key));
      expect(spaced(period(key.slice(0, 7), lang))).toBe(month(key));
      expect(spaced(period(key.slice(0, 4), lang))).toBe(year(key));
    }
    const words = new Words(lang, languages.en as NonNullable<typeof languages.en>);
    for (const n of [0, 7, 80, 999, 1204, 12_345, 999_999, 1_234_567, 123_456_789, 0.5, 1204.25])
      expect(words.number(n)).toBe(new Intl.NumberFormat(lang).format(n));
    const two = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    for (const n of [0, 41.9, 180, 0.125]) expect(words.number(n, 2)).toBe(new Intl.NumberFormat(lang, two).format(n));
    for (const size of [1, 2, 3, 4, 7]) {
      const items = Array.from({ length: size }, (_, n) => `x${n}`);
      expect(words.list(items).toString()).toBe(new Intl.ListFormat(lang).format(items));
    }
  });
});

describe.skipIf(!oldestNode)(`on another ICU (${oldestNode ? "that of the oldest Node" : noOldestNode})`, () => {
  const run = (args: readonly string[]) =>
    execFileSync(oldestNode ?? "", args, { cwd: project, encoding: "utf8", maxBuffer: 2 ** 26 });

  test("it is another", () => {
    expect(run(["--print", "process.versions.icu.split('.')[0]"]).trim()).not.toBe(process.versions.icu?.split(".")[0]);
  });

  test("every word that a page may have is the same, in every region of the languages of the site's words", () => {
    const theirs = JSON.parse(run(["test/site/every-word.ts"]));
    for (const [tag, texts] of Object.entries(everyWord())) expect(theirs[tag], tag).toEqual(texts);
  });

  test.each(["sample", ...Object.keys(languages)])("the site is the same, byte for byte: %s", (name) => {
    const own = join(root, name);
    copyArchive(join(project, name === "sample" ? "." : "test/cases/every-kind"), own);
    if (name !== "sample") inLanguage(own, name);
    run(["src/cli/main.js", "build", "--root", own, "--now", "2012-06-25"]);
    expect(differences(bytesBelow(join(own, "dist")), bytesBelow(join(inject("sites"), name, "dist")))).toEqual([]);
  });
});
