import type { Entity } from "../archive/entity.ts";
import { type Section, type SiteData, sections, shows } from "../archive/site.ts";
import type { Kind } from "../article/kind.ts";

/** The fields of the search's language that ask for names, by kind. */
const fields: Readonly<Record<Kind, string>> = {
  people: "person",
  places: "place",
  organizations: "org",
  topics: "topic",
  agencies: "agency",
};

/**
 * The address, relative to the site's root, of a search for the stories that name all of some entities: `search.html#q=…`, with `person:"Paul Volcker"
 * person:"James Baker"` in it; undefined where the site has no search.
 */
export function searchFor(entities: readonly Entity[], site: SiteData): string | undefined {
  if (!hasSearch(site)) return undefined;
  const terms = entities.map(({ kind, name }) => `${fields[kind]}:"${name.replaceAll('"', "")}"`);
  return `search.html#q=${encodeURIComponent(terms.join(" "))}`;
}

const isSection = (name: string): name is Section => sections.some((section) => section === name);

function hasSearch(site: SiteData): boolean {
  const search = "search";
  return isSection(search) && shows(site, search);
}
