import { type Entity, mostNamed } from "../../archive/entity.ts";
import { archiveFeeds } from "../../archive/feeds.ts";
import { isBrief, worthiestFirst } from "../../archive/lead.ts";
import { shows } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import { periodsBetween } from "../../text/period-keys.ts";
import { capitalised } from "../../text/typography.ts";
import type { Edition } from "../edition.ts";
import { fill, fillText } from "../words.ts";
import { bars, barsOf, mostBeside } from "./bars.ts";
import { chart } from "./chart.ts";
import { leading } from "./leads.ts";
import { smallMap } from "./map.ts";
import { nameLink } from "./parts.ts";
import { searchForm } from "./search.ts";
import { storyList } from "./stories.ts";
import { period, span } from "./when.ts";

/** How many articles are on the front page: one leads, `beside` stand next to it, the others follow. */
const onFront = 20;
const beside = 2;
/** Among how many of the newest those that lead are chosen. */
const candidates = 60;

/** The front page, which opens the archive: a story that deserves to lead, the archive's time, its newest stories, and who and what is in most. */
export function frontPage(edition: Edition): Html {
  const { site, articles, views } = edition;
  const main = articles.length === 0 ? empty(edition) : filled(edition, articles);
  const feeds = archiveFeeds(edition).filter(({ by }) => by === "added");
  const { title, description } = site;
  const head = {
    path: "index.html",
    title,
    description,
    section: "latest",
    styles: ["assets/time.css"],
    feeds,
    ownSearch: hasField(edition),
  } as const;
  return views.page(head, main, edition);
}

function empty({ words: { strings } }: Edition): Html {
  return html`<header class="head"><h1>${strings.noArticles}</h1>
<p class="deck">${fill(strings.noArticlesHint, { folder: html`<code>articles/</code>` })}</p></header>`;
}

/** Whether a large search field opens the page, in place of that in the header. */
function hasField({ site, articles }: Edition): boolean {
  return shows(site, "search") && articles.length > 0;
}

function filled(edition: Edition, articles: readonly Article[]): Html {
  const { site, words } = edition;
  const { strings } = words;
  const newest = articles.slice(0, candidates);
  const ranked = worthiestFirst(newest, edition.namedIn, ({ articles }) => articles.length);
  const [lead, ...second] = ranked.slice(0, 1 + beside);
  const rest = latest(newest.filter((article) => article !== lead && !second.includes(article)));
  const days = span(articles.at(-1)?.day ?? "", articles[0]?.day ?? "", site.lang);
  // Below a lead without a picture there is room beside the others.
  const fills = lead?.image === undefined && second.length > 0;
  const time = timeline(edition);
  const list =
    rest.length > 0 && html`<h2 class="label">${strings.latestStories}</h2>\n${storyList(rest, "", edition)}\n`;
  return html`<h1 class="unseen">${fillText(strings.frontHeading, { site: site.title })}</h1>
<p class="folio label"><span>${words.stories(articles.length)}</span><span>${days}</span></p>${hasField(edition) && html`\n${searchForm("", "find large", edition, html` placeholder="${strings.searching.searchArchive}"`)}`}
<div class="leads">${lead && leading(lead, edition, "lead", "")}${
    second.length > 0 &&
    html`
<div class="beside">${second.map((article) => leading(article, edition, "second", ""))}
</div>`
  }${fills && time}</div>
${!fills && time}
<div class="with-rail">
<section class="column">${list}<p class="more"><a href="dates.html">${strings.allByDate}</a></p></section>
${waysIn(edition)}
</div>`;
}

/** The newest articles of some; flashes and tables only where there are too few others. In the order of time. */
function latest(newest: readonly Article[]): readonly Article[] {
  const room = onFront - 1 - beside;
  const stories = newest.filter((article) => !isBrief(article)).slice(0, room);
  const briefs = newest.filter(isBrief).slice(0, room - stories.length);
  const both = new Set([...stories, ...briefs]);
  return newest.filter((article) => both.has(article));
}

/** The archive's time: bars of its months where it is within a year, else of its years, each a link to its page; of a century and more a chart. */
function timeline({ articles, dates, words }: Edition): Html | false {
  const years = dates.parts.filter(({ size }) => size > 0).toReversed();
  const parts = years.length > 1 ? years : (years[0]?.parts.filter(({ size }) => size > 0).toReversed() ?? []);
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || first === last) return false;
  const { strings } = words;
  const drawn =
    periodsBetween(first.key, last.key).length > mostBeside
      ? html`${chart(articles, words)}<ul class="inline">${years.map(
          ({ path, key, size }) =>
            html`\n<li><a href="${path}">${period(key, words.lang)}</a> <span>${words.number(size)}</span></li>`,
        )}
</ul>\n`
      : bars(
          barsOf(parts, (key) =>
            key.length === 4
              ? period(key, words.lang)
              : capitalised(words.conventions.shortMonths[Number(key.slice(5)) - 1] ?? "", words.lang),
          ),
          Math.max(...parts.map(({ size }) => size)),
          "",
          words,
        );
  return html`
<section class="timeline"><h2 class="label">${strings.when}</h2>
${drawn}</section>
`;
}

function waysIn(edition: Edition): Html | false {
  const { strings } = edition.words;
  const { people, places } = edition.entities;
  const lists = [
    mostNamedList("places", strings.whereItHappens, places, edition, smallMap("", edition)),
    mostNamedList("people", strings.inTheNews, people, edition),
  ].filter((list) => list !== false);
  return (
    lists.length > 0 &&
    html`<aside class="rail" aria-label="${strings.waysIn}">${lists}
</aside>`
  );
}

/** The eight entities in the most articles below a picture of them, and a link to their index; false where there are none, or no pages of them. */
function mostNamedList(
  kind: "people" | "places",
  title: string,
  entities: readonly Entity[],
  edition: Edition,
  picture: Html | false = false,
): Html | false {
  const { site, words } = edition;
  if (entities.length === 0 || !shows(site, kind)) return false;
  return html`
<h2 class="label">${title}</h2>${picture}
<ul>${mostNamed(entities, 8).map((entity) => html`\n<li>${nameLink(entity, "", edition)}<span>${words.stories(entity.articles.length)}</span></li>`)}
</ul>
<p class="more"><a href="${kind}/index.html">${words.strings[kind].all}</a></p>`;
}
