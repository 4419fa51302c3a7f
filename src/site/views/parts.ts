import type { Entity } from "../../archive/entity.ts";
import type { Feed } from "../../archive/feeds.ts";
import { isFirstPage, type Listing, type ListingPage } from "../../archive/listing.ts";
import { shows } from "../../archive/site.ts";
import { type Html, html, trusted } from "../../text/html.ts";
import type { Edition } from "../edition.ts";
import { fillText, type Words } from "../words.ts";
import { period, periods } from "./when.ts";

/** The relative path from a page to the site's root: `../` for every folder that it is in. */
export function rootFrom(path: string): string {
  let root = "";
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) root += "../";
  return root;
}

/**
 * The name of an entity, as a link to its page; where it has none to its story, or to its place in the index. Without a link where the site does
 * without its kind.
 */
export function nameLink({ kind, name, path }: Entity, root: string, { site }: Edition): Html {
  return shows(site, kind) ? html`<a href="${root}${path}">${name}</a>` : html`<bdi>${name}</bdi>`;
}

/** Links to the feeds of what a page lists; false where there are none. */
export function feedLinks(feeds: readonly Feed[], root: string, { strings }: Words): Html | false {
  const links = feeds.map(
    ({ path, by }, n) =>
      html`${n > 0 && " · "}<a href="${root}${path}">${by === "date" ? strings.feed : fillText(strings.colon, { before: strings.feed, after: strings.newInArchive })}</a>`,
  );
  return links.length > 0 && html`<p class="known">${links}</p>\n`;
}

/** The part of a page's head that leads on to another page, without a script. */
export function leadingOn(target: string): Html {
  return html`<meta http-equiv="refresh" content="0; url=${target}">`;
}

/** Links to the listings that a page's listing is a part of: first the whole one, under its own name, then its parts down to the page. */
export function trail(above: readonly Listing<unknown>[], whole: string, root: string, words: Words): Html {
  return html`${above.map(
    (one, n) =>
      html`${n > 0 && " / "}<a href="${root}${one.path}">${one.unit === "all" ? whole : partLabel(one, words)}</a>`,
  )}`;
}

/**
 * Links to the parts of a listing, each with its label and number of items; false where it has no parts. Of numbered pages the first is among them, and
 * `current` is marked. They are as long as one another, and each of them leads to all: a number would change them all with every item more.
 */
export function partLinks(listing: Listing<unknown>, root: string, words: Words, current = listing): Html | false {
  if (listing.parts.length === 0) return false;
  const first: Listing<unknown> = { ...listing, unit: "page", key: "1" };
  const parts = isFirstPage(listing) ? [first, ...listing.parts] : listing.parts;
  return html`<nav class="parts" aria-label="${words.strings.allParts}"><ul>${parts.map(
    (part) =>
      html`\n<li><a href="${root}${part.path}"${part.path === current.path && trusted(' aria-current="page"')}>${partLabel(part, words)}</a>${part.unit !== "page" && html` <span>${words.number(part.size)}</span>`}</li>`,
  )}
</ul></nav>`;
}

/**
 * The label of a part of a listing: `June 2012`, a beginning of names in capitals (`SM`), `page 2`; of neighbours that share a page
 * `2006 – 2011`, `SA – SE`.
 */
export function partLabel({ unit, key, until }: Listing<unknown>, words: Words): string {
  if (unit === "page") return fillText(words.strings.page, { number: words.number(Number(key)) });
  if (unit === "beginning")
    return [key, ...(until === undefined ? [] : [until])].map(capitals).join(words.conventions.between);
  return until === undefined ? period(key, words.lang) : periods(key, until, words.lang);
}

/** A beginning of sort keys as pages show it: in capitals, without the hyphens that pad it. */
function capitals(beginning: string): string {
  return beginning.replaceAll("-", " ").trim().toUpperCase();
}

/** The name of the page of a part: its `partLabel`; for a numbered page of a part with that part's label before it: `SMIT, page 2`. */
export function partName({ listing, above }: ListingPage<unknown>, words: Words): string {
  const label = partLabel(listing, words);
  const whole = above.at(-1);
  if (listing.unit !== "page" || !whole || whole.unit === "all") return label;
  return fillText(words.strings.comma, { before: partLabel(whole, words), after: label });
}
