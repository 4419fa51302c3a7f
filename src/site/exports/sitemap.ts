import type { Archive } from "../../archive/archive.ts";
import { absolute } from "../../archive/site.ts";
import { type Html, html } from "../../text/html.ts";

/** How many addresses one sitemap may have (sitemaps.org). */
const mostAddresses = 50_000;
const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** A page that the sitemap lists: its path from the site's root, and the day of its last change where that is known. */
export type Address = { readonly path: string; readonly changed?: string };

/** A file of the sitemap: a list of addresses, or an index of other files (`parts`, their paths). */
export type Sitemap = {
  readonly path: string;
  readonly addresses: readonly Address[];
  readonly parts: readonly string[];
};

/** The files of the sitemap: `sitemap.xml` with all addresses, or, where there are more than `most`, an index of `sitemap_1.xml` and so on. */
export function sitemaps(addresses: readonly Address[], most = mostAddresses): Sitemap[] {
  if (addresses.length <= most) return [{ path: "sitemap.xml", addresses, parts: [] }];
  const numbered: Sitemap[] = [];
  for (let start = 0; start < addresses.length; start += most) {
    const path = `sitemap_${start / most + 1}.xml`;
    numbered.push({ path, addresses: addresses.slice(start, start + most), parts: [] });
  }
  return [{ path: "sitemap.xml", addresses: [], parts: numbered.map(({ path }) => path) }, ...numbered];
}

/** A file of the sitemap as XML. */
export function sitemapXml({ addresses, parts }: Sitemap, { site }: Archive): Html {
  if (parts.length > 0) {
    return html`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="${namespace}">${parts.map((path) => html`\n<sitemap><loc>${absolute(site, path)}</loc></sitemap>`)}
</sitemapindex>
`;
  }
  return html`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="${namespace}">${addresses.map(
    ({ path, changed }) =>
      html`\n<url><loc>${absolute(site, path)}</loc>${changed !== undefined && html`<lastmod>${changed}</lastmod>`}</url>`,
  )}
</urlset>
`;
}
