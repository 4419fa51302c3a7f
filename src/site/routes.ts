import { readFileSync } from "node:fs";
import type { Archive } from "../archive/archive.ts";
import { isOneStory, periodPages } from "../archive/dates.ts";
import { type Entity, entityPages } from "../archive/entity.ts";
import type { Finding } from "../archive/finding.ts";
import { mostShown, pagesOf } from "../archive/listing.ts";
import { manifestFile } from "../archive/manifest.ts";
import { picturesOf, type Rendition, renditionsOf } from "../archive/pictures.ts";
import { articleRedirects, entityRedirects } from "../archive/redirects.ts";
import { kindsShown, shows } from "../archive/site.ts";
import type { Article } from "../article/article.ts";
import type { Kind } from "../article/kind.ts";
import type { Notice } from "../article/notice.ts";
import { foldersOf, foldPath, pathProblem } from "../text/file-name.ts";
import type { Html } from "../text/html.ts";
import { Sum } from "../text/sum.ts";
import type { Edition, Views } from "./edition.ts";
import { atomFeed } from "./exports/feed.ts";
import { type RedirectRule, redirectRules, redirectsFile, redirectsText } from "./exports/redirects.ts";
import { robotsTxt } from "./exports/robots.ts";
import { type Address, sitemaps, sitemapXml } from "./exports/sitemap.ts";
import type { Inputs } from "./inputs.ts";

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
  readonly listed?: { readonly changed?: string } | undefined;
  /** An own page or a public file at the same path takes its place. */
  readonly replaceable?: true;
  /** Set for routes of drafts and embargoed articles: no other route may have the path, and nothing is made at it. */
  readonly hidden?: true;
  /** Left out, without a problem, where another route has its path. */
  readonly yields?: true;
  /** Makes the text. Undefined for what is copied, a rendition, hidden or an own page, and for the manifest, which is made of all others. */
  readonly make?: (edition: Edition) => string;
  /** The sum of what the text is made of beside what all pages are made of. Undefined where it is made of much: every build makes it. */
  readonly inputs?: (inputs: Inputs) => Sum;
  /** What `_redirects` is made of when all paths are known. */
  readonly rules?: readonly RedirectRule[];
  /** The file that is copied, relative to the archive's root. */
  readonly copy?: string;
  /** The rendition of a picture that is made and copied. */
  readonly rendition?: Rendition;
};

/**
 * All outputs of an archive but for its own pages, public files and sitemap, in the order of the sitemap. `hidden`: drafts and embargoed
 * articles. Several routes may have one path: `routeTable` chooses one or finds the problem.
 */
