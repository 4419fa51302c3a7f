import { sitemaps, sitemapXml } from "../site/exports/sitemap.ts";
import { pages } from "./template.ts";

export default pages(sitemaps, ({ path }) => path, sitemapXml);
