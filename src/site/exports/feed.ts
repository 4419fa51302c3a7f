import { cameIn, type Feed, storiesOf } from "../../archive/feeds.ts";
import { absolute, type SiteData, shows } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import { isRightToLeft } from "../../text/direction.ts";
import { type Html, html } from "../../text/html.ts";
import type { Edition } from "../edition.ts";
import { rootFrom } from "../views/parts.ts";
import { deck, headline } from "../views/stories.ts";
import { period } from "../views/when.ts";
import { fillText } from "../words.ts";

/**
 * A feed as Atom (RFC 4287). Its date is that of the last change of a story in it, not of the build. A person who opens it in a browser sees the
 * XHTML that it has in it, with a style sheet: Atom allows that, and feed readers pass over it (section 6).
 */
export function atomFeed(feed: Feed, edition: Edition): Html {
  const { site, words } = edition;
  const { strings } = words;
  const { entity, path, by } = feed;
  const root = rootFrom(path);
  const articles = storiesOf(feed, edition);
  const page = entity?.path ?? "";
  const title = feedTitle(feed, edition);
  const updated = articles
    .map((article) => changed(article, by))
    .reduce((a, b) => (Date.parse(a) > Date.parse(b) ? a : b), `${site.since}T00:00:00Z`);
  return html`<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/css" href="${root}assets/feed.css"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:h="http://www.w3.org/1999/xhtml" xml:lang="${site.lang}">
<title>${title}</title>
<subtitle>${by === "added" ? strings.feedOrder : entity ? strings.feedNewest : site.description}</subtitle>
<id>${tagUri(site, idOf(feed))}</id>
<link rel="self" type="application/atom+xml" href="${absolute(site, path)}"/>
<link rel="alternate" type="text/html" href="${absolute(site, page)}"/>
<updated>${updated}</updated>
<author><name>${site.publisher ?? site.title}</name></author>
<h:div class="about"${words.dir === "rtl" && html` dir="rtl"`}>
<h:p>${strings.feedIs}</h:p>
<h:p><h:a href="${root}${page === "" ? "index.html" : page}">${entity?.name ?? site.title}</h:a></h:p>
</h:div>${articles.map((article) => entry(article, by, root, edition))}
</feed>
`;
}

/** What a feed is called: `My archive`, `Paul Volcker – My archive`, `Paul Volcker: New in the archive – My archive`. */
export function feedTitle({ entity, by }: Feed, { site, words }: Edition): string {
  const { colon, newInArchive } = words.strings;
  const what = by === "added" && entity ? fillText(colon, { before: entity.name, after: newInArchive }) : newInArchive;
  const own = by === "added" ? what : entity?.name;
  return own === undefined ? site.title : `${own} – ${site.title}`;
}

function entry(article: Article, by: Feed["by"], root: string, edition: Edition): Html {
  const { site, words } = edition;
  const { lang, path, date, byline, agency } = article;
  const entities = edition.namedIn(article);
  const authors = byline?.length ? byline : agency !== undefined ? [agency] : [];
  const categories = [...entities.topics, ...entities.people, ...entities.places, ...entities.organizations];
  // What came last may be old. Feed readers show when it came in, so the text says of what day it is.
  const summary =
    by === "added"
      ? fillText(words.strings.colon, { before: period(article.day, words.lang), after: deck(article, edition) })
      : deck(article, edition);
  return html`
<entry${lang !== undefined && html` xml:lang="${lang}"`}>
<title>${headline(article, edition)}</title>
<h:div${isRightToLeft(lang ?? site.lang) && html` dir="rtl"`}>${by === "date" && html`<h:p>${period(article.day, words.lang)}</h:p>`}<h:a href="${root}${path}">${headline(article, edition)}</h:a></h:div>
<id>${tagUri(site, path)}</id>
<link rel="alternate" type="text/html" href="${absolute(site, path)}"/>
<published>${timestamp((by === "added" && cameIn(article)) || date)}</published>
<updated>${changed(article, by)}</updated>${authors.map((name) => html`\n<author><name>${name}</name></author>`)}
<summary>${summary}</summary>${categories.map(
    ({ kind, name }) =>
      html`\n<category term="${name}"${shows(site, kind) && html` scheme="${absolute(site, `${kind}/index.html`)}"`}/>`,
  )}
</entry>`;
}

/** What a feed's permanent id has behind the site's: empty for that of the archive by date. */
function idOf({ path, entity, by }: Feed): string {
  return entity || by === "added" ? path.replace(/\.xml$/, "") : "";
}

/** An id as a tag URI (RFC 4151): it has no scheme and no ending of an address, so that it stays where those change. */
function tagUri({ url, since }: SiteData, path: string): string {
  return `tag:${new URL(url).hostname},${since}:${path.replace(/\.html$/, "")}`;
}

/** When an article was changed last; in a feed of what came, not before it came. */
function changed(article: Article, by: Feed["by"]): string {
  const last = timestamp(article.updated ?? article.date);
  const came = by === "added" ? cameIn(article) : undefined;
  return came !== undefined && Date.parse(came) > Date.parse(last) ? timestamp(came) : last;
}

/** A date of front matter as a timestamp with seconds (RFC 3339); a day alone is its beginning in UTC. */
function timestamp(date: string): string {
  if (date.length === 10) return `${date}T00:00:00Z`;
  return /T\d\d:\d\d(?!:)/.test(date) ? date.replace(/(T\d\d:\d\d)/, "$1:00") : date;
}
