import { bodyHtml, type Setting } from "../src/article/body.ts";
import { html } from "../src/text/html.ts";

/** A body as HTML, on an English page three folders deep where nothing else is said; of a picture only what Markdown says of it. */
export function set(markdown: string, more: Partial<Setting> = {}): string {
  return bodyHtml(markdown, {
    lang: "en",
    mentions: [],
    lead: "",
    root: "../../../",
    picture: ({ src, alt, title }) =>
      html`<img src="${src}" alt="${alt}"${title !== undefined && html` title="${title}"`}>`,
    ...more,
  });
}
