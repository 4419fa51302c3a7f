import { type Entity, initialOf, noteOn, placeId } from "../../archive/entity.ts";
import { isFirstPage, partedListing } from "../../archive/listing.ts";
import { hasQuoted } from "../../archive/quoted.ts";
import { isolated } from "../../text/direction.ts";
import { type Html, html } from "../../text/html.ts";
import { capitalised } from "../../text/typography.ts";
import type { Edition, IndexPage } from "../edition.ts";
import { listedInWorld } from "../marks.ts";
import { fillText } from "../words.ts";
import { mapStyles, worldMap } from "./map.ts";
import { nameLink, partLinks, partName, rootFrom, trail } from "./parts.ts";
import { headline, langOf } from "./stories.ts";

/** A page of the index of people, places, organizations, topics or agencies: its first, or the one for a beginning of names or a number. */
export function indexPage(item: IndexPage, edition: Edition): Html {
  const { kind, listing, above } = item;
  const { site, views, words } = edition;
  const { strings } = words;
  const root = rootFrom(listing.path);
  const { many, none, count } = strings[kind];
  const whole = above.length === 0;
  // A page with parts by letter shows only the entities in most articles; the first of numbered pages is an ordinary part.
  const long = listing.parts.length > 0 && !isFirstPage(listing);
  const name = whole ? many : partName(item, words);
  const title = whole ? many : fillText(strings.colon, { before: many, after: name });
  // A part does not say of how many it is one: else a new name would change all parts.
  const total = words.count(count, listing.size);
  const size = whole ? fillText(strings.byName, { total }) : fillText(strings.sentence, { text: total });
  const map = whole && kind === "places" && worldMap(root, edition);
  const main = html`<header class="head">
<p class="label">${whole ? strings.index : trail(above, many, root, words)}</p>
<h1>${capitalised(name, site.lang)}</h1>
<p class="deck">${listing.size === 0 ? none : size}</p>${
    whole &&
    kind === "people" &&
    hasQuoted(edition) &&
    html`\n<p class="known"><a href="most-quoted.html">${strings.mostQuoted}</a></p>`
  }
</header>
${map}${partLinks(partedListing(item), root, words, listing)}
${long && html`<h2 class="label"${map && html` id="places"`}>${strings.mostInTheNews}</h2>`}
${long ? nameList(map ? listedInWorld(edition) : listing.shown, root, edition, "names columns") : listing.size > 0 && byLetter(listing.shown, root, edition)}`;
  const description = fillText(strings.inSite, { what: total, site: site.title });
  return views.page(
    {
      path: listing.path,
      title,
      description,
      section: kind,
      ...(whole ? {} : { unlisted: true }),
      ...(map && { styles: mapStyles }),
    },
    main,
    edition,
  );
}

/** The entities under the letters of their names, which are in the order of the page's language. */
function byLetter(entities: readonly Entity[], root: string, edition: Edition): Html {
  const { compare } = new Intl.Collator(edition.words.lang);
  const letters = [...Map.groupBy(entities, initialOf)].sort(([one], [other]) => compare(one, other));
  return html`<div class="letters">${letters.map(([letter, names]) => html`\n<section><h2>${letter}</h2>\n${nameList(names, root, edition)}</section>`)}
</div>`;
}

function nameList(entities: readonly Entity[], root: string, edition: Edition, className = "names"): Html {
  return html`<ul class="${className}">${entities.map((entity) => {
    if (!entity.hasPage) return storiesOf(entity, root, edition);
    const facts = [noteOn(entity) ?? "", edition.words.stories(entity.articles.length)].filter(Boolean).map(isolated);
    return html`\n<li>${nameLink(entity, root, edition)}<span>${facts.join(" · ")}</span></li>`;
  })}
</ul>`;
}

/** A name without a page: its stories stand below it, and links lead here where it has several. */
function storiesOf(entity: Entity, root: string, edition: Edition): Html {
  const { name, articles } = entity;
  const note = noteOn(entity);
  const id = articles.length > 1 && html` id="${placeId(entity)}"`;
  return html`\n<li${id}><bdi>${name}</bdi>${note !== undefined && html`<span>${note}</span>`}${articles.map(
    (article) => html`<a href="${root}${article.path}"${langOf(article, edition)}>${headline(article, edition)}</a>`,
  )}</li>`;
}
