import { type Html, html } from "../../text/html.ts";
import type { Words } from "../words.ts";

/** A bar: what it is of, how many stories that has, and the path of its page, relative to the site's root. */
export type Bar = { readonly name: string; readonly stories: number; readonly path?: string | undefined };

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
