import type { Archive } from "../../archive/archive.ts";
import { withoutDay } from "../../archive/dateline.ts";
import type { Article } from "../../article/article.ts";
import { summaryOf } from "../../article/summary.ts";
import { flat, type Html, html } from "../../text/html.ts";
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
  return html`<ol class="river">${articles.map((article) => listed(article, archive, root))}
</ol>`;
}

const made = new WeakMap<Article, Map<string, Html>>();

/** A story stands in the lists of all that it names: it is made once for each depth of page. */
function listed(article: Article, archive: Archive, root: string): Html {
  const known = made.get(article) ?? new Map<string, Html>();
  made.set(article, known);
  let item = known.get(root);
  if (!item) {
    item = flat(listItem(article, archive, root));
    known.set(root, item);
  }
  return item;
}

function listItem(article: Article, archive: Archive, root: string): Html {
  const dateline = fromWhere(article);
  return html`
<li${langOf(article, archive)}><p class="label">${dayTime(article.date, archive.site.lang)}${dateline}</p>
<div><h3><a href="${root}${article.path}">${headline(article, archive)}</a></h3>${
    article.kind !== "flash" && html`\n<p>${deck(article, archive)}</p>`
  }</div></li>`;
}
