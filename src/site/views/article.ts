import { analysisOf } from "../../archive/analysis.ts";
import { datelinePlaces } from "../../archive/dateline.ts";
import { type Entity, noteOn } from "../../archive/entity.ts";
import { absolute } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import { bodyHtml } from "../../article/body.ts";
import { registryKinds } from "../../article/kind.ts";
import type { MentionLink } from "../../article/mention-links.ts";
import { minutesToRead } from "../../article/outline.ts";
import { withoutSignOff } from "../../article/sign-off.ts";
import { isRightToLeft } from "../../text/direction.ts";
import { type Html, html, trusted } from "../../text/html.ts";
import { slugOf } from "../../text/slug.ts";
import { typeset } from "../../text/typography.ts";
import type { Edition, PageHead } from "../edition.ts";
import { citationsOf } from "../exports/citation.ts";
import { newsArticle } from "../exports/jsonld.ts";
import { articleGraph } from "../exports/opengraph.ts";
import { editionFor } from "../seen.ts";
import { fill, fillText } from "../words.ts";
import { nameLink, rootFrom } from "./parts.ts";
import { pictureHtml } from "./picture.ts";
import { placeLocator } from "./place.ts";
import { deck, headline, inArticle, langOf } from "./stories.ts";
import { dayTime, fullTime } from "./when.ts";

/** The page of one article. */
export function articlePage(article: Article, given: Edition): Html {
  const edition = editionFor(article, given);
  const foreign = langOf(article, edition);
  const summary =
    article.summary !== undefined && html`\n<p class="deck p-summary"${foreign}>${deck(article, edition)}</p>`;
  const body = articleBody(article, edition).toString();
  const main = html`<article class="story h-entry">
<header>
<p class="label">${unpublished(article, edition)}${fullTime(article.date, edition.words, "dt-published")}${readingTime(article, edition)}</p>
<h1 class="p-name"${foreign}>${headline(article, edition)}</h1>${summary}
</header>
${articleFacts(article, edition)}
<div>
<div class="body e-content"${foreign}>
${trusted(body)}</div>
${articleRecord(article, edition)}
</div>
${articleNames(article, edition)}
</article>
${articleRelated(article, edition)}
${articleNeighbours(article, edition)}`;
  return edition.views.page(
    { ...articleHead(article, edition), isPlain: isPlain(article, body, edition) },
    main,
    edition,
  );
}

/** What a text of plain paragraphs has not: a table, a list, a note, a picture … */
const beyondPlain = /<(?!\/|(?:a|bdi|br|em|p|span|strong)[ >])/;

/** Whether an article does without `assets/pages.css`: a plain text, published, that runs as the page does, and to which the menu does not lead. */
function isPlain(article: Article, body: string, edition: Edition): boolean {
  const turned = article.lang !== undefined && isRightToLeft(article.lang) !== (edition.words.dir === "rtl");
  return (
    !beyondPlain.test(body) && !turned && !edition.isUnpublished(article) && !edition.navigation.paths.has(article.path)
  );
}

/** The head of an article's page: title, description, Open Graph and JSON-LD. */
export function articleHead(article: Article, given: Edition): PageHead {
  const edition = editionFor(article, given);
  const kept = edition.keptOf(article);
  const named = edition.namedIn(article);
  const extra = html`${articleGraph(article, named, edition.site)}\n${newsArticle(article, named, edition)}`;
  return {
    path: article.path,
    title: headline(article, edition),
    description: deck(article, edition),
    extra,
    ...(kept && { canonical: kept.path }),
  };
}

/** The text of an article with its picture, dateline, links of names and corrections. It stands in the article's language. */
export function articleBody(article: Article, edition: Edition): Html {
  const lang = article.lang ?? edition.site.lang;
  const root = rootFrom(article.path);
  const body = bodyHtml(withoutSignOff(article.body), {
    lang,
    root,
    lead: lead(article).toString(),
    mentions: mentionLinks(article, edition, root),
    notes: edition.words.strings,
    picture: (shown) => pictureHtml(shown, article, edition, { lazy: true }),
  });
  return html`${picture(article, lang, edition)}${trusted(body)}${corrections(article, edition)}`;
}

