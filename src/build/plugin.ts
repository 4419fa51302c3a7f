import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import type { CollectionItem, EleventyConfig, PageData } from "@11ty/eleventy";
import { DateTime } from "luxon";
import MarkdownIt from "markdown-it";
import { type Entity, mostNamed } from "../archive/entity.ts";
import { holderInWords, lockArchive } from "../archive/lock.ts";
import type { Article } from "../article/article.ts";
import { footnotes } from "../article/footnotes.ts";
import { isLinkable } from "../article/links.ts";
import { ArchiveProblems, type Problem, report } from "../article/problem.ts";
import { language } from "../article/schema.ts";
import { wideBlocks } from "../article/wide.ts";
import { parsePageYaml } from "../article/yaml.ts";
import type { Route } from "../site/routes.ts";
import { withRelativeLinks } from "../site/views/own.ts";
import { nameLink, rootFrom } from "../site/views/parts.ts";
import { storyList } from "../site/views/stories.ts";
import { period } from "../site/views/when.ts";
import { refusedCharacter } from "../text/characters.ts";
import { isolated } from "../text/direction.ts";
import { clock } from "./clock.ts";
import { copiesOf } from "./copies.ts";
import { copyMissing, isOutside, madeBefore, recordPlanned, stagingOf, sumOf } from "./dist.ts";
import { type Options, ownViews, WrongOption } from "./options.ts";
import { fileOf, ownPageProblems, pathOf } from "./own-pages.ts";
import { keepOnly, obstacles, othersFiles, shrinkage } from "./publish.ts";
import { putRenditions } from "./renditions.ts";
import { byteOrderMark, type OwnPage, Site } from "./site.ts";
import { addTypeScript } from "./typescript.ts";

/** The input of Eleventy for a folder of pages: a pattern where the folder is not there, for Eleventy refuses a missing folder. @internal */
export const pagesIn = (folder: string) => (existsSync(folder) ? folder : `${folder}/*`);

/** The folders of an archive for `npx eleventy`. A configuration file exports it as its own, for plugins cannot set them: `export { config }`. */
export const config = { dir: { input: pagesIn("pages"), data: "../_data", output: "dist" } };

/** The state of a build that the plugin and the functions that run Eleventy share. @internal */
export type Build = {
  readonly site: Site;
  /** The archive's own pages that Eleventy has described so far; a page may be there several times. */
  readonly own: OwnPage[];
  /** Whether the configuration has added the plugin. */
  pluginAdded: boolean;
  /** Whether all own pages are known: from the first page that is rendered on. */
  ownPagesKnown: boolean;
  /** The routes that the present run makes. Called when Eleventy knows all own pages but those that page over a collection. */
  readonly nextRoutes: () => readonly Route[];
  /** The paths of pages on which views of the archive's own have seen more than the sums of their inputs are of. */
  readonly sawAll?: Set<string>;
};

const builds = new WeakMap<EleventyConfig, Build>();

/** Sets the build that an Eleventy works for. Without one the plugin makes the whole site of the working folder in one run. @internal */
export function configureFor(eleventy: EleventyConfig, build: Build): void {
  builds.set(eleventy, build);
}

/**
 * The Eleventy plugin: adds the archive as data, filters, a layout for own pages, and one template that makes all other pages of a run, so that they
 * pass through the transforms that a configuration adds. Where Eleventy runs by itself and the archive has problems, its run
 * fails with `ArchiveProblems`. Throws where an option is not known.
 */
export default function dateline(eleventy: EleventyConfig, options: Options = {}): void {
  // Before anything that may throw: in watch mode the archive can then be mended.
  for (const folder of ["articles", "_data", "public"]) eleventy.addWatchTarget(`./${folder}/`, { resetConfig: true });
  eleventy.addWatchTarget("./.eleventy.ts", { resetConfig: true });
  const build = builds.get(eleventy) ?? standaloneBuild(eleventy);
  build.pluginAdded = true;
  const { site } = build;
  site.replaceViews(ownViews(options));
  eleventy.setUseGitIgnore(false);
  // Else Eleventy keeps templates and layouts for the whole process, and with them the builds that they were made for.
  eleventy.setUseTemplateCache(false);
  // The front matter of own pages has the limits of all YAML.
  eleventy.setFrontMatterParsingOptions({ engines: { yaml: parsePageYaml } });
  addTypeScript(eleventy);
  // What makes the program's pages is such a template, whatever formats a configuration gives its own.
  eleventy.addTemplateFormats("11ty.js");
  eleventy.addGlobalData("archive", () => site.edition);
  addFilters(eleventy, site);
  eleventy.amendLibrary("md", (md) => amendMarkdown(md, site));
  addOwnPages(eleventy, build);
  addRoutes(eleventy, build);
  // A site has files: a link would lead elsewhere from where the site is put.
  for (const { path, copy } of site.copies) eleventy.addPassthroughCopy({ [copy]: path }, { expand: true });
}

