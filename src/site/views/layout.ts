import { absolute, relatedLinks, shows } from "../../archive/site.ts";
import { footerHtml } from "../../article/body.ts";
import { relativeHref } from "../../article/links.ts";
import { isolated } from "../../text/direction.ts";
import { type Content, flat, Html, html, trusted } from "../../text/html.ts";
import type { Edition, PageHead } from "../edition.ts";
import { feedTitle } from "../exports/feed.ts";
import type { NavLink } from "../navigation.ts";
import { sitePolicy } from "../policy.ts";
import { rootFrom } from "./parts.ts";
import { sizeAttributes } from "./picture.ts";
import { searchForm } from "./search.ts";

/** A whole page of HTML: `main` between header and footer. */
export function page(head: PageHead, main: Html, edition: Edition): Html {
  // A view in JavaScript that forgets the tag would publish its HTML as text.
  if (!(main instanceof Html))
    throw new TypeError("page takes what the tag html makes, as html`<p>…</p>`, and got text");
  const { site, views, words } = edition;
  const title = head.title === site.title ? site.title : `${isolated(head.title)} – ${isolated(site.title)}`;
  const address = absolute(site, head.canonical ?? head.path);
  return html`<!DOCTYPE html>
<html lang="${site.lang}"${words.dir === "rtl" && trusted(' dir="rtl"')}>
<head>
<meta charset="utf-8">${policyMeta(head, edition)}
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<meta name="description" content="${head.description}">
${head.unlisted && trusted('<meta name="robots" content="noindex">\n')}<meta property="og:site_name" content="${site.title}">
<meta property="og:title" content="${head.title}">
<meta property="og:description" content="${head.description}">
<meta property="og:url" content="${address}">
<link rel="canonical" href="${address}">
${head.extra ?? trusted('<meta property="og:type" content="website">')}
${endOfHead(head, edition)}
</head>
<body>
<a class="skip" href="#main">${words.strings.skip}</a>
${views.header(head, edition)}
<main id="main">
${main}
</main>
${views.footer(head, edition)}
</body>
</html>
`;
}

/** The page's Content-Security-Policy, which stands before all that it governs: its own, else the site's; false where there is to be none. */
function policyMeta({ policy }: PageHead, { site }: Edition): Html | false {
  const content = policy ?? site.head?.policy ?? sitePolicy;
  return content !== false && html`\n<meta http-equiv="Content-Security-Policy" content="${content}">`;
}

/** What `once` has made. */
const kept = new WeakMap<Edition, Map<string, Html>>();

/** Makes HTML once for each key of an edition: heads, headers and footers are the same on many pages. */
function once(edition: Edition, key: string, make: () => Html): Html {
  const known = kept.get(edition) ?? new Map<string, Html>();
  kept.set(edition, known);
  let made = known.get(key);
  if (!made) {
    made = flat(make());
    known.set(key, made);
  }
  return made;
}

/** The end of the head, which is the same on all pages at one depth: style sheets, icon, feed, and what `head` of `_data/site.yaml` sets. */
function endOfHead({ path, sheetsAnywhere, isPlain, styles = [], feeds = [] }: PageHead, edition: Edition): Html {
  const root = rootFrom(path);
  if (sheetsAnywhere) return sheetLinks(sheetsAnywhere);
  // Before the sheets of all pages, so that an archive's own has the last word.
  const sheets = isPlain ? styles : [...styles, "assets/pages.css"];
  const own = sheets.map((sheet) => html`<link rel="stylesheet" href="${root}${sheet}">\n`);
  const ofPage = feeds.map((feed) => html`\n${feedLink(root + feed.path, feedTitle(feed, edition))}`);
  return html`${own}${once(edition, `head ${root}`, () => headLinks(root, edition))}${ofPage}`;
}

function sheetLinks(sheets: readonly string[]): Html {
  return html`<meta name="color-scheme" content="light dark">${sheets.map((sheet) => html`\n<link rel="stylesheet" href="${sheet}">`)}`;
}

