import type { Archive } from "../../archive/archive.ts";
import { relativeHref } from "../../article/links.ts";
import { type Html, html, trusted } from "../../text/html.ts";
import { page } from "./layout.ts";
import { rootFrom } from "./words.ts";

/** The path, relative to the site's root, and the title and description in the data of an archive's own page. */
export type OwnHead = { readonly path: string; readonly title: string; readonly description?: string };

/**
 * One of the archive's own pages, between masthead and foot. `content` is its HTML, which is not escaped. It gets a heading with its title unless
 * it has an `h1`.
 */
export function ownPage({ path, title, description }: OwnHead, content: string, { site }: Archive): Html {
  const heading = !/<h1[\s>]/i.test(content) && html`<header class="head">\n<h1>${title}</h1>\n</header>\n`;
  const main = html`${heading}<div class="prose">\n${trusted(fromRoot(content.trim(), rootFrom(path)))}\n</div>`;
  const part = site.pages?.find((one) => one.path === path)?.name;
  return page(site, { path, title, description: description ?? title, ...(part !== undefined && { part }) }, main);
}

/** HTML with its addresses from the site's root (`/dates.html`) as relative ones, which hold in any folder that the site stands in. */
function fromRoot(content: string, root: string): string {
  return content.replace(/(\s(?:href|src)=")(\/(?!\/)[^"]*)/g, (_, before, href) => before + relativeHref(href, root));
}
