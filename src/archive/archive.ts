import { type Article, newestFirst } from "../article/article.ts";
import { byKind, type Kind, kinds, namesIn } from "../article/kind.ts";
import { type Notice, noticeOf } from "../article/notice.ts";
import { datesListing } from "./dates.ts";
import { bySortKey, type Entity, entityOf } from "./entity.ts";
import type { Listing } from "./listing.ts";
import type { Names } from "./names.ts";
import type { Site } from "./site.ts";

/** The names of an article as entities, each once, in the article's order. */
export type NamedIn = Readonly<Record<Kind, readonly Entity[]>>;

/** Everything that readers may see, indexed: what views get beside the thing they show. */
export type Archive = {
  readonly site: Site;
  /** Newest first; without withdrawn ones. */
  readonly articles: readonly Article[];
  /** What is left of withdrawn articles. */
  readonly withdrawn: readonly Notice[];
  /** Every entity that an article names, in the order of an index. */
  readonly entities: Readonly<Record<Kind, readonly Entity[]>>;
  readonly dates: Listing<Article>;
  /** The article's place in `articles`. */
  readonly position: ReadonlyMap<Article, number>;
  readonly namedIn: (article: Article) => NamedIn;
  /** Whether an article is a draft or under embargo, and shown in a preview alone. */
  readonly isUnpublished: (article: Article) => boolean;
};

/** Indexes the articles that are shown, in one pass. `unpublished` are those that only a preview shows. */
export function indexArchive(
  shown: readonly Article[],
  names: Names,
  site: Site,
  unpublished: readonly Article[] = [],
): Archive {
  const notYet = new Set(unpublished);
  const visible = [...shown].sort(newestFirst);
  const articles = visible.filter(({ status }) => status !== "withdrawn");
  const withdrawn = visible.filter(({ status }) => status === "withdrawn").map(noticeOf);
  const shelves = byKind(() => new Map<string, Shelf>());
  const position = new Map<Article, number>();
  const named = articles.map((article, n) => {
    position.set(article, n);
    return byKind((kind) => shelve(article, kind, names, shelves));
  });
  const entities = byKind((kind) => [...shelves[kind].values()].map(({ entity }) => entity).sort(bySortKey));
  // Frozen, because Eleventy copies the data of every template unless it may not change.
  return Object.freeze({
    site,
    articles,
    withdrawn,
    entities,
    dates: datesListing(articles, withdrawn),
    position,
    namedIn: (article) => named[position.get(article) ?? -1] ?? nobody,
    isUnpublished: (article) => notYet.has(article),
  });
}

const nobody: NamedIn = byKind(() => []);

/** An entity while its articles are being collected. */
type Shelf = { readonly entity: Entity; readonly articles: Article[] };

/** Puts an article to the entities that it names; returns them, each once. */
function shelve(
  article: Article,
  kind: Kind,
  names: Names,
  shelves: Record<Kind, Map<string, Shelf>>,
): readonly Entity[] {
  const entities: Entity[] = [];
  for (const name of namesIn(article, kind)) {
    const named = names[kind].get(name);
    if (!named || named.entry?.ignored) continue;
    let shelf = shelves[kind].get(named.id);
    if (!shelf) {
      const articles: Article[] = [];
      shelf = { articles, entity: entityOf(kind, named, entitiesIn(shelves), articles) };
      shelves[kind].set(named.id, shelf);
    }
    if (shelf.articles.at(-1) === article) continue;
    shelf.articles.push(article);
    entities.push(shelf.entity);
  }
  // A list that grew has room for sixteen more, which a large archive has no memory for.
  return entities.length === 0 ? none : entities.slice();
}

const none: readonly Entity[] = [];

/** How many entities there are so far: the number of the next. */
function entitiesIn(shelves: Record<Kind, Map<string, Shelf>>): number {
  return kinds.reduce((sum, kind) => sum + shelves[kind].size, 0);
}
