import { dirname } from "node:path/posix";
import type { Article } from "../article/article.ts";

/** The picture of an article: where it is in the archive, and where in the site. */
export type Image = { readonly file: string; readonly path: string };

export function imageOf({ image, file, path }: Article): Image | undefined {
  return image && { file: `${dirname(file)}/${image.src}`, path: `${dirname(path)}/${image.src}` };
}

/** Every picture of the public articles, each once: two stories of a day may share one. */
export function imagesOf({ articles }: { readonly articles: readonly Article[] }): Image[] {
  return [
    ...new Map(articles.flatMap((article) => imageOf(article) ?? []).map((image) => [image.path, image])).values(),
  ];
}
