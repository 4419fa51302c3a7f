import type { Archive } from "../../archive/archive.ts";
import type { Entity } from "../../archive/entity.ts";
import type { Redirect } from "../../archive/redirects.ts";
import type { Article } from "../../article/article.ts";
import type { Notice } from "../../article/notice.ts";
import { type Html, html } from "../../text/html.ts";
import { typeset } from "../../text/typography.ts";
import { footLinks, mastheadLinks, page } from "./layout.ts";
import { headline } from "./stories.ts";
import { dayTime, fullTime } from "./when.ts";
import { kindWords, rootFrom } from "./words.ts";

/** The page at the address of a withdrawn article: its headline, and the reason. */
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

/** The page at a former address of an article or an entity: it leads to the new one by a refresh in HTML, without a script. */
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

/**
 * The page that a host shows at addresses without a page. Such an address does not tell where the site's root is, so the page has its links
 * once for each place where the root may be, each with a style sheet: the last sheet that a browser finds shows the links that hold.
 */
export function notFoundPage({ site }: Archive): Html {
  const folder = `${new URL(site.url).pathname.replace(/\/+$/, "")}/`;
  const roots = [
    { sheet: "from-root", root: "/", where: "At the root of the host" },
    { sheet: "from-site", root: folder, where: `At ${site.url}` },
    { sheet: "from-here", root: "", where: "On a disk" },
  ].filter(({ sheet }) => sheet !== "from-root" || folder !== "/");
  const main = html`<header class="head">
<p class="label">404</p>
<h1>There is no page at this address</h1>
<p class="deck">It may have been mistyped. Articles keep their addresses, so a link that once worked still does.</p>
</header>
<div class="prose"><p>Cut the address at its last slash to see the stories of that day, month or year, or start from here.</p></div>
<nav class="parts" aria-label="Archive">${roots.map(
    ({ sheet, root, where }) => html`
<div class="${sheet}"><p class="unseen">${where}:</p>
<ul>${[...mastheadLinks, ...footLinks].map(([name, way]) => html`\n<li><a href="${root}${way}">${name}</a></li>`)}
</ul></div>`,
  )}
</nav>`;
  const sheets = roots.map(({ sheet, root }) => `${root}assets/${sheet}.css`);
  return page(
    site,
    { path: "404.html", title: "Not found", description: "There is no page at this address.", unlisted: true, sheets },
    main,
  );
}
