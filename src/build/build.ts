import { existsSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join, relative } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Eleventy, type EleventyConfig, type EventName, type Result } from "@11ty/eleventy";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { type Copy, copiesOf } from "./copies.ts";
import { makeFolders, openWorkshop, putInPlace } from "./dist.ts";
import { chain, problemsOf } from "./failure.ts";
import { fileOf, ownLinkProblems, pathOf } from "./own-pages.ts";
import dateline, { type Build, configureFor, pagesIn } from "./plugin.ts";
import type { Settings } from "./settings.ts";
import { type OwnPage, Site } from "./site.ts";

/** What a build made, or would have. */
export type Built = { readonly files: number; readonly articles: number; readonly withdrawn: number };

export type Options = {
  /** Hears how many of how many pages are made. */
  readonly progress?: (made: number, all: number) => void;
  /** The folder of the archive that the site is put in: `dist`. False checks alone: everything is made, and nothing written. */
  readonly output?: string | false;
};

/** Pages that a run makes, at most: Eleventy keeps all pages of a run, and a hundred cost no more time a page than a thousand. */
const batch = 50;

/** Where an archive may have its configuration of Eleventy. */
const configurations = [
  ".eleventy.ts",
  ".eleventy.js",
  "eleventy.config.ts",
  "eleventy.config.js",
  "eleventy.config.mjs",
  "eleventy.config.cjs",
];

let turn: Promise<unknown> = Promise.resolve();

/**
 * Builds the site of an archive. Throws `ArchiveProblems` where anything is wrong in it; the site that was there stays as it was whatever
 * fails. Eleventy makes the pages in runs, first the archive's own, and writes them beside the site, which they replace at the end.
 * Eleventy takes the working folder for the project's, so that of the process is the archive's meanwhile, and builds wait for each other.
 */
export function build(settings: Settings, options: Options = {}): Promise<Built> {
  const built = turn.then(() => buildInFolder(settings, options));
  turn = built.catch(() => {});
  return built;
}

/** What every page passes just before it is written. */
type Gate = { readonly open: boolean };

async function buildInFolder(settings: Settings, options: Options): Promise<Built> {
  const site = new Site(settings);
  // Nothing is made in a folder that is no archive.
  if (!existsSync(join(settings.root, "articles"))) site.refuse([]);
  const folder = process.cwd();
  process.chdir(settings.root);
  const gate = { open: true };
  try {
    return await buildSite(site, options, gate);
  } finally {
    // Eleventy does not wait for other pages when one fails: what is past the gate is written, and the rest waits for ever.
    gate.open = false;
    await setImmediate();
    process.chdir(folder);
  }
}

async function buildSite(site: Site, { progress, output = "dist" }: Options, gate: Gate): Promise<Built> {
  const { root } = site.settings;
  const dist = output || "dist";
  const workshop = openWorkshop(root, output || "check");
  const staged = relative(root, workshop.staged).replaceAll("\\", "/");
  let made = 0;
  const work: Build = {
    site,
    own: [],
    joined: false,
    complete: false,
    // Nothing yet in the first run, when the archive's own pages are still to be known.
    next: () => (site.settled ? site.pages.slice(made, made + batch) : []),
  };
  const { eleventy, user, configuration } = configured(staged, dist, work);
  try {
    await eleventy.init();
    eleventy.config.transforms["dateline/gate"] = (page) => (gate.open ? page : new Promise(() => {}));
    if (!work.joined) site.refuse([without(configuration)]);
    const mode = output === false ? "json" : "fs";
    const events = holdBack(user());
    const event = {
      directories: Object.create(eleventy.directories.getUserspaceInstance() as object, {
        output: { value: `./${dist}/` },
      }),
      inputDir: eleventy.directories.input,
      dir: { ...eleventy.config.dir, output: dist },
      runMode: "build",
      outputMode: mode,
      incremental: false,
    };
    await events.emit("eleventy.before", event);
    const results: Result[] = [];
    const run = async () => {
      const pages = mode === "json" ? await eleventy.executeBuild(mode) : (await eleventy.executeBuild(mode))[1];
      if (events.heard("eleventy.after")) results.push(...pages.map((page) => new Finished(page, staged, dist)));
      return pages;
    };
    // Copies are made at the end, by themselves: Eleventy would go on with them when a page fails.
    const copies = eleventy.config.passthroughCopies;
    eleventy.config.passthroughCopies = {};
    const own = await run();
    // What the archive itself has of pages and data has served: the runs for the program's pages do without.
    user().ignores.add("pages/**");
    eleventy.config.globalData = {};
    eleventy.directories.setData("../.cache/no-data");
    work.complete = true;
    const pages = own.flatMap((page) => ownPageIn(page, work.own));
    site.settle(pages, copiesOf(user()));
    site.refuse([...site.linkProblems, ...ownLinkProblems(own, site)]);
    if (mode === "fs")
      makeFolders(
        workshop.staged,
        site.pages.map(({ path }) => path),
      );
    while (made < site.pages.length) {
      await again(eleventy);
      await run();
      made = Math.min(site.pages.length, made + batch);
      progress?.(made, site.pages.length);
    }
    if (mode === "fs") {
      eleventy.config.passthroughCopies = copies;
      await again(eleventy);
      await run();
    }
    const files = output === false ? site.routes.length : putInPlace(workshop, join(root, output));
    if (output !== false)
      await events.emit("eleventy.after", { ...event, results }).catch((error) => {
        throw new ListenerFailed(error, dist, root);
      });
    return { files, articles: site.archive.articles.length, withdrawn: site.archive.withdrawn.length };
  } catch (error) {
    throw explained(error, work, copiesOf(user()));
  }
}