/** The links of an article's mentions, a list for each paragraph. */
function mentionLinks(article: Article, edition: Edition, root: string): MentionLink[][] {
  return analysisOf(article, edition).mentions.map((mentions) =>
    mentions
      .filter(({ entity }) => entity.hasPage)
      .map(({ begin, end, entity }) => ({ begin, end, href: root + entity.path })),
  );
}

/** The label of a draft or an embargoed article in a preview; false for one that is published. */
function unpublished(article: Article, { isUnpublished, words }: Edition): Html | false {
  const { draft, embargoUntil } = words.strings;
  if (!isUnpublished(article)) return false;
  if (article.status === "draft" || article.embargo === undefined)
    return html`<strong class="unpublished">${draft}</strong> `;
  return html`<strong class="unpublished">${fill(embargoUntil, { date: dayTime(article.embargo, words.lang) })}</strong> `;
}

/** The dateline as newspapers set it: `ST PETERSBURG, Russia (Reuters) — `. */
function lead({ dateline, agency, body }: Article): Html {
  if (dateline === undefined || withoutSignOff(body) === "") return html``;
  return html`<span class="dateline"><span class="p-location">${dateline}</span>${agency !== undefined && html` (${agency})`} — </span>`;
}

/** The picture of an article's front matter as a figure; false where it has none. */
function picture(article: Article, lang: string, edition: Edition): Html | false {
  const { image } = article;
  if (!image) return false;
  const credit = image.credit !== undefined && html`<span class="quiet">${image.credit}</span>`;
  const text = image.caption !== undefined && typeset(image.caption, lang);
  const caption = (text || credit) && html`<figcaption>${text}${text && credit && " · "}${credit}</figcaption>`;
  return html`<figure class="picture">${pictureHtml(image, article, edition, { lazy: false })}${caption}</figure>\n`;
}

/** The column beside the text: byline, agency, dateline, updates, corrections, topics and source. */
export function articleFacts(article: Article, given: Edition): Html {
  const edition = editionFor(article, given);
  const { site, words } = edition;
  const { strings } = words;
  const named = edition.namedIn(article);
  const entityLinks = (entities: readonly Entity[]) =>
    words.list(entities.map((one) => nameBeside(one, article, edition)));
  const places = datelinePlaces(article, named.places);
  const rows: [string, Html][] = [];
  if (article.byline?.length) {
    const authors = article.byline.map((name) => html`<bdi class="p-author h-card">${name}</bdi>`);
    rows.push([strings.by, words.list(authors)]);
  }
  if (named.agencies.length > 0) rows.push([strings.agencies.one, entityLinks(named.agencies)]);
  if (article.dateline !== undefined)
    rows.push([
      strings.filedFrom,
      places.length > 0
        ? html`${entityLinks(places)}${placeLocator(places, rootFrom(article.path), edition)}`
        : html`${inArticle(article.dateline, article, edition)}`,
    ]);
  rows.push(...otherSendings(article, edition));
  if (article.updated !== undefined) rows.push([strings.updated, dayTime(article.updated, site.lang, "dt-updated")]);
  if (article.corrections?.length)
    rows.push([strings.corrected, html`<a href="#corrections">${strings.seeCorrections}</a>`]);
  if (named.topics.length > 0) rows.push([strings.topics.many, entityLinks(named.topics)]);
  const source = sourceOf(article, edition);
  if (source) rows.push([strings.source, source]);
  // The column stays, so that the text begins where that of other stories does.
  if (rows.length === 0) return html`<div class="facts"></div>`;
  return html`<dl class="facts">${rows.map(([name, value]) => html`\n<div><dt class="label">${name}</dt><dd>${value}</dd></div>`)}
</dl>`;
}

/** The rows that lead from a double to the article that is kept, and from that to its other sendings. */
function otherSendings(article: Article, edition: Edition): [string, Html][] {
  const { alsoSent, sameStory } = edition.words.strings;
  const root = rootFrom(article.path);
  const kept = edition.keptOf(article);
  const sendings = edition.sendingsOf(article);
  const title = kept && inArticle(headline(kept, edition), kept, edition);
  return [
    ...(kept ? [[sameStory, html`<a href="${root}${kept.path}">${title}</a>`] as [string, Html]] : []),
    ...(sendings.length > 0
      ? [[alsoSent, edition.words.list(sendings.map((one) => sendingLink(one, article, edition)))] as [string, Html]]
      : []),
  ];
}

