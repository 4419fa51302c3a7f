import { readFileSync } from "node:fs";
import type { Archive } from "../archive/archive.ts";
import { placePages } from "../archive/dateline.ts";
import { anniversariesOf, isOneStory, periodPages } from "../archive/dates.ts";
import { type Entity, entityPages } from "../archive/entity.ts";
import { archiveFeeds, entityFeeds } from "../archive/feeds.ts";
import { mostShown, pagesOf } from "../archive/listing.ts";
import type { Sums } from "../archive/load.ts";
import { manifestFile } from "../archive/manifest.ts";
import { picturesOf, type Rendition, renditionsOf } from "../archive/pictures.ts";
import { hasQuoted, quotedPath } from "../archive/quoted.ts";
import { articleRedirects, entityRedirects } from "../archive/redirects.ts";
import { feedKinds, kindsShown, shows } from "../archive/site.ts";
import type { Article } from "../article/article.ts";
import type { Kind } from "../article/kind.ts";
import type { Notice } from "../article/notice.ts";
import { shardsOf } from "../search/making.ts";
import { stemmerName, stemmerScript } from "../search/stemmer-files.ts";
import type { Html } from "../text/html.ts";
import { Sum } from "../text/sum.ts";
import { languageIn } from "../text/tag.ts";
import type { Edition, Views } from "./edition.ts";
import { atomFeed } from "./exports/feed.ts";
import { type RedirectRule, redirectRules, redirectsFile } from "./exports/redirects.ts";
import { robotsTxt } from "./exports/robots.ts";
import { storyTable, storyTables } from "./exports/table.ts";
import type { Inputs } from "./inputs.ts";
import { hasMaps, mapPath, partsOfWorld } from "./marks.ts";
import { compactSheet } from "./sheet.ts";
import { searchPath } from "./views/search.ts";

/** What a route comes from: for messages about it and for the place of its problems. */
export type Origin = {
  readonly of: "article" | "former address" | "picture" | "own page" | "public file" | "generated";
  /** What messages call it: its file, `articles/2012/06/22-harbour.md`, or in words what the program makes, `the page of Jo Ray`. */
  readonly called: string;
  /** Relative to the archive's root. Undefined where the program alone makes the route. */
  readonly file?: string;
  /** The keys that lead to the place in the file's front matter. */
  readonly keys?: readonly PropertyKey[];
  /** The offset in the article's body. */
  readonly offset?: number;
};

/** One output of the site, or an address that is taken. */
export type Route = {
  /** Relative to the site's root: `2012/06/22/harbour.html`. */
  readonly path: string;
  readonly origin: Origin;
  /** Set where the sitemap lists it; `changed` is the day of its last change, where it has one. */
  readonly listed?: { readonly changed?: string };
  /** An own page or a public file at the same path takes its place. */
  readonly replaceable?: true;
  /** Set for routes of drafts and embargoed articles: no other route may have the path, and nothing is made at it. */
  readonly hidden?: true;
  /** The route is left out, without a problem, where another has its path. */
  readonly yields?: true;
  /** Makes the text. Undefined for what is copied, a rendition, hidden or an own page, and for the manifest, which is made of all others. */
  readonly make?: (edition: Edition) => string;
  /** Begins in another thread what it takes most of the time to make: to be called where the text will be made, and there is something else to do before. */
  readonly begin?: () => void;
  /** How the text is written where that is not UTF-8: in UTF-16, with a byte order mark. */
  readonly encoding?: "utf16le";
  /** The sum of what the text is made of besides what all pages are made of. Undefined where it is made of so much that every build makes it. */
  readonly inputs?: (inputs: Inputs) => Sum;
  /** What `_redirects` is made of when all paths are known. */
  readonly rules?: readonly RedirectRule[];
  /** The file that is copied, relative to the archive's root. */
  readonly copy?: string;
  /** The rendition of a picture that is made and copied. */
  readonly rendition?: Rendition;
};

/**
 * All outputs of an archive but for the index of its search, its own pages, public files and sitemap, in the order of the sitemap. `hidden`: drafts
 * and embargoed articles. Several routes may have one path: `routeTable` chooses one or finds the problem.
 */
