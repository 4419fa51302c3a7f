import type { Listing } from "../../archive/listing.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import { periodsBetween } from "../../text/period-keys.ts";
import type { Words } from "../words.ts";

/** A bar: what it is of, how many stories that has, and the path of its page, relative to the site's root. */
export type Bar = { readonly name: string; readonly stories: number; readonly path?: string | undefined };

/**
 * The bars of years, or of months, in the order of time, from the first to the last: where they stand beside each other, those without stories too, so that they stand
 * as far apart as they are.
 */
export function barsOf(parts: readonly Listing<Article>[], nameOf: (key: string) => string): Bar[] {
  const barOf = ({ key, size, path }: Listing<Article>): Bar => ({ name: nameOf(key), stories: size, path });
  const known = new Map(parts.map((part) => [part.key, barOf(part)]));
  const keys = periodsBetween(parts[0]?.key ?? "", parts.at(-1)?.key ?? "");
  if (parts.length === 0 || keys.length > mostBeside) return [...known.values()];
  return keys.map((key) => known.get(key) ?? { name: nameOf(key), stories: 0 });
}

/** How many heights bars have: the classes `h1` to `h20` of `time.css`. */
const heights = 20;

/**
 * Bars as a list, each with its name and number and a link to its page: in rows on a narrow screen, beside each other on a wide one, unless they are more than
 * fit there. Of many beside each other every fifth is named. `most` is the number of the highest.
 */
export function bars(all: readonly Bar[], most: number, root: string, words: Words): Html {
  const look = all.length > mostBeside ? " rows" : all.length > mostNamed && " dense";
  return html`<ol class="bars${look}">${all.map(({ name, stories, path }) => {
    const height = Math.max(1, Math.round((stories / most) * heights));
    return path === undefined || stories === 0
      ? html`\n<li><span>${name}</span></li>`
      : html`\n<li><a href="${root}${path}"><span>${name}</span> <i class="h${height}"></i> <span>${words.number(stories)}</span></a></li>`;
  })}
</ol>\n`;
}

/** How many bars stand beside each other, and how many of them have room for their names: the months of a year. */
export const mostBeside = 30;
const mostNamed = 12;
