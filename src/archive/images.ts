import { dirname } from "node:path/posix";
import type { Article } from "../article/article.ts";
import { picturesIn } from "../article/pictures.ts";

/** A picture of an article: its file, relative to the archive's root, and its path, relative to the site's root. */
export type Image = { readonly file: string; readonly path: string };

/** The picture that an article's front matter names. */
export function imageOf(article: Article): Image | undefined {
  return article.image && imageAt(article, article.image.src);
}

function imageAt({ file, path }: Article, src: string): Image {
  return { file: `${dirname(file)}/${src}`, path: `${dirname(path)}/${src}` };
}

/** The pictures of an article: that of its front matter, then those of its body, each of these with the offset in the body at which it begins. */
export function picturesOf(article: Article): (Image & { readonly offset?: number })[] {
  const head = imageOf(article);
  return [
    ...(head ? [head] : []),
    ...picturesIn(article.body).map(({ src, offset }) => ({ ...imageAt(article, src), offset })),
  ];
}
