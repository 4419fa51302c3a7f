import type { Entity } from "../../archive/entity.ts";
import type { Listing } from "../../archive/listing.ts";
import type { Article } from "../../article/article.ts";
import type { Kind } from "../../article/kind.ts";
import { flat, type Html, html, trusted } from "../../text/html.ts";
import { onceFor } from "../../text/once.ts";
import type { Edition } from "../edition.ts";
import { searchFor } from "../search-link.ts";
import { fill } from "../words.ts";
import { nameLink } from "./parts.ts";
import { headline, inArticle } from "./stories.ts";
import { dayTime } from "./when.ts";

/** An entity that articles name, and how many of them do. */
type Companion = readonly [entity: Entity, stories: number];

/** Of how many stories that two entities share a page lists the headlines: of more it leads to a search for them. */
const few = 5;

/** The kinds of which an entity's page shows companions, in its order. */
function kindsBeside(kind: Kind): readonly Kind[] {
  if (kind === "people" || kind === "organizations") return ["people", "places", "organizations"];
  return [...new Set<Kind>([kind, "people", "places"])];
}

/** Companions of one kind as a page shows them: a heading and what stands below it. */
export type CompanionList = { readonly title: string; readonly list: Html };

/**
 * Lists of an entity's companions, by kind, for the column beside its stories: each is a link to its page, with the number of stories that both are in, which
 * leads to these stories. `listing` is that of the page, the first of the entity.
 */
export function companionLists(
  entity: Entity,
  listing: Listing<Article>,
  root: string,
  edition: Edition,
): CompanionList[] {
  const { strings } = edition.words;
  const all = companions(entity, edition);
  const shared = sharedStories(
    entity,
    listing,
    all.flatMap(([, list]) => list),
    edition,
  );
  return all.map(([kind, list]) => {
    const items = list.map((companion) => {
      const stories = countLink(companion, { entity, listing, stories: shared.get(companion[0]) ?? [] }, root, edition);
      return html`\n<li>${nameLink(companion[0], root, edition)}${stories}</li>`;
    });
    return { title: kind === entity.kind ? strings.appearsWith : strings[kind].many, list: html`<ul>${items}\n</ul>` };
  });
}

/** The page of an entity's companions, and the newest stories that it shares with one of them. */
type Beside = { readonly entity: Entity; readonly listing: Listing<Article>; readonly stories: readonly Article[] };

/** How many stories an entity and a companion share, leading to them. */
function countLink([other, n]: Companion, { entity, listing, stories }: Beside, root: string, edition: Edition): Html {
  const { words } = edition;
  const count = words.stories(n);
  const link = (href: string) => html`<span><a href="${href}">${count}</a></span>`;
  if (isWhole(n, entity, listing)) return link("#stories");
  const [newest] = stories;
  if (n === 1 && newest) return link(root + newest.path);
  const search = n > few && searchFor([entity, other], edition.site);
  if (search) return link(root + search);
  return html`<details><summary>${count}</summary>
<ul>${stories.map((article) => {
    const [before, behind] = itemOf(article, edition);
    return trusted(before + root + behind);
  })}${n > stories.length && html`\n<li>${fill(words.strings.newestOf, { shown: words.number(stories.length), stories: count })}</li>`}
</ul></details>`;
}

/** A story's item in such a list, which is made once: the HTML before and behind the path to the site's root. */
const itemOf = onceFor((article: Article, edition: Edition): readonly [before: string, behind: string] => {
  const link = html`${article.path}">${inArticle(headline(article, edition), article, edition)}</a>`;
  return ['\n<li><a href="', flat(html`${link} ${dayTime(article.date, edition.words.lang)}</li>`).toString()];
});

