import { dirname } from "node:path/posix";
import type { Article } from "../article/article.ts";
import { picturesIn } from "../article/pictures.ts";

/** The picture of an article: where it is in the archive, and where in the site. */
export type Image = { readonly file: string; readonly path: string };

/** The picture at the head of an article. */
export function imageOf(article: Article): Image | undefined {
  return article.image && imageAt(article, article.image.src);
}

function imageAt({ file, path }: Article, src: string): Image {
  return { file: `${dirname(file)}/${src}`, path: `${dirname(path)}/${src}` };
}

/** Every picture of an article: the one at its head, then those of its body, each with the offset in the body at which it stands. */
export function picturesOf(article: Article): (Image & { readonly offset?: number })[] {
  const head = imageOf(article);
  return [
    ...(head ? [head] : []),
    ...picturesIn(article.body).map(({ src, offset }) => ({ ...imageAt(article, src), offset })),
  ];
}
