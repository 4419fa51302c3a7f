import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Eleventy, type EleventyConfig, type Result } from "@11ty/eleventy";
import { positionAt } from "../article/locate.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import type { Route } from "../site/routes.ts";
import { fullDisk } from "../text/error-code.ts";
import { configurationIn } from "./configuration.ts";
import { type Copy, copiesOf } from "./copies.ts";
import { filesBelow } from "./dist.ts";
import { chain, problemsOf } from "./failure.ts";
import { holdEvents, showFinalPaths } from "./final-paths.ts";
import { followImports, ownImports } from "./imports.ts";
import { WrongOption } from "./options.ts";
import { fileOf, ownPageProblems, pathOf } from "./own-pages.ts";
import dateline, { type Build, configureFor, pagesIn, routesCollection, routesTemplate } from "./plugin.ts";
import type { OwnPage, Site } from "./site.ts";

/** Where pages are made, and how. Paths are relative to the archive's root. */
export type Making = {
  /** The folder that they are written into. */
  readonly staged: string;
  /** The folder in which readers will find them, for what a configuration sees of their paths. */
  readonly dist: string;
  /** Whether they are written, or only given back. */
  readonly mode: "fs" | "json";
  /** What a configuration is told that they are made for. */
  readonly for: "build" | "serve";
  /** Is called with the absolute path of each module that the archive's own code imports, also of one that is not there. */
  readonly imported?: ((file: string) => void) | undefined;
  /** Is called with the absolute path of each file or folder that the configuration has watched (`addWatchTarget`). */
  readonly watched?: ((path: string) => void) | undefined;
  /** Is called with the patterns, relative to the archive's root, of files that the configuration does not have watched (`watchIgnores`). */
  readonly ignored?: ((patterns: readonly string[]) => void) | undefined;
};

/**
 * Eleventy at work on the pages of a site, in runs: first the archive's own pages, which settle the site, then as many of its routes as are asked
 * for. Eleventy takes the process's working folder for the project's: it is to be the archive's while this works, and one works at a time.
 */
export class Runs {
  /** The file of the archive's configuration, where it has one. */
  readonly configuration: string | undefined = configurationIn(".");
  /** The paths of pages on which views of the archive's own have seen more than the sums of their inputs are of. */
  readonly sawAll = new Set<string>();
  readonly #site: Site;
  readonly #making: Making;
  readonly #work: Build;
  readonly #eleventy: Eleventy;
  #user: EleventyConfig | undefined;
  #copies: object = {};
  #linted: (() => Promise<void>) | undefined;
  #events: ReturnType<typeof holdEvents> | undefined;
  /** The routes of the run. None in the first, which finds the archive's own pages. */
  #next: readonly Route[] = [];
  /** Whether pages pass the last transform: else they wait, and are never written. */
  #open = true;

  constructor(site: Site, making: Making) {
    this.#site = site;
    this.#making = making;
    const nextRoutes = () => this.#next;
    this.#work = { site, own: [], pluginAdded: false, ownPagesKnown: false, nextRoutes, sawAll: this.sawAll };
    this.#eleventy = this.#configured();
  }

  /**
   * Reads the configuration, and makes the archive's own pages; settles the site. `changed` are the files for which that is done again. Throws
   * `ArchiveProblems` with all of the site's.
   */
  async own(changed?: readonly string[]): Promise<readonly Result[]> {
    const [site, work] = [this.#site, this.#work];
    const { staged, mode, for: runMode } = this.#making;
    const checking = mode === "json" && runMode === "build";
    if (checking) rmSync(staged, { recursive: true, force: true });
    await this.#begin(changed);
    const results = await this.#run();
    this.#endOwn(
      results.flatMap((page) => ownPageIn(page, work.own)),
      writtenBeside(results, staged),
    );
    if (checking) rmSync(staged, { recursive: true, force: true });
    site.refuse([...site.linkProblems, ...ownPageProblems(results, site)]);
    return results;
  }

  /** In place of `own`, where another process has made the archive's own pages. */
  async ownMade(pages: readonly OwnPage[]): Promise<void> {
    await this.#begin();
    this.#endOwn(pages);
  }

