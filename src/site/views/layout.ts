import { absolute, type SiteData } from "../../archive/site.ts";
import { type Content, flat, type Html, html, trusted } from "../../text/html.ts";
import { rootFrom } from "./words.ts";

/** What `page` needs besides the site's data and the content. */
export type PageHead = {
  /** Relative to the site's root. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** Open Graph and other data that only some pages have. */
  readonly extra?: Content;
  /** The part of the site it belongs to, by its name in `mastheadLinks`, `footLinks` or the archive's own pages. */
  readonly part?: string;
  /** The path of the page that search engines should list in its place. */
  readonly canonical?: string;
  /** For pages that search engines should leave out. */
  readonly unlisted?: boolean;
  /** The style sheets of the 404 page, which is shown at any address: its masthead and foot then have no links. */
  readonly sheets?: readonly string[];
};

/** Names and paths of the parts of the site that the masthead links to. */
export const mastheadLinks = [
  ["Latest", "index.html"],
  ["Dates", "dates.html"],
  ["People", "people/index.html"],
  ["Places", "places/index.html"],
  ["Organizations", "organizations/index.html"],
] as const;
/** Names and paths of what the foot links to. */
export const footLinks = [
  ["Topics", "topics/index.html"],
  ["Agencies", "agencies/index.html"],
  ["About this archive", "about.html"],
  ["Feed", "feed.xml"],
] as const;

/** A whole page of HTML: `main` between masthead and foot. */
export function page(site: SiteData, head: PageHead, main: Html): Html {
  const root = rootFrom(head.path);
  const title = head.title === site.title ? site.title : `${head.title} – ${site.title}`;
  const [headEnd, masthead, foot] = head.sheets ? frameWithoutLinks(site, head.sheets) : frame(site, root, head);
  const address = absolute(site, head.canonical ?? head.path);
  return html`<!DOCTYPE html>
<html lang="${site.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${head.description}">
${head.unlisted && trusted('<meta name="robots" content="noindex">\n')}<link rel="canonical" href="${address}">
<meta property="og:site_name" content="${site.title}">
<meta property="og:title" content="${head.title}">
<meta property="og:description" content="${head.description}">
<meta property="og:url" content="${address}">
${head.extra ?? trusted('<meta property="og:type" content="website">')}
${headEnd}
<a class="skip" href="#main">Skip to the text</a>
${masthead}
<main id="main">
${main}
</main>
${foot}`;
}

type Frame = readonly [headEnd: Html, masthead: Html, foot: Html];

const frames = new WeakMap<SiteData, Map<string, Frame>>();

/**
 * The HTML around the title's part of the head and `main`. It is the same on all pages of one part at one depth, but for those that it links to,
 * and is made once.
 */
function frame(site: SiteData, root: string, { part, path }: PageHead): Frame {
  const known = frames.get(site) ?? new Map<string, Frame>();
  frames.set(site, known);
  const itself =
    [...mastheadLinks, ...footLinks].some(([, way]) => way === path) || site.pages?.some((one) => one.path === path);
  const key = `${root} ${part ?? ""} ${itself ? path : ""}`;
  let made = known.get(key);
  if (!made) {
    made = makeFrame(site, root, part, path);
    known.set(key, made);
  }
  return made;
}

function makeFrame(site: SiteData, root: string, part: string | undefined, path: string): Frame {
  const own = (site.pages ?? []).map((one) => [one.name, one.path] as const);
  const link = ([name, way]: readonly [string, string]) =>
    html`<a href="${root}${way}"${part === name && trusted(way === path ? ' aria-current="page"' : ' aria-current="true"')}>${name}</a>`;
  return [
    flat(html`<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${root}assets/dateline.css">
<link rel="icon" href="${root}assets/icon.svg" type="image/svg+xml">
<link rel="alternate" href="${root}feed.xml" type="application/atom+xml" title="${site.title}">
</head>
<body>`),
    flat(html`<header class="masthead">
<a class="nameplate" href="${root}index.html">${site.title}</a>
<nav aria-label="Archive">${[...mastheadLinks, ...own].map(link)}</nav>
</header>`),
    flat(html`<footer class="foot">
<p>${site.description}</p>
<nav aria-label="More">${footLinks.map(link)}</nav>
</footer>
</body>
</html>
`),
  ];
}

function frameWithoutLinks(site: SiteData, sheets: readonly string[]): Frame {
  return [
    html`<meta name="color-scheme" content="light dark">${sheets.map((sheet) => html`\n<link rel="stylesheet" href="${sheet}">`)}
</head>
<body>`,
    html`<header class="masthead">
<span class="nameplate">${site.title}</span>
</header>`,
    html`<footer class="foot">
<p>${site.description}</p>
</footer>
</body>
</html>
`,
  ];
}
