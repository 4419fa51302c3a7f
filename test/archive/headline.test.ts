import { expect, test } from "vitest";
import { sentenceOf, shownHeadline } from "../../src/archive/headline.ts";
import { articleOf } from "../../src/article/article.ts";
import type { FrontMatter } from "../../src/article/schema.ts";

const article = (front: Partial<FrontMatter>) =>
  articleOf(
    "articles/22-a.md",
    { title: "RAY SELLS TUG", date: "2012-06-22", ...front },
    "The tug was sold, Jo Ray said.",
  );

test.each<[string, Partial<FrontMatter>, { headlines?: "printed" | "sentence"; lang: string }, string]>([
  ["as printed where the site says nothing", {}, { lang: "en" }, "RAY SELLS TUG"],
  ["as printed where it asks for that", {}, { headlines: "printed", lang: "en" }, "RAY SELLS TUG"],
  ["as a sentence where it asks for that", {}, { headlines: "sentence", lang: "en" }, "Ray sells tug"],
  ["as printed in another language", { lang: "de" }, { headlines: "sentence", lang: "en" }, "RAY SELLS TUG"],
  ["as printed on a site in another language", {}, { headlines: "sentence", lang: "fr" }, "RAY SELLS TUG"],
  ["as a sentence in English on such a site", { lang: "en" }, { headlines: "sentence", lang: "fr" }, "Ray sells tug"],
  [
    "as printed where that is no line of capitals",
    { title: "Ray Sells Tug" },
    { headlines: "sentence", lang: "en" },
    "Ray Sells Tug",
  ],
])("a headline is shown %s", (_, front, site, shown) => {
  expect(shownHeadline(article(front), site)).toBe(shown);
});

test("an article keeps its headline as it was printed", () => {
  const one = article({});
  expect(sentenceOf(one)).toBe("Ray sells tug");
  expect(one.title).toBe("RAY SELLS TUG");
});
