import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { type Archive, indexArchive } from "../archive/archive.ts";
import { readDataFile } from "../archive/data.ts";
import { entriesBelow, entriesIn, specialProblem } from "../archive/entries.ts";
import { locatedProblems, type ReadOptions, readableSources, type Sums } from "../archive/load.ts";
import { isPublic } from "../article/article.ts";
import { momentOf } from "../article/date.ts";
import { mostBlankLines } from "../article/limits.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { pageFrontProblems } from "../article/read.ts";
import { type Edition, editionOf, type Views } from "../site/edition.ts";
import { type Folded, folded } from "../site/folding.ts";
import { Inputs } from "../site/inputs.ts";
import { brokenInSiteData, brokenLinks } from "../site/links.ts";
import { routeTable } from "../site/route-table.ts";
import { indexOfSearch, type Route, routesOf } from "../site/routes.ts";
import { Seen } from "../site/seen.ts";
import { stringsFor, stringsSchema, untranslated } from "../site/strings.ts";
import { views } from "../site/views.ts";
import { Words } from "../site/words.ts";
import { configurations } from "./configuration.ts";
import type { Copy } from "./copies.ts";
import { encoderProblems, type RenditionRoute } from "./renditions.ts";
import type { Settings } from "./settings.ts";
import { makes, makesOwn } from "./shard.ts";

/** What the text of a page that is written in UTF-16 begins with. */
export const byteOrderMark = "\ufeff";

/** A page made from a template in `pages/`. */
export type OwnPage = {
  /** Relative to the archive's root: `pages/history.md`. */
  readonly file: string;
  /** Relative to the site's root: `history.html`. */
  readonly path: string;
  /** Its name in the navigation; undefined where that does not show it. */
  readonly nav: string | undefined;
};

/** The site of an archive while it is being built. The constructor reads the archive; `settle` completes its routes when its own pages are known. */
export class Site {
  readonly settings: Settings;
  /** The routes of the archive without its own pages, public files and sitemap. */
  readonly generated: readonly Route[];
  /** The files of `public/`. */
  readonly public: readonly Route[];
  /** When the next embargo ends, in milliseconds since 1970; undefined where none will. */
  readonly nextEmbargo: number | undefined;
  /** How many articles it goes without: drafts, and those under an embargo. */
  readonly heldBack: number;
  readonly #folded: Folded;
  readonly #untranslated: string | undefined;
  /** Whether Eleventy may read the archive: the front matter of an own page could hold it for minutes, and a named pipe for ever. */
  readonly pagesReadable: boolean;
  readonly #unreadable: readonly Problem[];
  #ownPages: readonly OwnPage[] = [];
  #tableProblems: readonly Problem[] = [];
  #table: readonly Route[] = [];
  readonly #words: Words;
  /** The sums of the files of all articles. */
  readonly sums: Sums;
  #archive: Archive;
  #views = views;
  readonly #seen = new Seen();
  #edition: Edition | undefined;
  #routes: readonly Route[] | undefined;
  #madeRoutes: readonly Route[] | undefined;
  #byPath: ReadonlyMap<string, Route> | undefined;
  #searchIndex: ReadonlyMap<string, Route> | undefined;