function feedLink(href: string, title: string): Html {
  return html`<link rel="alternate" href="${href}" type="application/atom+xml" title="${title}">`;
}

function headLinks(root: string, { site, themed }: Edition): Html {
  const sheets = sheetLinks([`${root}assets/dateline.css`, ...(themed ? [`${root}theme.css`] : [])]);
  const feed = shows(site, "feed") && html`\n${feedLink(`${root}feed.xml`, site.title)}`;
  const metas = Object.entries(site.head?.meta ?? {}).map(
    ([name, content]) => html`\n<meta name="${name}" content="${content}">`,
  );
  const related = relatedLinks(site).map(
    ({ rel, href }) => html`\n<link rel="${rel}" href="${relativeHref(href, root)}">`,
  );
  return html`${sheets}
<link rel="icon" href="${root}assets/icon.svg" type="image/svg+xml">${feed}${metas}${related}`;
}

/** What stands above `main` on every page: the archive's name or logo, and the navigation. */
export function header(pageHead: PageHead, edition: Edition): Html {
  const { navigation, site, words } = edition;
  const { head } = navigation;
  if (pageHead.sheetsAnywhere)
    return html`<header class="masthead">
<span class="nameplate">${site.title}</span>
</header>`;
  return withLinks("header", pageHead, edition, (root, link) => {
    return html`<header class="masthead">
<a class="nameplate" href="${root}index.html">${nameplate(root, edition)}</a>${field(root, pageHead, edition)}${head.length > 0 && html`\n<nav aria-label="${words.strings.archive}">${head.map(link)}</nav>`}
</header>`;
  });
}

/** The field that leads to the search page, on every page but those that have a larger one. */
function field(root: string, { ownSearch }: PageHead, edition: Edition): Html | false {
  if (!shows(edition.site, "search") || ownSearch) return false;
  return html`\n${searchForm(root, "find", edition)}`;
}

function nameplate(root: string, { site: { logo, title }, pictures }: Edition): Content {
  if (logo === undefined) return title;
  return html`<img src="${root}${logo}" alt="${title}"${sizeAttributes(pictures.get(`public/${logo}`))}>`;
}

/** What stands below `main` on every page: the text of the foot, and links to the sections that the header does not lead to. */
export function footer(head: PageHead, edition: Edition): Html {
  const { navigation, site, words } = edition;
  if (head.sheetsAnywhere)
    return html`<footer class="foot">
<p>${site.description}</p>
</footer>`;
  return withLinks("footer", head, edition, (root, link) => {
    const { foot } = navigation;
    const { footer, lang } = site;
    const text =
      footer === undefined
        ? html`<p>${site.description}</p>`
        : html`<div class="colophon">\n${trusted(footerHtml(footer, { lang, root }))}</div>`;
    return html`<footer class="foot">
${text}${foot.length > 0 && html`\n<nav aria-label="${words.strings.more}">${foot.map(link)}</nav>`}
</footer>`;
  });
}

/** A header or footer: `make` gets a function for its links, which marks the one to the page itself or to its section. */
function withLinks(
  name: string,
  { section, path, ownSearch }: PageHead,
  edition: Edition,
  make: (root: string, link: (to: NavLink) => Html) => Html,
): Html {
  const root = rootFrom(path);
  const itself = edition.navigation.paths.has(path);
  const current = (to: NavLink) => {
    if (to.path === path) return trusted(' aria-current="page"');
    return to.section !== undefined && to.section === section && trusted(' aria-current="true"');
  };
  return once(edition, `${name} ${root} ${section ?? ""} ${itself ? path : ""} ${ownSearch ? "ask" : ""}`, () =>
    make(
      root,
      (to) => html`<a href="${to.path === undefined ? to.address : root + to.path}"${current(to)}>${to.name}</a>`,
    ),
  );
}
