import { type Section, type SiteData, sections, shows } from "../archive/site.ts";
import { type Kind, kinds } from "../article/kind.ts";
import { relativeHref } from "../article/links.ts";
import type { Words } from "./words.ts";

/** A link of the navigation: to a page of the site by its path, relative to the site's root, or to an address elsewhere. */
export type NavLink = {
  readonly name: string;
  /** The section that it leads to. */
  readonly section?: Section;
} & ({ readonly path: string; readonly address?: undefined } | { readonly path?: undefined; readonly address: string });

/** The sections in the navigation where `nav` of `_data/site.yaml` does not say. */
const usual = ["latest", "dates", "people", "places", "organizations", "pages"] as const;

/** The links of every page. */
export type Navigation = {
  /** Those at the head, in their order. */
  readonly head: readonly NavLink[];
  /** Those at the foot: the sections that the head does not lead to. */
  readonly foot: readonly NavLink[];
  /** The paths of the site that both lead to. */
  readonly paths: ReadonlySet<string>;
};

/** The navigation of a site: what `nav` of `_data/site.yaml` lists, and where it does not list `pages`, the archive's own pages behind that. */
export function navigationOf(site: SiteData, words: Words): Navigation {
  const items = site.nav ?? usual;
  const own = (site.ownPages ?? []).filter(
    ({ path }) => !items.some((item) => typeof item === "object" && item.link === `/${path}`),
  );
  const listed = new Set<unknown>(items);
  const head = items.flatMap((item): readonly NavLink[] => {
    if (item === "pages") return own;
    if (typeof item === "string") return shows(site, item) ? [sectionLink(item, words)] : [];
    return [{ name: item.name, ...target(item.link) }];
  });
  if (!listed.has("pages")) head.push(...own);
  const foot = sections
    .filter((section) => !listed.has(section) && shows(site, section))
    .map((section) => sectionLink(section, words));
  return { head, foot, paths: new Set([...head, ...foot].flatMap(({ path }) => path ?? [])) };
}

/** Where a link of `nav` leads: `/2012/06/22/` to the path `2012/06/22/index.html`. */
function target(link: string): { readonly path: string } | { readonly address: string } {
  return link.startsWith("/") ? { path: relativeHref(link, "") } : { address: link };
}

function sectionLink(section: Section, { strings }: Words): NavLink {
  return isKind(section)
    ? { section, name: strings[section].many, path: `${section}/index.html` }
    : { section, name: strings[section], path: paths[section] };
}

const isKind = (section: Section): section is Kind => kinds.some((kind) => kind === section);

/** The paths of the sections that are no index of a kind. */
const paths: Readonly<Record<Exclude<Section, Kind>, string>> = {
  latest: "index.html",
  dates: "dates.html",
  search: "search.html",
  about: "about.html",
  feed: "feed.xml",
};