  constructor(settings: Settings, options?: ReadOptions) {
    const { articles, sums, pictures, names, data, problems } = readableSources(settings.root, options);
    this.sums = sums;
    const unpublished = articles.filter((article) => !isPublic(article, settings.now));
    const hidden = new Set(settings.preview ? [] : unpublished);
    this.heldBack = hidden.size;
    const strings = readDataFile(settings.root, "_data/strings.yaml", stringsSchema, {});
    const files = filesOfArchive(settings.root, "public");
    const templates = filesOfArchive(settings.root, "pages");
    const fronts = templates.paths.flatMap((path) => frontProblems(settings.root, `pages/${path}`));
    const ends = unpublished.flatMap(({ embargo }) => (embargo === undefined ? [] : (momentOf(embargo) ?? [])));
    const coming = ends.filter((end) => end > settings.now);
    this.nextEmbargo = coming.length > 0 ? Math.min(...coming) : undefined;
    const special = specialFiles(settings.root);
    this.settings = settings;
    this.pagesReadable = fronts.length === 0 && templates.problems.length === 0 && special.length === 0;
    this.#unreadable = [
      ...problems,
      ...(strings.problems ?? []),
      ...encoderProblems(settings.root, data.site),
      ...files.problems,
      ...templates.problems,
      ...fronts,
      ...special,
    ];
    const { lang } = data.site;
    const changed = strings.problems ? {} : strings.value;
    this.#words = new Words(lang, stringsFor(lang, changed));
    this.public = files.paths.map(publicRoute);
    const shown = articles.filter((article) => !hidden.has(article));
    // A template of pages/ makes one page or more, which are not known yet.
    const filesOf = (archive: Archive) =>
      published(
        routeTable([...routesOf(archive, [...hidden]), ...indexOfSearch(archive, sums, settings.root)], this.public)
          .routes,
      ).length + templates.paths.length;
    this.#folded = folded(
      indexArchive(shown, names, data.site, unpublished, pictures),
      (paging) => indexArchive(shown, names, data.site, unpublished, pictures, paging),
      filesOf,
    );
    this.#untranslated = untranslated(lang, changed);
    this.#archive = this.#folded.archive;
    this.generated = [
      ...routesOf(this.#archive, [...hidden]),
      ...(settings.onDemand ? [] : indexOfSearch(this.#archive, sums, settings.root)),
    ];
  }

  /** What whoever builds should know, though nothing is wrong. Throws before the site is settled. */
  get note(): string | undefined {
    const notes = [this.#untranslated, this.#folded.note(this.routes.length)];
    return notes.filter((note) => note !== undefined).join("; ") || undefined;
  }

  /** The pictures and public files of the site, which Eleventy is asked to copy: none for a shard but the first. */
  get copies(): { readonly path: string; readonly copy: string }[] {
    return [...this.generated, ...this.public].flatMap(({ path, copy, hidden }) =>
      copy !== undefined && !hidden && makesOwn(this.settings.shard) ? [{ path, copy }] : [],
    );
  }

  /** The archive as it is published; once the site is settled, with its own pages in the navigation. */
  get edition(): Edition {
    const themed = this.public.some(({ path }) => path === "theme.css");
    this.#edition ??= editionOf(this.#archive, { words: this.#words, views: this.#views, themed });
    return this.#edition;
  }

  /** The sums of what its pages are made of. */
  get inputs(): Inputs {
    return new Inputs(this.edition, this.sums);
  }

  /**
   * The text of the route at a path; and whether a view of the archive's own has seen more than the route's inputs.
   * What begins with a byte order mark is to be written in UTF-16.
   */
  textAt(path: string): { readonly text: string; readonly sawAll: boolean } {
    this.#seen.more();
    const { make, encoding } = this.routeAt(path) ?? {};
    const text = make?.(this.edition) ?? "";
    return { text: encoding ? byteOrderMark + text : text, sawAll: this.#seen.more() };
  }

  /** Puts an archive's own views in the place of the program's. */
  replaceViews(own: Partial<Views>): void {
    this.#views = { ...views, ...this.#seen.watched(own) };
    this.#edition = undefined;
  }

  /** Whether the routes are known. */
  get settled(): boolean {
    return this.#routes !== undefined;
  }

  /** The archive's own pages, once the site is settled. */
  get ownPages(): readonly OwnPage[] {
    return this.#ownPages;
  }

  /** Everything that `dist/` will hold. Throws before the site is settled. */
  get routes(): readonly Route[] {
    if (!this.#routes) throw new Error("the site is not settled yet");
    return this.#routes;
  }

  /**
   * The routes that are made from the archive, those of the shard alone, without own pages and copied files. Articles
   * come first: the quotations found for their pages are kept for the pages of people.
   */
  get madeRoutes(): readonly Route[] {
    if (!this.#madeRoutes) {
      const made = this.routes.filter((route) => route.make && makes(route, this.settings.shard));
      const isArticle = ({ origin: { of } }: Route) => of === "article";
      this.#madeRoutes = [...made.filter(isArticle), ...made.filter((route) => !isArticle(route))];
    }
    return this.#madeRoutes;
  }

  /** The routes of renditions, which are made when the site is written. */
  get renditions(): readonly RenditionRoute[] {
    return this.routes.filter(
      (route): route is RenditionRoute => route.rendition !== undefined && makes(route, this.settings.shard),
    );
  }

  /** The routes by their paths, also those of what is not published. */
  get byPath(): ReadonlyMap<string, Route> {
    this.#byPath ??= new Map(this.#table.map((route) => [route.path, route]));
    return this.#byPath;
  }

  /**
   * The route at a path. Where files are made on demand, so are the routes of the search's index: their plan takes as
   * long as half of all else that follows an edit.
   */
  routeAt(path: string): Route | undefined {
    const known = this.byPath.get(path);
    if (known || !this.settings.onDemand) return known;
    this.#searchIndex ??= new Map(
      indexOfSearch(this.#archive, this.sums, this.settings.root).map((route) => [route.path, route]),
    );
    return this.#searchIndex.get(path);
  }

  /** Adds the archive's own pages and the files that its configuration copies to the routes. May be called again when more of them are known. */
  settle(pages: readonly OwnPage[], copies: readonly Copy[] = []): void {
    const { root } = this.settings;
    const own = inOrder(pages);
    this.#ownPages = own;
    // The copies of the archive's pictures and public files are from the plugin, and have routes already.
    const placeOf = ({ copy, path }: Route) => (copy === undefined ? [] : [`${copy}\n${path}`]);
    const known = new Set([...this.generated, ...this.public].flatMap(placeOf));
    const copied = copies.map(copyRoute).filter((route) => !placeOf(route).some((place) => known.has(place)));
    const { routes, findings } = routeTable(this.generated, [...own.map(ownRoute), ...this.public, ...copied]);
    this.#tableProblems = locatedProblems(root, findings);
    this.#madeRoutes = undefined;
    this.#byPath = undefined;
    this.#table = routes;
    this.#routes = published(routes);
    const inNavigation = own.flatMap(({ path, nav }) => (nav === undefined ? [] : [{ path, name: nav }]));
    this.#archive = { ...this.#archive, site: { ...this.#archive.site, ownPages: inNavigation } };
    this.#edition = undefined;
  }

  /** Whether the archive was read without problems. Else pages may be missing, and links to them are no problems of their own. */
  get readable(): boolean {
    return this.#unreadable.length === 0;
  }

  /** The links of articles and of `_data/site.yaml` that lead to no route; complete when all own pages are known. */
  get linkProblems(): Problem[] {
    if (!this.readable) return [];
    const { articles, doubles, site } = this.#archive;
    const links = [...brokenLinks([...articles, ...doubles], this.byPath), ...brokenInSiteData(site, this.byPath)];
    return locatedProblems(this.settings.root, links);
  }

  /** Throws `ArchiveProblems` with those of reading and settling, and `found`; does nothing where there are none. */
  refuse(found: readonly Problem[]): void {
    const refusal = this.refusal(found);
    if (refusal) throw refusal;
  }

  /** What `refuse` throws; undefined where there are no problems. */
  refusal(found: readonly Problem[]): ArchiveProblems | undefined {
    const all = [...this.#unreadable, ...this.#tableProblems, ...found];
    return all.length > 0 ? new ArchiveProblems(all) : undefined;
  }
}

/** The routes that are made. */
function published(routes: readonly Route[]): Route[] {
  return routes.filter(({ hidden }) => !hidden);
}

/** The pages sorted by path and file, each once: Eleventy describes a page several times, and in the order of the files' dates. */
function inOrder(pages: readonly OwnPage[]): OwnPage[] {
  const byPlace = new Map(pages.map((page) => [`${page.path}\n${page.file}`, page]));
  return [...byPlace].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, page]) => page);
}

function ownRoute({ file, path }: OwnPage): Route {
  const listed = path.endsWith(".html") ? { listed: {} } : {};
  return { path, origin: { of: "own page", called: file, file, keys: ["permalink"] }, ...listed };
}

/** The route of a file that the configuration copies: like that of a file of `public/`. Eleventy copies it. */
function copyRoute({ file, path }: Copy): Route {
  return { path, origin: { of: "public file", called: file, file }, copy: file };
}

/**
 * The paths of the files in a folder of an archive, relative to it, and a problem for each that cannot be read; without the links by which Emacs marks a
 * file that it edits: `.#theme.css`.
 */
function filesOfArchive(root: string, folder: string): { paths: string[]; problems: Problem[] } {
  if (!existsSync(join(root, folder))) return { paths: [], problems: [] };
  const all = entriesIn(join(root, folder), (path) => basename(path).startsWith(".#"), root);
  return {
    paths: all.flatMap(({ path, refused }) => (refused === undefined ? path : [])),
    problems: all.flatMap(({ path, refused }) =>
      refused === undefined ? [] : { file: join(folder, path), line: 1, column: 1, message: refused },
    ),
  };
}

/** What Eleventy would read by itself and is no file: it would wait for a named pipe for ever. The program's own reading says so of the YAML in `_data/`. */
function specialFiles(root: string): Problem[] {
  const folder = join(root, "_data");
  const data = existsSync(folder) ? entriesBelow(folder, (path) => /\.ya?ml$/.test(path)) : [];
  return [...configurations, ".eleventyignore", ...data.map(({ path }) => `_data/${path}`)].flatMap((file) => {
    const kind = specialProblem(join(root, file));
    return kind === undefined ? [] : [{ file, line: 1, column: 1, message: `${kind}: delete it` }];
  });
}

/** The problems of an own page's front matter for which it must not be read. Of what cannot be read, Eleventy says so. */
function frontProblems(root: string, file: string): Problem[] {
  try {
    const path = join(root, file);
    return statSync(path).size > mostBlankLines ? pageFrontProblems(readFileSync(path, "utf8"), file) : [];
  } catch {
    return [];
  }
}

function publicRoute(path: string): Route {
  const file = `public/${path}`;
  return { path, origin: { of: "public file", called: file, file }, copy: file };
}
