import { expect, test } from "vitest";
import { imageOf, picturesOf, renditionsOf } from "../../src/archive/pictures.ts";
import { articleOf } from "../../src/article/article.ts";

const front = { title: "A", date: "2012-06-22" };

test("an article's pictures stand beside it, in the archive and in the site", () => {
  const image = { src: "22-ship.jpg", alt: "A ship" };
  const article = articleOf("articles/2012/06/22-a.md", { ...front, image }, "Text ![B](22-b.png)");
  const ship = { file: "articles/2012/06/22-ship.jpg", path: "2012/06/22/22-ship.jpg" };
  expect(imageOf(article)).toEqual(ship);
  expect(picturesOf(article)).toEqual([
    ship,
    { file: "articles/2012/06/22-b.png", path: "2012/06/22/22-b.png", offset: 5 },
  ]);
  const bare = articleOf("articles/22-a.md", front, "Text.");
  expect([imageOf(bare), picturesOf(bare)]).toEqual([undefined, []]);
});

test("renditions are no wider than the picture, each width and format once, the narrowest first", () => {
  const images = { widths: [1200, 480, 480, 2000], formats: ["avif" as const, "webp" as const, "avif" as const] };
  const file = { file: "articles/22-ship.v2.jpg", path: "2012/06/22/22-ship.v2.jpg" };
  const of = (more: { width: number; moving?: true }, picture = file) =>
    renditionsOf(picture, { height: 9, ...more }, images).map(
      ({ path, width, format }) => `${path} ${width} ${format}`,
    );
  expect(of({ width: 1000 })).toEqual([
    "2012/06/22/22-ship.v2-480.avif 480 avif",
    "2012/06/22/22-ship.v2-1000.avif 1000 avif",
    "2012/06/22/22-ship.v2-480.webp 480 webp",
    "2012/06/22/22-ship.v2-1000.webp 1000 webp",
  ]);
  expect(renditionsOf(file, { width: 1000, height: 9 }, images)[0]?.file).toBe(file.file);
  expect(of({ width: 1000, moving: true })).toEqual([]);
  expect(of({ width: 1000 }, { file: "a.SVG", path: "a.SVG" })).toEqual([]);
  expect(of({ width: 400 }, { file: "a.svg.jpg", path: "a.svg.jpg" })).toHaveLength(2);
  expect(renditionsOf(file, undefined, images)).toEqual([]);
  expect(renditionsOf(file, { width: 9, height: 9 }, undefined)).toEqual([]);
});
