import type { NamedIn } from "../../archive/archive.ts";
import { imageOf } from "../../archive/pictures.ts";
import { absolute, type SiteData } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";

/** The tags of Open Graph (ogp.me) that only articles have, with those of its `article` vocabulary. */
export function articleGraph(article: Article, named: NamedIn, site: SiteData): Html {
  const image = imageUrl(article, site);
  return html`<meta property="og:type" content="article">
<meta property="og:locale" content="${(article.lang ?? site.lang).replace("-", "_")}">
<meta property="article:published_time" content="${article.date}">${
    article.updated !== undefined && html`\n<meta property="article:modified_time" content="${article.updated}">`
  }${article.byline?.map((name) => html`\n<meta property="article:author" content="${name}">`)}${named.topics.map(
    ({ name }) => html`\n<meta property="article:tag" content="${name}">`,
  )}${image !== undefined && html`\n<meta property="og:image" content="${image}">\n<meta property="og:image:alt" content="${article.image?.alt}">`}`;
}

/** The absolute address of an article's picture; undefined where it has none. */
export function imageUrl(article: Article, site: SiteData): string | undefined {
  const image = imageOf(article);
  return image && absolute(site, image.path);
}
