import type { Archive } from "../../archive/archive.ts";
import { absolute } from "../../archive/site.ts";
import { type Html, trusted } from "../../text/html.ts";

/** `robots.txt` (RFC 9309): all may be crawled, and the sitemap is named. */
export function robotsTxt({ site }: Archive): Html {
  return trusted(`User-agent: *\nAllow: /\n\nSitemap: ${absolute(site, "sitemap.xml")}\n`);
}
