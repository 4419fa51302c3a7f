import { type Article, newestFirst } from "../article/article.ts";
import { byKind, type Kind, kinds, namesIn } from "../article/kind.ts";
import { type Notice, noticeOf } from "../article/notice.ts";
import { isEnglish } from "../text/tag.ts";
import { datesListing } from "./dates.ts";
import { keptOnes } from "./doubles.ts";
import { bySortKey, type Entity, entityOf, indexListing, mostNames, placeId } from "./entity.ts";
import { isFirstPage, type Listing, pagesOf } from "./listing.ts";
import type { ResolvedName, ResolvedNames } from "./names.ts";
import { hasPage, type Paging, pagingOf } from "./paging.ts";
import type { Pictures } from "./pictures.ts";
import { type Related, relatedAmong } from "./related.ts";
import { commonRole, type RoleInTexts, rolesIn } from "./roles.ts";
import type { SiteData } from "./site.ts";

/** The names of an article as entities, each once, in the article's order. */
export type NamedIn = Readonly<Record<Kind, readonly Entity[]>>;

/** Everything that readers may see, indexed. Views get it as an `Edition`, with the words and views of the site (`site/edition.ts`). */
export type Archive = {
  readonly site: SiteData;
  /** Newest first; without withdrawn ones, and without those that are another sending of one of them. */
  readonly articles: readonly Article[];
  /** The articles that are another sending of a story, newest first: they have a page and stand in no list. */
  readonly doubles: readonly Article[];
  /** The article that is kept of a story of which another is a double; undefined for others. */
  readonly keptOf: (double: Article) => Article | undefined;
  /** The other sendings of an article, newest first. */
  readonly sendingsOf: (article: Article) => readonly Article[];
  /** The stories of what happened before and after an article; none for one that is not in `articles`. */
  readonly relatedTo: (article: Article) => Related;
  /** The notices of withdrawn articles, newest first. */
  readonly withdrawn: readonly Notice[];
  /** Every entity that an article names, in the order of `bySortKey`; without those that a registry ignores. */
  readonly entities: Readonly<Record<Kind, readonly Entity[]>>;
  /** The index of each kind. */
  readonly indexes: Readonly<Record<Kind, Listing<Entity>>>;
  readonly dates: Listing<Article>;
  readonly paging: Paging;
  readonly pictures: Pictures;
  /** The article's place in `articles`. */
  readonly position: ReadonlyMap<Article, number>;
  /** The entities that an article names; none for an article that is neither in `articles` nor in `doubles`. */
  readonly namedIn: (article: Article) => NamedIn;
  /** The role that most of a person's articles give; undefined where none clearly does. */
  readonly roleInTexts: (person: Entity) => RoleInTexts | undefined;
  /** Whether an article is a draft or under embargo, and shown in a preview alone. */
  readonly isUnpublished: (article: Article) => boolean;
};

/**
 * Indexes the articles of a build, `shown`, in one pass. `unpublished` are drafts and articles under embargo, which are in `shown` in a preview
 * alone. `paging` is by default what the site asks for.
 */
export function indexArchive(
  shown: readonly Article[],
  names: ResolvedNames,
  site: SiteData,
  unpublished: readonly Article[] = [],
  pictures: Pictures = new Map(),
  paging: Paging = pagingOf(site),
): Archive {
  const unpublishedArticles = new Set(unpublished);
  const visible = newestFirst(shown);
  const standing = visible.filter(({ status }) => status !== "withdrawn");
  const kept = keptOnes(standing);
  const doubles = [...kept.keys()];
  const sendings = Map.groupBy(doubles, (double) => kept.get(double));
  const articles = doubles.length === 0 ? standing : standing.filter((article) => !kept.has(article));
  const withdrawn = visible.filter(({ status }) => status === "withdrawn").map(noticeOf);
  const collected = byKind(() => new Map<string, Collected>());
  const byName = byKind(() => new Map<string, Collected | null>());
  const position = new Map<Article, number>();
  const named = articles.map((article, n) => {
    position.set(article, n);
    return byKind((kind) => collect(article, kind, names, collected, byName[kind]));
  });
  const namedInDoubles = new Map(
    doubles.map((double) => [double, byKind((kind) => namedInDouble(double, kind, names, collected))]),
  );
  const entities = byKind((kind) => [...collected[kind].values()].map(({ entity }) => entity).sort(bySortKey));
  const indexes = byKind((kind) => indexListing(kind, entities[kind], mostNames * paging.longer));
  for (const kind of kinds) leadToStories(indexes[kind], site, paging);
  // Else a view that sorts or reverses a list would change the pages made after it.
  for (const part of [articles, ...articles, doubles, ...doubles, entities, ...Object.values(entities)])
    Object.freeze(part);
  for (const entity of Object.values(entities).flat()) Object.freeze(Object.freeze(entity).articles);
  const namedIn = (article: Article) => named[position.get(article) ?? -1] ?? namedInDoubles.get(article) ?? noEntities;
  const related = relatedAmong(articles, position);
  return {
    site,
    articles,
    doubles,
    keptOf: (double) => kept.get(double),
    sendingsOf: (article) => sendings.get(article) ?? [],
    relatedTo: (article) => related(article, namedIn(article)),
    withdrawn,
    entities,
    indexes,
    paging,
    dates: datesListing(articles, withdrawn),
    pictures,
    position,
    namedIn,
    roleInTexts: (person) => commonRole(rolesOf(person, names, site)),
    isUnpublished: (article) => unpublishedArticles.has(article),
  };
}

