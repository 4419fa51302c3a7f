import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import type { Edition } from "../edition.ts";
import { pictureHtml } from "./picture.ts";
import { deck, fromWhere, headline, langOf } from "./stories.ts";
import { dayTime } from "./when.ts";

/** A story that opens a page: its day and dateline, headline and summary, and its picture where it has one. `root` is the way to the site's root. */
export function leading(article: Article, edition: Edition, className: "lead" | "second", root: string): Html {
  const foreign = langOf(article, edition);
  const { image, kind, path } = article;
  const summary = kind !== "flash" && html`\n<p${foreign}>${deck(article, edition)}</p>`;
  const picture =
    className === "lead" &&
    image !== undefined &&
    html`\n<p class="picture"${foreign}>${pictureHtml(image, article, edition, { lazy: false, root })}</p>`;
  return html`
<article class="${className}"><p class="label">${dayTime(article.date, edition.site.lang)}${fromWhere(article, edition)}</p>
<h2${foreign}><a href="${root}${path}">${headline(article, edition)}</a></h2>${summary}${picture}</article>`;
}
