import type { Finding } from "../archive/finding.ts";
import { foldersOf, foldPath, pathProblem } from "../text/file-name.ts";
import { redirectsText } from "./exports/redirects.ts";
import { type Address, sitemaps, sitemapXml } from "./exports/sitemap.ts";
import { type Origin, pageRoute, type Route } from "./routes.ts";

/** The sitemap of all routes that it lists. An own page at the path of a generated one is listed only where that is, with its date of change. */
function sitemapRoutes(generated: readonly Route[], own: readonly Route[]): Route[] {
  const addresses = new Map<string, Address>();
  const made = new Set(generated.map(({ path }) => path));
  const added = own.filter(({ path }) => !made.has(path));
  for (const { path, listed } of [...generated, ...added])
    if (listed) addresses.set(path, listed.changed === undefined ? { path } : { path, changed: listed.changed });
  return sitemaps([...addresses.values()]).map((sitemap) =>
    pageRoute(sitemap.path, "the sitemap", (edition) => sitemapXml(sitemap, edition)),
  );
}

/**
 * The routes of a site, one at each path, with its sitemap; and a finding for every route at a path that is taken. `own` are the routes of
 * the archive's own pages and public files, which take the place of replaceable ones. Paths are compared without case and in normal form C,
 * as some file systems do.
 */
export function routeTable(
  generated: readonly Route[],
  own: readonly Route[] = [],
): { readonly routes: readonly Route[]; readonly findings: readonly Finding[] } {
  const byPath = new Map<string, Route>();
  const byFolder = new Map<string, Route>();
  // One for each two origins, though all sizes of two pictures clash.
  const findings = new Map<string, Finding>();
  const add = (route: Route) => {
    const key = foldPath(route.path);
    const other = byPath.get(key);
    if (!other || (other.replaceable && isOwn(route))) byPath.set(key, route);
    else if (!route.yields && !copySameFile(route, other)) {
      const both = JSON.stringify([route.origin, other.origin]);
      if (!findings.has(both)) findings.set(both, clash(route, other));
    }
  };
  for (const route of [...generated, ...sitemapRoutes(generated, own), ...own]) add(route);
  const isThere = (page: string) => byPath.has(foldPath(page));
  for (const [key, route] of byPath) {
    if (route.rules) byPath.set(key, { ...route, make: () => redirectsText(route.rules ?? [], isThere) });
    for (const folder of foldersOf(key)) byFolder.set(folder, route);
  }
  const misplaced: Finding[] = [];
  for (const [key, route] of byPath) {
    const below = byFolder.get(key);
    const wrong = below ? `is also a folder, for ${below.origin.called}: rename one of them` : pathProblem(route.path);
    if (wrong !== undefined) misplaced.push(findingAt(route, `the address /${route.path} ${wrong}`));
  }
  const routes = [...byPath.values()];
  return { routes, findings: [...findings.values(), ...misplaced] };
}

const isOwn = ({ origin: { of } }: Route) => of === "own page" || of === "public file";
/** Whether two routes copy one file: several articles of a day may show the same picture. */
const copySameFile = (one: Route, other: Route) =>
  (one.copy !== undefined && one.copy === other.copy) ||
  (one.rendition !== undefined && one.rendition.file === other.rendition?.file);

function clash(route: Route, { origin: other }: Route): Finding {
  return findingAt(route, clashMessage(route.path, route.origin, other), other);
}

/** A finding at what a route comes from. What the program makes has no file: then it is at that of another. */
function findingAt({ origin }: Route, message: string, other?: Origin): Finding {
  const { file = other?.file ?? "articles", keys = [], offset } = origin;
  return { file, path: keys, ...(offset !== undefined && { offset }), message };
}

function clashMessage(path: string, { of, file }: Origin, other: Origin): string {
  switch (of) {
    case "article":
      return `the address /${path} is also that of ${other.called}: rename one of the files, or give one a slug`;
    case "former address":
      return `the former address /${path} is taken by ${other.file === file ? "this article itself" : other.called}: delete it here`;
    case "picture":
      return `the picture's address /${path} is also that of ${other.called}: rename one of the files`;
    case "own page":
      return `the address /${path} is also that of ${other.called}: give the page another name or permalink`;
    case "public file":
      return `the address /${path} is also that of ${other.called}: rename the file`;
    default:
      return `the address /${path} is also that of ${other.called}`;
  }
}
