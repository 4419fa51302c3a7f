import { dirname } from "node:path/posix";
import type { Article } from "../article/article.ts";
import type { SiteData } from "./site.ts";

/** Where a picture of an article is: its file, relative to the archive's root, and its path, relative to the site's root. */
export type PictureFile = { readonly file: string; readonly path: string };

/** The width and height of a picture as browsers show it, in pixels; `moving` for an animation. */
export type Dimensions = { readonly width: number; readonly height: number; readonly moving?: true };

/** The dimensions of the archive's pictures by their files. An SVG that does not say its own is not in it. */
export type Pictures = ReadonlyMap<string, Dimensions>;

/**
 * A copy of a picture in a width, in pixels, and a format that `images` of `_data/site.yaml` asks for: its path, relative to the site's root, and the
 * picture's file, relative to the archive's root.
 */
export type Rendition = {
  readonly file: string;
  readonly path: string;
  readonly width: number;
  readonly format: NonNullable<SiteData["images"]>["formats"][number];
};

/** The picture that an article's front matter names. */
export function imageOf(article: Article): PictureFile | undefined {
  return article.image && pictureAt(article, article.image.src);
}

/** Where a picture of an article is: `src` is relative to the article. */
export function pictureAt({ file, path }: Pick<Article, "file" | "path">, src: string): PictureFile {
  return { file: `${dirname(file)}/${src}`, path: `${dirname(path)}/${src}` };
}

/** The pictures of an article: that of its front matter, then those of its body, each of these with the offset in the body at which it begins. */
export function picturesOf(article: Article): (PictureFile & { readonly offset?: number })[] {
  const head = imageOf(article);
  return [
    ...(head ? [head] : []),
    ...article.outline.pictures.map(({ src, offset }) => ({ ...pictureAt(article, src), offset })),
  ];
}

/**
 * The renditions of a picture that `images` of `_data/site.yaml` asks for, format by format: `2012/06/22/22-ship-480.avif`. None is wider than the
 * picture: one that would be has the picture's own width. An SVG and an animation have none.
 */
export function renditionsOf(
  { file, path }: PictureFile,
  dimensions: Dimensions | undefined,
  images: SiteData["images"],
): Rendition[] {
  if (!images || !dimensions || dimensions.moving || /\.svg$/i.test(file)) return [];
  const widths = [...new Set(images.widths.map((width) => Math.min(width, dimensions.width)))].sort((a, b) => a - b);
  const stem = path.replace(/\.[^./]+$/, "");
  return [...new Set(images.formats)].flatMap((format) =>
    widths.map((width) => ({ file, path: `${stem}-${width}.${format}`, width, format })),
  );
}
