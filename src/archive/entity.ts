import type { Article } from "../article/article.ts";
import type { Kind } from "../article/kind.ts";
import { type Entry, spellings } from "../registry/registry.ts";
import { isGeneration, withoutParticle } from "../text/family.ts";
import { slugOf } from "../text/slug.ts";
import { dateLevels } from "./dates.ts";
import { type Level, type Listing, listing } from "./listing.ts";
import type { Named } from "./names.ts";

/** Somebody or something that articles name, with a page of its own. */
export type Entity = {
  readonly kind: Kind;
  /** Last part of the page's address. */
  readonly id: string;
  /** As printed. */
  readonly name: string;
  readonly path: string;
  /** What the registry knows of it, where it is listed there. */
  readonly entry: Entry | undefined;
  /** Its place in an index: by family name for people, else by name without its article. */
  readonly sortKey: string;
  /** Its number among all entities of the archive, from 0: what is counted by entity is counted in arrays. */
  readonly number: number;
  /** The public articles that name it, newest first. */
  readonly articles: readonly Article[];
};

export function entityOf(kind: Kind, { id, name, entry }: Named, number: number, articles: Article[]): Entity {
  const sortKey = slugOf(entry?.sort ?? "") || sortKeyOf(kind, name) || id;
  const path = `${kind}/${id}.html`;
  return { kind, id, name: name.replaceAll("'", "’"), path, entry, sortKey, number, articles };
}

/** How texts name an entity: `Portland, Maine` is Portland in its stories. */
export function spellingsOf({ kind, name, entry }: Entity): string[] {
  const all = entry ? spellings(entry) : [name];
  return kind === "places" ? [...new Set(all.flatMap((one) => [one, one.replace(/,.*/, "")]))] : all;
}

/** What is known of an entity in a few words: who somebody is, or which country a place is in. */
export function noteOn({ entry }: Entity): string | undefined {
  const note = entry?.role ?? entry?.country;
  return note?.replaceAll("'", "’");
}

/** `Bashar al-Assad` gives `assad-bashar`, `The Hague` gives `hague`: what an index orders by. Empty for a name without letters. */
export function sortKeyOf(kind: Kind, name: string): string {
  if (kind !== "people") return slugOf(name).replace(/^the-(?=.)/, "");
  const words = name.split(/\s+/);
  const last = words.findLastIndex((word) => !isGeneration(word));
  if (last <= 0) return slugOf(name);
  const family = withoutParticle(slugOf(words[last] ?? ""));
  return family === "" ? slugOf(name) : `${family}-${slugOf(words.slice(0, last).join(" "))}`;
}

export function bySortKey(a: Entity, b: Entity): number {
  if (a.sortKey !== b.sortKey) return a.sortKey < b.sortKey ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The pages of one entity: all of its articles, or a page a year, a month and a day as they grow. */
export function entityListing(entity: Entity, most?: number): Listing<Article> {
  const levels = dateLevels((key) => `${entity.kind}/${entity.id}_${key}.html`);
  return listing(entity.articles, { path: entity.path, unit: "all", key: "" }, levels, most);
}

/** The index of a kind: all of its names, or a page for each beginning of a name as they grow. */
export function indexListing(kind: Kind, entities: readonly Entity[], most = 200): Listing<Entity> {
  const level = (length: number): Level<Entity> => ({
    unit: "beginning",
    // A name that ends before its group does is in a group of its own.
    key: ({ sortKey }) => sortKey.slice(0, length).padEnd(length, "-"),
    path: (key) => `${kind}/index_${key}.html`,
  });
  const levels = [level(1), level(2), level(3), level(4)];
  return listing(entities, { path: `${kind}/index.html`, unit: "all", key: "" }, levels, most, mostNamed);
}

/** The ones in the most stories, most first. */
export function mostNamed(entities: readonly Entity[], most: number): readonly Entity[] {
  return [...entities].sort((a, b) => b.articles.length - a.articles.length || bySortKey(a, b)).slice(0, most);
}