export function routesOf(archive: Archive, hidden: readonly Article[] = []): Route[] {
  return [
    pageRoute("index.html", "the front page", (edition) => edition.views.front(edition), listed),
    ...aboutRoute(archive),
    ...indexRoutes(archive),
    ...periodRoutes(archive),
    ...entityRoutes(archive),
    ...archive.articles.map((article) => new ArticleRoute(article)),
    ...archive.doubles.map((double) => new DoubleRoute(double)),
    ...archive.withdrawn.map(withdrawnRoute),
    ...hidden.map((article): Route => ({ path: article.path, origin: articleOrigin(article), hidden: true })),
    pageRoute(
      "404.html",
      "the page of addresses that do not exist",
      (edition) => edition.views.notFound(edition),
      replaceable,
    ),
    ...(shows(archive.site, "feed") ? [pageRoute("feed.xml", "the feed", atomFeed)] : []),
    pageRoute("robots.txt", "the file for robots", robotsTxt, { ...replaceable, ...ofAllPages }),
    ...redirectsFileRoute(archive),
    { path: manifestFile, origin: { of: "generated", called: "the list of the site's files and their sums" } },
    ...["dateline.css", "icon.svg"].map((name) => asset(name)),
    // The sheets of the 404 page bring those of all pages with them.
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

function pageRoute(path: string, called: string, view: View, marks: Marks = {}): Route {
  return { path, origin: { of: "generated", called }, ...marks, make: (edition) => view(edition).toString() };
}

function asset(name: string, before: (edition: Edition) => string = () => ""): Route {
  const path = `assets/${name}`;
  const make = (edition: Edition) => before(edition) + readFileSync(new URL(path, import.meta.url), "utf8");
  const origin: Origin = { of: "generated", called: `the site's own ${path}` };
  return { path, origin, ...replaceable, ...ofAllPages, make };
}

function redirectsFileRoute(archive: Archive): Route[] {
  const rules = redirectRules(archive);
  const origin: Origin = { of: "generated", called: "the file of redirects for hosts" };
  return rules.length === 0 ? [] : [{ path: redirectsFile, origin, ...replaceable, rules }];
}

/** The style sheets of all pages, as a sheet beside them imports them. */
const imports = ({ themed }: Edition) =>
  ["dateline.css", ...(themed ? ["../theme.css"] : [])].map((sheet) => `@import "${sheet}";\n`).join("");

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
      entityPages(entity, dates, mostShown * paging.longer).map((one) =>
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

/**
 * The page of an article. A large archive has as many of these routes as articles, of which a build makes a few: so each is one object, and makes the others when it is
 * asked.
 */
class ArticleRoute implements Route {
  readonly path: string;
  readonly #article: Article;

  constructor(article: Article) {
    this.path = article.path;
    this.#article = article;
  }

  get origin(): Origin {
    return articleOrigin(this.#article);
  }

  get listed(): { readonly changed?: string } | undefined {
    const { date, updated } = this.#article;
    return { changed: (updated ?? date).slice(0, 10) };
  }

  get make() {
    return (edition: Edition) => edition.views.article(this.#article, edition).toString();
  }

  get inputs() {
    return (inputs: Inputs) => inputs.article(this.#article);
  }
}

/** The page of another sending of a story: search engines are led to the one that is kept. */
class DoubleRoute extends ArticleRoute {
  override get listed(): undefined {
    return undefined;
  }
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

/** The sitemap of all routes that it lists. An own page at the path of a generated one is listed only where that is, with its date of change. */
function sitemapRoutes(generated: readonly Route[], own: readonly Route[]): Route[] {
  const addresses = new Map<string, Address>();
  const made = new Set(generated.map(({ path }) => path));
  const added = own.filter(({ path }) => !made.has(path));
  for (const { path, listed } of [...generated, ...added])
    if (listed) addresses.set(path, listed.changed === undefined ? { path } : { path, changed: listed.changed });
  return sitemaps([...addresses.values()]).map((sitemap) =>
    pageRoute(sitemap.path, "the sitemap", (edition) => sitemapXml(sitemap, edition)),
  );
}

/**
 * The routes of a site, one at each path, with its sitemap; and a finding for every route at a path that is taken. `own` are the routes of
 * the archive's own pages and public files, which take the place of replaceable ones. Paths are compared without case and in normal form C,
 * as some file systems do.
 */
export function routeTable(
  generated: readonly Route[],
  own: readonly Route[] = [],
): { readonly routes: readonly Route[]; readonly findings: readonly Finding[] } {
  const byPath = new Map<string, Route>();
  const byFolder = new Map<string, Route>();
  // One for each two origins, though all sizes of two pictures clash.
  const findings = new Map<string, Finding>();
  const add = (route: Route) => {
    const key = foldPath(route.path);
    const other = byPath.get(key);
    if (!other || (other.replaceable && isOwn(route))) byPath.set(key, route);
    else if (!route.yields && !copySameFile(route, other)) {
      const both = JSON.stringify([route.origin, other.origin]);
      if (!findings.has(both)) findings.set(both, clash(route, other));
    }
  };
  for (const route of [...generated, ...sitemapRoutes(generated, own), ...own]) add(route);
  const isThere = (page: string) => byPath.has(foldPath(page));
  for (const [key, route] of byPath) {
    if (route.rules) byPath.set(key, { ...route, make: () => redirectsText(route.rules ?? [], isThere) });
    for (const folder of foldersOf(key)) byFolder.set(folder, route);
  }
  const misplaced: Finding[] = [];
  for (const [key, route] of byPath) {
    const below = byFolder.get(key);
    const wrong = below ? `is also a folder, for ${below.origin.called}: rename one of them` : pathProblem(route.path);
    if (wrong !== undefined) misplaced.push(findingAt(route, `the address /${route.path} ${wrong}`));
  }
  const routes = [...byPath.values()];
  return { routes, findings: [...findings.values(), ...misplaced] };
}

const isOwn = ({ origin: { of } }: Route) => of === "own page" || of === "public file";
/** Whether two routes copy one file: several articles of a day may show the same picture. */
const copySameFile = (one: Route, other: Route) =>
  (one.copy !== undefined && one.copy === other.copy) ||
  (one.rendition !== undefined && one.rendition.file === other.rendition?.file);

function clash(route: Route, { origin: other }: Route): Finding {
  return findingAt(route, clashMessage(route.path, route.origin, other), other);
}

/** A finding at what a route comes from. What the program makes has no file: then it is at that of another. */
function findingAt({ origin }: Route, message: string, other?: Origin): Finding {
  const { file = other?.file ?? "articles", keys = [], offset } = origin;
  return { file, path: keys, ...(offset !== undefined && { offset }), message };
}

function clashMessage(path: string, { of, file }: Origin, other: Origin): string {
  switch (of) {
    case "article":
      return `the address /${path} is also that of ${other.called}: rename one of the files, or give one a slug`;
    case "former address":
      return `the former address /${path} is taken by ${other.file === file ? "this article itself" : other.called}: delete it here`;
    case "picture":
      return `the picture's address /${path} is also that of ${other.called}: rename one of the files`;
    case "own page":
      return `the address /${path} is also that of ${other.called}: give the page another name or permalink`;
    case "public file":
      return `the address /${path} is also that of ${other.called}: rename the file`;
    default:
      return `the address /${path} is also that of ${other.called}`;
  }
}
