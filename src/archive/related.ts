import type { Article } from "../article/article.ts";
import { type Kind, registryKinds } from "../article/kind.ts";
import type { Entity } from "./entity.ts";

/** Stories of what happened before and after a story, each in the order of time: the oldest first. */
export type Related = { readonly before: readonly Article[]; readonly after: readonly Article[] };

/** How many stories each side has at most. */
const mostRelated = 3;

/** How many stories of a name are looked at on each side of a story: those nearest to it in time. */
const looked = 8;

/** What two names or one rare name must weigh, seen from how near the stories are in time; and where both have topics, and no one in common. */
const [enough, enoughOfOtherTopics] = [5, 12];

/**
 * What a name weighs that is in two or three stories, in four to seven, and so on, each class twice as wide as the one before. Names in more stories
 * connect no two of them.
 */
const weights = [32, 20, 12, 8, 5, 3, 2, 1];

/** What a place weighs at most: two stories from one small town have nothing else to do with each other. */
const mostOfPlace = 3;

const none: Related = { before: [], after: [] };

/**
 * The stories before and after one that tell of the same: they share names, of which rare ones weigh more, and are near in time; those of other topics must share more. A story sees of each of its
 * names only the stories nearest to it, and a name's weight is its class of frequency: so one article more changes what is related to few others,
 * and all of it costs time in proportion to the number of names. `position`: each article's place among all, newest first, in which the articles of
 * entities stand too.
 */
export function relatedTo(
  article: Article,
  named: Readonly<Record<Kind, readonly Entity[]>>,
  position: ReadonlyMap<Article, number>,
): Related {
  const at = position.get(article);
  if (at === undefined) return none;
  const shared = new Map<Article, number>();
  for (const kind of registryKinds)
    for (const { articles } of named[kind]) {
      const weight = weights[Math.floor(Math.log2(articles.length)) - 1];
      if (weight === undefined) continue;
      const counted = kind === "places" ? Math.min(mostOfPlace, weight) : weight;
      const own = placeOf(at, articles, position);
      const end = Math.min(articles.length, own + looked + 1);
      for (let n = Math.max(0, own - looked); n < end; n++) {
        const other = articles[n];
        if (other && n !== own) shared.set(other, (shared.get(other) ?? 0) + counted);
      }
    }
  const day = Date.parse(article.day);
  const before: Scored[] = [];
  const after: Scored[] = [];
  for (const [other, weight] of shared) {
    if (weight < enough) continue;
    const days = Math.abs(Date.parse(other.day) - day) / 86_400_000;
    const score = weight * nearness(days);
    // The same headline a day later is the same story, sent again.
    if (
      score < (areOfOtherTopics(article, other) ? enoughOfOtherTopics : enough) ||
      (days <= 1 && other.title === article.title)
    )
      continue;
    const place = position.get(other) ?? 0;
    (place > at ? before : after).push({ other, score, place });
  }
  return { before: best(before, at), after: best(after, at) };
}

function areOfOtherTopics({ topics = [] }: Article, { topics: others = [] }: Article): boolean {
  return topics.length > 0 && others.length > 0 && !topics.some((topic) => others.includes(topic));
}

type Scored = { readonly other: Article; readonly score: number; readonly place: number };

/** Those with the highest scores, of equal ones and of one headline the nearest in time; the oldest first. */
function best(scored: Scored[], at: number): readonly Article[] {
  const chosen = new Map<string, Scored>();
  for (const one of scored.sort((a, b) => b.score - a.score || Math.abs(a.place - at) - Math.abs(b.place - at))) {
    if (chosen.size === mostRelated) break;
    if (!chosen.has(one.other.title)) chosen.set(one.other.title, one);
  }
  return [...chosen.values()].sort((a, b) => b.place - a.place).map(({ other }) => other);
}

/** What so many days between two stories leave of what they share: all within a week, a quarter after a year. */
function nearness(days: number): number {
  return days <= 7 ? 1 : days <= 31 ? 3 / 4 : days <= 92 ? 1 / 2 : days <= 366 ? 1 / 3 : 1 / 4;
}

/** The place of the article at `at` among the articles of a name, by halving. */
function placeOf(at: number, articles: readonly Article[], position: ReadonlyMap<Article, number>): number {
  let [low, high] = [0, articles.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const article = articles[middle];
    if (article && (position.get(article) ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
