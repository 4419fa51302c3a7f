import { type PeriodPage, periodPath } from "../archive/dates.ts";
import type { Entity } from "../archive/entity.ts";
import type { Listing, ListingPage } from "../archive/listing.ts";
import type { Sums } from "../archive/load.ts";
import { picturesOf } from "../archive/pictures.ts";
import type { Article } from "../article/article.ts";
import { kinds } from "../article/kind.ts";
import type { Notice } from "../article/notice.ts";
import { Sum, type SumValue } from "../text/sum.ts";
import type { Edition } from "./edition.ts";

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

  /** The page of an article: it shows its neighbours and other sendings too; that of a double shows the one that is kept. */
  article(article: Article): Sum {
    const { articles, keptOf, position, sendingsOf } = this.#edition;
    const sum = new Sum().sum(this.#story(article));
    const at = position.get(article);
    const beside = at === undefined ? [keptOf(article)] : [articles[at - 1], articles[at + 1]];
    for (const other of [...beside, ...sendingsOf(article)])
      if (other) sum.sum(this.#alone(other));
      else sum.number(0);
    return sum.number(beside.length);
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

  /** A page of an entity's articles. Its companions are named by the same articles. */
  entityPage(entity: Entity, page: ListingPage<Article>): Sum {
    return this.#page(this.entity(entity), page);
  }

  /** A page of an index. The whole one says how many entities there are, and one of numbered pages how many its part has. */
  indexPage({ listing, above }: ListingPage<Entity>): Sum {
    const sum = this.#place(new Sum(), listing, above);
    for (const entity of listing.shown) {
      sum.sum(this.#entity(entity)).number(entity.articles.length);
      // A name without a page leads to its stories.
      if (!entity.hasPage) for (const article of entity.articles) sum.sum(this.#alone(article));
    }
    return sum;
  }

  /** The page of a year, a month or a day: it leads to those before and after. */
  period(page: ListingPage<Article> & Partial<PeriodPage>): Sum {
    const sum = new Sum();
    for (const one of [page.earlier, page.later])
      if (one) sum.text(one.key).text(periodPath(one));
      else sum.number(0);
    return this.#page(sum, page);
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

  /** What a page says of its own place among the pages of a listing: of those above it their names, of its parts their sizes too. */
  #place(sum: Sum, listing: Listing<unknown>, above: readonly Listing<unknown>[]): Sum {
    for (const { key, until = "", unit, path } of above) sum.text(path).text(key).text(until).text(unit);
    for (const { key, until = "", unit, path, size, parts } of [listing, ...listing.parts])
      sum.text(path).text(key).text(until).text(unit).number(size).number(parts.length);
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
      for (let n = 0; n < 32; n += 8) sum.number(Number.parseInt(digits.slice(n, n + 8), 16));
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
