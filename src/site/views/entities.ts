import type { Archive } from "../../archive/archive.ts";
import { type Entity, noteOn } from "../../archive/entity.ts";
import { isFirstPage, type ListingPage } from "../../archive/listing.ts";
import type { Kind } from "../../article/kind.ts";
import { type Html, html } from "../../text/html.ts";
import { page } from "./layout.ts";
import { partLinks, partName, trail } from "./parts.ts";
import { kindWords, rootFrom, storyCount } from "./words.ts";

/** A page of the index of a kind: the whole list, or a part of it. */
export type IndexPage = ListingPage<Entity> & { readonly kind: Kind };

/** A page of the index of people, places, organizations, topics or agencies: its first, or the one for a beginning of names or a number. */
export function entitiesPage(item: IndexPage, archive: Archive): Html {
  const { kind, listing, above } = item;
  const { site } = archive;
  const root = rootFrom(listing.path);
  const { many } = kindWords[kind];
  const whole = above.length === 0;
  // A page with parts by letter shows only the entities in most articles; the first of numbered pages is an ordinary part.
  const long = listing.parts.length > 0 && !isFirstPage(listing);
  const name = whole ? many : partName(item, site.lang);
  const title = whole ? many : `${many}: ${name}`;
  const total = `${archive.entities[kind].length.toLocaleString("en")} ${many.toLowerCase()}`;
  const main = html`<header class="head">
<p class="label">${whole ? "Index" : trail(above, many, root, site.lang)}</p>
<h1>${name}</h1>
<p class="deck">${listing.size === 0 ? `No article names any ${many.toLowerCase()} yet.` : whole ? `${total}, each with the stories that name them.` : `${listing.size.toLocaleString("en")} of ${total}.`}</p>
</header>
${partLinks(listing, root, site.lang)}
${long && html`<h2 class="label">Most in the news</h2>`}
${long ? nameList(listing.shown, root) : listing.size > 0 && byLetter(listing.shown, root)}`;
  const description = `${total} in ${site.title}.`;
  return page(site, { path: listing.path, title, description, part: many, ...(whole ? {} : { unlisted: true }) }, main);
}

function byLetter(entities: readonly Entity[], root: string): Html {
  const letters = [...Map.groupBy(entities, ({ sortKey }) => sortKey.slice(0, 1).toUpperCase())];
  return html`<div class="letters">${letters.map(([letter, names]) => html`\n<section><h2>${letter}</h2>\n${nameList(names, root)}</section>`)}
</div>`;
}

function nameList(entities: readonly Entity[], root: string): Html {
  return html`<ul class="names">${entities.map(
    (entity) =>
      html`\n<li><a href="${root}${entity.path}">${entity.name}</a><span>${[noteOn(entity), storyCount(entity.articles.length)].filter(Boolean).join(" · ")}</span></li>`,
  )}
</ul>`;
}
