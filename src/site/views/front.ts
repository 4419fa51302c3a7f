import { type Entity, mostNamed } from "../../archive/entity.ts";
import { archiveFeeds } from "../../archive/feeds.ts";
import { shows } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import type { Edition } from "../edition.ts";
import { fill, fillText } from "../words.ts";
import { chart } from "./chart.ts";
import { nameLink } from "./parts.ts";
import { deck, fromWhere, headline, langOf, storyList } from "./stories.ts";
import { dayTime, period, span } from "./when.ts";

/** How many articles are on the front page: one leads, `beside` stand next to it, the others follow. */
const onFront = 20;
const beside = 2;

/** The front page: the newest articles, and links to those by year, by person and by place. */
export function frontPage(edition: Edition): Html {
  const { site, articles, views } = edition;
  const main = articles.length === 0 ? empty(edition) : filled(edition, articles);
  const feeds = archiveFeeds(edition).filter(({ by }) => by === "added");
  const { title, description } = site;
  const head = { path: "index.html", title, description, section: "latest", feeds } as const;
  return views.page(head, main, edition);
}

function empty({ words: { strings } }: Edition): Html {
  return html`<header class="head"><h1>${strings.noArticles}</h1>
<p class="deck">${fill(strings.noArticlesHint, { folder: html`<code>articles/</code>` })}</p></header>`;
}

function filled(edition: Edition, articles: readonly Article[]): Html {
  const { site, words } = edition;
  const { strings } = words;
  const [lead, ...others] = articles.slice(0, onFront);
  const [second, rest] = [others.slice(0, beside), others.slice(beside)];
  const days = span(articles.at(-1)?.day ?? "", articles[0]?.day ?? "", site.lang);
  const latest =
    rest.length > 0 && html`<h2 class="label">${strings.latestStories}</h2>\n${storyList(rest, "", edition)}\n`;
  return html`<h1 class="unseen">${fillText(strings.frontHeading, { site: site.title })}</h1>
<p class="folio label"><span>${words.stories(articles.length)}</span><span>${days}</span></p>
<div class="leads">${lead && leading(lead, edition, "lead")}${
    second.length > 0 &&
    html`
<div class="beside">${second.map((article) => leading(article, edition, "second"))}
</div>`
  }</div>
<div class="with-rail">
<section class="column">${latest}<p class="more"><a href="dates.html">${strings.allByDate}</a></p></section>
${waysIn(edition)}
</div>`;
}

function leading(article: Article, edition: Edition, className: string): Html {
  const foreign = langOf(article, edition);
  const summary = article.kind !== "flash" && html`\n<p${foreign}>${deck(article, edition)}</p>`;
  return html`
<article class="${className}"><p class="label">${dayTime(article.date, edition.site.lang)}${fromWhere(article, edition)}</p>
<h2${foreign}><a href="${article.path}">${headline(article, edition)}</a></h2>${summary}</article>`;
}

function waysIn(edition: Edition): Html {
  const { words, dates, entities } = edition;
  const { strings } = words;
  const drawn = chart(edition.articles, words);
  const years = dates.parts.filter(({ size }) => size > 0);
  return html`<aside class="rail" aria-label="${strings.waysIn}">${drawn && html`\n<h2 class="label">${strings.when}</h2>\n${drawn}`}
<ul class="inline">${years.map(
    ({ path, key, size }) =>
      html`\n<li><a href="${path}">${period(key, words.lang)}</a><span>${words.stories(size)}</span></li>`,
  )}
</ul>
${mostNamedList("people", strings.inTheNews, entities.people, edition)}
${mostNamedList("places", strings.whereItHappens, entities.places, edition)}
</aside>`;
}

/** The eight entities in the most articles, and a link to their index; false where there are none, or no pages of them. */
function mostNamedList(
  kind: "people" | "places",
  title: string,
  entities: readonly Entity[],
  edition: Edition,
): Html | false {
  const { site, words } = edition;
  if (entities.length === 0 || !shows(site, kind)) return false;
  return html`<h2 class="label">${title}</h2>
<ul>${mostNamed(entities, 8).map((entity) => html`\n<li>${nameLink(entity, "", edition)}<span>${words.stories(entity.articles.length)}</span></li>`)}
</ul>
<p class="more"><a href="${kind}/index.html">${words.strings[kind].all}</a></p>`;
}
