import type { Archive } from "../../archive/archive.ts";
import { absolute, type Site } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import { deck, headline } from "../views/stories.ts";

/** Stories in the feed. */
const inFeed = 20;

/** The newest stories as an Atom feed (RFC 4287). Its date is that of its newest change: a build changes nothing. */
export function atomFeed(archive: Archive): Html {
  const { site } = archive;
  const articles = archive.articles.slice(0, inFeed);
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
<author><name>${site.publisher ?? site.title}</name></author>${articles.map((article) => entry(article, archive))}
</feed>
`;
}

function entry(article: Article, archive: Archive): Html {
  const { site } = archive;
  const named = archive.namedIn(article);
  const authors = article.byline?.length ? article.byline : article.agency !== undefined ? [article.agency] : [];
  const categories = [...named.topics, ...named.people, ...named.places, ...named.organizations];
  return html`
<entry${article.lang !== undefined && html` xml:lang="${article.lang}"`}>
<title>${headline(article, archive)}</title>
<id>${tagUri(site, article.path)}</id>
<link rel="alternate" type="text/html" href="${absolute(site, article.path)}"/>
<published>${timestamp(article.date)}</published>
<updated>${changed(article)}</updated>${authors.map((name) => html`\n<author><name>${name}</name></author>`)}
<summary>${deck(article, archive)}</summary>${categories.map(
    ({ kind, name }) => html`\n<category term="${name}" scheme="${absolute(site, `${kind}/index.html`)}"/>`,
  )}
</entry>`;
}

/** An id that outlives a change of address (RFC 4151). */
function tagUri({ url, since }: Site, path: string): string {
  return `tag:${new URL(url).hostname},${since}:${path.replace(/\.html$/, "")}`;
}

function changed(article: Article): string {
  return timestamp(article.updated ?? article.date);
}

/** RFC 3339 wants a time: a day alone is its beginning in universal time, and seconds are written out. */
function timestamp(date: string): string {
  if (date.length === 10) return `${date}T00:00:00Z`;
  return /T\d\d:\d\d(?!:)/.test(date) ? date.replace(/(T\d\d:\d\d)/, "$1:00") : date;
}
