import type { Archive } from "../archive/archive.ts";
import type { Anniversary, PeriodPage } from "../archive/dates.ts";
import type { Entity } from "../archive/entity.ts";
import type { Feed } from "../archive/feeds.ts";
import type { ListingPage } from "../archive/listing.ts";
import type { Redirect } from "../archive/redirects.ts";
import type { Section } from "../archive/site.ts";
import type { Article } from "../article/article.ts";
import type { Kind } from "../article/kind.ts";
import type { Notice } from "../article/notice.ts";
import type { Content, Html } from "../text/html.ts";
import type { MapName } from "./maps.ts";
import { type Navigation, navigationOf } from "./navigation.ts";
import type { Words } from "./words.ts";

/**
 * An archive as it is published: the archive's index, with the words of its language, its navigation, and its views. Every view takes it as its last
 * argument.
 */
export type Edition = Archive & {
  readonly words: Words;
  readonly views: Views;
  readonly navigation: Navigation;
  /** Whether the archive has a style sheet of its own, `public/theme.css`. */
  readonly themed: boolean;
};

/** The edition of an archive, with the navigation that `_data/site.yaml` and the words give it. */
export function editionOf(archive: Archive, rest: Pick<Edition, "words" | "views" | "themed">): Edition {
  // Views and templates that change what all pages are made of would make pages that depend on the order in which they are made. Eleventy, too, copies
  // the data of every template unless it may not change.
  frozen([archive.site, rest.words.strings, rest.views]);
  return Object.freeze({ ...archive, ...rest, navigation: frozen(navigationOf(archive.site, rest.words)) });
}

/** Freezes a value of objects and lists with all that is in it. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
  return value;
}

/**
 * What makes the pages of a site: pure functions, each of which an archive may replace by its own (`docs/customizing.md`). A view calls another as
 * `edition.views.header`, so that it gets the archive's where there is one.
 */
export type Views = {
  /** A whole page: `main` between header and footer. */
  readonly page: (head: PageHead, main: Html, edition: Edition) => Html;
  /** What stands above `main`. */
  readonly header: (head: PageHead, edition: Edition) => Html;
  /** What stands below `main`. */
  readonly footer: (head: PageHead, edition: Edition) => Html;
  /** The front page, `index.html`. */
  readonly front: (edition: Edition) => Html;
  /** The page of a published article, or in a preview of a draft. */
  readonly article: (article: Article, edition: Edition) => Html;
  /** The page of a person, or of a part of the stories that name the person: a year, a month, a day or a number. */
  readonly person: (page: EntityPage, edition: Edition) => Html;
  /** The page of a place, as `person`. */
  readonly place: (page: EntityPage, edition: Edition) => Html;
  /** The page of an organization, as `person`. */
  readonly organization: (page: EntityPage, edition: Edition) => Html;
  /** The page of a topic, as `person`. */
  readonly topic: (page: EntityPage, edition: Edition) => Html;
  /** The page of an agency, as `person`. */
  readonly agency: (page: EntityPage, edition: Edition) => Html;
  /** The index of a kind, `people/index.html`, and its parts. */
  readonly index: (page: IndexPage, edition: Edition) => Html;
  /** A map of a part of the world, `places/map_europe.html`. */
  readonly map: (page: MapPage, edition: Edition) => Html;
  /** The people whom the stories quote most, `people/most-quoted.html`. */
  readonly quoted: (edition: Edition) => Html;
  /** The page of all dates, `dates.html`. */
  readonly dates: (edition: Edition) => Html;
  /** The page of a year, a month or a day. */
  readonly period: (page: PeriodPage, edition: Edition) => Html;
  /** The page of a day of the year, `dates/06-22.html`, with its days in several years. */
  readonly anniversary: (page: Anniversary, edition: Edition) => Html;
  /** The page that searches the archive, `search.html`, the only one with a script. */
  readonly search: (edition: Edition) => Html;
  /** The page about the archive, `about.html`. */
  readonly about: (edition: Edition) => Html;
  /** The notice at the address of a withdrawn article. */
  readonly withdrawn: (notice: Notice, edition: Edition) => Html;
  /** The page at a former address. */
  readonly moved: (redirect: Redirect, edition: Edition) => Html;
  /** The page that hosts show at addresses where there is none, `404.html`. */
  readonly notFound: (edition: Edition) => Html;
  /** One of the archive's own pages; `content` is its HTML. */
  readonly own: (head: OwnHead, content: string, edition: Edition) => Html;
  /** An article's item in lists of stories; `root` is the relative path from the page to the site's root. */
  readonly story: (article: Article, root: string, edition: Edition) => Html;
};

/** A page of the articles that name an entity: its first, or that of a part. */
export type EntityPage = ListingPage<Article> & { readonly entity: Entity };

/** A page of the index of a kind: the whole list, or a part of it. */
export type IndexPage = ListingPage<Entity> & { readonly kind: Kind };

/** The page of a map. */
export type MapPage = { readonly name: MapName };

/** The path, relative to the site's root, and the title, description, language and policy in the data of an archive's own page. */
export type OwnHead = {
  readonly path: string;
  readonly title: string;
  readonly description?: string;
  /** Undefined for the site's. */
  readonly lang?: string;
  /** As that of `PageHead`. */
  readonly policy?: string | false;
};

/** What the view `page` needs besides the content. */
export type PageHead = {
  /** Relative to the site's root. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** The Content-Security-Policy of this page alone, false for none; undefined for that of the site. */
  readonly policy?: string | false;
  /** Open Graph and other data that only some pages have. */
  readonly extra?: Content;
  /** The section of the site that it belongs to, which the navigation marks. */
  readonly section?: Section;
  /** The path of the page that search engines should list in its place. */
  readonly canonical?: string;
  /** For pages that search engines should leave out. */
  readonly unlisted?: boolean;
  /** The style sheets of the site's own that the page needs besides those that every page has, relative to the site's root: `assets/names.css`. */
  readonly styles?: readonly string[];
  /** Whether it is a story of plain paragraphs, which does without `assets/pages.css`. */
  readonly isPlain?: boolean;
  /** The feeds of what the page lists, besides that of the archive. */
  readonly feeds?: readonly Feed[];
  /** Whether the page has a search field of its own: its header then has none. */
  readonly ownSearch?: boolean;
  /** All style sheets of a page that is shown at any address, the 404 page: its header and footer then have no links. */
  readonly sheetsAnywhere?: readonly string[];
};
