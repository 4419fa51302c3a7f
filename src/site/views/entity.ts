import { type Entity, noteOn } from "../../archive/entity.ts";
import { entityFeeds } from "../../archive/feeds.ts";
import { partedListing } from "../../archive/listing.ts";
import type { Article } from "../../article/article.ts";
import { isolated } from "../../text/direction.ts";
import { type Html, html } from "../../text/html.ts";
import { isEnglish } from "../../text/tag.ts";
import { capitalised } from "../../text/typography.ts";
import type { Edition, EntityPage } from "../edition.ts";
import { fill, fillText, type Words } from "../words.ts";
import { chart } from "./chart.ts";
import { type CompanionList, companionLists } from "./companions.ts";
import { mapStyles } from "./map.ts";
import { feedLinks, partLinks, partName, rootFrom, trail } from "./parts.ts";
import { lyingIn, placeMap, placeStories, placesWithin } from "./place.ts";
import { quotationList } from "./quotations.ts";
import { langOf, storyList } from "./stories.ts";
import { period, periods, span, unbroken } from "./when.ts";

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
  // The first page has quotations of all stories: those of the newest alone would often be none.
  const quoted =
    entity.kind === "people" && quotationList(entity, whole ? entity.articles : listing.shown, root, edition);
  const stories = html`${quoted}<h2 class="label" id="stories">${heading}</h2>
${storyList(listing.shown, root, edition)}`;
  const beside = whole ? companionLists(entity, listing, root, edition) : [];
  const count = words.stories(listing.size);
  const countAnd = (when: string) => fillText(strings.comma, { before: count, after: when });
  const feeds = whole ? entityFeeds(entity, edition) : [];
  const inSite = fillText(strings.inSite, { what: countAnd(days), site: site.title });
  const description = [entity.name, noteOn(entity) ?? "", inSite].filter(Boolean).map(isolated).join(" · ");
  const main = html`<div class="with-rail">
<header class="head">
<p class="label">${whole ? strings[entity.kind].one : trail(above, entity.name, root, words)}</p>
<h1>${whole ? entity.name : capitalised(when, site.lang)}</h1>
<p class="deck">${whole && noteSentence(entity, edition, root)}${fillText(strings.sentence, { text: whole ? countAnd(unbroken(days)) : count })}</p>
${whole && registryFacts(entity, words)}${feedLinks(feeds, root, words)}${whole && onward(beside)}</header>
${whole && whereAndWhen(entity, edition, root)}<section class="column">
${entity.kind === "places" ? placeStories(item, root, edition) : stories}
${partLinks(partedListing(item), root, words, listing)}
</section>${whole && aside(entity, beside, edition, root)}
</div>`;
  const styles = [
    ...(whole || quoted ? ["assets/names.css"] : []),
    ...(whole && entity.kind === "places" ? mapStyles : []),
  ];
  const more = { styles, ...(whole ? { feeds } : { unlisted: true }) };
  return views.page({ path: listing.path, title, description, section: entity.kind, ...more }, main, edition);
}

function spanOf(articles: readonly Article[], lang: string): string {
  return span(articles.at(-1)?.day ?? "", articles[0]?.day ?? "", lang);
}

/** Who or what an entity is: as its entry says, else for a person by the role that most texts give; false where neither is known. */
export function roleOf(entity: Entity, edition: Edition): Html | false {
  const note = noteOn(entity);
  return note === undefined ? entity.kind === "people" && roleText(entity, edition) : html`<bdi>${note}</bdi>`;
}

/** Who, what or where an entity is, as a sentence. */
function noteSentence(entity: Entity, edition: Edition, root: string): Html | false {
  const { gap, strings } = edition.words;
  const text = entity.kind === "places" ? lyingIn(entity, root, edition) : roleOf(entity, edition);
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
      html`<span class="num"><bdi>${degrees(latitude, north, south, words)}</bdi> <bdi>${degrees(longitude, east, west, words)}</bdi></span>`,
    wikidata && html`<a href="https://www.wikidata.org/wiki/${wikidata}">Wikidata ${wikidata}</a>`,
  ].filter((fact) => fact instanceof Object);
  return facts.length > 0 && html`<p class="known">${facts.map((fact, n) => html`${n > 0 && " · "}${fact}`)}</p>\n`;
}

function degrees(value: number, positive: string, negative: string, words: Words): string {
  return fillText(value < 0 ? negative : positive, { degrees: words.number(Math.abs(value), 2) });
}

/** A link to what an entity appears with, for a narrow page, where that is below its articles; false where there is nothing. */
function onward(beside: readonly CompanionList[]): Html | false {
  const titles = beside.map(({ title }) => title).join(" · ");
  return titles !== "" && html`<p class="known onward"><a href="#beside">${titles}</a></p>\n`;
}

/** Where an entity is and when its articles were written, which a narrow page shows above them; false where it knows neither. */
function whereAndWhen(entity: Entity, edition: Edition, root: string): Html | false {
  const { words } = edition;
  const drawn = chart(entity.articles, words);
  const map = entity.kind === "places" && placeMap(entity, root, edition);
  if (!drawn && !map) return false;
  return html`<div class="rail">${map}${drawn && html`\n<h2 class="label">${words.strings.when}</h2>\n${drawn}`}
</div>\n`;
}

/** What an entity appears with and what lies in it, which a narrow page shows below its articles; false where there is neither. */
function aside(entity: Entity, beside: readonly CompanionList[], edition: Edition, root: string): Html | false {
  const inside = entity.kind === "places" && placesWithin(entity, root, edition);
  if (!inside && beside.length === 0) return false;
  const label = fillText(edition.words.strings.inArchive, { name: entity.name });
  const lists = beside.map(({ title, list }) => html`\n<h2 class="label">${title}</h2>\n${list}`);
  return html`
<aside class="rail" id="beside" aria-label="${label}">${inside}${lists}
</aside>`;
}
