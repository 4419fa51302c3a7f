import type { Archive } from "../../archive/archive.ts";
import { type Entity, noteOn } from "../../archive/entity.ts";
import type { ListingPage } from "../../archive/listing.ts";
import type { Article } from "../../article/article.ts";
import type { Kind } from "../../article/kind.ts";
import { type Html, html } from "../../text/html.ts";
import { chart } from "./chart.ts";
import { page } from "./layout.ts";
import { partLinks, partName, trail } from "./parts.ts";
import { quotationSection } from "./quotations.ts";
import { storyList } from "./stories.ts";
import { span } from "./when.ts";
import { kindWords, rootFrom, storyCount } from "./words.ts";

/** A page of the articles that name an entity: its first, or that of a part. */
export type EntityPage = ListingPage<Article> & { readonly entity: Entity };

/** A page of a person, a place, an organization, a topic or an agency: its first, or the one for a year, a month, a day or a number. */
export function entityPage(item: EntityPage, archive: Archive): Html {
  const { entity, listing, above } = item;
  const { site } = archive;
  const root = rootFrom(listing.path);
  const whole = above.length === 0;
  const when = whole ? "" : partName(item, site.lang);
  const title = whole ? entity.name : `${entity.name}, ${when}`;
  // A part that shows only its newest articles stands for the whole period, not for their days.
  const days =
    !whole && listing.shown.length < listing.size ? when : spanOf(whole ? entity.articles : listing.shown, site.lang);
  const range = `${storyCount(listing.size)}, ${days}`;
  const description = [entity.name, noteOn(entity), `${range} in ${site.title}.`].filter(Boolean).join(" · ");
  const heading = kindWords[entity.kind];
  const main = html`<div class="with-rail">
<header class="head">
<p class="label">${whole ? heading.one : trail(above, entity.name, root, site.lang)}</p>
<h1>${whole ? entity.name : when}</h1>
<p class="deck">${whole && noteSentence(entity)}${whole ? `${range}.` : `${storyCount(listing.size)}.`}</p>
${whole && registryFacts(entity)}</header>
${whole && aside(entity, archive, root)}
<section class="column">
${entity.kind === "people" && quotationSection(entity, listing.shown, archive, root)}<h2 class="label">${listing.parts.length > 0 && listing.shown.length < listing.size ? "Newest stories" : "Stories"}</h2>
${storyList(listing.shown, archive, root)}
${partLinks(listing, root, site.lang)}
</section>
</div>`;
  const unlisted = whole ? {} : { unlisted: true };
  return page(site, { path: listing.path, title, description, part: heading.many, ...unlisted }, main);
}

function spanOf(articles: readonly Article[], lang: string): string {
  return span(articles.at(-1)?.day ?? "", articles[0]?.day ?? "", lang);
}

function noteSentence(entity: Entity): string | false {
  const note = noteOn(entity);
  return note !== undefined && `${note}. `;
}

/** What the registry says of the entity beyond name and role: aliases, position, Wikidata. */
function registryFacts({ entry }: Entity): Html | false {
  if (!entry) return false;
  const { aliases, wikidata, latitude, longitude } = entry;
  const facts = [
    aliases?.length && html`<span>Also: ${aliases.join(", ")}</span>`,
    latitude !== undefined &&
      longitude !== undefined &&
      html`<span class="num">${degrees(latitude, "N", "S")} ${degrees(longitude, "E", "W")}</span>`,
    wikidata && html`<a href="https://www.wikidata.org/wiki/${wikidata}">Wikidata ${wikidata}</a>`,
  ].filter((fact) => fact instanceof Object);
  return facts.length > 0 && html`<p class="known">${facts.map((fact, n) => html`${n > 0 && " · "}${fact}`)}</p>\n`;
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;
}

function aside(entity: Entity, archive: Archive, root: string): Html | false {
  const drawn = chart(entity.articles, archive.site.lang);
  const beside = companions(entity, archive);
  if (!drawn && beside.length === 0) return false;
  return html`<aside class="rail" aria-label="${entity.name} in the archive">${drawn && html`\n<h2 class="label">When</h2>\n${drawn}`}${beside.map(
    ([kind, list]) => html`
<h2 class="label">${kind === entity.kind ? "Appears with" : kindWords[kind].many}</h2>
<ul>${list.map(([other, n]) => html`\n<li><a href="${root}${other.path}">${other.name}</a><span>${storyCount(n)}</span></li>`)}
</ul>`,
  )}
</aside>`;
}

/** The entities that an entity's articles name most often besides it, up to `most` of its own kind, of people and of places. */
function companions(entity: Entity, archive: Archive, most = 8): [Kind, Companion[]][] {
  const shown = [...new Set<Kind>([entity.kind, "people", "places"])];
  const named = entity.articles.map((article) => archive.namedIn(article));
  return shown.flatMap((kind): [Kind, Companion[]][] => {
    const beside = topCompanions(
      named.flatMap((one) => one[kind]),
      entity,
      most,
    );
    return beside.length > 0 ? [[kind, beside]] : [];
  });
}

type Companion = readonly [entity: Entity, stories: number];

/** A count for each entity, by its number, kept to save the memory of a new list: `topCompanions` leaves all of them 0. */
const counts: number[] = [];

/** The `most` entities that are most often in `named`, without `self`, most first, each with its count. */
function topCompanions(named: readonly Entity[], self: Entity, most: number): Companion[] {
  const found: Entity[] = [];
  for (const entity of named) {
    const n = counts[entity.number] ?? 0;
    if (n === 0 && entity !== self) found.push(entity);
    counts[entity.number] = n + 1;
  }
  // Most have a count of 1: only those with a count that can be among the first are sorted.
  const enough =
    Uint32Array.from(found, ({ number }) => counts[number] ?? 0)
      .sort()
      .at(-most) ?? 0;
  const companions = found.flatMap((entity): Companion[] => {
    const n = counts[entity.number] ?? 0;
    return n >= enough ? [[entity, n]] : [];
  });
  for (const entity of named) counts[entity.number] = 0;
  return companions.sort(([a, n], [b, m]) => m - n || (a.sortKey < b.sortKey ? -1 : 1)).slice(0, most);
}
