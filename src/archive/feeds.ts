import type { Article } from "../article/article.ts";
import type { DateText } from "../article/date.ts";
import { onceEach } from "../text/once.ts";
import type { Archive } from "./archive.ts";
import type { Entity } from "./entity.ts";
import { type FeedKind, feedKinds, shows } from "./site.ts";

/** A feed of the site: of the whole archive, or of the stories that name an entity; by date, or by when they came into the archive. */
export type Feed = {
  readonly path: string;
  readonly entity?: Entity;
  readonly by: "date" | "added";
};

/** The feeds of the whole archive. That of what is new is there where a story says when it came. */
export function archiveFeeds({ site, articles }: Pick<Archive, "site" | "articles">): Feed[] {
  if (!shows(site, "feed")) return [];
  return [
    { path: "feed.xml", by: "date" },
    ...(saysWhen(articles) ? [{ path: "feed-new.xml", by: "added" as const }] : []),
  ];
}

/** In how many stories a name must be to have feeds where `feeds` of `_data/site.yaml` does not say. */
const usualFrom = 50;

/**
 * The feeds of an entity, where it has a page and is in enough stories: `people/jo-ray.xml`, and `people/jo-ray_new.xml` where one of these says when it came.
 * No slug has an underscore.
 */
export function entityFeeds(entity: Entity, { site, paging }: Pick<Archive, "site" | "paging">): Feed[] {
  const { kind, id, hasPage, articles } = entity;
  if (!hasPage || !paging.feeds || !shows(site, "feed") || !hasFeeds(kind)) return [];
  if (articles.length < (site.feeds?.[kind] ?? site.feeds?.from ?? usualFrom)) return [];
  const named: Feed = { path: `${kind}/${id}.xml`, entity, by: "date" };
  return [named, ...(isDated(entity) ? [{ ...named, path: `${kind}/${id}_new.xml`, by: "added" as const }] : [])];
}

const hasFeeds = (kind: string): kind is FeedKind => feedKinds.some((one) => one === kind);

/** Asked once for each entity, for its pages and its feeds ask again. */
const isDated = onceEach(({ articles }: Entity) => saysWhen(articles));

const saysWhen = (articles: readonly Article[]) => articles.some(({ source }) => source?.added !== undefined);

/** How many stories are in a feed where `feed` of `_data/site.yaml` does not say. */
const usualLength = 20;

/** The stories of a feed, in its order. Those that do not say when they came into the archive are not in that of what is new. */
export function storiesOf({ entity, by }: Feed, { site, articles }: Pick<Archive, "site" | "articles">): Article[] {
  const all = entity?.articles ?? articles;
  const length = site.feed?.length ?? usualLength;
  if (by === "date") return all.slice(0, length);
  return all
    .flatMap((article) => {
      const came = cameIn(article);
      return came === undefined ? [] : [{ article, at: Date.parse(came) }];
    })
    .sort((a, b) => b.at - a.at)
    .slice(0, length)
    .map(({ article }) => article);
}

/**
 * When readers could first see an article in the archive: when it came, or, for one that came under embargo, when that ended. Undefined where the
 * article does not say.
 */
export function cameIn({ source, embargo }: Article): DateText | undefined {
  const { added } = source ?? {};
  if (added === undefined || embargo === undefined) return added;
  return Date.parse(embargo) > Date.parse(added) ? embargo : added;
}
