import type { Entity } from "../../archive/entity.ts";
import type { Redirect } from "../../archive/redirects.ts";
import { kindsShown } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import type { Notice } from "../../article/notice.ts";
import { type Html, html } from "../../text/html.ts";
import { withoutTrailing } from "../../text/trailing.ts";
import { typeset } from "../../text/typography.ts";
import type { Edition } from "../edition.ts";
import { fill, fillText } from "../words.ts";
import { leadingOn, rootFrom } from "./parts.ts";
import { headline, inArticle, langOf } from "./stories.ts";
import { dayTime, fullTime } from "./when.ts";

/** The page at the address of a withdrawn article: its headline, and the reason. */
export function withdrawnPage(notice: Notice, edition: Edition): Html {
  const { site, views, words } = edition;
  const { strings } = words;
  const lang = notice.lang ?? site.lang;
  const foreign = langOf(notice, edition);
  const title = typeset(notice.title, lang);
  const text = typeset(notice.reason?.text ?? "", lang);
  const reason = inArticle(text, notice, edition);
  const main = html`<header class="head">
<p class="label">${strings.withdrawn} · ${fullTime(notice.date, words)}</p>
<h1${foreign}>${title}</h1>
<p class="deck">${strings.withdrawnText}</p>
</header>
<div class="prose">${notice.reason && html`\n<p>${fill(strings.colon, { before: dayTime(notice.reason.date, site.lang), after: reason })}</p>`}
<p><a href="${rootFrom(notice.path)}dates.html">${strings.allByDate}</a></p>
</div>`;
  return views.page(
    {
      path: notice.path,
      title: fillText(strings.withdrawnTitle, { title }),
      description: strings.withdrawnText,
      unlisted: true,
    },
    main,
    edition,
  );
}

/** The page at a former address of an article or an entity: it leads to the new one by a refresh in HTML, without a script. */
export function movedPage({ from, to }: Redirect, edition: Edition): Html {
  const { strings } = edition.words;
  const target = rootFrom(from) + to.path;
  const [heading, title] = "entry" in to ? entityMoved(to, edition) : articleMoved(to, edition);
  const main = html`<header class="head">
<p class="label">${strings.moved}</p>
<h1>${heading}</h1>
<p class="deck"><a href="${target}"${"entry" in to ? false : langOf(to, edition)}>${title}</a></p>
</header>`;
  const description = fillText(strings.sentence, { text: heading });
  return edition.views.page(
    { path: from, title: strings.moved, description, canonical: to.path, extra: leadingOn(target), unlisted: true },
    main,
    edition,
  );
}

function articleMoved(article: Article | Notice, edition: Edition): [heading: string, title: string] {
  const { articleMoved, withdrawnArticle } = edition.words.strings;
  return [articleMoved, "reason" in article ? withdrawnArticle : headline(article, edition)];
}

function entityMoved({ kind, name }: Entity, { words }: Edition): [heading: string, title: string] {
  return [words.strings[kind].moved, name];
}

/**
 * The page that a host shows at addresses without a page. Such an address does not tell where the site's root is, so the page has its links
 * once for each place where the root may be, each with a style sheet: the last sheet that a browser finds shows the links that hold.
 */
export function notFoundPage(edition: Edition): Html {
  const { navigation, site, views, words } = edition;
  const { strings } = words;
  const folder = `${withoutTrailing(new URL(site.url).pathname, /\//)}/`;
  const roots = [
    { sheet: "from-root", root: "/", where: strings.atRoot },
    { sheet: "from-site", root: folder, where: fillText(strings.atAddress, { url: site.url }) },
    { sheet: "from-here", root: "", where: strings.onDisk },
  ].filter(({ sheet }) => sheet !== "from-root" || folder !== "/");
  const links = [...navigation.head, ...navigation.foot];
  const folded = kindsShown(site).some((kind) => edition.entities[kind].some(({ hasPage }) => !hasPage));
  const main = html`<header class="head">
<p class="label">404</p>
<h1>${strings.noPage}</h1>
<p class="deck">${strings.noPageText}</p>
</header>
<div class="prose"><p>${strings.noPageHint}</p>${folded && html`\n<p>${strings.noPageName}</p>`}</div>
<nav class="parts" aria-label="${strings.archive}">${roots.map(
    ({ sheet, root, where }) => html`
<div class="${sheet}"><p class="unseen">${where}</p>
<ul>${links.map(({ name, path, address }) => html`\n<li><a href="${address ?? root + path}">${name}</a></li>`)}
</ul></div>`,
  )}
</nav>`;
  const sheetsAnywhere = roots.map(({ sheet, root }) => `${root}assets/${sheet}.css`);
  const description = fillText(strings.sentence, { text: strings.noPage });
  return views.page(
    { path: "404.html", title: strings.notFound, description, unlisted: true, sheetsAnywhere },
    main,
    edition,
  );
}
