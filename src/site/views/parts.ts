import type { Listing, ListingPage } from "../../archive/listing.ts";
import { type Html, html } from "../../text/html.ts";
import { period } from "./when.ts";

/** Links to the listings that a page's listing is a part of: first the whole one, under its own name, then its parts down to the page. */
export function trail(above: readonly Listing<unknown>[], whole: string, root: string, lang: string): Html {
  return html`${above.map(
    (one, n) =>
      html`${n > 0 && " / "}<a href="${root}${one.path}">${one.unit === "all" ? whole : partLabel(one, lang)}</a>`,
  )}`;
}

/** Links to the parts of a listing, each with its label and number of items; false where it has no parts. */
export function partLinks(listing: Listing<unknown>, root: string, lang: string): Html | false {
  if (listing.parts.length === 0) return false;
  return html`<nav class="parts" aria-label="All of them"><ul>${listing.parts.map(
    (part) => html`\n<li><a href="${root}${part.path}">${partLabel(part, lang)}</a> <span>${part.size}</span></li>`,
  )}
</ul></nav>`;
}

/** The label of a part of a listing: `June 2012`, a beginning of names in capitals (`SM`), `page 2`. */
export function partLabel({ unit, key }: Listing<unknown>, lang: string): string {
  if (unit === "page") return `page ${key}`;
  return unit === "beginning" ? key.replaceAll("-", " ").trim().toUpperCase() : period(key, lang);
}

/** The name of the page of a part: its `partLabel`; for a numbered page of a part with that part's label before it: `SMIT, page 2`. */
export function partName({ listing, above }: ListingPage<unknown>, lang: string): string {
  const label = partLabel(listing, lang);
  const whole = above.at(-1);
  return listing.unit === "page" && whole && whole.unit !== "all" ? `${partLabel(whole, lang)}, ${label}` : label;
}

/** A link to the page of an entity. */
export function nameLink({ name, path }: { readonly name: string; readonly path: string }, root: string): Html {
  return html`<a href="${root}${path}">${name}</a>`;
}