/** A listener to `eleventy.after` failed: the site is in its place by then. */
class ListenerFailed extends Error {
  constructor(error: unknown, dist: string, root: string) {
    const [place] = problemsOf(error, root) ?? [];
    const where = place ? `${place.file}:${place.line}:${place.column}: ` : "";
    const what = error instanceof Error ? error.message : String(error);
    super(`the new site is in ${dist}/, but a listener to eleventy.after failed: ${where}${what}`, { cause: error });
  }
}

/** What is said of an error in a build: all that is wrong in the archive, where the fault is the archive's; else the error with its causes. */
function explained(error: unknown, { site, own }: Build, copies: readonly Copy[]): unknown {
  if (error instanceof ArchiveProblems || error instanceof ListenerFailed) return error;
  const errors = chain(error);
  // Eleventy refuses two pages at one address before any is rendered; the table says which.
  const clash = errors.some(({ name }) => name === "DuplicatePermalinkOutputError");
  if (!site.settled || clash) site.settle(own, copies);
  const found = clash ? [] : problemsOf(error, site.settings.root);
  const problems = found && site.problems(found);
  if (problems) return problems;
  return errors.length < 2 ? error : new Error(errors.map(({ message }) => message).join(": "), { cause: error });
}

/** A configuration of Eleventy that says nothing of Dateline. */
function without(file = ""): Problem {
  const message =
    'the configuration does not add Dateline: import dateline from "dateline", and eleventy.addPlugin(dateline)';
  return { file, line: 1, column: 1, message };
}

/** Eleventy for the archive in the working folder, with its configuration if it has one, else with the plugin alone. */
function configured(staged: string, dist: string, work: Build) {
  findPlugin();
  const configuration = configurations.find((name) => existsSync(name));
  let user: EleventyConfig | undefined;
  const eleventy = new Eleventy(pagesIn("pages"), staged, {
    configPath: configuration ?? "",
    quietMode: true,
    loader: "esm",
    config: (eleventyConfig) => {
      user = eleventyConfig;
      configureFor(eleventyConfig, work);
      showFinalPaths(eleventyConfig, staged, dist);
      // Eleventy prints what is slow even where it is to be quiet.
      for (const group of Object.values(eleventyConfig.benchmarkManager.getAll())) group.setIsVerbose(false);
      if (configuration === undefined) eleventyConfig.addPlugin(dateline);
    },
  });
  eleventy.disableLogger();
  // What the configuration says of folders is for Eleventy by itself.
  eleventy.directories.freeze();
  eleventy.directories.setData("../_data");
  return {
    eleventy,
    configuration,
    user: () => {
      if (!user) throw new Error("Eleventy did not ask for its configuration");
      return user;
    },
  };
}

/** Eleventy for the next run, as watching makes it. */
async function again(eleventy: Eleventy): Promise<void> {
  await eleventy.restart();
  await eleventy.init({ viaConfigReset: true });
}

/** Where a page will be, as `./dist/history.html`, of where it is made. */
function finalPath(path: string, staged: string, dist: string): string {
  return `./${join(dist, relative(staged, path)).replaceAll("\\", "/")}`;
}

/** The configuration's transforms hear where a page will be, and not where it is made. Eleventy's own do not look, and every page passes them. */
function showFinalPaths(eleventy: EleventyConfig, staged: string, dist: string): void {
  const add = eleventy.addTransform;
  eleventy.addTransform = function (name, transform) {
    if (name.startsWith("@11ty/")) return add.call(this, name, transform);
    return add.call(this, name, function (content, path) {
      const outputPath = path && finalPath(path, staged, dist);
      return transform.call({ ...this, outputPath, page: { ...this.page, outputPath } }, content, outputPath);
    });
  };
}

/** What listens to the beginning and the end of a build hears them once, and not for every run. */
function holdBack({ events }: EleventyConfig) {
  const held = new Map<EventName, readonly ((event: object) => unknown)[]>();
  for (const name of ["eleventy.before", "eleventy.after"] as const) {
    held.set(name, events.listeners(name) as ((event: object) => unknown)[]);
    events.removeAllListeners(name);
  }
  return {
    heard: (name: EventName) => (held.get(name) ?? []).length > 0,
    emit: async (name: EventName, event: object) => {
      await Promise.all((held.get(name) ?? []).map((listener) => listener(event)));
    },
  };
}

/** A page as listeners to the end of a build get it: where it is now, with its content read when it is asked for. */
class Finished implements Result {
  readonly inputPath: string;
  readonly outputPath: string | false;
  readonly url: string | false;

  constructor({ inputPath, outputPath, url }: Result, staged: string, dist: string) {
    this.inputPath = inputPath;
    this.outputPath = outputPath && finalPath(outputPath, staged, dist);
    this.url = url;
  }

  get content(): string {
    return this.outputPath ? readFileSync(this.outputPath, "utf8") : "";
  }
}

/** An own page that was made, with what its data said of it. */
function ownPageIn({ inputPath, url }: Result, known: Build["own"]): OwnPage[] {
  if (!url) return [];
  const path = pathOf({ url });
  const file = fileOf({ inputPath });
  return [known.find((one) => one.path === path && one.file === file) ?? { file, path, nav: undefined }];
}

let found = false;

/** Lets a configuration `import … from "dateline"` also where the program is not installed in the archive but stands beside it. */
function findPlugin(): void {
  if (found) return;
  found = true;
  const url = new URL("plugin.ts", import.meta.url).href;
  registerHooks({
    resolve: (name, context, next) => (name === "dateline" ? { url, shortCircuit: true } : next(name, context)),
  });
}
