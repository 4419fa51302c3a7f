import { join, relative, resolve } from "node:path";
import type { CollectionItem, EleventyConfig, PageData } from "@11ty/eleventy";
import type { Entity } from "../archive/entity.ts";
import type { Article } from "../article/article.ts";
import type { Route } from "../site/routes.ts";
import { ownPage } from "../site/views/own.ts";
import { nameLink } from "../site/views/parts.ts";
import { storyList } from "../site/views/stories.ts";
import { period } from "../site/views/when.ts";
import { rootFrom } from "../site/views/words.ts";
import { madeBefore, openWorkshop, remember, removeStale } from "./dist.ts";
import { clock } from "./settings.ts";
import { type OwnPage, Site } from "./site.ts";

/** Where an archive has what: an Eleventy configuration file exports it as its own, `export { config } from "dateline"`. */
export const config = { dir: { input: "pages", data: "../_data", output: "dist" } };

/** A build that Eleventy runs for: the site, and which of its routes are made in the run at hand. */
export type Build = { readonly site: Site; readonly next: () => readonly Route[] };

const builds = new WeakMap<EleventyConfig, Build>();

/** Says for which build an Eleventy is configured. Without, the plugin makes the whole site of the working folder in one run. */
export function configureFor(eleventy: EleventyConfig, build: Build): void {
  builds.set(eleventy, build);
}

/**
 * The Eleventy plugin: the archive as data, its pages as templates. A template is added for the routes of a run, whose pages are made by a
 * layout, so that they pass through everything that the configuration adds.
 */
export default function dateline(eleventy: EleventyConfig): void {
  const { site, next } = builds.get(eleventy) ?? wholeSite(eleventy);
  eleventy.setUseGitIgnore(false);
  eleventy.setQuietMode(true);
  eleventy.addTemplateFormats("11ty.ts");
  eleventy.addExtension("11ty.ts", { key: "11ty.js" });

  // Frozen, for Eleventy copies data that may change.
  eleventy.addGlobalData("archive", () => Object.freeze(site.archive));
  eleventy.addFilter("storyList", function (articles: readonly Article[]) {
    return storyList(articles, site.archive, rootOf(this.page)).toString();
  });
  eleventy.addFilter("nameLink", function (named: Entity) {
    return nameLink(named, rootOf(this.page)).toString();
  });
  eleventy.addFilter("dateInWords", (date: string, lang?: string) =>
    period(date.slice(0, 10), lang ?? site.archive.site.lang),
  );

  addOwnPages(eleventy, site);
  addRoutes(eleventy, site, next);
  const here = (path: string) => relative(process.cwd(), join(site.settings.root, path)) || ".";
  for (const { path, copy, hidden } of [...site.generated, ...site.public])
    if (copy !== undefined && !hidden) eleventy.addPassthroughCopy({ [here(copy)]: path });
  for (const folder of ["articles", "_data", "public"]) eleventy.addWatchTarget(here(folder), { resetConfig: true });
}

/** A template whose pages are the routes of a run. It pages through a collection, so that Eleventy knows the archive's own pages first. */
function addRoutes(eleventy: EleventyConfig, site: Site, next: Build["next"]): void {
  eleventy.addCollection("routes", (api) => {
    if (!site.settled) site.settle(api.getAll().flatMap((page) => ownPageOf(page, site.settings.root)));
    return next();
  });
  eleventy.addTemplate(
    "routes.11ty.js",
    { render: () => "" },
    {
      pagination: { data: "collections.routes", size: 1, alias: "route" },
      permalink: ({ route }: { route: Route }) => route.path,
      layout: "dateline/route",
      eleventyExcludeFromCollections: true,
    },
  );
  eleventy.addTemplate("_includes/dateline/route.11ty.js", {
    render: ({ route }: { route: Route }) => route.make?.(site.archive) ?? "",
  });
  eleventy.addLayoutAlias("dateline/route", "dateline/route.11ty.js");
}

type OwnData = {
  readonly content: string;
  readonly page: PageData;
  readonly title?: unknown;
  readonly description?: unknown;
};

/** The templates in `pages/`: `pages/history.md` is `history.html`, in the site's layout unless it says `layout: false`. */
function addOwnPages(eleventy: EleventyConfig, site: Site): void {
  eleventy.addGlobalData("layout", "dateline/page");
  eleventy.addGlobalData(
    "permalink",
    () =>
      ({ page: { filePathStem: stem } }: { page: PageData }) =>
        /\.\w+$/.test(stem) ? stem : `${stem}.html`,
  );
  eleventy.addTemplate("_includes/dateline/page.11ty.js", {
    render: ({ content, page, title, description }: OwnData) => {
      const path = pathOf(page);
      // `pages/robots.txt.njk` is no HTML.
      if (!path.endsWith(".html")) return content;
      const head = { path, title: titleOf(title, page), ...(typeof description === "string" && { description }) };
      return ownPage(head, content, site.archive).toString();
    },
  });
  eleventy.addLayoutAlias("dateline/page", "dateline/page.11ty.js");
}

function ownPageOf({ inputPath, page, data }: CollectionItem, root: string): OwnPage[] {
  if (page.url === false) return [];
  const { title, nav } = data;
  const file = relative(root, resolve(inputPath)).replaceAll("\\", "/");
  const name = typeof nav === "string" ? nav : nav === true ? titleOf(title, page) : undefined;
  return [{ file, path: pathOf(page), title: titleOf(title, page), nav: name }];
}

function titleOf(title: unknown, { fileSlug }: PageData): string {
  return typeof title === "string" ? title : fileSlug;
}

/** The path of a page, relative to the site's root. An address that ends in a slash is that of a folder's page. */
function pathOf({ url }: PageData): string {
  const path = (url || "").replace(/^\//, "");
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

const rootOf = (page: PageData) => rootFrom(pathOf(page));

/** For Eleventy alone (`npx eleventy`), which runs in the archive's folder: everything in one run, written where Eleventy writes. */
function wholeSite(eleventy: EleventyConfig): Build {
  const site = new Site({ root: process.cwd(), now: clock(undefined, process.env) });
  eleventy.on("eleventy.after", ({ outputMode }) => {
    if (outputMode !== "fs") return;
    const { manifest } = openWorkshop(site.settings.root, "dist");
    const paths = site.routes.map(({ path }) => path);
    removeStale(join(site.settings.root, "dist"), madeBefore(manifest), paths);
    remember(manifest, paths);
  });
  return { site, next: () => site.pages };
}
