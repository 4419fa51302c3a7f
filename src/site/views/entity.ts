import { type Entity, noteOn } from "../../archive/entity.ts";
import type { Article } from "../../article/article.ts";
import type { Kind } from "../../article/kind.ts";
import { isEnglish } from "../../language/names.ts";
import { isolated } from "../../text/direction.ts";
import { type Html, html } from "../../text/html.ts";
import { capitalised } from "../../text/typography.ts";
import type { Edition, EntityPage } from "../edition.ts";
import { fill, fillText, type Words } from "../words.ts";
import { chart } from "./chart.ts";
import { mapStyles } from "./map.ts";
import { nameLink, partLinks, partName, rootFrom, trail } from "./parts.ts";
import { lyingIn, placeMap, placeStories, placesWithin } from "./place.ts";
import { quotationList } from "./quotations.ts";
import { langOf, storyList } from "./stories.ts";
import { period, periods, span } from "./when.ts";

/** A page of a person, a place, an organization, a topic or an agency: its first, or the one for a year, a month, a day or a number. */
export function entityPage(item: EntityPage, edition: Edition): Html {
  const { entity, listing, above } = item;
  const { site, views, words } = edition;
  const { strings } = words;
  const root = rootFrom(listing.path);
  const whole = above.length === 0;
  const when = whole ? "" : partName(item, words);
  const title = whole ? entity.name : fillText(strings.comma, { before: entity.name, after: when });
  // A part that shows only its newest articles stands for the whole period, not for their days.
  const days =
    !whole && listing.shown.length < listing.size ? when : spanOf(whole ? entity.articles : listing.shown, site.lang);
  const newestAlone = listing.parts.length > 0 && listing.shown.length < listing.size;
  const heading = newestAlone ? strings.newestStories : strings.stories;
  const quoted = entity.kind === "people" && quotationList(entity, listing.shown, root, edition);
  const stories = html`${quoted}<h2 class="label">${heading}</h2>
${storyList(listing.shown, root, edition)}`;
  const count = words.stories(listing.size);
  const range = fillText(strings.comma, { before: count, after: days });
  const inSite = fillText(strings.inSite, { what: range, site: site.title });
  const description = [entity.name, noteOn(entity) ?? "", inSite].filter(Boolean).map(isolated).join(" · ");
  const main = html`<div class="with-rail">
<header class="head">
<p class="label">${whole ? strings[entity.kind].one : trail(above, entity.name, root, words)}</p>
<h1>${whole ? entity.name : capitalised(when, site.lang)}</h1>
<p class="deck">${whole && noteSentence(entity, edition, root)}${fillText(strings.sentence, { text: whole ? range : count })}</p>
${whole && registryFacts(entity, words)}</header>
${whole && aside(entity, edition, root)}
<section class="column">
${entity.kind === "places" ? placeStories(item, root, edition) : stories}
${partLinks(listing, root, words)}
</section>
</div>`;
  const more = whole ? { styles: entity.kind === "places" ? mapStyles : [] } : { unlisted: true };
  return views.page({ path: listing.path, title, description, section: entity.kind, ...more }, main, edition);
}

function spanOf(articles: readonly Article[], lang: string): string {
  return span(articles.at(-1)?.day ?? "", articles[0]?.day ?? "", lang);
}

/** Who or what an entity is, as a sentence: as its entry says, else for a person by the role that most texts give; false where neither is known. */
function noteSentence(entity: Entity, edition: Edition, root: string): Html | false {
  const { gap, strings } = edition.words;
  const note = noteOn(entity);
  const text =
    entity.kind === "places"
      ? lyingIn(entity, root, edition)
      : note === undefined
        ? entity.kind === "people" && roleText(entity, edition)
        : html`<bdi>${note}</bdi>`;
  return text && html`${fill(strings.sentence, { text })}${gap}`;
}

/** The role that most texts give a person, with its years; false where none clearly does. */
function roleText(person: Entity, edition: Edition): Html | false {
  const found = edition.roleInTexts(person);
  if (!found) return false;
  const { lang, strings } = edition.words;
  const role = html`<bdi${!isEnglish(lang) && langOf({ lang: "en" }, edition)}>${capitalised(found.role.replaceAll("'", "’"), "en")}</bdi>`;
  const years = found.from === found.to ? period(found.from, lang) : periods(found.from, found.to, lang);
  return fill(strings.roleInTexts, { role, years });
}

