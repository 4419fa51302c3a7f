import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Archive, indexArchive } from "../archive/archive.ts";
import { placed, readableSources } from "../archive/load.ts";
import { isPublic } from "../article/article.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { brokenLinks } from "../site/links.ts";
import { type Route, routesOf, routeTable } from "../site/routes.ts";
import { filesBelow } from "./dist.ts";
import type { Settings } from "./settings.ts";

/** A page of `pages/`, as Eleventy knows it before anything is rendered. */
export type OwnPage = {
  /** Relative to the archive's root: `pages/history.md`. */
  readonly file: string;
  /** Relative to the site's root: `history.html`. */
  readonly path: string;
  /** What the navigation calls it, where it shows it. */
  readonly nav: string | undefined;
};

/** The site of an archive while it is being built: read at once, and settled when Eleventy knows the archive's own pages. */
export class Site {
  readonly settings: Settings;
  /** What is made of the archive, before its own pages take their places. */
  readonly generated: readonly Route[];
  /** The files of `public/`. */
  readonly public: readonly Route[];
  readonly #problems: readonly Problem[];
  #archive: Archive;
  #routes: readonly Route[] | undefined;
  #pages: readonly Route[] | undefined;

  constructor(settings: Settings) {
    const { articles, names, data, problems } = readableSources(settings.root);
    const unpublished = articles.filter((article) => !isPublic(article, settings.now));
    const hidden = new Set(settings.preview ? [] : unpublished);
    this.settings = settings;
    this.#problems = problems;
    this.#archive = indexArchive(
      articles.filter((article) => !hidden.has(article)),
      names,
      data.site,
      unpublished,
    );
    this.generated = routesOf(this.#archive, [...hidden]);
    this.public = publicFiles(settings.root).map(publicRoute);
  }

  /** The archive; once the site is settled, with its own pages in the navigation. */
  get archive(): Archive {
    return this.#archive;
  }

  get settled(): boolean {
    return this.#routes !== undefined;
  }

  /** Everything that `dist/` will hold; known when the site is settled. */
  get routes(): readonly Route[] {
    if (!this.#routes) throw new Error("the site is not settled yet");
    return this.#routes;
  }

  /**
   * The routes that are made from the archive; the others are copied, or its own pages. Articles come first: what their pages find out of their
   * texts, the pages of people show again.
   */
  get pages(): readonly Route[] {
    if (!this.#pages) {
      const made = this.routes.filter(({ make }) => make);
      const isArticle = ({ origin: { of } }: Route) => of === "article";
      this.#pages = [...made.filter(isArticle), ...made.filter((route) => !isArticle(route))];
    }
    return this.#pages;
  }

  /** Takes the archive's own pages in; throws `ArchiveProblems` with everything that is wrong in the archive. */
  settle(own: readonly OwnPage[]): void {
    const { root } = this.settings;
    const { routes, findings } = routeTable(this.generated, [...own.map(ownRoute), ...this.public]);
    // Where names are not in order, links to their pages are not either.
    const links = this.#problems.length > 0 ? [] : brokenLinks(this.#archive.articles, routes);
    this.refuse([...findings, ...links].map((finding) => placed(root, finding)));
    this.#pages = undefined;
    this.#routes = routes.filter(({ hidden }) => !hidden);
    const inNavigation = own.flatMap(({ path, nav }) => (nav === undefined ? [] : [{ path, name: nav }]));
    this.#archive = { ...this.#archive, site: { ...this.#archive.site, pages: inNavigation } };
  }

  /** Throws everything that is wrong, what was found on reading too; nothing where all is well. */
  refuse(found: readonly Problem[]): void {
    const problems = [...this.#problems, ...found];
    if (problems.length > 0) throw new ArchiveProblems(problems);
  }
}

function ownRoute({ file, path }: OwnPage): Route {
  const listed = path.endsWith(".html") ? { listed: {} } : {};
  return { path, origin: { of: "own page", called: file, file, keys: ["permalink"] }, ...listed };
}

function publicRoute(path: string): Route {
  const file = `public/${path}`;
  return { path, origin: { of: "public file", called: file, file }, copy: file };
}

/** The files below `public/`, relative to it, in the order of their names. */
function publicFiles(root: string): string[] {
  const folder = join(root, "public");
  return existsSync(folder) ? filesBelow(folder).sort() : [];
}
