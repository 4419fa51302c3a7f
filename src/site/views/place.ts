import { isFiledFrom } from "../../archive/dateline.ts";
import type { Entity } from "../../archive/entity.ts";
import { itemsOf } from "../../archive/listing.ts";
import { shows } from "../../archive/site.ts";
import { rounded, shownWithin, whereaboutsOf } from "../../archive/whereabouts.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import type { Edition, EntityPage } from "../edition.ts";
import { positionOf } from "../marks.ts";
import { aboutSoMany, fill, fillText } from "../words.ts";
import { locator } from "./locator.ts";
import { nameLink } from "./parts.ts";
import { storyList } from "./stories.ts";

/** The region and the country that a place lies in, as links where the archive has them; false where its entry says neither. */
export function lyingIn(place: Entity, root: string, edition: Edition): Html | false {
  const { country, region } = whereaboutsOf(place, edition);
  const names = [region, country].flatMap((one) => {
    if (!one) return [];
    return one.entity ? nameLink(one.entity, root, edition) : html`<bdi>${one.name.replaceAll("'", "’")}</bdi>`;
  });
  const [first, second] = names;
  if (!first || !second) return first ?? false;
  return fill(edition.words.strings.comma, { before: first, after: second });
}

/** A map of where a place is, for the column beside its stories; false where that is not known. */
export function placeMap(place: Entity, root: string, edition: Edition): Html | false {
  return placeLocator([place], root, edition, fillText(edition.words.strings.mapOf, { name: place.name }));
}

/** What lies in a place, parts of a country apart from all else; false where nothing is known to. */
export function placesWithin(place: Entity, root: string, edition: Edition): Html | false {
  const { strings } = edition.words;
  const { regions, places } = whereaboutsOf(place, edition);
  const lists = [
    [strings.regionsIn, regions],
    [strings.placesIn, places],
  ] as const;
  if (regions.length + places.length === 0) return false;
  return html`${lists.map(([title, list]) => list.length > 0 && within(title, list, root, edition))}`;
}

function within(title: string, places: readonly Entity[], root: string, edition: Edition): Html {
  const { words } = edition;
  return html`
<h2 class="label">${title}</h2>
<ul class="within">${shownWithin(places).map((one) => html`\n<li>${nameLink(one, root, edition)}<span>${aboutSoMany(rounded(one.articles.length), words)}</span></li>`)}
</ul>`;
}

/** A locator of places; false where none has a position, and where the site shows no places or maps. */
export function placeLocator(places: readonly Entity[], root: string, { site }: Edition, label?: string): Html | false {
  if (!shows(site, "maps") || !shows(site, "places")) return false;
  const located = places.flatMap((place) => positionOf(place) ?? []);
  // A dot for a country is in its middle, and says little where its shores are not seen.
  const isCountry = places.some(({ entry }) => entry?.country === undefined);
  return locator(located, root, { ...(isCountry && { wide: 70 }), ...(label !== undefined && { label }) });
}

/** The stories of a place's page: those that are filed from there, and those about it. */
export function placeStories({ entity, listing }: EntityPage, root: string, edition: Edition): Html {
  const { words } = edition;
  const { strings } = words;
  const isFiled = (article: Article) => isFiledFrom(article, entity);
  const all = itemsOf(listing);
  const filed = all.filter(isFiled).length;
  const shown = Map.groupBy(listing.shown, isFiled);
  const groups = [
    [strings.filedFromHere, shown.get(true) ?? [], filed],
    [strings.aboutHere, shown.get(false) ?? [], all.length - filed],
  ] as const;
  const first = groups.find(([, group]) => group.length > 0);
  return html`${groups.flatMap((one, n) => {
    const [title, group, size] = one;
    if (group.length === 0) return [];
    const id = one === first && html` id="stories"`;
    const stories = words.stories(size);
    const count = group.length < size ? fillText(strings.newestOfStories, { stories }) : stories;
    return html`${n > 0 && "\n"}<h2 class="label"${id}>${fillText(strings.colon, { before: title, after: count })}</h2>
${storyList(group, root, edition)}`;
  })}`;
}
