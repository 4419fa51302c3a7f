import { type Anniversary, type PeriodPage, periodPath } from "../archive/dates.ts";
import type { Entity } from "../archive/entity.ts";
import { entityFeeds, type Feed, storiesOf } from "../archive/feeds.ts";
import type { Listing, ListingPage } from "../archive/listing.ts";
import type { Sums } from "../archive/load.ts";
import { picturesOf } from "../archive/pictures.ts";
import { hasQuoted } from "../archive/quoted.ts";
import { rounded, shownWithin, whereaboutsOf } from "../archive/whereabouts.ts";
import type { Article } from "../article/article.ts";
import { kinds } from "../article/kind.ts";
import type { Notice } from "../article/notice.ts";
import type { Shard } from "../search/making.ts";
import { Sum, type SumValue } from "../text/sum.ts";
import type { Edition } from "./edition.ts";
import type { MapName } from "./maps.ts";
import { listedInWorld, type Mark, mapPath, marksOfPart, marksOfWorld, partsOfWorld } from "./marks.ts";

/**
 * Sums of what the pages of an edition are made of: a page whose sum is as it was has the bytes that it had. What all pages are made of (the
 * program, `_data/site.yaml`, words, views, the configuration) is in none of them: `editionSum`. A sum may be of more than the page
 * shows, as of a whole body where the page has the headline alone; never of less.
 */
export class Inputs {
  readonly #edition: Edition;
  readonly #sums: Sums;
  /** By their numbers, which entities of doubles alone may share. */
  readonly #entities: { readonly entity: Entity; readonly sum: SumValue }[] = [];
  readonly #articles = new Map<Article, SumValue>();
  readonly #stories = new Map<Article, SumValue>();
  readonly #lists = new Map<Listing<Article>, SumValue>();
  /** The sums of lists of stories, with what the archive says of their names, and without. */
  readonly #storiesNamed = new Map<readonly Article[], SumValue>();
  readonly #storiesAlone = new Map<readonly Article[], SumValue>();
  #all: SumValue | undefined;

  /** `sums` are those of the articles' files. */
  constructor(edition: Edition, sums: Sums) {
    this.#edition = edition;
    this.#sums = sums;
  }

