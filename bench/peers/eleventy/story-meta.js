import { day } from "./archive.js";
import { esc } from "./parts.js";
import { link, named, site } from "./site.js";

/** What the head of a story's page says of it. */
export function storyMeta({ page, title, dateline, agency, ...data }) {
  const absolute = (path) => new URL(path, site.url).href;
  const structured = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    url: absolute(page.url),
    headline: title,
    description: page.excerpt,
    datePublished: day(page.date),
    inLanguage: "en",
    publisher: { "@type": "Organization", name: site.title, url: site.url },
    dateline,
    sourceOrganization: [{ "@type": "Organization", name: agency, url: absolute(link("agencies", agency)) }],
    mentions: named.flatMap(({ key, type }) =>
      (data[key] ?? []).map((name) => ({ "@type": type, name, url: absolute(link(key, name)) })),
    ),
  };
  const tags = named.flatMap(({ key }) => data[key] ?? []);
  return `<meta property="og:type" content="article">
<meta property="article:published_time" content="${day(page.date)}">
${tags.map((tag) => `<meta property="article:tag" content="${esc(tag)}">`).join("\n")}
<script type="application/ld+json">${JSON.stringify(structured).replaceAll("<", "\\u003c")}</script>`;
}
