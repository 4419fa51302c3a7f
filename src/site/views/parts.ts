import type { Listing, ListingPage } from "../../archive/listing.ts";
import { type Html, html } from "../../text/html.ts";
import { period } from "./when.ts";

/** The way back up, at the head of a page: the whole list, by its name, and its parts. */
export function trail(above: readonly Listing<unknown>[], whole: string, root: string, lang: string): Html {
  return html`${above.map(
    (one, n) =>
      html`${n > 0 && " / "}<a href="${root}${one.path}">${one.unit === "all" ? whole : partLabel(one, lang)}</a>`,
  )}`;
}

/** The parts of a listing, with what each is called and how much is in it. Nothing where it has none. */
export function partLinks(listing: Listing<unknown>, root: string, lang: string): Html | false {
  if (listing.parts.length === 0) return false;
  return html`<nav class="parts" aria-label="All of them"><ul>${listing.parts.map(
    (part) => html`\n<li><a href="${root}${part.path}">${partLabel(part, lang)}</a> <span>${part.size}</span></li>`,
  )}
</ul></nav>`;
}

/** A date in words, a beginning of a name in capitals, a number as `page 2`. */
export function partLabel({ unit, key }: Listing<unknown>, lang: string): string {
  if (unit === "page") return `page ${key}`;
  return unit === "beginning" ? key.replaceAll("-", " ").trim().toUpperCase() : period(key, lang);
}

/** What a page is called that is a part of a longer list: `June 2012`, `SM`; a numbered one says of what: `SMIT, page 2`. */
export function partName({ listing, above }: ListingPage<unknown>, lang: string): string {
  const label = partLabel(listing, lang);
  const whole = above.at(-1);
  return listing.unit === "page" && whole && whole.unit !== "all" ? `${partLabel(whole, lang)}, ${label}` : label;
}

/** The link to the page of a name. */
export function nameLink({ name, path }: { readonly name: string; readonly path: string }, root: string): Html {
  return html`<a href="${root}${path}">${name}</a>`;
}
