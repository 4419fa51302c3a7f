import type { Article } from "../article/article.ts";
import { type Kind, registryKinds } from "../article/kind.ts";
import { onceEach } from "../text/once.ts";
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
 * Finds the stories before and after one that tell of the same: they share names, of which rare ones weigh more, and
 * are near in time; those of other topics must share more. A story sees of each of its names only the stories nearest
 * to it, and a name's weight is its class of frequency: so one article more changes what is related to few others, and
 * all of it costs time in proportion to the number of names. `articles` stand newest first, as those of entities do;
 * `position` is each article's place in them.
 */
export function relatedAmong(
  articles: readonly Article[],
  position: ReadonlyMap<Article, number>,
): (article: Article, named: Readonly<Record<Kind, readonly Entity[]>>) => Related {
  const placesOf = onceEach((own: readonly Article[]) => Int32Array.from(own, (one) => position.get(one) ?? 0));
  const dayOf = (article: Article) => Date.parse(article.day) / 86_400_000;
  let days: Int32Array | undefined;
  /** What each story shares with the one that is asked for, and which share anything; empty again behind each question. */
  const shared = new Uint32Array(articles.length);
  const sharing: number[] = [];
  return (article, named) => {
    const at = position.get(article);
    if (at === undefined) return none;
    for (const kind of registryKinds)
      for (const entity of named[kind]) {
        const weight = weights[Math.floor(Math.log2(entity.articles.length)) - 1];
        if (weight === undefined) continue;
        const counted = kind === "places" ? Math.min(mostOfPlace, weight) : weight;
        const places = placesOf(entity.articles);
        const own = indexOf(at, places);
        const end = Math.min(places.length, own + looked + 1);
        for (let n = Math.max(0, own - looked); n < end; n++) {
          if (n === own) continue;
          const place = places[n] as number;
          if (shared[place] === 0) sharing.push(place);
          shared[place] = (shared[place] as number) + counted;
        }
      }
    days ??= Int32Array.from(articles, dayOf);
    const before: Scored[] = [];
    const after: Scored[] = [];
    for (const place of sharing) {
      const weight = shared[place] as number;
      shared[place] = 0;
      if (weight < enough) continue;
      const distance = Math.abs((days[place] as number) - (days[at] as number));
      const score = weight * nearness(distance);
      if (score < enough) continue;
      const other = articles[place] as Article;
      // The same headline a day later is the same story, sent again.
      if (
        (score < enoughOfOtherTopics && areOfOtherTopics(article, other)) ||
        (distance <= 1 && other.title === article.title)
      )
        continue;
      (place > at ? before : after).push({ other, score, place });
    }
    sharing.length = 0;
    return { before: best(before, at), after: best(after, at) };
  };
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

/** The index of a number, or of the first that is larger, in numbers that grow, by halving. */
function indexOf(number: number, numbers: Int32Array): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
