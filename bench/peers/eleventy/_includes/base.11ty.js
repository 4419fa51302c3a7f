import { esc } from "../parts.js";
import { kinds, site } from "../site.js";
import { storyMeta } from "../story-meta.js";

const links = (list) => list.map(({ folder, title }) => `<a href="/${folder}/index.html">${title}</a>`).join("");

/** The page around a template's content. A page of a list, made by pagination, has its title in the list. */
export function render(data) {
  const { page, content, list } = data;
  const title = data.title ?? list.title;
  const description = page.excerpt || site.description;
  const meta = data.dateline ? storyMeta(data) : '<meta property="og:type" content="website">';
  const url = new URL(page.url, site.url);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.url === "/" ? site.title : `${esc(title)} – ${site.title}`}</title>
<meta name="description" content="${esc(description)}">
<link rel="canonical" href="${url}">
<meta property="og:site_name" content="${site.title}">
<meta property="og:title" content="${esc(title)}">
<meta property="og:description" content="${esc(description)}">
<meta property="og:url" content="${url}">
${meta}
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="alternate" href="/feed.xml" type="application/atom+xml" title="${site.title}">
</head>
<body>
<header class="masthead">
<a class="nameplate" href="/index.html">${site.title}</a>
<nav aria-label="Archive"><a href="/index.html">Latest</a><a href="/dates.html">Dates</a>${links(kinds.slice(0, 3))}</nav>
</header>
<main id="main">
${content}
</main>
<footer class="foot">
<p>${site.description}</p>
<nav aria-label="More">${links(kinds.slice(3))}<a href="/about.html">About this archive</a><a href="/feed.xml">Feed</a></nav>
</footer>
</body>
</html>
`;
}
