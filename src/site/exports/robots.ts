import type { Archive } from "../../archive/archive.ts";
import { absolute } from "../../archive/site.ts";
import { type Html, trusted } from "../../text/html.ts";

/** Everything may be read (RFC 9309), and the sitemap says what there is. */
export function robotsTxt({ site }: Archive): Html {
  return trusted(`User-agent: *\nAllow: /\n\nSitemap: ${absolute(site, "sitemap.xml")}\n`);
}