export function routesOf(archive: Archive, hidden: readonly Article[] = []): Route[] {
  return [
    pageRoute("index.html", "the front page", (edition) => edition.views.front(edition), listed),
    ...searchRoutes(archive),
    ...aboutRoute(archive),
    ...indexRoutes(archive),
    ...mapRoutes(archive),
    ...quotedRoute(archive),
    ...periodRoutes(archive),
    ...anniversaryRoutes(archive),
    ...entityRoutes(archive),
    ...archive.articles.map(articleRoute),
    ...archive.doubles.map(doubleRoute),
    ...archive.withdrawn.map(withdrawnRoute),
    ...hidden.map((article): Route => ({ path: article.path, origin: articleOrigin(article), hidden: true })),
    pageRoute(
      "404.html",
      "the page of addresses that do not exist",
      (edition) => edition.views.notFound(edition),
      replaceable,
    ),
    ...feedRoutes(archive),
    ...tableRoutes(archive),
    pageRoute("robots.txt", "the file for robots", robotsTxt, { ...replaceable, ...ofAllPages }),
    ...redirectsFileRoute(archive),
    { path: manifestFile, origin: { of: "generated", called: "the list of the site's files and their sums" } },
    ...["dateline.css", "pages.css", "names.css", "time.css", "icon.svg"].map((name) => asset(name)),
    ...(shows(archive.site, "feed") ? [asset("feed.css")] : []),
    ...mapAssets(archive).map((name) => asset(name)),
    // The sheets of the 404 page bring the others with them.
    ...["from-here.css", "from-root.css", "from-site.css"].map((name) => asset(name, imports)),
    ...[...archive.articles, ...archive.doubles].flatMap((article) => pictureRoutes(article, archive)),
    ...hidden.flatMap((article) => pictureRoutes(article, archive)).map((route): Route => ({ ...route, hidden: true })),
    ...redirectRoutes(archive, hidden),
  ];
}

const listed = { listed: {} } as const;
const replaceable = { replaceable: true } as const;
/** Of a route that is made of nothing but what all pages are made of. */
const ofAllPages = { inputs: () => new Sum() } as const;

type View = (edition: Edition) => Html;
type Marks = Pick<Route, "listed" | "replaceable" | "inputs">;

/** The route of a page that the program makes. */
export function pageRoute(path: string, called: string, view: View, marks: Marks = {}): Route {
  return { path, origin: { of: "generated", called }, ...marks, make: (edition) => view(edition).toString() };
}

function asset(name: string, before: (edition: Edition) => string = () => ""): Route {
  const path = `assets/${name}`;
  const make = (edition: Edition) => {
    const text = before(edition) + readFileSync(new URL(path, import.meta.url), "utf8");
    return name.endsWith(".css") ? compactSheet(text) : text;
  };
  const origin: Origin = { of: "generated", called: `the site's own ${path}` };
  return { path, origin, ...replaceable, ...ofAllPages, make };
}

function tableRoutes(archive: Archive): Route[] {
  if (!shows(archive.site, "data")) return [];
  return storyTables(archive).map((table) => ({
    path: table.path,
    origin: { of: "generated", called: `the table of stories of ${table.key}` },
    make: (edition) => storyTable(table, edition),
    inputs: (inputs) => inputs.table(table.articles),
  }));
}

function redirectsFileRoute(archive: Archive): Route[] {
  const rules = redirectRules(archive);
  const origin: Origin = { of: "generated", called: "the file of redirects for hosts" };
  return rules.length === 0 ? [] : [{ path: redirectsFile, origin, ...replaceable, rules }];
}

/** The style sheets of pages, as a sheet beside them imports them. */
const imports = ({ themed }: Edition) =>
  ["pages.css", "dateline.css", ...(themed ? ["../theme.css"] : [])].map((sheet) => `@import "${sheet}";\n`).join("");

/** The search page with its script and its style. */
function searchRoutes({ site }: Archive): Route[] {
  if (!shows(site, "search")) return [];
  const view: View = (edition) => edition.views.search(edition);
  return [
    pageRoute(searchPath, "the search page", view, { ...listed, ...replaceable, ...ofAllPages }),
    ...["search.css", "search.js"].map((name) => asset(name)),
  ];
}

