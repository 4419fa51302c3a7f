import { type QuotationLink, quotationLinks } from "../../archive/analysis.ts";
import type { Entity } from "../../archive/entity.ts";
import { Repeats } from "../../archive/quoted.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import { quotesOf, typeset } from "../../text/typography.ts";
import type { Edition } from "../edition.ts";
import { headline, inArticle, langOf } from "./stories.ts";
import { dayTime } from "./when.ts";

/** How many articles' quotations are shown before a `<details>` with those of the others. Where there is but one other, it is shown too. */
const first = 3;

/** Of how many articles a page has the quotations at most. */
const mostArticles = 40;

/**
 * The quotations of a person in articles, which are newest first: under each article's date and headline, each a link to its place on the article's
 * page. A quotation that another article of the same day, or of the day after, has too is shown once. False where there are none.
 */
export function quotationList(
  person: Entity,
  articles: readonly Article[],
  root: string,
  edition: Edition,
): Html | false {
  const { strings } = edition.words;
  const repeats = new Repeats();
  const all = articles.flatMap((article) => {
    const links = quotationLinks(article, person, edition);
    const fresh = links.filter(({ words }) => !repeats.isRepeated(words, article.day));
    return fresh.length > 0 ? [[fresh, article] as const] : [];
  });
  if (all.length === 0) return false;
  const items = all.slice(0, mostArticles).map(([fresh, article]) => articleQuotations(fresh, article, root, edition));
  const [shown, more] = items.length <= first + 1 ? [items, []] : [items.slice(0, first), items.slice(first)];
  const older = all.length > items.length && html`\n<p class="label">${strings.quotedBefore}</p>`;
  return html`<h2 class="label" id="quotations">${strings.quoted}</h2>
<ul class="quotations">${shown}
</ul>${
    more.length > 0 &&
    html`
<details><summary>${edition.words.count(strings.quotedMore, all.length - first)}</summary>
<ul class="quotations">${more}
</ul>${older}</details>`
  }
`;
}

/** The quotations in one article, below its date and headline. */
function articleQuotations(quotes: readonly QuotationLink[], article: Article, root: string, edition: Edition): Html {
  const lang = article.lang ?? edition.site.lang;
  const foreign = langOf(article, edition);
  return html`
<li><p class="label">${dayTime(article.date, edition.site.lang)}<span>${inArticle(headline(article, edition), article, edition)}</span></p>${quotes.map(
    ({ words, path }) => html`
<blockquote${foreign}><a href="${root}${path}">${inQuotationMarks(words, lang)}</a></blockquote>`,
  )}</li>`;
}

/** Words between the quotation marks of their language, without the comma that stood before the speaker. */
export function inQuotationMarks(printed: string, lang: string): string {
  const words = printed.replace(/,$/, "");
  const [open, close] = quotesOf(lang);
  return /["'-]/.test(words) ? typeset(`"${words}"`, lang) : open + words + close;
}
