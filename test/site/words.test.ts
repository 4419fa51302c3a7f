import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { mapNames } from "../../src/site/maps.ts";
import { languages, placeholdersIn, stringsFor } from "../../src/site/strings.ts";
import { fullDay, fullTime, period, span, unbroken } from "../../src/site/views/when.ts";
import { fill, fillText, Words } from "../../src/site/words.ts";
import { writeArchive } from "../build/archive.ts";
import { filesBelow, project, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);

const wordsFor = (lang: string) => new Words(lang, stringsFor(lang));

type Group = { readonly [key: string]: string | Group };
/** The texts of a language by their keys, joined by points. */
function textsOf(group: Group, above = ""): [key: string, text: string][] {
  return Object.entries(group).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[above + key, value]] : textsOf(value, `${above}${key}.`),
  );
}
const texts = (lang: string) => new Map(textsOf(languages[lang] as unknown as Group));
const plural = /\.(?:zero|one|two|few|many|other)$/;
/** The keys of a group of forms, each once and without the form; `people.one` and `people.many` are names, no forms. */
const keysOf = (lang: string) => [
  ...new Set([...texts(lang).keys()].map((key) => key.replace(/(count|Count|More)\..*$/, "$1"))),
];

const others = Object.keys(languages).filter((lang) => lang !== "en");

test("there are eight languages", () => {
  expect(Object.keys(languages).sort()).toEqual(["ar", "de", "en", "es", "fr", "pt", "ru", "zh"]);
});