/**
 * The index of the search, in a folder of its own: its shards, and the stemmers of the languages that the archive has. `sums`: those of the
 * articles' files; `root`: the folder of the archive.
 */
export function indexOfSearch(archive: Archive, sums: Sums, root: string): Route[] {
  const { site } = archive;
  if (!shows(site, "search")) return [];
  const { plan, shards } = shardsOf(archive, site.search?.text !== false, sums, root);
  const route = (name: string, more: Partial<Route>): Route => ({
    path: `search/${name}.js`,
    origin: { of: "generated", called: `a part of the search, ${name}` },
    ...more,
  });
  const languages = new Set(plan.langs.map(languageIn));
  return [
    ...shards.map((shard) =>
      route(shard.name, {
        make: shard.make,
        ...(shard.begin && { begin: shard.begin }),
        encoding: "utf16le",
        inputs: (inputs) => inputs.searchShard(shard),
      }),
    ),
    ...[...languages]
      .toSorted()
      .map((language) =>
        route(stemmerName(language), { make: () => stemmerScript(language), inputs: ofAllPages.inputs }),
      ),
  ];
}

function aboutRoute({ site }: Archive): Route[] {
  if (!shows(site, "about")) return [];
  const view: View = (edition) => edition.views.about(edition);
  return [pageRoute("about.html", "the page about the archive", view, { ...listed, ...replaceable })];
}

function indexRoutes({ indexes, site }: Archive): Route[] {
  return kindsShown(site).flatMap((kind) =>
    pagesOf(indexes[kind]).map(({ listing, above }) =>
      pageRoute(
        listing.path,
        `the index of ${kind}`,
        (edition) => edition.views.index({ kind, listing, above }, edition),
        { ...(above.length === 0 ? listed : {}), inputs: (inputs) => inputs.indexPage({ listing, above }) },
      ),
    ),
  );
}

function mapRoutes(archive: Archive): Route[] {
  return partsOfWorld(archive).map((name) =>
    pageRoute(mapPath(name), `the map of ${name}`, (edition) => edition.views.map({ name }, edition), {
      ...listed,
      inputs: (inputs) => inputs.map(name),
    }),
  );
}

/** What pages with maps load: their sheet, and outlines of land. */
function mapAssets(archive: Archive): string[] {
  // The page of a place says what lies in it, also without a map.
  const maps = hasMaps(archive) ? ["world", ...partsOfWorld(archive), "locator"] : [];
  return [...(shows(archive.site, "places") ? ["map.css"] : []), ...maps.map((name) => `map-${name}.svg`)];
}

/** Every build makes it, for it is made of the quotations of all stories. */
function quotedRoute(archive: Archive): Route[] {
  if (!hasQuoted(archive)) return [];
  return [
    pageRoute(
      quotedPath,
      "the index of whom the stories quote most",
      (edition) => edition.views.quoted(edition),
      listed,
    ),
  ];
}

function periodRoutes({ dates, paging }: Archive): Route[] {
  const periods = new Map(periodPages(dates).map((period) => [period.listing, period]));
  return pagesOf(dates).flatMap(({ listing }) => {
    const leadsOn = isOneStory(listing);
    if (leadsOn && !paging.days) return [];
    const period = periods.get(listing);
    const view: View = (edition) => (period ? edition.views.period(period, edition) : edition.views.dates(edition));
    const marks = listing.size > 0 && !leadsOn ? listed : {};
    return pageRoute(listing.path, `the page of ${listing.key || "all dates"}`, view, {
      ...marks,
      ...(period && { inputs: (inputs) => inputs.period(period) }),
    });
  });
}

function anniversaryRoutes({ dates }: Archive): Route[] {
  return anniversariesOf(dates).map((one) =>
    pageRoute(one.path, `the page of ${one.key} in all years`, (edition) => edition.views.anniversary(one, edition), {
      ...listed,
      inputs: (inputs) => inputs.anniversary(one),
    }),
  );
}

const withPage = ({ hasPage }: Entity) => hasPage;

/** The view of an entity's page, by kind. */
const viewOf = {
  people: "person",
  places: "place",
  organizations: "organization",
  topics: "topic",
  agencies: "agency",
} as const satisfies Record<Kind, keyof Views>;

