import type { Listing } from "../../archive/listing.ts";
import { type Html, html } from "../../text/html.ts";
import { period } from "./when.ts";

/** The way back up, at the head of a page. */
export function trail(steps: readonly { readonly name: string; readonly path: string }[], root: string): Html {
  return html`${steps.map(({ name, path }, n) => html`${n > 0 && " / "}<a href="${root}${path}">${name}</a>`)}`;
}

/** The parts of a listing, with what each is called and how much is in it. Nothing where it has none. */
export function partLinks(listing: Listing<unknown>, root: string, lang: string): Html | false {
  if (listing.parts.length === 0) return false;
  return html`<nav class="parts" aria-label="All of them"><ul>${listing.parts.map(
    (part) => html`\n<li><a href="${root}${part.path}">${partLabel(part.key, lang)}</a> <span>${part.size}</span></li>`,
  )}
</ul></nav>`;
}

/** A date in words, a beginning of a name in capitals, a number as `page 2`. */
function partLabel(key: string, lang: string): string {
  if (/^\d{4}/.test(key)) return period(key, lang);
  return /^\d/.test(key) ? `page ${key}` : key.replace(/-+$/, "").toUpperCase();
}

/** The link to the page of a name. */
export function nameLink({ name, path }: { readonly name: string; readonly path: string }, root: string): Html {
  return html`<a href="${root}${path}">${name}</a>`;
}