  /** The sum of a page that may show anything of the archive, beside what it is of itself. */
  all(page: Sum): Sum {
    if (!this.#all) {
      const { articles, doubles, withdrawn } = this.#edition;
      const sum = new Sum();
      for (const article of articles) sum.sum(this.#story(article));
      for (const article of doubles) sum.sum(this.#story(article));
      this.#all = sum.text(JSON.stringify(withdrawn)).value;
    }
    return page.sum(this.#all);
  }

  /**
   * The page of an article: it shows its neighbours, other sendings, and what happened before and after, too; that of a double shows the one that is
   * kept.
   */
  article(article: Article): Sum {
    const { articles, keptOf, position, relatedTo, sendingsOf } = this.#edition;
    const sum = new Sum().sum(this.#story(article));
    const at = position.get(article);
    const beside = at === undefined ? [keptOf(article)] : [articles[at - 1], articles[at + 1]];
    for (const other of [...beside, ...sendingsOf(article)])
      if (other) sum.sum(this.#alone(other));
      else sum.number(0);
    const { before, after } = relatedTo(article);
    for (const other of [...before, ...after]) sum.sum(this.#alone(other));
    return sum.number(beside.length).number(before.length).number(after.length);
  }

  /** A table of stories. */
  table(articles: readonly Article[]): Sum {
    const sum = new Sum();
    for (const article of articles) sum.sum(this.#story(article));
    return sum.number(articles.length);
  }

  /** The notice of a withdrawn article, and a page that leads to it. */
  notice(notice: Notice): Sum {
    return new Sum().text(JSON.stringify(notice));
  }

  /** A page that leads to an article. */
  redirect(article: Article): Sum {
    return new Sum().sum(this.#alone(article));
  }

  /** A page that leads to an entity. */
  entity(entity: Entity): Sum {
    return new Sum().sum(this.#entity(entity));
  }

  /** A page of an entity's articles. Its companions are named by the same articles. The first of a place says what it lies in and what lies in it. */
  entityPage(entity: Entity, page: ListingPage<Article>): Sum {
    const isFirst = page.above.length === 0;
    // The first page leads to the feeds.
    const feeds = isFirst ? entityFeeds(entity, this.#edition).length : 0;
    const sum = this.#page(this.entity(entity).number(feeds), page);
    return entity.kind === "places" && isFirst ? this.#whereabouts(sum, entity) : sum;
  }

  /** A feed: its stories in its order. */
  feed(feed: Feed): Sum {
    const sum = new Sum();
    if (feed.entity) sum.sum(this.#entity(feed.entity));
    for (const article of storiesOf(feed, this.#edition)) sum.sum(this.#story(article));
    return sum;
  }

  #whereabouts(sum: Sum, place: Entity): Sum {
    const { country, region, regions, places } = whereaboutsOf(place, this.#edition);
    for (const one of [country?.entity, region?.entity]) if (one) sum.sum(this.#entity(one));
    for (const list of [regions, places]) {
      const shown = shownWithin(list);
      for (const one of shown) sum.sum(this.#entity(one)).number(rounded(one.articles.length));
      sum.number(shown.length);
    }
    return sum.number(country?.entity ? 1 : 0).number(region?.entity ? 1 : 0);
  }

  /** A page of an index. The whole one says how many entities there are, and one of numbered pages how many its part has. */
  indexPage({ listing, above }: ListingPage<Entity>): Sum {
    const sum = this.#place(new Sum(), listing, above);
    // The whole one leads to who is quoted most, where there is that.
    if (above.length === 0) sum.number(hasQuoted(this.#edition) ? 1 : 0);
    const isWorld = listing.path === mapPath("world") && above.length === 0;
    if (isWorld) for (const mark of marksOfWorld(this.#edition)) this.#mark(sum, mark);
    if (isWorld) for (const part of partsOfWorld(this.#edition)) sum.text(part);
    for (const entity of isWorld ? listedInWorld(this.#edition) : listing.shown) {
      sum.sum(this.#entity(entity)).number(entity.articles.length);
      // A name without a page leads to its stories.
      if (!entity.hasPage) for (const article of entity.articles) sum.sum(this.#alone(article));
    }
    return sum;
  }

  /** A map of a part of the world, which leads to all others. */
  map(name: MapName): Sum {
    const sum = new Sum();
    for (const mark of marksOfPart(name, this.#edition)) this.#mark(sum, mark);
    for (const part of partsOfWorld(this.#edition)) sum.text(part);
    return sum;
  }

  #mark(sum: Sum, { place, filed, about }: Mark): Sum {
    return sum.sum(this.#entity(place)).number(filed).number(about);
  }

  /** The page of a year, a month or a day: it leads to those before and after. */
  period(page: ListingPage<Article> & Partial<PeriodPage>): Sum {
    const sum = new Sum();
    for (const one of [page.earlier, page.later])
      if (one) sum.text(one.key).text(periodPath(one));
      else sum.number(0);
    return this.#page(sum.text(page.anniversary ?? ""), page);
  }

  /** The page of a day of the year: what opens each of its days is chosen among all stories of that. */
  anniversary({ days }: Anniversary): Sum {
    const sum = new Sum().number(days.length);
    for (const day of days) this.#listed(sum.text(day.path).number(day.size), day);
    return sum;
  }

  /** A shard of the search. Those of a row are of the same stories: all of them, with their names or without. */
  searchShard({ stories, named, planned }: Shard): Sum {
    const known = named ? this.#storiesNamed : this.#storiesAlone;
    let value = known.get(stories);
    if (!value) {
      const sum = new Sum().number(stories.length);
      for (const article of stories) sum.sum(named ? this.#story(article) : this.#alone(article));
      value = sum.value;
      known.set(stories, value);
    }
    return new Sum().text(planned).sum(value);
  }

  #page(sum: Sum, { listing, above }: ListingPage<Article>): Sum {
    this.#place(sum, listing, above);
    return this.#listed(sum, listing);
  }

  /** All stories of a listing and of its parts: its chart and its companions are of all. */
  #listed(sum: Sum, listing: Listing<Article>): Sum {
    let known = this.#lists.get(listing);
    if (!known) {
      const stories = new Sum();
      for (const article of listing.shown) stories.sum(this.#story(article));
      for (const part of listing.parts) this.#listed(stories, part);
      known = stories.value;
      // A listing is part of those above it, and of the dates under each name that is in all stories.
      if (listing.unit !== "all") this.#lists.set(listing, known);
    }
    return sum.sum(known);
  }

  /**
   * What a page says of its own place among the pages of a listing: of those above it their names, of its parts their sizes too. A numbered page leads to
   * all others, whose number is that of the parts of the one above.
   */
  #place(sum: Sum, listing: Listing<unknown>, above: readonly Listing<unknown>[]): Sum {
    for (const { key, until = "", unit, path } of above) sum.text(path).text(key).text(until).text(unit);
    for (const { key, until = "", unit, path, size, parts } of [listing, ...listing.parts])
      sum.text(path).text(key).text(until).text(unit).number(size).number(parts.length);
    if (listing.unit === "page") sum.number(above.at(-1)?.parts.length ?? 0);
    return sum.number(above.length).number(listing.parts.length);
  }

  /** An article with the entities that it names. */
  #story(article: Article): SumValue {
    let known = this.#stories.get(article);
    if (!known) {
      const named = this.#edition.namedIn(article);
      const sum = new Sum().sum(this.#alone(article));
      for (const kind of kinds) {
        for (const entity of named[kind]) sum.sum(this.#entity(entity));
        sum.number(named[kind].length);
      }
      known = sum.value;
      this.#stories.set(article, known);
    }
    return known;
  }

  /** An article without what the archive says of its names. */
  #alone(article: Article): SumValue {
    let known = this.#articles.get(article);
    if (!known) {
      const { isUnpublished, pictures } = this.#edition;
      const digits = this.#sums.get(article) ?? "";
      const sum = new Sum().text(article.file).number(isUnpublished(article) ? 1 : 0);
      sum.hexadecimal(digits, 16);
      for (const { file } of picturesOf(article)) sum.text(file).text(JSON.stringify(pictures.get(file) ?? null));
      known = sum.value;
      this.#articles.set(article, known);
    }
    return known;
  }

  #entity(entity: Entity): SumValue {
    const known = this.#entities[entity.number];
    if (known?.entity !== entity) {
      const { kind, id, name, hasPage, path, entry } = entity;
      const sum = new Sum()
        .text(kind)
        .text(id)
        .text(name)
        .number(hasPage ? 1 : 0)
        .text(path);
      const { value } = sum.text(JSON.stringify(entry ?? null));
      this.#entities[entity.number] = { entity, sum: value };
      return value;
    }
    return known.sum;
  }
}

/** The sum of what all pages of an edition are made of but its views: the site, its words and its navigation. */
export function editionSum({ site, words, themed, pictures }: Edition): string {
  const logo = site.logo === undefined ? undefined : pictures.get(`public/${site.logo}`);
  return new Sum().text(JSON.stringify([site, words.lang, words.strings, themed, logo ?? null])).digits;
}
