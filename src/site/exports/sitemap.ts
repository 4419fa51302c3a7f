import type { Archive } from "../../archive/archive.ts";
import { pagesOf } from "../../archive/listing.ts";
import { absolute } from "../../archive/site.ts";
import { kinds } from "../../article/kind.ts";
import { type Html, html } from "../../text/html.ts";

/** Addresses in one sitemap at most (sitemaps.org). */
const mostAddresses = 50_000;
const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

type Address = { readonly path: string; readonly changed?: string };

/** A file of the sitemap. */
export type Sitemap = {
  readonly path: string;
  readonly addresses: readonly Address[];
  readonly parts: readonly string[];
};

/** `sitemap.xml` with every page that search engines may list; beyond 50,000 an index of numbered ones. */
export function sitemaps(archive: Archive, most = mostAddresses): Sitemap[] {
  const addresses = addressesOf(archive);
  if (addresses.length <= most) return [{ path: "sitemap.xml", addresses, parts: [] }];
  const numbered: Sitemap[] = [];
  for (let start = 0; start < addresses.length; start += most) {
    const path = `sitemap_${start / most + 1}.xml`;
    numbered.push({ path, addresses: addresses.slice(start, start + most), parts: [] });
  }
  return [{ path: "sitemap.xml", addresses: [], parts: numbered.map(({ path }) => path) }, ...numbered];
}

function addressesOf({ articles, dates, entities }: Archive): Address[] {
  return [
    ...["index.html", "about.html"].map((path) => ({ path })),
    ...kinds.map((kind) => ({ path: `${kind}/index.html` })),
    ...pagesOf(dates).flatMap(({ listing: { path, size } }) => (size > 0 ? [{ path }] : [])),
    ...kinds.flatMap((kind) => entities[kind].map(({ path }) => ({ path }))),
    ...articles.map(({ path, date, updated }) => ({ path, changed: (updated ?? date).slice(0, 10) })),
  ];
}

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
