import { existsSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { isAbsolute, join, relative } from "node:path";
import { Eleventy, type EleventyConfig, type EventName, type Result } from "@11ty/eleventy";
import { makeFolders, openWorkshop, putInPlace } from "./dist.ts";
import { problemsOf } from "./failure.ts";
import { ownLinkProblems } from "./own-links.ts";
import dateline, { type Build, configureFor, pagesIn, pathOf } from "./plugin.ts";
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
const batch = 100;

/** Where an archive may have its configuration of Eleventy. */
const configurations = [
  ".eleventy.ts",
  ".eleventy.js",
  "eleventy.config.js",
  "eleventy.config.mjs",
  "eleventy.config.cjs",
];

/**
 * Builds the site of an archive. Throws `ArchiveProblems` where anything is wrong in it; the site that was there stays as it was whatever
 * fails. Eleventy makes the pages in runs, first the archive's own, and writes them beside the site, which they replace at the end.
 */
export async function build(settings: Settings, { progress, output = "dist" }: Options = {}): Promise<Built> {
  const site = new Site(settings);
  const { root } = settings;
  // Nothing is made in a folder that is no archive.
  if (!existsSync(join(root, "articles"))) site.settle([]);
  const workshop = openWorkshop(root, output || "check");
  let made = 0;
  const work: Build = {
    site,
    own: new Map(),
    // Nothing yet in the first run, when the archive's own pages are still to be known.
    next: () => (site.settled ? site.pages.slice(made, made + batch) : []),
  };
  const { eleventy, user } = configured(root, workshop.staged, work);
  const results: Result[] = [];
  try {
    await eleventy.init();
    const mode = output === false ? "json" : "fs";
    const events = holdBack(user());
    const event = {
      directories: eleventy.directories.getUserspaceInstance(),
      inputDir: eleventy.directories.input,
      dir: { ...eleventy.config.dir, output: here(join(root, output || "dist")) },
      runMode: "build",
      outputMode: mode,
      incremental: false,
    };
    await events.emit("eleventy.before", event);
    const run = async () => {
      const pages = mode === "json" ? await eleventy.executeBuild(mode) : (await eleventy.executeBuild(mode))[1];
      if (events.heard("eleventy.after"))
        results.push(...pages.map((page) => new Finished(page, workshop.staged, join(root, output || "dist"))));
      return pages;
    };
    const own = await run();
    site.settle(own.flatMap((page) => ownPageIn(page, work.own, root)));
    site.refuse(ownLinkProblems(own, site));
    if (output !== false)
      makeFolders(
        workshop.staged,
        site.pages.map(({ path }) => path),
      );
    while (made < site.pages.length) {
      await again(eleventy, user(), root);
      await run();
      made = Math.min(site.pages.length, made + batch);
      progress?.(made, site.pages.length);
    }
    const files = output === false ? site.routes.length : putInPlace(workshop, join(root, output));
    if (output !== false) await events.emit("eleventy.after", { ...event, results });
    return { files, articles: site.archive.articles.length, withdrawn: site.archive.withdrawn.length };
  } catch (error) {
    throw problemsOf(error, root) ?? error;
  }
}

/** Eleventy for the archive in `root`, with its configuration if it has one, else with the plugin alone. */
function configured(root: string, staged: string, work: Build) {
  findPlugin();
  const configuration = configurations.map((name) => join(root, name)).find((path) => existsSync(path));
  let user: EleventyConfig | undefined;
  const eleventy = new Eleventy(pagesIn(here(join(root, "pages"))), here(staged), {
    configPath: configuration === undefined ? "" : here(configuration),
    quietMode: true,
    loader: "esm",
    config: (eleventyConfig) => {
      user = eleventyConfig;
      configureFor(eleventyConfig, work);
      rebase(eleventyConfig, root);
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
    user: () => {
      if (!user) throw new Error("Eleventy did not ask for its configuration");
      return user;
    },
  };
}

/** Eleventy for the next run, as watching makes it; the archive's own pages and copies are made. */
async function again(eleventy: Eleventy, user: EleventyConfig, root: string): Promise<void> {
  user.ignores.add(`${here(join(root, "pages"))}/**`);
  eleventy.config.passthroughCopies = {};
  await eleventy.restart();
  await eleventy.init({ viaConfigReset: true });
}

/** A path as Eleventy knows it: it takes the working folder for the project's, and knows no absolute paths. */
function here(path: string): string {
  return relative(process.cwd(), path).replaceAll("\\", "/") || ".";
}

/** What a configuration copies it names from the archive's folder, wherever the build runs. */
function rebase(eleventy: EleventyConfig, root: string): void {
  if (here(root) === ".") return;
  const add = eleventy.addPassthroughCopy;
  const at = (path: string) => (isAbsolute(path) || path.startsWith("..") ? path : here(join(root, path)));
  eleventy.addPassthroughCopy = function (what: string | Readonly<Record<string, string>>, options?: unknown) {
    if (typeof what === "string" && /[*?{[]/.test(what))
      throw new Error(
        `addPassthroughCopy("${what}"): a pattern is known in the archive's folder alone: build there, or name a folder`,
      );
    const pairs =
      typeof what === "string" ? [[what, what.replace(/^(?:\.\/)?pages\//, "")] as const] : Object.entries(what);
    return add.call(this, Object.fromEntries(pairs.map(([from, to]) => [at(from), to])), options);
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
    this.outputPath = outputPath && here(join(dist, relative(staged, outputPath)));
    this.url = url;
  }

  get content(): string {
    return this.outputPath ? readFileSync(this.outputPath, "utf8") : "";
  }
}

/** An own page that was made, with what its data said of it. */
function ownPageIn({ inputPath, url }: Result, known: Build["own"], root: string): OwnPage[] {
  if (!url) return [];
  const path = pathOf({ url });
  const file = relative(root, join(process.cwd(), inputPath)).replaceAll("\\", "/");
  return [known.get(path) ?? { file, path, nav: undefined }];
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
