import type { Article } from "../article/article.ts";
import type { Kind } from "../article/kind.ts";
import { type Entry, spellings } from "../registry/registry.ts";
import { isGeneration, withoutParticle } from "../text/family.ts";
import { slugOf } from "../text/slug.ts";
import { dateLevels } from "./dates.ts";
import { type Level, type Listing, type ListingPage, listing, mostShown, pagesOf } from "./listing.ts";
import type { ResolvedName } from "./names.ts";

/** A person, place, organization, topic or agency that articles name. */
export type Entity = {
  readonly kind: Kind;
  /** Last part of the page's address. */
  readonly id: string;
  /** As printed. */
  readonly name: string;
  /** Whether the site has a page of it. */
  readonly hasPage: boolean;
  /** Where a link with its name leads: to its page; else to its story, or where it is in several to its place in the index. */
  readonly path: string;
  /** Its entry in the registry of its kind; undefined where it has none. */
  readonly entry: Entry | undefined;
  /** The slug that an index is ordered by: of the entry's `sort`, else of the name, for people family name first, for others without `the`. */
  readonly sortKey: string;
  /** Its number among all entities of the archive, from 0: an index into arrays of counts. */
  readonly number: number;
  /** The public articles that name it, newest first. */
  readonly articles: readonly Article[];
};

/** An entity, taken to have a page of its own until `indexArchive` finds that it has none. */
export function entityOf(kind: Kind, { id, name, entry }: ResolvedName, number: number, articles: Article[]): Entity {
  const sortKey = slugOf(entry?.sort ?? "") || sortKeyOf(kind, name) || id;
  const path = pagePath(kind, id);
  return { kind, id, name: name.replaceAll("'", "’"), hasPage: true, path, entry, sortKey, number, articles };
}

/** The path that the page of an entity has, or would have. */
export function pagePath(kind: Kind, id: string): string {
  return `${kind}/${id}.html`;
}

/** The id of an entity's place in an index. */
export function placeId({ id }: Entity): string {
  return `name-${id}`;
}

/**
 * The spellings by which texts name an entity: its own and its entry's aliases; for places also each without what follows a comma (`Portland,
 * Maine`).
 */
export function spellingsOf({ kind, name, entry }: Entity): string[] {
  const all = entry ? spellings(entry) : [name];
  return kind === "places" ? [...new Set(all.flatMap((one) => [one, one.replace(/,.*/, "")]))] : all;
}

/** The role of a person or the country of a place, as its entry has it. */
export function noteOn({ entry }: Entity): string | undefined {
  const note = entry?.role ?? entry?.country;
  return note?.replaceAll("'", "’");
}

/** The sort key of a name: `assad-bashar` for `Bashar al-Assad`, `hague` for `The Hague`. Empty for a name without letters. */
export function sortKeyOf(kind: Kind, name: string): string {
  if (kind !== "people") return slugOf(name).replace(/^the-(?=.)/, "");
  const words = name.split(/\s+/);
  const last = words.findLastIndex((word) => !isGeneration(word));
  if (last <= 0) return slugOf(name);
  const family = withoutParticle(slugOf(words[last] ?? ""));
  return family === "" ? slugOf(name) : `${family}-${slugOf(words.slice(0, last).join(" "))}`;
}

/**
 * The letter under which an index lists an entity. For a name in its own alphabet it is the first letter there, `И` for Анна Иванова, `خ` for سمير
 * خوري; for a name in Latin letters the first of the sort key, without accents; for a Chinese or Japanese name the Latin letter of its reading, as
 * indexes in these languages have it.
 */
export function initialOf({ kind, name, entry, sortKey }: Entity): string {
  const words = (entry?.sort ?? name).split(/\s+/);
  const last = kind === "people" && entry?.sort === undefined ? words.findLastIndex((word) => !isGeneration(word)) : 0;
  // The Arabic article is left out, as `The` is.
  const word = (words[Math.max(0, last)] ?? "").replace(/^ال(?=\p{L}{2})/u, "");
  const [letter = ""] = /\p{L}/u.exec(word.normalize("NFC")) ?? [];
  const own = /[^\p{sc=Latin}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\P{L}]/u.test(letter);
  return (own ? letter : sortKey.slice(0, 1)).toUpperCase();
}

/** Compares entities by their sort keys, and those with one sort key by their ids: the order of indexes. */
export function bySortKey(a: Entity, b: Entity): number {
  if (a.sortKey !== b.sortKey) return a.sortKey < b.sortKey ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Chooses the articles, so many, that a page with parts shows. */
type Select = (articles: readonly Article[], most: number) => readonly Article[];

/** The listing of an entity's articles: one page of up to `most`, else parts by year, month, day and number. */
export function entityListing(entity: Entity, most = mostShown, select?: Select): Listing<Article> {
  const levels = dateLevels((key) => `${entity.kind}/${entity.id}_${key}.html`);
  return listing(entity.articles, { path: entity.path, unit: "all", key: "" }, levels, most, select);
}

/**
 * The pages of an entity's listing. That of an entity which all stories of the archive name has its newest, and leads to the pages of all dates for
 * the others.
 */
export function entityPages(
  entity: Entity,
  dates: Listing<Article>,
  most = mostShown,
  select?: Select,
): ListingPage<Article>[] {
  const whole = entityListing(entity, most, select);
  if (whole.parts.length === 0 || whole.size < dates.size) return pagesOf(whole);
  return [{ listing: { ...whole, parts: dates.parts.filter(({ size }) => size > 0) }, above: [] }];
}

/** How many names a page of an index shows at most. */
export const mostNames = 200;

/**
 * The index of a kind: one page of up to `most` entities, else parts by the first one to four characters of the sort key, then by number. Neighbouring
 * beginnings of two and more characters share a page where they fit.
 */
export function indexListing(kind: Kind, entities: readonly Entity[], most = mostNames): Listing<Entity> {
  const level = (length: number): Level<Entity> => ({
    unit: "beginning",
    // Shorter sort keys are padded, so that all groups of a level have keys of one length: no two levels share a path.
    key: ({ sortKey }) => sortKey.slice(0, length).padEnd(length, "-"),
    path: (key) => `${kind}/index_${key}.html`,
    ...(length > 1 && { joined: "from first" }),
  });
  const levels = [level(1), level(2), level(3), level(4)];
  return listing(entities, { path: `${kind}/index.html`, unit: "all", key: "" }, levels, most, mostNamed);
}

/** The `most` entities with the most articles, most first. */
export function mostNamed(entities: readonly Entity[], most: number): readonly Entity[] {
  return [...entities].sort((a, b) => b.articles.length - a.articles.length || bySortKey(a, b)).slice(0, most);
}
