import type { Archive } from "../../archive/archive.ts";
import { withoutDay } from "../../archive/dateline.ts";
import type { Article } from "../../article/article.ts";
import { summaryOf } from "../../article/summary.ts";
import { flat, type Html, html, trusted } from "../../text/html.ts";
import { typeset } from "../../text/typography.ts";
import { dayTime } from "./when.ts";

/** The language of an article, where it is not that of the page: for its headline in a list. */
export function langOf(article: Article, archive: Archive): Html | false {
  return article.lang !== undefined && article.lang !== archive.site.lang && html` lang="${article.lang}"`;
}

type Line = { readonly headline: string; readonly deck: string };

/** Headlines and summaries stand on many pages, and setting one costs more than looking it up. */
const lines = new WeakMap<Article, Line>();

function lineOf(article: Article, archive: Archive): Line {
  let line = lines.get(article);
  if (!line) {
    const lang = article.lang ?? archive.site.lang;
    line = { headline: typeset(article.title, lang), deck: typeset(summaryOf(article), lang) };
    lines.set(article, line);
  }
  return line;
}

/** The headline as printed. */
export function headline(article: Article, archive: Archive): string {
  return lineOf(article, archive).headline;
}

/** The summary as printed. */
export function deck(article: Article, archive: Archive): string {
  return lineOf(article, archive).deck;
}

/** Where a story was written, for beside its day. */
export function fromWhere({ dateline = "" }: Article): Html | false {
  const places = withoutDay(dateline);
  return places !== "" && html`<span>${places}</span>`;
}

/** A list of stories, newest first: date and dateline beside headline and summary. */
export function storyList(articles: readonly Article[], archive: Archive, root: string): Html {
  let items = "";
  for (const article of articles) {
    const [before, behind] = itemOf(article, archive);
    items += before + root + behind;
  }
  return html`<ol class="river">${trusted(items)}
</ol>`;
}

/** A story's item before and behind the way to the site's root, which depends on the page: it stands in the lists of all that it names. */
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
