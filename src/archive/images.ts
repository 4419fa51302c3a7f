import { dirname } from "node:path/posix";
import type { Article } from "../article/article.ts";

/** The picture of an article: where it is in the archive, and where in the site. */
export type Image = { readonly file: string; readonly path: string };

export function imageOf({ image, file, path }: Article): Image | undefined {
  return image && { file: `${dirname(file)}/${image.src}`, path: `${dirname(path)}/${image.src}` };
}
