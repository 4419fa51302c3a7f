import { type QuotationLink, quotationLinks } from "../../archive/analysis.ts";
import type { Entity } from "../../archive/entity.ts";
import type { Article } from "../../article/article.ts";
import type { Day } from "../../article/date.ts";
import { type Html, html } from "../../text/html.ts";
import { quotesOf, typeset } from "../../text/typography.ts";
import type { Edition } from "../edition.ts";
import { headline, inArticle, langOf } from "./stories.ts";
import { dayTime } from "./when.ts";

/** In milliseconds. */
const oneDay = 86_400_000;

/** How many articles' quotations are shown before a `<details>` with those of the others. Where there is but one other, it is shown too. */
const first = 3;

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
  const seen = new Map<string, Day>();
  // Another take of a story on the same day, or one that came over midnight, repeats its quotations.
  const all = articles.flatMap((article) => {
    const fresh = quotationLinks(article, person, edition).filter(({ words }) => {
      const day = seen.get(words);
      seen.set(words, article.day);
      return day === undefined || Date.parse(day) - Date.parse(article.day) > oneDay;
    });
    return fresh.length > 0 ? articleQuotations(fresh, article, root, edition) : [];
  });
  if (all.length === 0) return false;
  const [shown, more] = all.length <= first + 1 ? [all, []] : [all.slice(0, first), all.slice(first)];
  return html`<h2 class="label" id="quotations">${strings.quoted}</h2>
<ul class="quotations">${shown}
</ul>${
    more.length > 0 &&
    html`
<details><summary>${edition.words.count(strings.quotedMore, more.length)}</summary>
<ul class="quotations">${more}
</ul></details>`
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
function inQuotationMarks(printed: string, lang: string): string {
  const words = printed.replace(/,$/, "");
  const [open, close] = quotesOf(lang);
  return /["'-]/.test(words) ? typeset(`"${words}"`, lang) : open + words + close;
}
