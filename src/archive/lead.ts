import type { Article } from "../article/article.ts";
import type { NamedIn } from "./archive.ts";
import type { Entity } from "./entity.ts";

/** Whether an article is a flash or more of a table than of sentences: lists fold such ones. */
export function isBrief({ kind, outline }: Article): boolean {
  return kind === "flash" || outline.table || outline.words === 0;
}

/** A story of fewer words opens no page, unless none is longer. */
const leastWords = 60;
/** How many words of a story count: a longer one is no worthier. */
const mostWords = 400;
/** How many of a story's names count, the weightiest, and how much one of them counts at most: else a country that all stories name would decide. */
const mostNames = 5;
const mostOfName = 6;
/** A picture is worth as much as two names of weight. */
const ofPicture = 6;

/**
 * Articles with those first that deserve to open a page: stories that are long enough and name who and what is in many stories, or have a picture;
 * then short ones, and last flashes and tables. Equals stay in their order. `storiesOf` says in how many stories an entity is.
 */
export function worthiestFirst(
  articles: readonly Article[],
  namedIn: (article: Article) => NamedIn,
  storiesOf: (entity: Entity) => number,
): Article[] {
  const rank = (article: Article) => (isBrief(article) ? 0 : article.outline.words < leastWords ? 1 : 2);
  const ranked = articles.map((article) => ({
    article,
    rank: rank(article),
    worth: worthOf(article, namedIn(article), storiesOf),
  }));
  return ranked.sort((a, b) => b.rank - a.rank || b.worth - a.worth).map(({ article }) => article);
}

function worthOf(
  { outline, image }: Article,
  { people, places, organizations }: NamedIn,
  storiesOf: (entity: Entity) => number,
): number {
  const weights = [...people, ...places, ...organizations]
    .map((entity) => Math.min(mostOfName, Math.log2(storiesOf(entity))))
    .sort((a, b) => b - a)
    .slice(0, mostNames);
  const names = weights.reduce((sum, weight) => sum + weight, 0);
  const length = (Math.min(outline.words, mostWords) / mostWords) * mostOfName;
  return names + length + (image ? ofPicture : 0);
}

/** In how many of some articles each entity is. */
export function countedIn(
  articles: readonly Article[],
  namedIn: (article: Article) => NamedIn,
): (entity: Entity) => number {
  const counts = new Map<Entity, number>();
  for (const article of articles) {
    const { people, places, organizations } = namedIn(article);
    for (const entity of [...people, ...places, ...organizations]) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  }
  return (entity) => counts.get(entity) ?? 0;
}