/**
 * Adds the filters for own pages: `storyList` and `nameLink` return HTML, which a Nunjucks page marks with `| safe`; `mostNamed` returns the entities
 * in the most articles, ten by default; `storyCount` and `dateInWords` return text. Each throws what it takes where it is given something else.
 */
function addFilters(eleventy: EleventyConfig, site: Site): void {
  const entity = "an entity of archive.entities.people, .places, …";
  eleventy.addFilter("storyList", function (articles: readonly Article[]) {
    takes("storyList", "a list of articles, as archive.articles", Array.isArray(articles));
    return storyList(articles, rootFrom(pathOf(this.page)), site.edition).toString();
  });
  eleventy.addFilter("nameLink", function (entityOrName: Entity) {
    takes("nameLink", entity, typeof entityOrName?.name === "string");
    return nameLink(entityOrName, rootFrom(pathOf(this.page)), site.edition).toString();
  });
  eleventy.addFilter("mostNamed", (entities: readonly Entity[], most?: number) => {
    takes("mostNamed", "a list of entities, as archive.entities.people", Array.isArray(entities));
    return mostNamed(entities, most ?? 10);
  });
  eleventy.addFilter("storyCount", (counted: number | Article[] | Entity) => {
    const given = typeof counted === "object" && "articles" in counted ? counted.articles : counted;
    const count = typeof given === "number" ? given : given.length;
    takes("storyCount", `a number, a list of articles or ${entity}`, Number.isInteger(count));
    return site.edition.words.stories(count);
  });
  eleventy.addFilter("dateInWords", (date: string | Date, lang?: string) => {
    const day = date instanceof Date ? date.toISOString() : String(date);
    const isDate = /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)/.test(day) && DateTime.fromISO(day.slice(0, 10)).isValid;
    takes("dateInWords", `a date as 2012-06-22, not "${day}"`, isDate);
    return period(day.slice(0, 10), lang ?? site.edition.site.lang);
  });
}

/** Throws that a filter takes `what`, unless what it was given is that. */
function takes(filter: string, what: string, is: boolean): void {
  if (!is) throw new Error(`${filter} takes ${what}`);
}

/**
 * Gives the Markdown of own pages what that of articles has and what needs no archive: footnotes, tables that scroll,
 * the direction of code, the schemes of links. A configuration's own footnotes stay, and so does a library that is not
 * markdown-it.
 */
function amendMarkdown(md: MarkdownIt, site: Site): void {
  // A library that a configuration sets may come here for every run.
  if (!("core" in md) || amended.has(md)) return;
  amended.add(md);
  if (!md.core.ruler.getRules("").some(({ name }) => name === "footnote_tail"))
    footnotes(md, () => site.edition.words.strings);
  // A configuration's own rule of links stays.
  if (md.validateLink === new MarkdownIt().validateLink) md.validateLink = isLinkable;
  wideBlocks(md);
}

const amended = new WeakSet<MarkdownIt>();

/** The template that makes the program's pages, below the input folder. @internal */
export const routesTemplate = "routes.11ty.js";

/** The collection of the routes that a run makes: no name of one of the archive's own. @internal */
export const routesCollection = "datelineRoutes";

/** The input path of the program's pages. @internal */
export const programPages = `./pages/${routesTemplate}`;

/** Adds the template that pages over the routes of a run. */
function addRoutes(eleventy: EleventyConfig, build: Build): void {
  const { nextRoutes } = build;
  eleventy.addCollection(routesCollection, nextRoutes);
  // A template of JavaScript gives text alone; what comes of a transform may be bytes.
  eleventy.addTransform("dateline/utf-16", function (content) {
    // A transform before it may have given nothing, which is a problem that Eleventy tells of.
    const isShard = content?.startsWith(byteOrderMark) && this.page.inputPath.endsWith(routesTemplate);
    return isShard ? Buffer.from(content, "utf16le") : content;
  });
  eleventy.addTemplate(
    routesTemplate,
    {
      render: ({ route: { path } }: { route: Route }) => {
        settleOnce(eleventy, build);
        return contentOf(path, build);
      },
    },
    {
      pagination: { data: `collections.${routesCollection}`, size: 1, alias: "route" },
      permalink: ({ route }: { route: Route }) => route.path,
      layout: false,
      eleventyExcludeFromCollections: true,
    },
  );
}

