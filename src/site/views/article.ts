import { analysisOf } from "../../archive/analysis.ts";
import type { Archive, NamedIn } from "../../archive/archive.ts";
import { datelinePlaces } from "../../archive/dateline.ts";
import { type Entity, noteOn } from "../../archive/entity.ts";
import type { Article } from "../../article/article.ts";
import { bodyHtml } from "../../article/body.ts";
import type { MentionLink } from "../../article/mention-links.ts";
import { type Html, html, trusted } from "../../text/html.ts";
import { typeset } from "../../text/typography.ts";
import { newsArticle } from "../exports/jsonld.ts";
import { articleGraph } from "../exports/opengraph.ts";
import { page } from "./layout.ts";
import { pictureHtml } from "./picture.ts";
import { deck, headline, langOf } from "./stories.ts";
import { dayTime, fullTime } from "./when.ts";
import { kindWords, rootFrom } from "./words.ts";

/** The page of one article. */
export function articlePage(article: Article, archive: Archive): Html {
  const { site } = archive;
  const lang = article.lang ?? site.lang;
  const named = archive.namedIn(article);
  const root = rootFrom(article.path);
  const title = headline(article, archive);
  const description = deck(article, archive);
  const main = html`<article class="story h-entry"${langOf(article, archive)}>
<header>
<p class="label">${unpublished(article, archive)}${fullTime(article.date, lang, "dt-published")}</p>
<h1 class="p-name">${title}</h1>${article.summary !== undefined && html`\n<p class="deck p-summary">${description}</p>`}
</header>
${facts(article, named, archive, root)}
<div class="body e-content">
${picture(article, lang, archive)}${trusted(bodyHtml(article.body, { lang, root, lead: lead(article).toString(), mentions: mentionLinks(article, archive, root), picture: (shown) => pictureHtml(shown, article, archive, { lazy: true }) }))}${corrections(article, lang)}</div>
${rail(named, root)}
</article>
${neighbours(article, archive, root)}`;
  const extra = html`${articleGraph(article, named, site)}\n${newsArticle(article, named, archive)}`;
  return page(site, { path: article.path, title, description, extra }, main);
}

/** The links of an article's mentions, a list for each paragraph. */
function mentionLinks(article: Article, archive: Archive, root: string): MentionLink[][] {
  return analysisOf(article, archive).mentions.map((mentions) =>
    mentions.map(({ begin, end, entity }) => ({ begin, end, href: root + entity.path })),
  );
}

/** The label of a draft or an embargoed article in a preview; false for one that is published. */
function unpublished(article: Article, { isUnpublished, site }: Archive): Html | false {
  if (!isUnpublished(article)) return false;
  if (article.status === "draft" || article.embargo === undefined)
    return html`<strong class="unpublished">Draft</strong> `;
  return html`<strong class="unpublished">Embargo until ${dayTime(article.embargo, site.lang)}</strong> `;
}

/** The dateline as newspapers set it: `ST PETERSBURG, Russia (Reuters) — `. */
function lead({ dateline, agency, body }: Article): Html {
  if (dateline === undefined || body === "") return html``;
  return html`<span class="dateline"><span class="p-location">${dateline}</span>${agency !== undefined && ` (${agency})`} — </span>`;
}

function picture(article: Article, lang: string, archive: Archive): Html | false {
  const { image } = article;
  if (!image) return false;
  const credit = image.credit !== undefined && html` <span class="quiet">${image.credit}</span>`;
  const text = image.caption !== undefined && typeset(image.caption, lang);
  const caption = (text !== false || credit) && html`<figcaption>${text}${credit}</figcaption>`;
  return html`<figure class="picture">${pictureHtml(image, article, archive, { lazy: false })}${caption}</figure>\n`;
}