/**
 * A link to another sending, by when it was sent: a day alone has the sender's time of reception behind it. It says what is different: another headline, and
 * that it is corrected.
 */
function sendingLink(sending: Article, kept: Article, edition: Edition): Html {
  const { corrections, date, path, source, title } = sending;
  const { words } = edition;
  const received =
    date.length === 10 && source?.received !== undefined && html` <span class="file">${source.received}</span>`;
  const other = title !== kept.title && html` <cite>${inArticle(headline(sending, edition), sending, edition)}</cite>`;
  const corrected = (corrections?.length ?? 0) > 0 && html` <span class="file">${words.strings.corrected}</span>`;
  return html`<a href="${rootFrom(kept.path)}${path}">${fullTime(date, words)}</a>${received}${other}${corrected}`;
}

/** Where the copy came from, with the beginning of its digest; undefined where the article does not say. */
function sourceOf({ source }: Article, { words }: Edition): Html | undefined {
  if (!source) return undefined;
  const { url, sha256 } = source;
  const { digest, theWire } = words.strings;
  const name = source.name ?? url ?? source.id ?? source.file ?? theWire;
  const details = [source.id, source.file, source.received].filter((detail) => detail !== undefined && detail !== name);
  return html`${url !== undefined ? html`<a href="${url}">${name}</a>` : html`<span class="file">${name}</span>`}${details.map(
    (detail) => html` <span class="file">${detail}</span>`,
  )}${
    sha256 !== undefined &&
    html` <abbr title="${fillText(digest, { digest: sha256 })}">SHA-256 ${sha256.slice(0, 8)}</abbr>`
  }`;
}

/** The corrections of an article, in the order of its front matter; false where it has none. */
function corrections(article: Article, edition: Edition): Html | false {
  if (!article.corrections?.length) return false;
  const { site, words } = edition;
  const lang = article.lang ?? site.lang;
  // Within the text, which is in the article's language, the label and the dates are in the page's.
  const foreign = langOf(article, edition);
  const page = foreign && html` lang="${words.lang}" dir="${words.dir}"`;
  return html`<section class="corrections" id="corrections"${page}><h2 class="label">${words.strings.corrections}</h2>${article.corrections.map(
    ({ date, text }) =>
      html`\n<p>${fill(words.strings.colon, { before: dayTime(date, site.lang), after: inArticle(typeset(text, lang), article, edition) })}</p>`,
  )}</section>\n`;
}

/** The people, places and organizations of an article, with their roles and countries. */
export function articleNames(article: Article, edition: Edition): Html {
  const { strings } = edition.words;
  const named = edition.namedIn(article);
  const lists = registryKinds.filter((kind) => named[kind].length > 0);
  if (lists.length === 0) return html``;
  return html`<aside class="rail" aria-label="${strings.namesInStory}">${lists.map(
    (kind) => html`
<h2 class="label">${strings[kind].inStory}</h2>
<ul>${named[kind].map((entity) => html`\n<li>${nameBeside(entity, article, edition)}${note(entity)}</li>`)}
</ul>`,
  )}
</aside>`;
}

/** The name of an entity beside an article that names it: without a link where that would lead to the same article. */
function nameBeside(entity: Entity, { path }: Article, edition: Edition): Html {
  return entity.path === path ? html`<bdi>${entity.name}</bdi>` : nameLink(entity, rootFrom(path), edition);
}

function note(entity: Entity): Html | false {
  const text = noteOn(entity);
  return text !== undefined && html`<span>${text}</span>`;
}

/** How long the text takes to read; false for a flash, and for what is no text to read. */
function readingTime({ kind, outline }: Article, { words }: Edition): Html | false {
  const minutes = kind === "flash" ? 0 : minutesToRead(outline.words);
  return minutes > 0 && html`<span>${words.count(words.strings.minuteCount, minutes)}</span>`;
}

