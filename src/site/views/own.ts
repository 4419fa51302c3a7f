import { relativeHref } from "../../article/links.ts";
import { type Html, html, trusted } from "../../text/html.ts";
import type { Edition, OwnHead } from "../edition.ts";
import { rootFrom } from "./parts.ts";
import { langOf } from "./stories.ts";

/**
 * One of the archive's own pages, between masthead and foot. `content` is its HTML, which is not escaped. It gets a heading with its title unless
 * it has an `h1`. What is in another language than the site says so.
 */
export function ownPage(head: OwnHead, content: string, edition: Edition): Html {
  const { path, title, description, policy } = head;
  const foreign = langOf(head, edition);
  const heading = !/<h1[\s>]/i.test(content) && html`<header class="head">\n<h1${foreign}>${title}</h1>\n</header>\n`;
  const main = html`${heading}<div class="prose"${foreign}>\n${trusted(withRelativeLinks(content.trim(), rootFrom(path)))}\n</div>`;
  const rest = policy === undefined ? {} : { policy };
  return edition.views.page({ path, title, description: description ?? title, ...rest }, main, edition);
}

/**
 * HTML with its addresses from the site's root (`/dates.html`) as relative ones, which hold in any folder that the site stands in; `root` is the relative
 * path from the page to the site's root. What stands for an address that Eleventy's bundles get later (`/*__EleventyBundle:…`) stays.
 */
export function withRelativeLinks(content: string, root: string): string {
  const relative = (address: string) => (/^\/(?![/*])/.test(address) ? relativeHref(address, root) : address);
  return content.replace(/(\s(href|src|srcset)=")([^"]*)/g, (_, before, name, value) => {
    const addresses: string[] = name === "srcset" ? value.split(", ") : [value];
    return before + addresses.map(relative).join(", ");
  });
}
