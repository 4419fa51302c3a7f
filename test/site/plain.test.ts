import { expect, test } from "vitest";
import { articlePage } from "../../src/site/views/article.ts";
import { editionWith } from "../archives.ts";

const sheets = (html: string) => [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, href]) => href);

const edition = editionWith([{}, { title: "In the menu" }], "en", {
  nav: ["latest", { name: "One story", link: "/2012/06/22/story-1.html" }],
});
const [plain, inMenu] = edition.articles.toSorted((a, b) => a.file.localeCompare(b.file));
if (!plain || !inMenu) throw new Error("no articles");
const both = ["../../../assets/pages.css", "../../../assets/dateline.css"];

test("a published story of plain paragraphs loads one sheet", () => {
  expect(sheets(`${articlePage(plain, edition)}`)).toEqual(["../../../assets/dateline.css"]);
});

test("a story that the menu leads to has the sheet with the mark of the present section", () => {
  const html = `${articlePage(inMenu, edition)}`;
  expect(html).toContain('aria-current="page">One story<');
  expect(sheets(html)).toEqual(both);
});

test("a story that runs the other way than the page has the sheet that sets its headline", () => {
  const [arabic] = editionWith([{ lang: "ar" }]).articles;
  if (!arabic) throw new Error("no article");
  expect(sheets(`${articlePage(arabic, editionWith([{ lang: "ar" }]))}`)).toEqual(both);
  expect(sheets(`${articlePage(arabic, editionWith([{ lang: "ar" }], "ar"))}`)).toEqual(both.slice(1));
});

test("a draft in a preview has the sheet with its mark", () => {
  const html = `${articlePage({ ...plain, status: "draft" }, { ...edition, isUnpublished: () => true })}`;
  expect(html).toContain('class="unpublished"');
  expect(sheets(html)).toEqual(both);
});
