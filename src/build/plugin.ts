import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CollectionItem, EleventyConfig, PageData } from "@11ty/eleventy";
import type { Entity } from "../archive/entity.ts";
import type { Article } from "../article/article.ts";
import { report } from "../article/problem.ts";
import type { Route } from "../site/routes.ts";
import { ownPage } from "../site/views/own.ts";
import { nameLink } from "../site/views/parts.ts";
import { storyList } from "../site/views/stories.ts";
import { period } from "../site/views/when.ts";
import { rootFrom } from "../site/views/words.ts";
import { copiesOf } from "./copies.ts";
import { madeBefore, openWorkshop, remember, removeStale } from "./dist.ts";
import { fileOf, ownLinkProblems, pathOf } from "./own-pages.ts";
import { clock } from "./settings.ts";
import { type OwnPage, Site } from "./site.ts";

/** What Eleventy is given for a folder of pages: a pattern where the folder is not there, for it wants one that is. */
export const pagesIn = (folder: string) => (existsSync(folder) ? folder : `${folder}/*`);

/** Where an archive has what. A configuration file exports it as its own, for plugins cannot say it: `export { config }`. */
export const config = { dir: { input: pagesIn("pages"), data: "../_data", output: "dist" } };

/** A build that Eleventy works for. */
export type Build = {
  readonly site: Site;
  /** The archive's own pages, as Eleventy comes to know them. */
  readonly own: OwnPage[];
  /** Whether the configuration adds the plugin. */
  joined: boolean;
  /** Whether all own pages are known and taken in: as soon as one page is rendered. */
  complete: boolean;
  /** The routes of the run at hand; asked when Eleventy knows all own pages but those that page over a collection. */
  readonly next: () => readonly Route[];
};

const builds = new WeakMap<EleventyConfig, Build>();

/** Says for which build an Eleventy is configured. Without, the plugin makes the whole site of the working folder in one run. */
export function configureFor(eleventy: EleventyConfig, build: Build): void {
  builds.set(eleventy, build);
}

/**
 * The Eleventy plugin: the archive as data, its pages as templates. All pages of a run are those of one template, and a layout makes them, so
 * that they pass through everything that a configuration adds.
 */
export default function dateline(eleventy: EleventyConfig): void {
  // Before anything that may throw: who mends the archive is seen.
  for (const folder of ["articles", "_data", "public"]) eleventy.addWatchTarget(`./${folder}/`, { resetConfig: true });
  eleventy.addWatchTarget("./.eleventy.ts", { resetConfig: true });
  const build = builds.get(eleventy) ?? alone(eleventy);
  build.joined = true;
  const { site } = build;
  eleventy.setUseGitIgnore(false);
  // Else Eleventy keeps templates and layouts as long as the process runs, and with them the build that they were made for.
  eleventy.setUseTemplateCache(false);
  eleventy.addTemplateFormats("11ty.ts");
  eleventy.addExtension("11ty.ts", { key: "11ty.js" });
  // Frozen, for Eleventy copies data that may change, for every page.
  eleventy.addGlobalData("archive", () => Object.freeze(site.archive));
  addFilters(eleventy, site);
  addOwnPages(eleventy, build);
  addRoutes(eleventy, build);
  for (const { path, copy, hidden } of [...site.generated, ...site.public])
    if (copy !== undefined && !hidden) eleventy.addPassthroughCopy({ [copy]: path });
}

/** What own pages need of the archive's data. They give HTML: a Nunjucks page writes `| safe` behind the first two. */
function addFilters(eleventy: EleventyConfig, site: Site): void {
  eleventy.addFilter("storyList", function (articles: readonly Article[]) {
    if (!Array.isArray(articles)) throw new Error("storyList takes a list of articles, as archive.articles");
    return storyList(articles, site.archive, rootFrom(pathOf(this.page))).toString();
  });
  eleventy.addFilter("nameLink", function (named: Entity) {
    if (typeof named?.name !== "string")
      throw new Error("nameLink takes an entry of archive.entities.people, .places, …");
    return nameLink(named, rootFrom(pathOf(this.page))).toString();
  });
  eleventy.addFilter("dateInWords", (date: string | Date, lang?: string) => {
    const day = date instanceof Date ? date.toISOString() : String(date);
    if (!/^\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)/.test(day))
      throw new Error(`dateInWords takes a date as 2012-06-22, not "${day}"`);
    return period(day.slice(0, 10), lang ?? site.archive.site.lang);
  });
}

