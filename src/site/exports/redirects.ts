import type { Archive } from "../../archive/archive.ts";
import { isOneStory, periodPath } from "../../archive/dates.ts";
import { pagePath } from "../../archive/entity.ts";
import { pagesOf } from "../../archive/listing.ts";
import { kindsShown } from "../../archive/site.ts";
import { withoutTrailing } from "../../text/trailing.ts";

/** The file that Cloudflare Pages, Netlify and GitLab Pages read redirects from. */
export const redirectsFile = "_redirects";

/** How many rules GitLab Pages reads, and how many bytes the file may have there; the others take more. */
const [mostRules, mostBytes] = [1000, 64_000];

/** A rule of `_redirects`: the page that is not there, and its line. */
export type RedirectRule = { readonly page: string; readonly line: string };

/**
 * The rules of `_redirects`, which lead from the address that the page of a name or a day would have to where links to it lead. First those of names
 * in most stories. They are for now (302): with another story the page comes.
 */
export function redirectRules({ dates, entities, paging, site }: Archive): RedirectRule[] {
  const base = `${withoutTrailing(new URL(site.url).pathname, /\//)}/`;
  const rule = (page: string, from: string, to: string) => ({
    page,
    line: `${base}${encodeURI(from)} ${base}${encodeURI(to)} 302\n`,
  });
  const names = kindsShown(site)
    .flatMap((kind) => entities[kind].filter(({ hasPage }) => !hasPage))
    .sort((one, other) => other.articles.length - one.articles.length)
    .slice(0, mostRules)
    .flatMap(({ kind, id, path }) => {
      const page = pagePath(kind, id);
      // As Cloudflare Pages has addresses, without the ending.
      return [page, page.replace(/\.html$/, "")].map((from) => rule(page, from, path));
    });
  const days = paging.days ? [] : pagesOf(dates).filter(({ listing }) => isOneStory(listing));
  return [
    ...names,
    ...days.map(({ listing }) => rule(listing.path, listing.path.replace(/index\.html$/, ""), periodPath(listing))),
  ];
}

/**
 * The text of `_redirects`: as many rules as hosts take, without those of pages that are there all the same, from which Cloudflare Pages would lead
 * away.
 */
export function redirectsText(rules: readonly RedirectRule[], isThere: (page: string) => boolean): string {
  const lines = rules.flatMap(({ page, line }) => (isThere(page) ? [] : line));
  let text = "";
  for (const line of lines.slice(0, mostRules)) if (text.length + line.length <= mostBytes) text += line;
  return text;
}
