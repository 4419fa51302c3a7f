import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Info } from "luxon";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { indexListing } from "../../src/archive/entity.ts";
import { pagesOf } from "../../src/archive/listing.ts";
import english from "../../src/site/strings/en.json" with { type: "json" };
import { languages } from "../../src/site/strings.ts";
import { indexPage } from "../../src/site/views/entities.ts";
import { editionWith } from "../archives.ts";
import { bytesBelow, copyArchive, filesBelow, project, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const from = join(project, "test/cases/every-kind");

/** The texts of a page that a person reads or hears: its text, and the attributes that are read out. */
function textsIn(node: DefaultTreeAdapterTypes.Node): string[] {
  const read = ["alt", "aria-label", "title", "content"];
  const own = "attrs" in node ? node.attrs.filter(({ name }) => read.includes(name)).map(({ value }) => value) : [];
  if ("tagName" in node && /^(?:script|noscript|meta|code)$/.test(node.tagName)) return [];
  // Citations have the words of their styles and formats, and permanent addresses those of titles.
  if ("attrs" in node && node.attrs.some(({ name, value }) => name === "class" && value === "all")) return [];
  const text = node.nodeName === "#text" && "value" in node ? [node.value] : [];
  return [...own, ...text, ...("childNodes" in node ? node.childNodes.flatMap(textsIn) : [])];
}

const wordsIn = (text: string) => text.match(/\p{L}{2,}/gu) ?? [];

/** Strings in which every text stands between double brackets: what is not between them is no word of the site. */
const bracketed = (value: unknown): unknown =>
  typeof value === "string"
    ? `⟦${value.replace(/(\{\w+\})/g, "⟧$1⟦")}⟧`
    : Object.fromEntries(Object.entries(value as object).map(([key, text]) => [key, bracketed(text)]));

describe("every word of the site is one of its strings", () => {
  beforeAll(async () => {
    copyArchive(from, root);
    writeFileSync(join(root, "_data/strings.yaml"), JSON.stringify(bracketed(english)));
    expect(await run("build", ["--root", root, "--now", "2012-06-25"])).toMatchObject({ code: 0, err: "" });
  });

  test("no page has a word that is neither the archive's nor a string", () => {
    const sources = filesBelow(root).filter((file) => /^(?:articles|_data)\/.*\.(?:md|yaml)$/.test(file));
    const written = sources
      .filter((file) => file !== "_data/strings.yaml")
      .map((file) => readFileSync(join(root, file), "utf8"));
    const lengths = ["long", "short"] as const;
    const dates = lengths.flatMap((length) => [
      ...Info.months(length, { locale: "en-GB" }),
      ...Info.weekdays(length, { locale: "en-GB" }),
    ]);
    // Names of standards, and the labels of tags and of the country that the page of a place prints.
    const known = new Set(
      wordsIn(`${written.join(" ")} ${dates.join(" ")} UTC SHA Wikidata and https Chicago MLA APA BibTeX RIS`),
    );
    const pages = [...bytesBelow(join(root, "dist"))].filter(([file]) => file.endsWith(".html"));
    expect(pages.length).toBeGreaterThan(30);
    const unknown = pages.flatMap(([file, bytes]) =>
      textsIn(parse(bytes.toString()))
        .flatMap((text) => wordsIn(text.replace(/⟦[^⟧]*⟧/g, " ").replace(/⟦[^⟧]*$|^[^⟦]*⟧/g, " ")))
        .filter((word) => !known.has(word))
        .map((word) => `${file}: ${word}`),
    );
    expect(unknown).toEqual([]);
  });
});

describe.each(Object.keys(languages))("a site in %s", (lang) => {
  const dist = join(inject("sites"), lang, "dist");
  const page = (path: string) => readFileSync(join(dist, path), "utf8");
  const dir = lang === "ar" ? "rtl" : "ltr";

  test("says its language and its direction on every page", () => {
    const attributes = lang === "ar" ? 'lang="ar" dir="rtl"' : `lang="${lang}"`;
    for (const file of filesBelow(dist).filter((one) => one.endsWith(".html")))
      expect(page(file), file).toMatch(new RegExp(`^<!DOCTYPE html>\n<html ${attributes}>`));
  });

  test("has the labels of its language around a story in another, which says its own language and direction", () => {
    const strings = languages[lang];
    for (const [path, other, way] of [
      ["2011/12/31/al-mina.html", "ar", "rtl"],
      ["2011/12/31/le-port.html", "fr", "ltr"],
    ] as const) {
      const html = page(path);
      const attributes = lang === other ? "" : ` lang="${other}"${way === dir ? "" : ` dir="${way}"`}`;
      expect(html).toContain(`<h1 class="p-name"${attributes}>`);
      expect(html).toContain(`<div class="body e-content"${attributes}>`);
      expect(html).toContain(`<h2 class="label">${strings?.places.inStory}</h2>`);
      expect(html).not.toMatch(/<article[^>]*lang=/);
    }
  });

  test("has a feed with each headline in the direction of its own language, whatever it begins with", () => {
    const direction = (path: string) => new RegExp(`<h:div(.*?)>.*<h:a href="${path}">`).exec(page("feed.xml"))?.[1];
    expect(direction("2011/12/31/al-mina.html")).toBe(' dir="rtl"');
    expect(direction("2011/12/31/le-port.html")).toBe("");
  });

  test("ends no sentence in two full stops, nor in a full-width one and a space; and has no date with the Russian mark of a year", () => {
    for (const file of filesBelow(dist).filter((one) => one.endsWith(".html")))
      expect(page(file), file).not.toMatch(/[^./\d]\.\.(?![./\d])|。 |\d\sг\./);
  });

  test.runIf(lang !== "en")("has no English words of the site", () => {
    const own = languages[lang] as unknown as Readonly<Record<string, unknown>>;
    const foreign = Object.entries(english).filter(([key, text]) => typeof text === "string" && text !== own[key]);
    expect(foreign.length).toBeGreaterThan(50);
    for (const file of ["index.html", "about.html", "404.html", "people/index.html", "dates.html"])
      for (const [, text] of foreign) expect(page(file), file).not.toContain(`>${text}<`);
  });
});

test("a style sheet has no side that is left or right: it is logical", () => {
  const css = readFileSync(join(project, "src/site/assets/dateline.css"), "utf8");
  expect(css).not.toMatch(
    /(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|(?:^|\s)(?:left|right):|float:/,
  );
  for (const [shorthand, right, left] of css
    .replace(/\([^()]*\)/g, "()")
    .matchAll(/(?:margin|padding): \S+ (\S+) \S+ (\S+);/g))
    expect(left, shorthand).toBe(right);
});

test("an index has the letters of a name's own alphabet, in the order of the page's language", () => {
  const people = [
    "Анна Иванова",
    "Пётр Яковлев",
    "Пётр Жуков",
    "سمير خوري",
    "هدى الأسد",
    "王小明",
    "Jo Ray",
    "Ångström Ek",
    "Νίκος Ψαρράς",
  ];
  const edition = editionWith([{ people }], "ru");
  const [listing] = pagesOf(indexListing("people", edition.entities.people));
  const html = indexPage({ kind: "people", ...(listing as NonNullable<typeof listing>) }, edition).toString();
  const letters = [...html.matchAll(/<section><h2>(.)<\/h2>/g)].map(([, letter]) => letter);
  expect(letters.filter((letter) => /\p{sc=Cyrillic}/u.test(letter ?? ""))).toEqual(["Ж", "И", "Я"]);
  expect(letters.toSorted()).toEqual(["E", "R", "W", "Ψ", "Ж", "И", "Я", "أ", "خ"].toSorted());
});
