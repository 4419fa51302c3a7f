import { withoutDay } from "../../archive/dateline.ts";
import { shownHeadline } from "../../archive/headline.ts";
import type { Article } from "../../article/article.ts";
import { summaryOf } from "../../article/summary.ts";
import { isRightToLeft } from "../../text/direction.ts";
import { type Content, flat, type Html, html, trusted } from "../../text/html.ts";
import { onceFor } from "../../text/once.ts";
import { typeset } from "../../text/typography.ts";
import type { Edition } from "../edition.ts";
import { dayTime } from "./when.ts";

/**
 * The attributes `lang` and `dir` for an article's words, which stand between the page's own; false where its language is that of the site. `dir` is
 * there where the article is written the other way.
 */
export function langOf({ lang }: { readonly lang?: string | undefined }, { words }: Edition): Html | false {
  if (lang === undefined || lang === words.lang) return false;
  const dir = isRightToLeft(lang) ? "rtl" : "ltr";
  return html` lang="${lang}"${dir !== words.dir && html` dir="${dir}"`}`;
}

/**
 * Words of an article within a line of the page: isolated, where they are in another language, so that each runs its own way and the line begins where
 * the page's lines do.
 */
export function inArticle(text: string, article: { readonly lang?: string | undefined }, edition: Edition): Content {
  const foreign = langOf(article, edition);
  return foreign ? html`<bdi${foreign}>${text}</bdi>` : text;
}

/** An article's headline and summary with the typography of its language. */
type TypesetText = { readonly headline: string; readonly deck: string };

/** Made once for each article of an edition: they are on many pages, and looking them up costs less than setting them. */
const typesetOf = onceFor((article: Article, { site }: Edition): TypesetText => {
  const lang = article.lang ?? site.lang;
  const [shown, summary] = [shownHeadline(article, site), summaryOf(article)];
  return { headline: typeset(shown, lang), deck: typeset(summary === article.title ? shown : summary, lang) };
});

/** An article's headline as the site shows it (`shownHeadline`), with the typography of its language. */
export function headline(article: Article, edition: Edition): string {
  return typesetOf(article, edition).headline;
}

/** An article's summary, with the typography of its language. */
export function deck(article: Article, edition: Edition): string {
  return typesetOf(article, edition).deck;
}

/** The places of an article's dateline, for a list; false where it has none. */
export function fromWhere(article: Article, edition: Edition): Html | false {
  const places = withoutDay(article.dateline ?? "");
  return places !== "" && html`<span>${inArticle(places, article, edition)}</span>`;
}

/** A list of articles in their order: date and dateline beside headline and summary. */
export function storyList(articles: readonly Article[], root: string, edition: Edition): Html {
  let items = "";
  for (const article of articles) items += edition.views.story(article, root, edition).toString();
  return html`<ol class="river">${trusted(items)}
</ol>`;
}

/**
 * An article's item in lists, which is made once: the HTML before and behind the path to the site's root, the only part that depends on the
 * page.
 */
type Item = readonly [before: string, behind: string];

const itemOf = onceFor((article: Article, edition: Edition): Item => {
  const foreign = langOf(article, edition);
  return [
    flat(html`
<li><p class="label">${dayTime(article.date, edition.site.lang)}${fromWhere(article, edition)}</p>
<div${foreign}><h3><a href="`).toString(),
    flat(
      html`${article.path}">${headline(article, edition)}</a></h3>${
        article.kind !== "flash" && html`\n<p>${deck(article, edition)}</p>`
      }</div></li>`,
    ).toString(),
  ];
});

/** An article's item in lists: date and dateline beside headline and summary. */
export function storyItem(article: Article, root: string, edition: Edition): Html {
  const [before, behind] = itemOf(article, edition);
  return trusted(before + root + behind);
}