/** The column beside the text: byline, agency, dateline, updates, corrections, topics and source. */
function facts(article: Article, named: NamedIn, { site }: Archive, root: string): Html {
  const places = datelinePlaces(article, named.places);
  const rows: [string, Html][] = [];
  if (article.byline?.length) {
    rows.push([
      "By",
      html`${article.byline.map((name, n) => html`${n > 0 && ", "}<span class="p-author h-card">${name}</span>`)}`,
    ]);
  }
  if (named.agencies.length > 0) rows.push(["Agency", entityLinks(named.agencies, root)]);
  if (article.dateline !== undefined)
    rows.push(["Filed from", places.length > 0 ? entityLinks(places, root) : html`${article.dateline}`]);
  if (article.updated !== undefined) rows.push(["Updated", dayTime(article.updated, site.lang, "dt-updated")]);
  if (article.corrections?.length) rows.push(["Corrected", html`<a href="#corrections">See the corrections</a>`]);
  if (named.topics.length > 0) rows.push(["Topics", entityLinks(named.topics, root)]);
  const source = sourceOf(article);
  if (source) rows.push(["Source", source]);
  if (rows.length === 0) return html`<div class="facts"></div>`;
  return html`<dl class="facts">${rows.map(([name, value]) => html`\n<div><dt class="label">${name}</dt><dd>${value}</dd></div>`)}
</dl>`;
}

function entityLinks(entities: readonly Entity[], root: string): Html {
  return html`${entities.map(({ name, path }, n) => html`${n > 0 && ", "}<a href="${root}${path}">${name}</a>`)}`;
}

function sourceOf({ source }: Article): Html | undefined {
  if (!source) return undefined;
  const name = source.name ?? source.url ?? source.id ?? source.file ?? "the wire";
  const parts = [source.id, source.file, source.received].filter((part) => part !== undefined && part !== name);
  return html`${source.url !== undefined ? html`<a href="${source.url}">${name}</a>` : html`<span class="file">${name}</span>`}${parts.map(
    (part) => html` <span class="file">${part}</span>`,
  )}${source.sha256 !== undefined && html` <abbr title="SHA-256 of the file: ${source.sha256}">SHA-256 ${source.sha256.slice(0, 8)}</abbr>`}`;
}

function corrections(article: Article, lang: string): Html | false {
  if (!article.corrections?.length) return false;
  return html`<section class="corrections" id="corrections"><h2 class="label">Corrections</h2>${article.corrections.map(
    ({ date, text }) => html`\n<p>${dayTime(date, lang)}: ${typeset(text, lang)}</p>`,
  )}</section>\n`;
}

/** The people, places and organizations of an article, with their roles and countries. */
function rail(named: NamedIn, root: string): Html {
  const lists = (["people", "places", "organizations"] as const).filter((kind) => named[kind].length > 0);
  if (lists.length === 0) return html``;
  return html`<aside class="rail" aria-label="Names in this story">${lists.map(
    (kind) => html`
<h2 class="label">${kindWords[kind].many} in this story</h2>
<ul>${named[kind].map((entity) => html`\n<li><a href="${root}${entity.path}">${entity.name}</a>${note(entity)}</li>`)}
</ul>`,
  )}
</aside>`;
}

function note(entity: Entity): Html | false {
  const text = noteOn(entity);
  return text !== undefined && html`<span>${text}</span>`;
}

/** Links to the articles right before and after an article in time. */
function neighbours(article: Article, archive: Archive, root: string): Html {
  const at = archive.position.get(article) ?? 0;
  const later = at > 0 ? archive.articles[at - 1] : undefined;
  const earlier = archive.articles[at + 1];
  const link = (name: string, rel: string, other: Article | undefined) =>
    other &&
    html`\n<a rel="${rel}" href="${root}${other.path}"${langOf(other, archive)}><span class="label">${name}</span> <strong>${headline(other, archive)}</strong> ${dayTime(other.date, archive.site.lang, "quiet")}</a>`;
  if (!later && !earlier) return html``;
  return html`<nav class="neighbours" aria-label="Earlier and later">${link("Earlier", "prev", earlier)}${link("Later", "next", later)}
</nav>`;
}
