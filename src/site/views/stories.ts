import type { Archive } from "../../archive/archive.ts";
import { withoutDay } from "../../archive/dateline.ts";
import type { Article } from "../../article/article.ts";
import { summaryOf } from "../../article/summary.ts";
import { flat, type Html, html, trusted } from "../../text/html.ts";
import { typeset } from "../../text/typography.ts";
import { dayTime } from "./when.ts";

/** The `lang` attribute for an article's words on another page; false where its language is that of the site. */
export function langOf(article: Article, archive: Archive): Html | false {
  return article.lang !== undefined && article.lang !== archive.site.lang && html` lang="${article.lang}"`;
}

/** An article's headline and summary with the typography of its language. */
type TypesetText = { readonly headline: string; readonly deck: string };

/** Made once for each article: they are on many pages, and looking them up costs less than setting them. */
const typesetTexts = new WeakMap<Article, TypesetText>();

function typesetOf(article: Article, archive: Archive): TypesetText {
  let typesetText = typesetTexts.get(article);
  if (!typesetText) {
    const lang = article.lang ?? archive.site.lang;
    typesetText = { headline: typeset(article.title, lang), deck: typeset(summaryOf(article), lang) };
    typesetTexts.set(article, typesetText);
  }
  return typesetText;
}

/** An article's headline, with the typography of its language. */
export function headline(article: Article, archive: Archive): string {
  return typesetOf(article, archive).headline;
}

/** An article's summary, with the typography of its language. */
export function deck(article: Article, archive: Archive): string {
  return typesetOf(article, archive).deck;
}

/** The places of an article's dateline, for a list; false where it has none. */
export function fromWhere({ dateline = "" }: Article): Html | false {
  const places = withoutDay(dateline);
  return places !== "" && html`<span>${places}</span>`;
}

/** A list of articles in their order: date and dateline beside headline and summary. */
export function storyList(articles: readonly Article[], archive: Archive, root: string): Html {
  let items = "";
  for (const article of articles) {
    const [before, behind] = itemOf(article, archive);
    items += before + root + behind;
  }
  return html`<ol class="river">${trusted(items)}
</ol>`;
}

/**
 * An article's item in lists, which is made once: the HTML before and behind the path to the site's root, the only part that depends on the
 * page.
 */
type Item = readonly [before: string, behind: string];

const items = new WeakMap<Article, Item>();

function itemOf(article: Article, archive: Archive): Item {
  let item = items.get(article);
  if (!item) {
    item = makeItem(article, archive);
    items.set(article, item);
  }
  return item;
}

function makeItem(article: Article, archive: Archive): Item {
  const dateline = fromWhere(article);
  return [
    flat(html`
<li${langOf(article, archive)}><p class="label">${dayTime(article.date, archive.site.lang)}${dateline}</p>
<div><h3><a href="`).toString(),
    flat(
      html`${article.path}">${headline(article, archive)}</a></h3>${
        article.kind !== "flash" && html`\n<p>${deck(article, archive)}</p>`
      }</div></li>`,
    ).toString(),
  ];
}
