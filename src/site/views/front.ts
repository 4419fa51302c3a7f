import type { Archive } from "../../archive/archive.ts";
import { type Entity, mostNamed } from "../../archive/entity.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import { chart } from "./chart.ts";
import { page } from "./layout.ts";
import { deck, fromWhere, headline, langOf, storyList } from "./stories.ts";
import { dayTime, span } from "./when.ts";
import { storyCount } from "./words.ts";

/** How many articles are on the front page: one leads, `beside` stand next to it, the others follow. */
const onFront = 20;
const beside = 2;

/** The front page: the newest articles, and links to those by year, by person and by place. */
export function frontPage(archive: Archive): Html {
  const { site, articles } = archive;
  const main = articles.length === 0 ? empty() : filled(archive, articles);
  return page(site, { path: "index.html", title: site.title, description: site.description, part: "Latest" }, main);
}

function empty(): Html {
  return html`<header class="head"><h1>No articles yet</h1>
<p class="deck">Put a Markdown file into <code>articles/</code>, or import wire copy, and build again.</p></header>`;
}

function filled(archive: Archive, articles: readonly Article[]): Html {
  const [lead, ...others] = articles.slice(0, onFront);
  const [second, rest] = [others.slice(0, beside), others.slice(beside)];
  return html`<h1 class="unseen">${archive.site.title}: latest stories</h1>
<p class="edition label"><span>${storyCount(articles.length)}</span><span>${span(articles.at(-1)?.day ?? "", articles[0]?.day ?? "", archive.site.lang)}</span></p>
<div class="leads">${lead && leading(lead, archive, "lead")}${
    second.length > 0 &&
    html`
<div class="beside">${second.map((article) => leading(article, archive, "second"))}
</div>`
  }</div>
<div class="with-rail">
<section class="column">${rest.length > 0 && html`<h2 class="label">Latest</h2>\n${storyList(rest, archive, "")}\n`}<p class="more"><a href="dates.html">All stories by date</a></p></section>
${waysIn(archive)}
</div>`;
}

function leading(article: Article, archive: Archive, className: string): Html {
  return html`
<article class="${className}"${langOf(article, archive)}><p class="label">${dayTime(article.date, archive.site.lang)}${fromWhere(article)}</p>
<h2><a href="${article.path}">${headline(article, archive)}</a></h2>${article.kind !== "flash" && html`\n<p>${deck(article, archive)}</p>`}</article>`;
}

function waysIn(archive: Archive): Html {
  const drawn = chart(archive.articles, archive.site.lang);
  return html`<aside class="rail" aria-label="Ways into the archive">${drawn && html`\n<h2 class="label">When</h2>\n${drawn}`}
<ul class="inline">${archive.dates.parts.filter(({ size }) => size > 0).map((year) => html`\n<li><a href="${year.path}">${year.key}</a><span>${storyCount(year.size)}</span></li>`)}
</ul>
${mostNamedSection("Who is in the news", archive.entities.people, "people/index.html", "All people")}
${mostNamedSection("Where it happens", archive.entities.places, "places/index.html", "All places")}
</aside>`;
}

/** The eight entities in the most articles, and a link to their index; false where there are none. */
function mostNamedSection(title: string, entities: readonly Entity[], path: string, all: string): Html | false {
  if (entities.length === 0) return false;
  return html`<h2 class="label">${title}</h2>
<ul>${mostNamed(entities, 8).map((entity) => html`\n<li><a href="${entity.path}">${entity.name}</a><span>${storyCount(entity.articles.length)}</span></li>`)}
</ul>
<p class="more"><a href="${path}">${all}</a></p>`;
}