/** Settles the site before the first page is rendered; later calls do nothing. */
function settleOnce(eleventy: EleventyConfig, build: Build): void {
  if (build.ownPagesKnown) return;
  build.ownPagesKnown = true;
  build.site.settle(build.own, copiesOf(eleventy));
}

/** The text of the route at a path. Throws with the page's path where it cannot be made. */
function contentOf(path: string, { site, sawAll }: Build): string {
  try {
    const made = site.textAt(path);
    if (made.sawAll) sawAll?.add(path);
    return made.text;
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
  readonly lang?: unknown;
  readonly policy?: unknown;
  readonly eleventyDataSchema?: unknown;
};

/** Paths without the template's ending that end in one of their own, as of `robots.txt.njk`: it is that of the output. */
const hasEnding = /\.(?:html?|txt|xml|json|geojson|csv|tsv|ics|css|js|svg|webmanifest)$/;

/** What a page's address is made of where its template gives none. */
type Addressed = { readonly page: PageData; readonly pagination?: { readonly pageNumber: number } };

/** The default address of a template's page: `/history.html`; from the second page on which it shows a list, `/history_2.html`, as of our own lists. */
function defaultAddress({ page: { filePathStem: stem }, pagination }: Addressed): string {
  const path = hasEnding.test(stem) ? stem : `${stem}.html`;
  return pagination?.pageNumber ? path.replace(/(?=\.\w+$)/, `_${pagination.pageNumber + 1}`) : path;
}

/** Adds the default layout and addresses of templates in `pages/`: `pages/history.md` becomes `history.html`. Collects the own pages. */
function addOwnPages(eleventy: EleventyConfig, build: Build): void {
  const { site, own } = build;
  // A plugin is called when the configuration has been read: what that says goes before.
  const addDefault = (name: string, value: unknown) => {
    if (!(name in eleventy.globalData)) eleventy.addGlobalData(name, value);
  };
  addDefault("layout", "dateline/page");
  addDefault("permalink", () => defaultAddress);
  // A schema is called with the data of every page before any is rendered. Computed, for a template may have one of its own, which is called too.
  eleventy.addGlobalData("eleventyComputed.eleventyDataSchema", () => ({ eleventyDataSchema: schema }: OwnData) => {
    return async (data: CollectionItem["data"]) => {
      if (data.page.inputPath !== programPages) own.push(...ownPageOf(data));
      if (typeof schema === "function") await schema(data);
    };
  });
  const inLayout = new Set<string>();
  const { input, includes, layouts } = eleventy.directories;
  const folder = posix.relative(input, layouts ?? includes);
  if (isOutside(folder))
    throw new WrongOption(
      layouts === undefined ? "setIncludesDirectory" : "setLayoutsDirectory",
      `layouts must lie in a folder below ${posix.join(input)}, for Dateline's own is found beside them: "${folder}"`,
    );
  eleventy.addTemplate(`${folder}/dateline/page.11ty.js`, {
    render: ({ content, page, title, description, lang, policy }: OwnData) => {
      settleOnce(eleventy, build);
      if (typeof content !== "string") throw new Error(`it gives no string: ${typeof content}`);
      const path = pathOf(page);
      if (!path.endsWith(".html")) return carried("the page", content);
      inLayout.add(path);
      const head = {
        path,
        title: titleOf(title, page),
        ...(typeof description === "string" && { description: carried("description", description) }),
        ...(lang !== undefined && { lang: languageOf(lang) }),
        ...(policy !== undefined && { policy: policyOf(policy) }),
      };
      return site.edition.views.own(head, carried("the page", content), site.edition).toString();
    },
  });
  eleventy.addLayoutAlias("dateline/page", "dateline/page.11ty.js");
  // Plugins of Eleventy put addresses into a page when it is rendered: of bundles, of templates that links name by their file.
  eleventy.addTransform("dateline/links", function (content) {
    const path = pathOf(this.page);
    return inLayout.has(path) ? withRelativeLinks(content, rootFrom(path)) : content;
  });
}

/** The own page that a template's data describe; none where it is not written. Throws where its address is none. */
function ownPageOf({ page, title, nav }: CollectionItem["data"]): OwnPage[] {
  const { url } = page;
  if (url === false) return [];
  if (isOutside(url.replace(/^\/+/, ""))) throw new Error(`the permalink leads out of the site: "${url}"`);
  // An address is no text that could be isolated.
  if (isolated(url) !== url) throw new Error("the permalink must have no marks of direction");
  const name = nav === true ? titleOf(title, page) : textOf("nav", nav);
  return [{ file: fileOf(page), path: pathOf(page), nav: name }];
}

function titleOf(title: unknown, { fileSlug }: PageData): string {
  return textOf("title", title) ?? fileSlug;
}

/** The language in the data of an own page. Throws where it is no language tag. */
function languageOf(lang: unknown): string {
  const { data, error } = language.safeParse(lang);
  if (data === undefined) throw new Error(`lang: ${error?.issues[0]?.message}`);
  return data;
}

/** The policy in the data of an own page. Throws where it is none. */
function policyOf(policy: unknown): string | false {
  if (policy === false || (typeof policy === "string" && policy.trim() !== "")) return policy;
  throw new Error("policy must be a Content-Security-Policy, or false for none");
}

/** A value that is to be shown as text: YAML reads `1984` as a number. Throws where it has a character that no text of an archive has. */
function textOf(what: string, value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? carried(what, String(value)) : undefined;
}

/** A text of an own page. Throws with `what` it is where it has a character that no text of an archive has. */
function carried(what: string, text: string): string {
  const character = refusedCharacter(text)?.name;
  if (character !== undefined) throw new Error(`${what} must not have the character ${character}: delete it`);
  return text;
}

/** The build for Eleventy by itself (`npx eleventy`) in the archive's folder: everything in one run, written where Eleventy writes. */
function standaloneBuild(eleventy: EleventyConfig): Build {
  const root = process.cwd();
  const dist = join(root, "dist");
  const site = new Site({ root, now: clock(undefined, process.env) });
  const own: OwnPage[] = [];
  let unlock: (() => void) | undefined;
  eleventy.on("eleventy.after", async ({ outputMode, results }) => {
    try {
      const pages = results.filter(({ inputPath }) => inputPath !== programPages);
      const made = new Set(madeBefore(stagingOf(root, "dist").record, dist));
      const isOthers = (path: string) => existsSync(join(dist, path)) && !made.has(path);
      const refusal = site.refusal([...site.linkProblems, ...ownPageProblems(pages, site, isOthers)]);
      if (refusal)
        throw new Error(
          report(refusal.problems, outputMode === "fs" ? { outcome: "the site is written as it is" } : {}),
        );
      if (outputMode !== "fs") return;
      copyMissing(root, dist, site.copies);
      await putRenditions(root, dist, site.renditions);
      keepOnly(site.routes, root, dist);
    } finally {
      unlock?.();
      unlock = undefined;
    }
  });
  const build: Build = {
    site,
    own,
    pluginAdded: true,
    ownPagesKnown: false,
    nextRoutes: () => {
      site.settle(own, copiesOf(eleventy));
      const paths = site.routes.map(({ path }) => path);
      const [before, made] = [madeBefore(stagingOf(root, "dist").record, dist), new Set(paths)];
      site.refuse(obstacles(root, dist, paths, before));
      const shrinking = shrinkage(dist, before, (path) => made.has(path));
      if (shrinking) throw new Error(`${shrinking}, by npm run build; nothing was changed`);
      return site.madeRoutes;
    },
  };
  /** What is of others in `dist`, at paths of the site; asked once a run, before the first page is written. */
  let others: Problem[] | undefined;
  eleventy.addTransform("dateline/others", (content) => {
    if (unlock === undefined) return content;
    settleOnce(eleventy, build);
    if (!others) {
      const pages = site.routes.filter(({ copy }) => copy === undefined).map(({ path }) => path);
      others = othersFiles(root, dist, pages, () => undefined);
      if (others.length === 0) recordPlanned(root, dist, [...pages, ...site.copies.map(({ path }) => path)]);
    }
    // Every page is refused: Eleventy goes on with the others when one fails.
    if (others.length > 0) throw new ArchiveProblems(others);
    return content;
  });
  // With `--serve` or `--watch` Eleventy builds again with the same plugin. After a run that failed the lock is still held: nobody is told of that.
  eleventy.on("eleventy.before", async ({ outputMode }) => {
    if (outputMode === "fs")
      unlock ??= await lockArchive(root, "eleventy", (holder) =>
        console.error(`waiting for ${holderInWords(holder)}, which writes in this archive`),
      );
    own.length = 0;
    build.ownPagesKnown = false;
    others = undefined;
    if (outputMode !== "fs") return;
    const copies = new Map(copiesOf(eleventy).map(({ file, path }) => [path, file]));
    const replaced = othersFiles(root, dist, [...copies.keys()], (path) => sumOf(join(root, copies.get(path) ?? "")));
    if (replaced.length > 0) throw new ArchiveProblems(replaced);
  });
  return build;
}
