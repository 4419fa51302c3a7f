import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Eleventy, type EleventyConfig, type Result } from "@11ty/eleventy";
import { makeCache } from "../archive/cache.ts";
import { manifestFile, sha256 } from "../archive/manifest.ts";
import { bytesIn, type Stamps } from "../archive/stamp.ts";
import { positionAt } from "../article/locate.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { editionSum } from "../site/inputs.ts";
import type { Route } from "../site/routes.ts";
import { fullDisk } from "../text/error-code.ts";
import { programSum } from "../text/program.ts";
import type { Built } from "./built.ts";
import { configurationIn } from "./configuration.ts";
import { type Copy, copiesOf } from "./copies.ts";
import { copyMissing, filesBelow, madeBefore, makeFolders, stagingOf, sumOf, writeManifest } from "./dist.ts";
import { chain, problemsOf } from "./failure.ts";
import { FinalResult, holdEvents, showFinalPaths, unchangedResults } from "./final-paths.ts";
import { type Size, sizeOf } from "./hosts.ts";
import { followImports, ownImports } from "./imports.ts";
import { rememberSite, SiteMemory, stampsOf } from "./memory.ts";
import { WrongOption } from "./options.ts";
import { fileOf, ownPageProblems, pathOf } from "./own-pages.ts";
import dateline, { type Build, configureFor, pagesIn } from "./plugin.ts";
import { finish, obstacles, othersFiles, publish, shrinkage } from "./publish.ts";
import { putRenditions } from "./renditions.ts";
import type { Settings } from "./settings.ts";
import { makesOwn, refuseWhole, writeNote } from "./shard.ts";
import { type OwnPage, Site } from "./site.ts";

export type BuildOptions = {
  /** Is called after each run with the number of pages and renditions made so far and of all that are made. */
  readonly progress?: (made: number, all: number) => void;
  /** Is called when a part of the work begins. */
  readonly phase?: (phase: Phase) => void;
  /** The folder of the site, relative to the archive's root; by default `dist`. False: everything is made and checked, and no site is written. */
  readonly output?: string | false;
  /** The stamps of the archive's files from before they are read, and with them that of all, with which a build is remembered that need not be made again. */
  readonly stamps?: Stamps;
  readonly read?: string | undefined;
  /** Whether the site may lose more than half of its pages. */
  readonly shrink?: boolean | undefined;
  /** Is called with the absolute path of each module that the archive's own code imports, also of one that is not there. */
  readonly imported?: (file: string) => void;
};

/** The parts of a build, in their order. */
export type Phase = "reading" | "own pages" | "comparing" | "pages" | "copies" | "putting in place";

/** How many routes a run makes: Eleventy keeps all pages of a run in memory, and larger runs are no faster (`docs/decisions/1-pages-in-runs.md`). */
const routesPerRun = 50;

/** The build that was asked for last, which the next one waits for. */
let lastBuild: Promise<unknown> = Promise.resolve();

/**
 * Builds the site of an archive. Throws `ArchiveProblems` where the archive has any. Whatever fails, the site that was there stays as it was:
 * Eleventy makes the pages in runs, first the archive's own, and writes them into another folder, from which they are moved at the end. Eleventy
 * takes the process's working folder for the project's; so it is the archive's folder until the build ends, and builds wait for each other.
 */
export function build(settings: Settings, options: BuildOptions = {}): Promise<Built> {
  const built = lastBuild.then(() => buildInFolder(settings, options));
  lastBuild = built.catch(() => {});
  return built;
}

/** A switch that the last transform asks for every page: while it is closed, pages wait and are never written. */
type Gate = { readonly open: boolean };

async function buildInFolder(settings: Settings, options: BuildOptions): Promise<Built> {
  options.phase?.("reading");
  const site = new Site(settings, options.stamps);
  // Nothing is made in a folder that is no archive.
  if (!existsSync(join(settings.root, "articles")) || !site.pagesReadable) site.refuse([]);
  const folder = process.cwd();
  process.chdir(settings.root);
  const gate = { open: true };
  try {
    return await buildSite(site, options, gate);
  } finally {
    // Eleventy does not wait for other pages when one fails: those past the gate are written, and the others wait for ever.
    gate.open = false;
    await setImmediate();
    process.chdir(folder);
  }
}