/** What a reader needs to find and to cite a story again: its address, citations, and what the wire sent with it. */
export function articleRecord(article: Article, edition: Edition): Html {
  const { site, words } = edition;
  const { citeThis, permanentAddress } = words.strings;
  const { chicago, mla, apa, bibtex, ris } = citationsOf(article, edition);
  const lines = [
    ["Chicago", chicago],
    ["MLA", mla],
    ["APA", apa],
  ] as const;
  const data = [
    ["BibTeX", bibtex],
    ["RIS", ris],
  ] as const;
  // The manuals of style are English, whatever the language of the page.
  const english = !/^en\b/i.test(words.lang) && html` lang="en"${words.dir === "rtl" && trusted(' dir="ltr"')}`;
  return html`<div class="record">
<p><span class="label">${permanentAddress}</span> <span class="all" dir="ltr">${absolute(site, article.path)}</span></p>
<details><summary>${citeThis}</summary>
<dl${english}>${lines.map(([name, line]) => html`\n<dt class="label">${name}</dt><dd class="all">${line}</dd>`)}${data.map(
    ([name, text]) => html`\n<dt class="label">${name}</dt><dd><pre class="all">${text}</pre></dd>`,
  )}
</dl></details>${wireHeader(article, edition)}
</div>`;
}

/** The header that the wire sent before the story, and its codes; false where there is neither. */
function wireHeader({ source }: Article, { words }: Edition): Html | false {
  const { header, codes = [] } = source ?? {};
  if (header === undefined && codes.length === 0) return false;
  const { strings } = words;
  const texts = codes.map(({ name, code }) => {
    const says = code === undefined || slugOf(code) === slugOf(name) ? "" : ` (${name})`;
    return html`<bdi>${code ?? name}${says}</bdi>`;
  });
  return html`
<details><summary>${strings.wireHeader}</summary>${header !== undefined && html`\n<pre dir="ltr">${header}</pre>`}${
    texts.length > 0 && html`\n<p>${fill(strings.colon, { before: strings.wireCodes, after: words.list(texts) })}</p>`
  }
</details>`;
}

/** Links to the stories that tell what happened before and after an article. */
export function articleRelated(article: Article, given: Edition): Html {
  const edition = editionFor(article, given);
  const { strings, lang } = edition.words;
  const { before, after } = edition.relatedTo(article);
  const root = rootFrom(article.path);
  const side = (name: string, stories: readonly Article[]) =>
    stories.length > 0 &&
    html`\n<div><h2 class="label">${name}</h2>
<ul class="names">${stories.map(
      (one) =>
        html`\n<li><a href="${root}${one.path}">${inArticle(headline(one, edition), one, edition)}</a><span>${dayTime(one.date, lang)}</span></li>`,
    )}
</ul></div>`;
  if (before.length + after.length === 0) return html``;
  return html`<nav class="neighbours" aria-label="${strings.beforeAndAfter}">${side(strings.happenedBefore, before)}${side(strings.happenedAfter, after)}
</nav>`;
}

/** Links to the articles right before and after an article in time. */
export function articleNeighbours(article: Article, given: Edition): Html {
  const edition = editionFor(article, given);
  const { articles, position, words } = edition;
  const { earlier, earlierAndLater, later } = words.strings;
  const root = rootFrom(article.path);
  const at = position.get(article);
  // Another sending stands in no list, and has nothing before or after it.
  if (at === undefined) return html``;
  const [before, after] = [articles[at + 1], at > 0 ? articles[at - 1] : undefined];
  const link = (name: string, rel: string, other: Article | undefined) => {
    if (!other) return undefined;
    const title = html`<strong>${inArticle(headline(other, edition), other, edition)}</strong>`;
    const day = dayTime(other.date, words.lang);
    return html`\n<a rel="${rel}" href="${root}${other.path}"><span class="label">${name}</span> ${title} ${day}</a>`;
  };
  if (!before && !after) return html``;
  const links = [link(earlier, "prev", before), link(later, "next", after)];
  return html`<nav class="neighbours" aria-label="${earlierAndLater}">${links}
</nav>`;
}
