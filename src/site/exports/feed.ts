import { absolute, type SiteData, shows } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import type { Edition } from "../edition.ts";
import { deck, headline } from "../views/stories.ts";

/** How many articles are in the feed where `feed` of `_data/site.yaml` does not say. */
const usualLength = 20;

/** The newest articles as an Atom feed (RFC 4287). Its date is that of the last change of an article in it, not of the build. */
export function atomFeed(edition: Edition): Html {
  const { site } = edition;
  const articles = edition.articles.slice(0, site.feed?.length ?? usualLength);
  const updated = articles
    .map(changed)
    .reduce((a, b) => (Date.parse(a) > Date.parse(b) ? a : b), `${site.since}T00:00:00Z`);
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.lang}">
<title>${site.title}</title>
<subtitle>${site.description}</subtitle>
<id>${tagUri(site, "")}</id>
<link rel="self" type="application/atom+xml" href="${absolute(site, "feed.xml")}"/>
<link rel="alternate" type="text/html" href="${absolute(site, "")}"/>
<updated>${updated}</updated>
<author><name>${site.publisher ?? site.title}</name></author>${articles.map((article) => entry(article, edition))}
</feed>
`;
}

function entry(article: Article, edition: Edition): Html {
  const { site } = edition;
  const entities = edition.namedIn(article);
  const authors = article.byline?.length ? article.byline : article.agency !== undefined ? [article.agency] : [];
  const categories = [...entities.topics, ...entities.people, ...entities.places, ...entities.organizations];
  return html`
<entry${article.lang !== undefined && html` xml:lang="${article.lang}"`}>
<title>${headline(article, edition)}</title>
<id>${tagUri(site, article.path)}</id>
<link rel="alternate" type="text/html" href="${absolute(site, article.path)}"/>
<published>${timestamp(article.date)}</published>
<updated>${changed(article)}</updated>${authors.map((name) => html`\n<author><name>${name}</name></author>`)}
<summary>${deck(article, edition)}</summary>${categories.map(
    ({ kind, name }) =>
      html`\n<category term="${name}"${shows(site, kind) && html` scheme="${absolute(site, `${kind}/index.html`)}"`}/>`,
  )}
</entry>`;
}

/** An id as a tag URI (RFC 4151): it has no scheme and no ending of an address, so that it stays where those change. */
function tagUri({ url, since }: SiteData, path: string): string {
  return `tag:${new URL(url).hostname},${since}:${path.replace(/\.html$/, "")}`;
}

function changed(article: Article): string {
  return timestamp(article.updated ?? article.date);
}

/** A date of front matter as a timestamp with seconds (RFC 3339); a day alone is its beginning in UTC. */
function timestamp(date: string): string {
  if (date.length === 10) return `${date}T00:00:00Z`;
  return /T\d\d:\d\d(?!:)/.test(date) ? date.replace(/(T\d\d:\d\d)/, "$1:00") : date;
}