function entityRoutes({ dates, entities, paging, site }: Archive): Route[] {
  return kindsShown(site).flatMap((kind) =>
    entities[kind].filter(withPage).flatMap((entity) =>
      (kind === "places" ? placePages : entityPages)(entity, dates, mostShown * paging.longer).map((one) =>
        pageRoute(
          one.listing.path,
          `the page of ${entity.name}`,
          (edition) => edition.views[viewOf[kind]]({ ...one, entity }, edition),
          {
            ...(one.above.length === 0 ? listed : {}),
            inputs: (inputs) => inputs.entityPage(entity, one),
          },
        ),
      ),
    ),
  );
}

/** The feeds of the whole archive, which every build makes, and of the names that have one. */
function feedRoutes(archive: Archive): Route[] {
  const ofNames = feedKinds
    .filter((kind) => shows(archive.site, kind))
    .flatMap((kind) => archive.entities[kind].flatMap((entity) => entityFeeds(entity, archive)));
  return [...archiveFeeds(archive), ...ofNames].map((feed) =>
    pageRoute(
      feed.path,
      feed.entity ? `the feed of ${feed.entity.name}` : "the feed",
      (edition) => atomFeed(feed, edition),
      feed.entity ? { inputs: (inputs) => inputs.feed(feed) } : {},
    ),
  );
}

function articleRoute(article: Article): Route {
  const { path, date, updated } = article;
  return {
    path,
    origin: articleOrigin(article),
    listed: { changed: (updated ?? date).slice(0, 10) },
    make: (edition) => edition.views.article(article, edition).toString(),
    inputs: (inputs) => inputs.article(article),
  };
}

/** The page of another sending of a story: search engines are led to the one that is kept. */
function doubleRoute(article: Article): Route {
  const { listed: _, ...route } = articleRoute(article);
  return route;
}

function withdrawnRoute(notice: Notice): Route {
  const make = (edition: Edition) => edition.views.withdrawn(notice, edition).toString();
  return { path: notice.path, origin: articleOrigin(notice), make, inputs: (inputs) => inputs.notice(notice) };
}

const articleOrigin = ({ file }: { readonly file: string }): Origin => ({ of: "article", called: file, file });

/** The routes of an article's pictures and of their renditions. */
function pictureRoutes(article: Article, { pictures, site }: Archive): Route[] {
  return picturesOf(article).flatMap((image) => {
    const { path, file: copy, offset } = image;
    const place = offset === undefined ? { keys: ["image", "src"] } : { offset };
    const origin: Origin = { of: "picture", called: copy, file: article.file, ...place };
    const renditions = renditionsOf(image, pictures.get(copy), site.images);
    return [{ path, origin, copy }, ...renditions.map((rendition) => ({ path: rendition.path, origin, rendition }))];
  });
}

/** The redirects at former addresses. Those at an entity's aliases and former ids yield to any other route at the path. */
function redirectRoutes(archive: Archive, hidden: readonly Article[]): Route[] {
  const fromArticle = (article: Article | Notice, inputs?: Route["inputs"]) =>
    articleRedirects(article).map(
      (redirect, n): Route => ({
        path: redirect.from,
        origin: { of: "former address", called: article.file, file: article.file, keys: ["formerUrls", n] },
        ...(inputs
          ? { make: (edition) => edition.views.moved(redirect, edition).toString(), inputs }
          : { hidden: true }),
      }),
    );
  return [
    ...[...archive.articles, ...archive.doubles].flatMap((article) =>
      fromArticle(article, (inputs) => inputs.redirect(article)),
    ),
    ...archive.withdrawn.flatMap((notice) => fromArticle(notice, (inputs) => inputs.notice(notice))),
    ...hidden.flatMap((article) => fromArticle(article)),
    ...kindsShown(archive.site)
      .flatMap((kind) => archive.entities[kind].filter(withPage).flatMap(entityRedirects))
      .map(
        (redirect): Route => ({
          ...pageRoute(
            redirect.from,
            `the former address of ${redirect.to.name}`,
            (edition) => edition.views.moved(redirect, edition),
            { inputs: (inputs) => inputs.entity(redirect.to) },
          ),
          yields: true,
        }),
      ),
  ];
}