/** What the registry says of the entity beyond name and role: aliases, position, Wikidata; false where it says none of that. */
function registryFacts({ entry }: Entity, words: Words): Html | false {
  if (!entry) return false;
  const { aliases, wikidata, latitude, longitude } = entry;
  const { also, north, south, east, west } = words.strings;
  const facts = [
    aliases?.length &&
      html`<span>${fill(also, { names: words.list(aliases.map((alias) => html`<bdi>${alias}</bdi>`)) })}</span>`,
    latitude !== undefined &&
      longitude !== undefined &&
      html`<span class="num">${degrees(latitude, north, south, words)} ${degrees(longitude, east, west, words)}</span>`,
    wikidata && html`<a href="https://www.wikidata.org/wiki/${wikidata}">Wikidata ${wikidata}</a>`,
  ].filter((fact) => fact instanceof Object);
  return facts.length > 0 && html`<p class="known">${facts.map((fact, n) => html`${n > 0 && " · "}${fact}`)}</p>\n`;
}

function degrees(value: number, positive: string, negative: string, words: Words): string {
  return fillText(value < 0 ? negative : positive, { degrees: words.number(Math.abs(value), 2) });
}

/** The column beside the stories: a chart of their dates, and the entity's companions; false where there is neither. */
function aside(entity: Entity, edition: Edition, root: string): Html | false {
  const { words } = edition;
  const { strings } = words;
  const drawn = chart(entity.articles, words);
  const beside = companions(entity, edition);
  const isPlace = entity.kind === "places";
  const map = isPlace && placeMap(entity, root, edition);
  const inside = isPlace && placesWithin(entity, root, edition);
  if (!drawn && !map && !inside && beside.length === 0) return false;
  const label = fillText(strings.inArchive, { name: entity.name });
  return html`<aside class="rail" aria-label="${label}">${map}${drawn && html`\n<h2 class="label">${strings.when}</h2>\n${drawn}`}${inside}${beside.map(
    ([kind, list]) => html`
<h2 class="label">${kind === entity.kind ? strings.appearsWith : strings[kind].many}</h2>
<ul>${list.map(([other, n]) => html`\n<li>${nameLink(other, root, edition)}<span>${words.stories(n)}</span></li>`)}
</ul>`,
  )}
</aside>`;
}

/**
 * The entities that an entity's articles name most often besides it, up to `most` of its own kind, of people and of places. Those without a page are left
 * out, for they lead no further than the stories beside them.
 */
function companions(entity: Entity, edition: Edition, most = 8): [Kind, Companion[]][] {
  const shown = [...new Set<Kind>([entity.kind, "people", "places"])];
  return shown.flatMap((kind): [Kind, Companion[]][] => {
    // The entity itself is in all of its own articles, and so among the first.
    const first = mostNamed(entity.articles, kind, edition, most + 1);
    const beside = first.filter(([other]) => other !== entity).slice(0, most);
    return beside.length > 0 ? [[kind, beside]] : [];
  });
}

type Companion = readonly [entity: Entity, stories: number];

/** Where articles have this many names on an average, they are counted once for all entities that the same articles name. */
const manyNames = 100;
/** What was counted there: by edition, then by kind and articles. */
const counted = new WeakMap<Edition, Map<string, readonly Companion[]>>();

/** The `most` entities of a kind that some articles name most often. */
function mostNamed(articles: readonly Article[], kind: Kind, edition: Edition, most: number): readonly Companion[] {
  const named = articles.map((article) => edition.namedIn(article)[kind]);
  const all = named.reduce((sum, { length }) => sum + length, 0);
  if (all < manyNames * articles.length) return topOf(named.flat(), most);
  const known = counted.get(edition) ?? new Map<string, readonly Companion[]>();
  counted.set(edition, known);
  const key = [kind, ...articles.map(({ path }) => path)].join("\n");
  const top = known.get(key) ?? topOf(named.flat(), most);
  known.set(key, top);
  return top;
}

/** A count for each entity, by its number, kept to save the memory of a new list: `topOf` leaves all of them 0. */
const counts: number[] = [];

/** The `most` entities that are most often in `named`, most first, each with its count. */
function topOf(named: readonly Entity[], most: number): Companion[] {
  const found: Entity[] = [];
  for (const entity of named) {
    const n = counts[entity.number] ?? 0;
    if (n === 0 && entity.hasPage) found.push(entity);
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
