import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join, relative } from "node:path";
import { Eleventy, type EleventyConfig, type EventName, type Result } from "@11ty/eleventy";
import { openWorkshop, putInPlace } from "./dist.ts";
import { problemsOf } from "./failure.ts";
import { checkOwnPages } from "./own-links.ts";
import dateline, { configureFor } from "./plugin.ts";
import type { Settings } from "./settings.ts";
import { Site } from "./site.ts";

/** What a build made, or would have. */
export type Built = { readonly files: number; readonly articles: number; readonly withdrawn: number };

export type Options = {
  /** Hears how many of how many pages are made. */
  readonly progress?: (made: number, all: number) => void;
  /** The folder of the archive that the site is put in: `dist`. False checks alone: everything is made, and nothing written. */
  readonly output?: string | false;
};

/** Pages that a run makes, at most: Eleventy keeps all pages of a run, and a run has its price. */
const batch = 1_000;

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
 * fails. Eleventy makes the pages in runs, the archive's own pages in the first, and writes them beside the site, which they replace at the end.
 */
export async function build(settings: Settings, { progress, output = "dist" }: Options = {}): Promise<Built> {
  const site = new Site(settings);
  const { root } = settings;
  // Nothing is made in a folder that is no archive.
  if (!existsSync(join(root, "articles"))) site.settle([]);
  const workshop = openWorkshop(root, output || "check");
  const input = pagesOf(root);
  const configuration = configurations.map((name) => join(root, name)).find((path) => existsSync(path));
  let made = 0;
  let user: EleventyConfig | undefined;
  const next = () => site.pages.slice(made, made + batch);
  findPlugin();
  const eleventy = new Eleventy(here(input), here(workshop.staged), {
    // Without a configuration there is the plugin alone.
    configPath: configuration === undefined ? "" : here(configuration),
    quietMode: true,
    dryRun: output === false,
    config: (eleventyConfig) => {
      user = eleventyConfig;
      configureFor(eleventyConfig, { site, next });
      if (configuration === undefined) eleventyConfig.addPlugin(dateline);
    },
  });
  eleventy.disableLogger();
  // What the configuration says of folders is for Eleventy alone.
  eleventy.directories.freeze();
  eleventy.directories.setData("../_data");
  const results: Result[] = [];
  try {
    await eleventy.init();
    if (!user) throw new Error("Eleventy did not ask for its configuration");
    const events = holdBack(user);
    await events.emit("eleventy.before", {});
    do {
      if (results.length > 0) await again(eleventy, user, input);
      const [, pages] = await eleventy.executeBuild("fs");
      if (results.length === 0) checkOwnPages(pages, site);
      made += next().length;
      results.push(...pages.map((page) => forEvents(page, workshop.staged, join(root, output || "dist"))));
      progress?.(made, site.pages.length);
    } while (made < site.pages.length);
    const paths = site.routes.map(({ path }) => path);
    if (output !== false) {
      putInPlace(workshop, join(root, output), paths);
      await events.emit("eleventy.after", { results });
    }
    return { files: paths.length, articles: site.archive.articles.length, withdrawn: site.archive.withdrawn.length };
  } catch (error) {
    throw problemsOf(error, root) ?? error;
  }
}

/** Eleventy for the next run, as watching makes it; the archive's own pages and copies are made. */
async function again(eleventy: Eleventy, user: EleventyConfig, input: string): Promise<void> {
  user.ignores.add(`${here(input)}/**`);
  for (const copy of Object.keys(user.passthroughCopies)) delete user.passthroughCopies[copy];
  await eleventy.restart();
  await eleventy.init({ viaConfigReset: true });
}

/** The folder of the archive's own pages; where it has none, an empty one, for Eleventy must have a folder. */
function pagesOf(root: string): string {
  const pages = join(root, "pages");
  if (existsSync(pages)) return pages;
  const none = join(root, ".cache/no-pages");
  mkdirSync(none, { recursive: true });
  return none;
}

/** A path as Eleventy knows it: it takes the working folder for the project's. */
function here(path: string): string {
  return relative(process.cwd(), path).replaceAll("\\", "/") || ".";
}

/** What listens to the beginning and the end of a build hears them once, and not for every run. */
function holdBack({ events }: EleventyConfig) {
  const held = new Map<EventName, readonly ((event: object) => unknown)[]>();
  for (const name of ["eleventy.before", "eleventy.after"] as const) {
    held.set(name, events.listeners(name) as ((event: object) => unknown)[]);
    events.removeAllListeners(name);
  }
  return {
    emit: async (name: EventName, event: object) => {
      await Promise.all((held.get(name) ?? []).map((listener) => listener(event)));
    },
  };
}

/** A page as listeners to the end of a build get it: where it is now, with its content read when it is asked for. */
function forEvents({ inputPath, outputPath, url }: Result, staged: string, dist: string): Result {
  const path = join(dist, relative(staged, outputPath));
  return {
    inputPath,
    outputPath: here(path),
    url,
    get content() {
      return readFileSync(path, "utf8");
    },
  };
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
