import type { Archive } from "../../archive/archive.ts";
import type { Entity } from "../../archive/entity.ts";
import type { Redirect } from "../../archive/redirects.ts";
import type { Article } from "../../article/article.ts";
import type { Notice } from "../../article/notice.ts";
import { type Html, html } from "../../text/html.ts";
import { typeset } from "../../text/typography.ts";
import { page } from "./layout.ts";
import { headline } from "./stories.ts";
import { dayTime, fullTime } from "./when.ts";
import { kindWords, rootFrom } from "./words.ts";

/** What is left at the address of a withdrawn article: its headline, and why it is gone. */
export function withdrawnPage(notice: Notice, { site }: Archive): Html {
  const lang = notice.lang ?? site.lang;
  const title = typeset(notice.title, lang);
  const main = html`<header class="head">
<p class="label">Withdrawn · ${fullTime(notice.date, site.lang, "")}</p>
<h1>${title}</h1>
<p class="deck">This article has been withdrawn from the archive.</p>
</header>
<div class="prose">${notice.reason && html`\n<p>${dayTime(notice.reason.date, site.lang)}: ${typeset(notice.reason.text, lang)}</p>`}
<p><a href="${rootFrom(notice.path)}dates.html">All stories by date</a></p>
</div>`;
  return page(
    site,
    {
      path: notice.path,
      title: `Withdrawn: ${title}`,
      description: "This article has been withdrawn.",
      unlisted: true,
    },
    main,
  );
}

/** What stands at an address that an article or a name had before: the way to the new one, without a script. */
export function redirectPage({ from, to }: Redirect, archive: Archive): Html {
  const target = rootFrom(from) + to.path;
  const [heading, title] = "entry" in to ? entityMoved(to) : articleMoved(to, archive);
  const extra = html`<meta http-equiv="refresh" content="0; url=${target}">`;
  const main = html`<header class="head">
<p class="label">Moved</p>
<h1>${heading}</h1>
<p class="deck"><a href="${target}">${title}</a></p>
</header>`;
  return page(
    archive.site,
    { path: from, title: "Moved", description: `${heading}.`, canonical: to.path, extra, unlisted: true },
    main,
  );
}

function articleMoved(article: Article | Notice, archive: Archive): [heading: string, title: string] {
  const title = "reason" in article ? "Withdrawn article" : headline(article, archive);
  return ["This article has a new address", title];
}

function entityMoved({ kind, name }: Entity): [heading: string, title: string] {
  return [`This ${kindWords[kind].one.toLowerCase()} is listed under another name`, name];
}

/** What a host shows where there is no page. It may stand at any depth, so its links start from the site's own root. */
export function notFoundPage(archive: Archive): Html {
  const base = `${new URL(archive.site.url).pathname.replace(/\/+$/, "")}/`;
  const main = html`<header class="head">
<p class="label">404</p>
<h1>There is no page at this address</h1>
<p class="deck">It may have been mistyped. Articles keep their addresses, so a link that once worked still does.</p>
</header>
<div class="prose"><p>Cut the address at its last slash to see the stories of that day, month or year, or start from
<a href="index.html">the latest stories</a>, <a href="dates.html">the dates</a>, <a href="people/index.html">the people</a> or <a href="places/index.html">the places</a>.</p></div>`;
  return page(
    archive.site,
    { path: "404.html", title: "Not found", description: "There is no page at this address.", unlisted: true, base },
    main,
  );
}