  async #begin(changed?: readonly string[]): Promise<void> {
    const [site, work, eleventy] = [this.#site, this.#work, this.#eleventy];
    if (this.configuration !== undefined && /[#?%]/.test(site.settings.root))
      site.refuse([folderName(this.configuration)]);
    await eleventy.init();
    eleventy.config.transforms["dateline/gate"] = (page) => (this.#open ? page : new Promise(() => {}));
    if (!work.pluginAdded) site.refuse([pluginMissing(this.configuration)]);
    const { additionalWatchTargets, watchIgnores } = this.#userConfig;
    for (const target of additionalWatchTargets) this.#making.watched?.(watchedAt(target));
    // That of node_modules is Eleventy's own, and nothing there is watched.
    const ignored = [...watchIgnores].filter((pattern) => pattern !== "**/node_modules/**");
    this.#making.ignored?.(ignored.map((pattern) => posix.join(pattern)));
    this.#events = holdEvents(this.#userConfig);
    if (changed) await this.#events.emit("eleventy.beforeWatch", changed);
    await this.emit("eleventy.before");
    // Copies are made at the end, by themselves: Eleventy would go on with them when a page fails.
    this.#copies = eleventy.config.passthroughCopies;
    eleventy.config.passthroughCopies = {};
  }

  /** Settles the site; `written` are files that the configuration has written by itself. */
  #endOwn(pages: readonly OwnPage[], written: readonly Copy[] = []): void {
    const [eleventy, user] = [this.#eleventy, this.#userConfig];
    // The runs for the program's pages have neither the archive's own pages, also those that are no files, nor what is made of them, nor its global data.
    user.ignores.add("pages/**");
    const { [routesTemplate]: template } = user.virtualTemplates;
    eleventy.config.virtualTemplates = { [routesTemplate]: template };
    user.collections = { [routesCollection]: () => this.#next };
    user.events.removeAllListeners("eleventy.contentMap");
    eleventy.config.globalData = {};
    eleventy.directories.setData("../.cache/no-data");
    this.#work.ownPagesKnown = true;
    this.#site.settle(pages, [...copiesOf(this.#userConfig), ...written]);
  }

  /** Makes the pages of routes. Throws `ArchiveProblems` where the configuration keeps one from being made. */
  async make(routes: readonly Route[]): Promise<readonly Result[]> {
    this.#next = routes;
    await this.#restart();
    const results = await this.#run();
    const made = new Set(results.filter(({ content }) => content).map(pathOf));
    const missing = routes.find(({ path }) => !made.has(path));
    if (missing) this.#site.refuse([pageMissing(missing.path, this.configuration)]);
    return results;
  }

  /** Copies the files that the configuration and the site have copied. */
  async copy(): Promise<void> {
    this.#next = [];
    this.#eleventy.config.passthroughCopies = this.#copies;
    await this.#restart();
    await this.#run();
  }

  /** Whether the configuration listens to an event of Eleventy. */
  hears(name: "eleventy.after"): boolean {
    return this.#events?.heard(name) === true;
  }

  /** Tells the configuration's listeners of the beginning or the end of all runs, which Eleventy would tell them of each. */
  async emit(name: "eleventy.before" | "eleventy.after", more: { readonly results?: readonly Result[] } = {}) {
    const { directories, config } = this.#eleventy;
    const { dist, for: runMode } = this.#making;
    await this.#events?.emit(name, {
      directories: Object.create(directories.getUserspaceInstance() as object, { output: { value: `./${dist}/` } }),
      inputDir: directories.input,
      dir: { ...config.dir, output: dist },
      runMode,
      // Of bundles and pictures, a check and a preview need the files, too.
      outputMode: "fs",
      incremental: false,
      ...more,
    });
  }

  /** Has the modules of the archive's own code loaded anew by who needs them next, as Eleventy's watch mode does. */
  forgetModules(): void {
    this.#eleventy.watchTargets.clearImportCacheFor(ownImports());
  }

  /** Ends the work. Eleventy does not wait for other pages when one fails: those past the gate are written, and the others wait for ever. */
  async close(): Promise<void> {
    this.#open = false;
    await setImmediate();
  }

  /**
   * An error of the runs as it is thrown on: `ArchiveProblems` with all problems where the fault is the archive's; else the error, with the messages of
   * its causes.
   */
  failure(error: unknown): unknown {
    if (error instanceof ArchiveProblems || fullDisk(error, ".")) return error;
    const [site, errors] = [this.#site, chain(error)];
    // Eleventy refuses two pages at one address before any is rendered; the table says which.
    const clash = errors.some(({ name }) => name === "DuplicatePermalinkOutputError");
    if (!site.settled || clash) site.settle(this.#work.own, copiesOf(this.#userConfig));
    const found = clash ? [] : (optionProblem(errors, this.configuration) ?? problemsOf(error, site.settings.root));
    const refusal = found && site.refusal(found);
    if (refusal) return refusal;
    return errors.length < 2 ? error : new Error(errors.map(({ message }) => message).join(": "), { cause: error });
  }

  async #run(): Promise<readonly Result[]> {
    const [{ mode }, eleventy] = [this.#making, this.#eleventy];
    const results = mode === "json" ? await eleventy.executeBuild(mode) : (await eleventy.executeBuild(mode))[1];
    await this.#linted?.();
    return results;
  }

  /** Makes Eleventy ready for its next run, as its watch mode does. */
  async #restart(): Promise<void> {
    await this.#eleventy.restart();
    await this.#eleventy.init({ viaConfigReset: true });
  }

  get #userConfig(): EleventyConfig {
    if (!this.#user) throw new Error("Eleventy did not ask for its configuration");
    return this.#user;
  }

  /** An Eleventy for the archive in the working folder, with the archive's configuration if it has one, else with the plugin alone. */
  #configured(): Eleventy {
    const { staged, dist, imported } = this.#making;
    followImports(imported);
    const eleventy = new Eleventy(pagesIn("pages"), staged, {
      configPath: this.configuration ?? "",
      quietMode: true,
      loader: "esm",
      runMode: this.#making.for,
      config: (eleventyConfig) => {
        this.#user = eleventyConfig;
        configureFor(eleventyConfig, this.#work);
        this.#linted = showFinalPaths(eleventyConfig, staged, dist);
        // `imports.ts` follows them, and Eleventy would read TypeScript as JavaScript.
        eleventyConfig.setWatchJavaScriptDependencies(false);
        // Else Eleventy prints slow templates and filters in spite of `quietMode`.
        for (const group of Object.values(eleventyConfig.benchmarkManager.getAll())) group.setIsVerbose(false);
        if (this.configuration === undefined) eleventyConfig.addPlugin(dateline);
      },
    });
    eleventy.disableLogger();
    // The folders that a configuration sets are for `npx eleventy` alone.
    eleventy.directories.freeze();
    eleventy.directories.setData("../_data");
    return eleventy;
  }
}

/** The file or folder that a watch target names; of a pattern the folder that has all that it may match. */
function watchedAt(target: string): string {
  const [fixed = ""] = target.split(/[*?{[]/, 1);
  return resolve(fixed === target ? target : fixed.slice(0, fixed.lastIndexOf("/") + 1));
}

/** The files in the folder in which pages are made that are none of the pages: those of bundles, and pictures that a configuration has made smaller. */
function writtenBeside(results: readonly Result[], staged: string): Copy[] {
  const pages = new Set(results.flatMap(({ outputPath }) => (outputPath ? join(outputPath) : [])));
  const files = filesBelow(staged).map((path) => ({ file: join(staged, path), path }));
  return files.filter(({ file }) => !pages.has(file));
}

/** Throws the problems of an archive that is not to be built: nothing is made in a folder that is no archive. */
export function refuseUnreadable(site: Site): void {
  if (!existsSync(join(site.settings.root, "articles")) || !site.pagesReadable) site.refuse([]);
}

/** The problem of an option in the configuration, at the word that it is about; undefined for other errors. */
function optionProblem(errors: readonly Error[], file = ""): Problem[] | undefined {
  const wrong = errors.find((one) => one instanceof WrongOption);
  if (!(wrong instanceof WrongOption) || file === "") return undefined;
  const text = readFileSync(file, "utf8");
  const at = text.search(new RegExp(`\\b${wrong.word}\\b`));
  return [{ file, ...positionAt(text, Math.max(0, at)), message: wrong.message }];
}

/** The problem of a configuration that does not add the plugin. */
function pluginMissing(file = ""): Problem {
  const message =
    'the configuration does not add Dateline: import dateline from "dateline", and eleventy.addPlugin(dateline)';
  return { file, line: 1, column: 1, message };
}

/** The problem of a configuration in a folder that Eleventy, which takes paths of code for addresses, does not find it in. */
function folderName(file: string): Problem {
  const message = "Eleventy finds no configuration below a folder with #, ? or % in its name: rename the folder";
  return { file, line: 1, column: 1, message };
}

/** The problem of a configuration that keeps a page of the site from being written. */
function pageMissing(path: string, file = ""): Problem {
  const message = `with this configuration nothing is written at /${path}: transforms return the page, and a preprocessor leaves in what is not its own`;
  return { file, line: 1, column: 1, message };
}

/** The own page of a result: as its data described it (`known`), else without a name in the navigation; none where nothing was written. */
function ownPageIn({ inputPath, url }: Result, known: Build["own"]): OwnPage[] {
  if (!url) return [];
  const path = pathOf({ url });
  const file = fileOf({ inputPath });
  return [known.find((one) => one.path === path && one.file === file) ?? { file, path, nav: undefined }];
}