/** The newest stories, up to `few`, that an entity shares with each companion for which `countLink` needs them. */
function sharedStories(
  entity: Entity,
  listing: Listing<Article>,
  companions: readonly Companion[],
  edition: Edition,
): ReadonlyMap<Entity, readonly Article[]> {
  const searchable = searchFor([entity], edition.site) !== undefined;
  const wanted = companions.filter(([, n]) => !isWhole(n, entity, listing) && !(searchable && n > few));
  const shared = new Map<Entity, Article[]>(wanted.map(([other]) => [other, []]));
  const kinds = new Set(wanted.map(([{ kind }]) => kind));
  let left = wanted.reduce((sum, [, n]) => sum + Math.min(n, few), 0);
  const add = (article: Article, other: Entity) => {
    const stories = shared.get(other);
    if (!stories || stories.length === few) return;
    stories.push(article);
    left -= 1;
  };
  for (const article of entity.articles) {
    if (left === 0) break;
    const named = edition.namedIn(article);
    for (const kind of kinds) {
      if (named[kind].length < manyNames) for (const other of named[kind]) add(article, other);
      else for (const [other] of wanted) if (other.kind === kind && names(article, other, edition)) add(article, other);
    }
  }
  return shared;
}

/** Whether companions are in all stories of an entity, more than one, which are all on its page. */
function isWhole(n: number, entity: Entity, { parts }: Listing<Article>): boolean {
  return n > 1 && n === entity.articles.length && parts.length === 0;
}

/** Whether an article names an entity, without going through all that it names. Bisection. */
function names(article: Article, { articles }: Entity, { position }: Edition): boolean {
  const at = position.get(article) ?? -1;
  let [low, high] = [0, articles.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = articles[middle];
    if (one && (position.get(one) ?? -1) < at) low = middle + 1;
    else high = middle;
  }
  return articles[low] === article;
}

/**
 * The entities that an entity's articles name most often besides it, up to `most` of each kind that its page shows. Those without a page are left
 * out, for they lead no further than the stories beside them.
 */
function companions(entity: Entity, edition: Edition, most = 8): [Kind, readonly Companion[]][] {
  return kindsBeside(entity.kind).flatMap((kind): [Kind, readonly Companion[]][] => {
    // The entity itself is in all of its own articles, and so among the first.
    const first = mostNamed(entity.articles, kind, edition, most + 1);
    const beside = first.filter(([other]) => other !== entity).slice(0, most);
    return beside.length > 0 ? [[kind, beside]] : [];
  });
}

/** Where articles have this many names on an average, they are counted once for all entities that the same articles name. */
const manyNames = 100;
/** What was counted there: by edition, then by kind and articles. */
const counted = new WeakMap<Edition, Map<string, readonly Companion[]>>();

/** The `most` entities of a kind that some articles name most often. */
function mostNamed(articles: readonly Article[], kind: Kind, edition: Edition, most: number): readonly Companion[] {
  const named = articles.map((article) => edition.namedIn(article)[kind]);
  const all = named.reduce((sum, { length }) => sum + length, 0);
  if (all < manyNames * articles.length) return topOf(named.flat(), most);
  const known = counted.get(edition) ?? new Map<string, readonly Companion[]>();
  counted.set(edition, known);
  const key = [kind, ...articles.map(({ path }) => path)].join("\n");
  const top = known.get(key) ?? topOf(named.flat(), most);
  known.set(key, top);
  return top;
}

/** A count for each entity, by its number, kept to save the memory of a new list: `topOf` leaves all of them 0. */
const counts: number[] = [];

/** The `most` entities that are most often in `named`, most first, each with its count. */
function topOf(named: readonly Entity[], most: number): Companion[] {
  const found: Entity[] = [];
  for (const entity of named) {
    const n = counts[entity.number] ?? 0;
    if (n === 0 && entity.hasPage) found.push(entity);
    counts[entity.number] = n + 1;
  }
  // Most have a count of 1: only those with a count that can be among the first are sorted.
  const enough =
    Uint32Array.from(found, ({ number }) => counts[number] ?? 0)
      .sort()
      .at(-most) ?? 0;
  const companions = found.flatMap((entity): Companion[] => {
    const n = counts[entity.number] ?? 0;
    return n >= enough ? [[entity, n]] : [];
  });
  for (const entity of named) counts[entity.number] = 0;
  return companions.sort(([a, n], [b, m]) => m - n || (a.sortKey < b.sortKey ? -1 : 1)).slice(0, most);
}
