import { archiveFeeds } from "../../archive/feeds.ts";
import { kindsShown, shows } from "../../archive/site.ts";
import { type Html, html } from "../../text/html.ts";
import type { Edition } from "../edition.ts";
import { storyTables } from "../exports/table.ts";
import { fill, fillText } from "../words.ts";
import { feedLinks } from "./parts.ts";
import { fullDay, period } from "./when.ts";

/** The page about the archive: how many articles and entities it has, its first and its newest day. */
export function aboutPage(edition: Edition): Html {
  const { site, articles, entities, views, words } = edition;
  const { strings } = words;
  const [newest, oldest] = [articles[0], articles.at(-1)];
  const span = newest && oldest && { first: fullDay(oldest.date, site.lang), newest: fullDay(newest.date, site.lang) };
  const feed =
    shows(site, "feed") && fill(strings.newInFeed, { feed: html`<a href="feed.xml">${strings.feedInText}</a>` });
  const feeds = archiveFeeds(edition).filter(({ by }) => by === "added");
  const tables = shows(site, "data") ? storyTables(edition) : [];
  const data =
    tables.length > 0 &&
    fill(strings.dataInYears, {
      years: words.list(tables.map(({ key, path }) => html`<a href="${path}">${period(key, site.lang)}</a>`)),
    });
  const counts = kindsShown(site).map((kind) => {
    const index = html`<a href="${kind}/index.html">${strings[kind].many}</a>`;
    return html`\n<li>${fill(strings.colon, { before: index, after: words.number(entities[kind].length) })}</li>`;
  });
  const main = html`<header class="head">
<p class="label">${strings.aboutLabel}</p>
<h1>${strings.about}</h1>
<p class="deck">${site.description}</p>
</header>
<div class="prose">
<p>${span ? fillText(strings.holds, { stories: words.stories(articles.length), ...span }) : strings.holdsNone}</p>
<ul class="counts">${counts}
</ul>
<p>${strings.addresses}</p>
${data && html`<p>${data}</p>\n`}<p>${feed && html`${feed}${words.gap}`}${strings.privacy}</p>
${feedLinks(feeds, "", words)}${site.publisher !== undefined && html`<p>${fill(strings.keptBy, { publisher: site.publisher })}</p>`}
</div>`;
  const head = {
    path: "about.html",
    title: strings.about,
    description: site.description,
    section: "about",
    feeds,
  } as const;
  return views.page(head, main, edition);
}