/** The role that each English article of a person gives, newest first, with the article's year. */
function* rolesOf({ id, articles }: Entity, { people }: ResolvedNames, { lang }: SiteData) {
  for (const article of articles) {
    if (!isEnglish(article.lang ?? lang)) continue;
    const roles = rolesIn(article);
    const n = roles.findIndex((role, n) => role !== null && people.get(article.people?.[n] ?? "")?.id === id);
    const role = roles[n];
    if (role) yield { role, year: article.day.slice(0, 4) };
  }
}

/** Gives the entities without a page the path of their one story, or of their place in the index. */
function leadToStories(index: Listing<Entity>, site: SiteData, paging: Paging): void {
  for (const { listing } of pagesOf(index)) {
    if (listing.parts.length > 0 && !isFirstPage(listing)) continue;
    for (const entity of listing.shown) {
      if (hasPage(entity, site, paging)) continue;
      const [story, another] = entity.articles;
      const path = story && !another ? story.path : `${listing.path}#${placeId(entity)}`;
      Object.assign(entity, { hasPage: false, path });
    }
  }
}

const noEntities: NamedIn = byKind(() => []);

/** An entity, and the articles that it has so far: the list that is its `articles`. */
type Collected = { readonly entity: Entity; readonly articles: Article[] };

/** Adds an article to the articles of each entity that it names; returns those entities, each once, in the article's order. */
function collect(
  article: Article,
  kind: Kind,
  names: ResolvedNames,
  collected: Record<Kind, Map<string, Collected>>,
  byName: Map<string, Collected | null>,
): readonly Entity[] {
  const written = namesIn(article, kind);
  if (written.length === 0) return none;
  const entities: Entity[] = [];
  for (const name of written) {
    let found = byName.get(name);
    if (found === undefined) {
      found = collectedOf(kind, names[kind].get(name), collected);
      byName.set(name, found);
    }
    if (!found || found.articles.at(-1) === article) continue;
    found.articles.push(article);
    entities.push(found.entity);
  }
  // A list that grew has room for sixteen more, which a large archive has no memory for.
  return entities.length === 0 ? none : entities.slice();
}

const none: readonly Entity[] = [];

/** The entity of a name with its articles, new where no name of it was found so far; null where the site shows none. */
function collectedOf(
  kind: Kind,
  named: ResolvedName | undefined,
  collected: Record<Kind, Map<string, Collected>>,
): Collected | null {
  if (!named || named.entry?.ignored) return null;
  let found = collected[kind].get(named.id);
  if (!found) {
    const articles: Article[] = [];
    found = { articles, entity: entityOf(kind, named, entitiesIn(collected), articles) };
    collected[kind].set(named.id, found);
  }
  return found;
}

/** The entities of a kind that a double names. One that no other article names is on no other page. */
function namedInDouble(
  double: Article,
  kind: Kind,
  names: ResolvedNames,
  collected: Record<Kind, Map<string, Collected>>,
): readonly Entity[] {
  const entities = new Map<string, Entity>();
  for (const name of namesIn(double, kind)) {
    const named = names[kind].get(name);
    if (!named || named.entry?.ignored) continue;
    const alone = () => ({ ...entityOf(kind, named, entitiesIn(collected), []), hasPage: false, path: double.path });
    entities.set(named.id, collected[kind].get(named.id)?.entity ?? entities.get(named.id) ?? alone());
  }
  return [...entities.values()];
}

/** How many entities there are so far: the number of the next. */
function entitiesIn(collected: Record<Kind, Map<string, Collected>>): number {
  return kinds.reduce((sum, kind) => sum + collected[kind].size, 0);
}
