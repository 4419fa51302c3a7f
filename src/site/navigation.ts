import { type Part, parts, type SiteData, shows } from "../archive/site.ts";
import { type Kind, kinds } from "../article/kind.ts";
import type { Words } from "./words.ts";

/** A link of the navigation: to a page of the site by its path, relative to the site's root, or to an address elsewhere. */
export type NavLink = {
  readonly name: string;
  /** The part of the site that it leads to. */
  readonly part?: Part;
} & ({ readonly path: string; readonly address?: undefined } | { readonly path?: undefined; readonly address: string });

/** The parts in the navigation where `nav` of `_data/site.yaml` does not say. */
const usual = ["latest", "dates", "people", "places", "organizations", "pages"] as const;

/** The links of every page. */
export type Navigation = {
  /** Those at the head, in their order. */
  readonly head: readonly NavLink[];
  /** Those at the foot: the parts of the site that the head does not lead to. */
  readonly foot: readonly NavLink[];
  /** The paths of the site that both lead to. */
  readonly paths: ReadonlySet<string>;
};

/** The navigation of a site: what `nav` of `_data/site.yaml` lists, and where it does not list `pages`, the archive's own pages behind that. */
export function navigationOf(site: SiteData, words: Words): Navigation {
  const items = site.nav ?? usual;
  const own = (site.pages ?? []).filter(
    ({ path }) => !items.some((item) => typeof item === "object" && item.link === `/${path}`),
  );
  const listed = new Set<unknown>(items);
  const head = items.flatMap((item): readonly NavLink[] => {
    if (item === "pages") return own;
    if (typeof item === "string") return shows(site, item) ? [partLink(item, words)] : [];
    return [{ name: item.name, ...target(item.link) }];
  });
  if (!listed.has("pages")) head.push(...own);
  const foot = parts.filter((part) => !listed.has(part) && shows(site, part)).map((part) => partLink(part, words));
  return { head, foot, paths: new Set([...head, ...foot].flatMap(({ path }) => path ?? [])) };
}

/** Where a link of `_data/site.yaml` leads. */
function target(link: string): { readonly path: string } | { readonly address: string } {
  if (!link.startsWith("/")) return { address: link };
  return { path: link.slice(1).replace(/(^|\/)(?=[?#]|$)/, "$1index.html") };
}

function partLink(part: Part, { strings }: Words): NavLink {
  return isKind(part)
    ? { part, name: strings[part].many, path: `${part}/index.html` }
    : { part, name: strings[part], path: paths[part] };
}

const isKind = (part: Part): part is Kind => kinds.some((kind) => kind === part);

/** The paths of the parts that are no index of a kind. */
const paths: Readonly<Record<Exclude<Part, Kind>, string>> = {
  latest: "index.html",
  dates: "dates.html",
  about: "about.html",
  feed: "feed.xml",
};