/** Adds the template that pages over the routes of a run. */
function addRoutes(eleventy: EleventyConfig, build: Build): void {
  const { site, next } = build;
  eleventy.addCollection("routes", next);
  eleventy.addTemplate(
    "routes.11ty.js",
    {
      render: ({ route: { path } }: { route: Route }) => {
        complete(eleventy, build);
        return made(path, site);
      },
    },
    {
      pagination: { data: "collections.routes", size: 1, alias: "route" },
      permalink: ({ route }: { route: Route }) => route.path,
      layout: false,
      eleventyExcludeFromCollections: true,
    },
  );
}

function complete(eleventy: EleventyConfig, build: Build): void {
  if (build.complete) return;
  build.complete = true;
  build.site.settle(build.own, copiesOf(eleventy));
}

function made(path: string, site: Site): string {
  try {
    return site.pageAt(path)?.make?.(site.archive) ?? "";
  } catch (error) {
    throw new Error(`the page /${path} cannot be made: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

type OwnData = {
  readonly content: string;
  readonly page: PageData;
  readonly title?: unknown;
  readonly description?: unknown;
};

/** File names of templates that make something else than HTML: `robots.txt.njk`. */
const named = /\.(?:html?|txt|xml|json|geojson|csv|tsv|ics|css|js|svg|webmanifest)$/;

/** The templates in `pages/`: `pages/history.md` is `history.html`, in the site's layout unless it says `layout: false`. */
function addOwnPages(eleventy: EleventyConfig, build: Build): void {
  const { site, own } = build;
  eleventy.addGlobalData("layout", "dateline/page");
  eleventy.addGlobalData(
    "permalink",
    () =>
      ({ page: { filePathStem: stem } }: { page: PageData }) =>
        named.test(stem) ? stem : `${stem}.html`,
  );
  // Is called with the data of every page before any is rendered.
  eleventy.addGlobalData("eleventyDataSchema", () => (data: CollectionItem["data"]) => {
    if (data.route === undefined) own.push(...ownPageOf(data));
  });
  eleventy.addTemplate("_includes/dateline/page.11ty.js", {
    render: ({ content, page, title, description }: OwnData) => {
      complete(eleventy, build);
      if (typeof content !== "string") throw new Error(`it gives no string: ${typeof content}`);
      const path = pathOf(page);
      if (!path.endsWith(".html")) return content;
      const head = { path, title: titleOf(title, page), ...(typeof description === "string" && { description }) };
      return ownPage(head, content, site.archive).toString();
    },
  });
  eleventy.addLayoutAlias("dateline/page", "dateline/page.11ty.js");
}

/** An own page by its data; none where it is not written. */
function ownPageOf({ page, title, nav }: CollectionItem["data"]): OwnPage[] {
  if (page.url === false) return [];
  const name = nav === true ? titleOf(title, page) : textOf(nav);
  return [{ file: fileOf(page), path: pathOf(page), nav: name }];
}

function titleOf(title: unknown, { fileSlug }: PageData): string {
  return textOf(title) ?? fileSlug;
}

/** A value that is to be shown as text: YAML reads `1984` as a number. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** For Eleventy by itself (`npx eleventy`), in the archive's folder: everything in one run, written where Eleventy writes. */
function alone(eleventy: EleventyConfig): Build {
  const root = process.cwd();
  const site = new Site({ root, now: clock(undefined, process.env) });
  const own: OwnPage[] = [];
  eleventy.on("eleventy.after", ({ outputMode, results }) => {
    const pages = results.filter(({ inputPath }) => inputPath !== "./pages/routes.11ty.js");
    const wrong = site.problems([...site.linkProblems, ...ownLinkProblems(pages, site)]);
    if (wrong)
      throw new Error(
        report(wrong.problems, undefined, outputMode === "fs" ? "the site is written as it is" : undefined),
      );
    if (outputMode !== "fs") return;
    const { manifest } = openWorkshop(root, "dist");
    const paths = site.routes.map(({ path }) => path);
    removeStale(join(root, "dist"), madeBefore(manifest), paths);
    remember(manifest, paths);
  });
  const build: Build = {
    site,
    own,
    joined: true,
    complete: false,
    next: () => {
      site.settle(own, copiesOf(eleventy));
      site.refuse([]);
      return site.pages;
    },
  };
  // Served, it builds again for every page that is saved.
  eleventy.on("eleventy.before", () => {
    own.length = 0;
    build.complete = false;
  });
  return build;
}
