import type { Archive } from "../../archive/archive.ts";
import { isOneStory, periodPath } from "../../archive/dates.ts";
import { type Entity, pagePath } from "../../archive/entity.ts";
import { pagesOf } from "../../archive/listing.ts";
import { kindsShown } from "../../archive/site.ts";
import { type Html, trusted } from "../../text/html.ts";
import { withoutTrailing } from "../../text/trailing.ts";

/** The file that Cloudflare Pages, Netlify and GitLab Pages read redirects from. */
export const redirectsFile = "_redirects";

/** How many rules GitLab Pages reads, and how many bytes the file may have there; the others take more. */
const [mostRules, mostBytes] = [1000, 64_000];

/**
 * The rules of `_redirects`, which lead from the address that the page of a name or a day would have to where links with the name lead. First those
 * of names in most stories, up to what hosts take. They are for now (302): with another story the page comes.
 */
export function redirectRules({ dates, entities, paging, site }: Archive): string[] {
  const base = `${withoutTrailing(new URL(site.url).pathname, /\//)}/`;
  const names = kindsShown(site)
    .flatMap((kind) => entities[kind].filter(({ hasPage }) => !hasPage))
    .sort((one, other) => other.articles.length - one.articles.length)
    .flatMap(formerAddresses);
  const days = paging.days
    ? []
    : pagesOf(dates).flatMap(({ listing }) =>
        isOneStory(listing) ? [[listing.path.replace(/index\.html$/, ""), periodPath(listing)] as const] : [],
      );
  const rules: string[] = [];
  let bytes = 0;
  for (const [from, to] of [...names, ...days]) {
    const rule = `${base}${encodeURI(from)} ${base}${encodeURI(to)} 302`;
    bytes += rule.length + 1;
    if (rules.length === mostRules || bytes > mostBytes) break;
    rules.push(rule);
  }
  return rules;
}

/** The page of an entity with its ending and, as Cloudflare Pages has addresses, without. */
function formerAddresses({ kind, id, path }: Entity): (readonly [from: string, to: string])[] {
  const page = pagePath(kind, id);
  return [page, page.replace(/\.html$/, "")].map((from) => [from, path] as const);
}

/** The text of `_redirects`. */
export function redirectsText(archive: Archive): Html {
  return trusted(
    redirectRules(archive)
      .map((rule) => `${rule}\n`)
      .join(""),
  );
}