describe.each(others)("the words in %s", (lang) => {
  test("are complete", () => {
    expect(keysOf(lang)).toEqual(keysOf("en"));
    expect([...texts(lang)].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("have a form for every plural of the language", () => {
    const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted();
    const counted = [...texts("en").keys()].filter((key) => key.endsWith(".other")).map((key) => key.slice(0, -6));
    expect(counted).toContain("organizations.count");
    for (const key of counted) {
      const found = [...texts(lang).keys()]
        .filter((one) => one.startsWith(`${key}.`))
        .map((one) => one.slice(key.length + 1));
      expect(found.toSorted(), key).toEqual(forms);
    }
  });

  test("fill in what the English ones do", () => {
    for (const [key, text] of texts(lang)) {
      const english = texts("en").get(key) ?? texts("en").get(key.replace(plural, ".other")) ?? "";
      const filled = placeholdersIn(text).toSorted();
      // A form for one, two or none may say the number in a word.
      if (/\.(?:zero|one|two)$/.test(key) && filled.length === 0) continue;
      expect(filled, key).toEqual(placeholdersIn(english).toSorted());
    }
  });

  test("are not English", () => {
    const same = [...texts(lang)].filter(
      ([key, text]) => /\p{L}+\P{L}+\p{L}+/u.test(text.replace(/\{\w+\}/g, "")) && text === texts("en").get(key),
    );
    expect(same).toEqual([]);
  });
});

test("every word is used", () => {
  const views = filesBelow(join(project, "src/site"))
    .filter((file) => file.endsWith(".ts") && file !== "words.ts" && file !== "strings.ts")
    .map((file) => readFileSync(join(project, "src/site", file), "utf8"))
    .join("\n");
  // The script of the search page has those of `searching`.
  const script = filesBelow(join(project, "src/script")).map((file) =>
    readFileSync(join(project, "src/script", file), "utf8"),
  );
  const footnotes = readFileSync(join(project, "src/article/footnotes.ts"), "utf8");
  // Asked for as `strings.key` or `strings[kind].key`, or by `const { key } = words.strings`; by footnotes as `wordsIn(env).key`.
  const unused = [...new Set(keysOf("en").map((key) => key.replace(/.*\./, "")))].filter(
    (key) =>
      !new RegExp(`(?:\\bstrings(?:\\[[^\\]]+\\])?|\\(env\\))\\.${key}\\b|[{,] ${key}(?:,| \\}).*\\bstrings\\b`).test(
        `${views}${footnotes}${script.join()}`,
      ),
  );
  // `storyCount` is what `words.stories` says, `atLeast` what `aboutSoMany`; the navigation asks for the names of sections by `strings[section]`, and
  // maps for theirs by `strings.maps[name]`.
  expect(unused).toEqual(["latest", "storyCount", "atLeast", ...mapNames]);
});

test("numbers and plurals are the language's", () => {
  const stories = (lang: string, ...numbers: number[]) => numbers.map((n) => wordsFor(lang).stories(n));
  expect(stories("en", 0, 1, 2, 1204)).toEqual(["0 stories", "1 story", "2 stories", "1,204 stories"]);
  expect(stories("de", 1, 1204)).toEqual(["1 Artikel", "1.204 Artikel"]);
  expect(stories("fr", 0, 1, 2)).toEqual(["0 article", "1 article", "2 articles"]);
  expect(stories("ru", 1, 2, 5, 11, 21, 104)).toEqual([
    "1 материал",
    "2 материала",
    "5 материалов",
    "11 материалов",
    "21 материал",
    "104 материала",
  ]);
  expect(stories("ar", 1, 2, 3, 11, 100)).toEqual(["خبر واحد", "خبران", "3 أخبار", "11 خبرًا", "100 خبر"]);
  expect(stories("ar-EG", 3)).toEqual(["٣ أخبار"]);
  expect(stories("zh-Hans-CN", 3)).toEqual(["3篇报道"]);
});

test("an archive may give the words of a language that has none, with all of its plurals", () => {
  const storyCount = { one: "{count} tekst", few: "{count} teksty", many: "{count} tekstów", other: "{count} tekstu" };
  const polish = new Words("pl", stringsFor("pl", { storyCount }));
  expect([1, 2, 5, 1.5].map((n) => polish.stories(n))).toEqual(["1 tekst", "2 teksty", "5 tekstów", "1,5 tekstu"]);
});

test("a tag with a region has the words of its language; a language without words has the English ones", () => {
  expect(wordsFor("pt-BR").strings.dates).toBe(wordsFor("pt").strings.dates);
  expect(wordsFor("it").strings.dates).toBe("Dates");
  expect(wordsFor("he").dir).toBe("rtl");
});

test("_data/strings.yaml changes any word, and leaves the others", async () => {
  const own = writeArchive(join(root, "own"), {
    "_data/strings.yaml":
      "latest: Today\npeople:\n  many: Who\nstoryCount:\n  one: one report\n  other: '{count} reports'\nholds: 'In all {stories}, from {first} to {newest}.'\n",
  });
  expect(await run("build", ["--root", own])).toMatchObject({ code: 0, err: "" });
  const page = (file: string) => readFileSync(join(own, "dist", file), "utf8");
  expect(page("index.html")).toContain(">Today</a>");
  expect(page("index.html")).toContain(">Dates</a>");
  expect(page("people/index.html")).toContain("<h1>Who</h1>");
  expect(page("people/jo-ray.html")).toContain("2 reports, ");
  expect(page("2012/06/index.html")).toContain("<span>one report</span>");
  expect(page("about.html")).toContain("In all 2 reports, from Friday, 22 June 2012 to Saturday, 23 June 2012.");
});

test("what stands around other text must have a place for it", async () => {
  const own = writeArchive(join(root, "lost"), {
    "_data/strings.yaml": "colon: '{after}'\ncomma: and\nsentence: '{text}!'\nmoment: '{day}, {time}'\n",
  });
  const { err } = await run("check", ["--root", own], { INIT_CWD: own });
  expect(err).toBe(`_data/strings.yaml:1:8: colon must have {before}, in place of which other text stands
_data/strings.yaml:2:8: comma must have {before} and {after}, in place of which other text stands
2 problems in 1 file; nothing was written
`);
});

test("a site in a language without words is built, and told how many are left in English", async () => {
  const own = writeArchive(join(root, "italian"), {
    "_data/site.yaml": 'title: A\ndescription: B\nurl: https://example.org/\nlang: it\nsince: "2026-01-01"\n',
    "_data/strings.yaml": "latest: Oggi\nstoryCount: { one: '{count} notizia', other: '{count} notizie' }\n",
  });
  const { code, err } = await run("build", ["--root", own]);
  const [, left, all] =
    /^note: (\d+) of the site's (\d+) words are English, for there are none in "it": _data\/strings\.yaml gives them\n$/.exec(
      err,
    ) ?? [];
  expect({ code, given: Number(all) - Number(left) }).toEqual({ code: 0, given: 2 });
  expect(Number(all)).toBeGreaterThan(100);
  writeFileSync(join(own, "_data/strings.yaml"), JSON.stringify(languages.es));
  expect(await run("check", ["--root", own])).toMatchObject({ code: 0, err: "" });
});

test("words that are not known, and what they cannot fill in, are problems with their place, all at once", async () => {
  const own = writeArchive(join(root, "wrong"), {
    "_data/strings.yaml":
      "latset: Today\nfrontHeading: '{title}: news'\nskip: 3\npeople:\n  mny: Who\nstoryCount: many\n",
  });
  const { err, code } = await run("check", ["--root", own], { INIT_CWD: own });
  expect(code).toBe(1);
  expect(err).toBe(`_data/strings.yaml:1:1: unknown key "latset": did you mean "latest"?
_data/strings.yaml:2:15: frontHeading has no {title} to fill in: it may use {site}
_data/strings.yaml:3:7: skip must be text: put it in quotes: "3"
_data/strings.yaml:5:3: unknown key "mny": did you mean "many"?
_data/strings.yaml:6:13: storyCount must be keys and values, one a line
5 problems in 1 file; nothing was written
`);
});

test("dates are written as newspapers print them", () => {
  expect(period("2012-05-01", "fr")).toBe("1er mai 2012");
  expect(fullDay("2012-05-01", "fr")).toBe("mardi 1er mai 2012");
  expect(period("2012-05-11", "fr")).toBe("11 mai 2012");
  expect(period("2012-05-01", "pt-BR")).toBe("1º de maio de 2012");
  expect(fullTime("2012-05-01T14:30:00Z", wordsFor("fr")).toString()).toContain("14h30");
  expect(fullTime("2012-05-01T14:30:00Z", wordsFor("en")).toString()).toMatch(/2:30\sPM/);
  expect(period("2012-05", "ar-LB")).toBe("أيار ٢٠١٢");
  // Whatever the calendar of a country, the archive counts by the Gregorian one, as its addresses do.
  expect(period("2012-05", "fa")).toContain("۲۰۱۲");
  expect(period("2012-05-01", "th")).toContain("2012");
  expect(span("2012-02-04", "2012-08-17", "en-GB")).toBe("4 February – 17 August 2012");
  expect(span("2012-05-01", "2012-05-17", "en")).toBe("May 1 – 17, 2012");
  expect(span("2011-05-01", "2012-05-17", "en")).toBe("May 1, 2011 – May 17, 2012");
  expect(span("2012-05-01", "2012-05-17", "ko")).toBe("2012년 5월 1일~17일");
  expect(span("2012-02-04", "2012-08-17", "zh")).toBe("2012年2月4日至2012年8月17日");
});

test("a day stays on the line of its month, and a dash on that of the day before it", () => {
  const lines = (text: string) => unbroken(text).split(" ");
  expect(lines(span("2012-02-04", "2012-08-17", "en-GB"))).toEqual([
    "4\u00a0February\u00a0–",
    "17\u00a0August",
    "2012",
  ]);
  expect(lines(span("1987-02-26", "1988-10-20", "en"))).toEqual([
    "February\u00a026,",
    "1987\u00a0–",
    "October\u00a020,",
    "1988",
  ]);
  expect(lines(fullDay("2012-08-02", "de"))).toEqual(["Donnerstag,", "2.\u00a0August", "2012"]);
  expect(lines(period("2012-08-02", "ar"))).toEqual(["2\u00a0أغسطس", "2012"]);
  expect(lines(period("2012-08", "en"))).toEqual(["August", "2012"]);
});

test("a value that ends in a full stop ends the sentence", () => {
  const { keptBy } = wordsFor("en").strings;
  expect(fillText(keptBy, { publisher: "Harbour Inc." })).toBe("Kept by Harbour Inc.");
  expect(fill(keptBy, { publisher: "Harbour Inc." }).toString()).toBe("Kept by Harbour Inc.");
  expect(fill(keptBy, { publisher: "Harbour & Sons" }).toString()).toBe("Kept by Harbour &amp; Sons.");
});

test("a text without a value for one of its placeholders is an error, for a view may misspell it", () => {
  const message = '"{what} in {site}." needs a value for {what}';
  expect(() => fillText("{what} in {site}.", { wht: "Tides", site: "Port Nora" })).toThrow(message);
  expect(() => fill("{what} in {site}.", { wht: "Tides", site: "Port Nora" })).toThrow(message);
  expect(fill("{what} in {site}.", { what: false, site: "Port Nora" }).toString()).toBe(" in Port Nora.");
});
