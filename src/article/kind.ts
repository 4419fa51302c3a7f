import type { FrontMatter } from "./schema.ts";

/**
 * The kinds of entities, in the order in which pages show them. A kind is also the front matter key of its names and the folder of its pages; the
 * names of agencies come from the key `agency`, which has one name.
 */
export const kinds = ["people", "places", "organizations", "topics", "agencies"] as const;

export type Kind = (typeof kinds)[number];

/** The kinds that are found in texts and have registries: keys of front matter, and files in `_data/`. */
export const registryKinds = ["people", "places", "organizations"] as const;

export type RegistryKind = (typeof registryKinds)[number];

/** The names of one kind in an article, as written. */
export function namesIn(article: FrontMatter, kind: Kind): readonly string[] {
  if (kind !== "agencies") return article[kind] ?? [];
  return article.agency === undefined ? [] : [article.agency];
}

/** The keys that lead to the `n`-th name (from 0) of a kind in front matter. */
export function keyOf(kind: Kind, n: number): readonly PropertyKey[] {
  return kind === "agencies" ? ["agency"] : [kind, n];
}

/** A record of what `of` returns for each kind. */
export function byKind<T>(of: (kind: Kind) => T): Record<Kind, T> {
  return {
    people: of("people"),
    places: of("places"),
    organizations: of("organizations"),
    topics: of("topics"),
    agencies: of("agencies"),
  };
}
