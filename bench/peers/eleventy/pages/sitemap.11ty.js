import { day } from "../archive.js";
import { site } from "../site.js";

export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };

export function render({ collections }) {
  const urls = collections.all.map(
    ({ url, date }) => `<url><loc>${new URL(url, site.url)}</loc><lastmod>${day(date)}</lastmod></url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
}
