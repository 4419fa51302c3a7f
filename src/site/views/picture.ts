import type { Archive } from "../../archive/archive.ts";
import { type Dimensions, pictureAt, type Rendition, renditionsOf } from "../../archive/pictures.ts";
import type { Article } from "../../article/article.ts";
import type { ShownPicture } from "../../article/pictures.ts";
import { type Html, html } from "../../text/html.ts";

/** How wide a picture is: the column of the text in `dateline.css`, and on a narrow screen what its margins leave. */
const sizes = "(min-width: 39rem) 36rem, 92vw";

/**
 * A picture on the page of its article, or on another page, from which `root` leads to the site's root: `<img>`, within `<picture>` where the archive
 * offers other sizes. `lazy` pictures are loaded when a reader comes near: for those below the beginning of a page.
 */
export function pictureHtml(
  { src, alt, title }: ShownPicture,
  article: Article,
  { pictures, site }: Archive,
  { lazy, root }: { readonly lazy: boolean; readonly root?: string },
): Html {
  const image = pictureAt(article, src);
  const dimensions = pictures.get(image.file);
  const more = html`${title !== undefined && html` title="${title}"`}${lazy && html` loading="lazy"`}`;
  const img = html`<img src="${root === undefined ? src : root + image.path}" alt="${alt}"${sizeAttributes(dimensions)}${more} decoding="async">`;
  const renditions = renditionsOf(image, dimensions, site.images);
  if (renditions.length === 0) return img;
  const folder = root === undefined ? image.path.length - src.length : 0;
  const formats = [...new Set(renditions.map(({ format }) => format))];
  return html`<picture>${formats.map((format) => {
    const set = renditions
      .filter((rendition) => rendition.format === format)
      .map((one) => (root ?? "") + candidate(one, folder));
    return html`<source type="image/${format}" srcset="${set.join(", ")}" sizes="${sizes}">`;
  })}${img}</picture>`;
}

/** The attributes of a picture's dimensions; false where they are not known. */
export function sizeAttributes(dimensions: Dimensions | undefined): Html | false {
  return dimensions !== undefined && html` width="${dimensions.width}" height="${dimensions.height}"`;
}

/** A rendition as `srcset` has it, relative to the article's page: its path without the first `folder` characters. */
function candidate({ path, width }: Rendition, folder: number): string {
  return `${path.slice(folder)} ${width}w`;
}