async function buildSite(
  site: Site,
  { progress, phase, output = "dist", read, shrink, imported }: BuildOptions,
  gate: Gate,
): Promise<Built> {
  const { root, shard } = site.settings;
  const dist = output || "dist";
  const staging = stagingOf(root, output || "check");
  if (output !== false) {
    makeCache(root);
    finish(root, staging, join(root, dist));
    if (shard && !shrink) refuseWhole(shard, staging, join(root, dist));
  }
  const staged = relative(root, staging.staged).replaceAll("\\", "/");
  let made = 0;
  let stale: readonly Route[] = [];
  const work: Build = {
    site,
    own: [],
    pluginAdded: false,
    ownPagesKnown: false,
    // None in the first run, which finds the archive's own pages.
    nextRoutes: () => stale.slice(made, made + routesPerRun),
  };
  phase?.("own pages");
  const { eleventy, user, configuration } = configured(staged, dist, work, imported);
  if (configuration !== undefined && /[#?%]/.test(root)) site.refuse([folderName(configuration)]);
  try {
    await eleventy.init();
    eleventy.config.transforms["dateline/gate"] = (page) => (gate.open ? page : new Promise(() => {}));
    if (!work.pluginAdded) site.refuse([pluginMissing(configuration)]);
    const mode = output === false ? "json" : "fs";
    const events = holdEvents(user());
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
    const sums = new Map<string, string>();
    const run = async () => {
      const pages = mode === "json" ? await eleventy.executeBuild(mode) : (await eleventy.executeBuild(mode))[1];
      for (const { outputPath, content } of pages)
        if (outputPath && content) sums.set(relative(staged, outputPath).replaceAll("\\", "/"), sha256(content));
      if (events.heard("eleventy.after")) results.push(...pages.map((page) => new FinalResult(page, staged, dist)));
      return pages;
    };
    // Copies are made at the end, by themselves: Eleventy would go on with them when a page fails.
    const copies = eleventy.config.passthroughCopies;
    eleventy.config.passthroughCopies = {};
    const own = await run();
    if (!makesOwn(shard)) {
      results.length = 0;
      rmSync(staging.staged, { recursive: true, force: true });
    }
    // The runs for the program's pages need neither the archive's own pages nor its global data.
    user().ignores.add("pages/**");
    eleventy.config.globalData = {};
    eleventy.directories.setData("../.cache/no-data");
    work.ownPagesKnown = true;
    const pages = own.flatMap((page) => ownPageIn(page, work.own));
    site.settle(pages, copiesOf(user()));
    site.refuse([...site.linkProblems, ...ownPageProblems(own, site)]);
    phase?.("comparing");
    // A check makes what a build would make.
    const place = output === false ? stagingOf(root, "dist") : staging;
    const edition = sumOfAll(site, configuration);
    const memory = new SiteMemory(place, join(root, dist));
    const { inputs, unchanged } = pagesAsBefore(site, memory, edition);
    stale = site.madeRoutes.filter(({ path }) => !unchanged.has(path));
    if (mode === "fs")
      makeFolders(
        staging.staged,
        stale.map(({ path }) => path),
      );
    phase?.("pages");
    const all = stale.length + (mode === "fs" ? site.renditions.length : 0);
    while (made < stale.length) {
      await restarted(eleventy);
      const written = new Set((await run()).filter(({ content }) => content).map(pathOf));
      const missing = stale.slice(made, made + routesPerRun).find(({ path }) => !written.has(path));
      if (missing) site.refuse([pageMissing(missing.path, configuration)]);
      made = Math.min(stale.length, made + routesPerRun);
      progress?.(made, all);
    }
    if (events.heard("eleventy.after")) results.push(...unchangedResults(unchanged.keys(), dist));
    if (mode === "fs") {
      phase?.("copies");
      if (makesOwn(shard)) {
        eleventy.config.passthroughCopies = copies;
        await restarted(eleventy);
        await run();
      }
      copyMissing(root, staging.staged, site.copies);
      await putRenditions(root, staging.staged, site.renditions, (done) => progress?.(made + done, all));
    }
    for (const path of unchanged.keys()) sums.set(path, memory.sums.get(path) ?? "");
    let [paths, changed, removed] = [site.routes.map(({ path }) => path), 0, 0];
    let size: Size | undefined;
    if (output !== false) {
      phase?.("putting in place");
      const files = [...filesBelow(staging.staged), ...unchanged.keys()];
      if (shard) files.push(writeNote(staging.staged, shard, site, configuration, files.length + 1));
      const manifest = writeManifest(staging.staged, files, sums);
      // Shards take each other's place.
      const changes = publish(root, staging, join(root, output), manifest, { shrink: shrink || !!shard, unchanged });
      paths = [...manifest.keys(), manifestFile];
      changed = changes.added.length + changes.changed.length;
      removed = changes.inTheWay.length + changes.removed.length;
      const stamps = stampsOf(join(root, output), paths, unchanged);
      size = sizeOf([...stamps].map(([path, stamp]) => [path, bytesIn(stamp)] as const));
      const built = { ...counted(site, paths, size), made: 0, changed: 0, removed: 0 };
      const lasting = read === undefined ? {} : { lasting: { read, until: site.nextEmbargo ?? null, built } };
      rememberSite(staging, { edition, ...lasting }, stamps, inputs);
    }
    const shrinking = output === false ? wouldShrink(site, sums) : undefined;
    const counts = counted(site, paths, size);
    const note = [counts.note, shrinking].filter((one) => one !== undefined).join("; ") || undefined;
    if (output !== false)
      await events.emit("eleventy.after", { ...event, results }).catch((error) => {
        throw new ListenerFailed(error, dist, root);
      });
    return { ...counts, made, changed, removed, ...(note !== undefined && { note }) };
  } catch (error) {
    // A full disk is left as it was. What a journal still needs stays.
    if (!existsSync(staging.journal)) rmSync(staging.staged, { recursive: true, force: true });
    throw withProblems(error, work, copiesOf(user()), configuration);
  }
}

/** What a build counts of a site with files at these paths. */
function counted(site: Site, paths: readonly string[], size: Size | undefined) {
  const { articles, withdrawn, site: data } = site.edition;
  const { note } = site;
  return {
    files: paths.length,
    articles: articles.length,
    withdrawn: withdrawn.length,
    ...(size && { size }),
    ...(data.files !== undefined && { asked: data.files }),
    ...(note !== undefined && { note }),
  };
}

/**
 * The sums of what the pages of a site are made of, by path, and the stamps of those that are in their place already, made of the same. A page without a
 * sum is made by every build.
 */
function pagesAsBefore(site: Site, memory: SiteMemory, edition: string) {
  const inputs = new Map<string, string>();
  const unchanged = new Map<string, string>();
  const sums = site.inputs;
  if (sums)
    for (const { path, inputs: of } of site.madeRoutes) {
      const sum = of?.(sums).digits;
      if (sum === undefined) continue;
      inputs.set(path, sum);
      const stamp = memory.standing(path, sum, edition);
      if (stamp !== undefined) unchanged.set(path, stamp);
    }
  return { inputs, unchanged };
}

/** The sum of what all pages of a site are made of: the program, the edition, and the configuration with the modules and packages that it uses. */
function sumOfAll(site: Site, configuration: string | undefined): string {
  const { root, preview = false } = site.settings;
  const locked = ["package-lock.json", "node_modules/.package-lock.json"].map((name) => join(root, name));
  const files = configuration === undefined ? [] : [join(root, configuration), ...ownImports(), ...locked];
  const sums = files.map((file) => (existsSync(file) ? sha256(readFileSync(file)) : ""));
  return sha256(JSON.stringify([programSum(), editionSum(site.edition), preview, files, sums]));
}

/** What a build that writes would find in `dist`: throws where it could not put its site there; says where much of it would go. */
function wouldShrink({ routes, settings: { root } }: Site, sums: ReadonlyMap<string, string>): string | undefined {
  const dist = join(root, "dist");
  const before = madeBefore(stagingOf(root, "dist").record, dist);
  const paths = routes.map(({ path }) => path);
  const copies = new Map(routes.flatMap(({ path, copy }) => (copy === undefined ? [] : [[path, copy] as const])));
  const sumAt = (path: string) => {
    const copy = copies.get(path);
    return copy === undefined ? sums.get(path) : sumOf(join(root, copy));
  };
  const problems = [...obstacles(root, dist, paths, before), ...othersFiles(root, dist, paths, sumAt)];
  if (problems.length > 0) throw new ArchiveProblems(problems);
  const made = new Set(paths);
  return shrinkage(dist, before, (path) => made.has(path));
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

/**
 * An error of a build as it is thrown on: `ArchiveProblems` with all problems where the fault is the archive's; else the error, with the messages of
 * its causes.
 */
function withProblems(
  error: unknown,
  { site, own }: Build,
  copies: readonly Copy[],
  configuration: string | undefined,
): unknown {
  if (error instanceof ArchiveProblems || error instanceof ListenerFailed || fullDisk(error, ".")) return error;
  const errors = chain(error);
  // Eleventy refuses two pages at one address before any is rendered; the table says which.
  const clash = errors.some(({ name }) => name === "DuplicatePermalinkOutputError");
  if (!site.settled || clash) site.settle(own, copies);
  const found = clash ? [] : (optionProblem(errors, configuration) ?? problemsOf(error, site.settings.root));
  const refusal = found && site.refusal(found);
  if (refusal) return refusal;
  return errors.length < 2 ? error : new Error(errors.map(({ message }) => message).join(": "), { cause: error });
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
  const message = `with this configuration nothing is written at /${path}: transforms return the page, and template formats have 11ty.js`;
  return { file, line: 1, column: 1, message };
}

/**
 * An Eleventy for the archive in the working folder, with the archive's configuration if it has one, else with the plugin alone; the name of that
 * file; and `user`, which returns the configuration object once Eleventy is initialised.
 */
function configured(staged: string, dist: string, work: Build, imported: BuildOptions["imported"]) {
  followImports(imported);
  const configuration = configurationIn(".");
  let user: EleventyConfig | undefined;
  const eleventy = new Eleventy(pagesIn("pages"), staged, {
    configPath: configuration ?? "",
    quietMode: true,
    loader: "esm",
    config: (eleventyConfig) => {
      user = eleventyConfig;
      configureFor(eleventyConfig, work);
      showFinalPaths(eleventyConfig, staged, dist);
      // Else Eleventy prints slow templates and filters in spite of `quietMode`.
      for (const group of Object.values(eleventyConfig.benchmarkManager.getAll())) group.setIsVerbose(false);
      if (configuration === undefined) eleventyConfig.addPlugin(dateline);
    },
  });
  eleventy.disableLogger();
  // The folders that a configuration sets are for `npx eleventy` alone.
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

/** Makes an Eleventy ready for its next run, as its watch mode does. */
async function restarted(eleventy: Eleventy): Promise<void> {
  await eleventy.restart();
  await eleventy.init({ viaConfigReset: true });
}

/** The own page of a result: as its data described it (`known`), else without a name in the navigation; none where nothing was written. */
function ownPageIn({ inputPath, url }: Result, known: Build["own"]): OwnPage[] {
  if (!url) return [];
  const path = pathOf({ url });
  const file = fileOf({ inputPath });
  return [known.find((one) => one.path === path && one.file === file) ?? { file, path, nav: undefined }];
}
