import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import type { Result } from "@11ty/eleventy";
import { keepQuotationsText, quotationsText } from "../archive/analysis.ts";
import { makeCache } from "../archive/cache.ts";
import type { ArticleFile } from "../archive/files.ts";
import { manifestFile, sha256 } from "../archive/manifest.ts";
import type { Stamps } from "../archive/stamp.ts";
import { ArchiveProblems } from "../article/problem.ts";
import { editionSum } from "../site/inputs.ts";
import type { Route } from "../site/routes.ts";
import { programSum } from "../text/program.ts";
import type { Built } from "./built.ts";
import { configurationIn } from "./configuration.ts";
import { copyMissing, filesBelow, madeBefore, makeFolders, stagingOf, sumOf, writeManifest } from "./dist.ts";
import { problemsOf } from "./failure.ts";
import { FinalResult, unchangedResults } from "./final-paths.ts";
import { type Size, sizeOf } from "./hosts.ts";
import { ownImports } from "./imports.ts";
import type { Inventory } from "./inventory.ts";
import { Maker, makePages, makersFor } from "./makers.ts";
import { rememberSite, SiteMemory, standOf } from "./memory.ts";
import { finish, obstacles, othersFiles, publish, shrinkage } from "./publish.ts";
import { putRenditions } from "./renditions.ts";
import { Runs, refuseUnreadable } from "./runs.ts";
import type { Settings } from "./settings.ts";
import { makesOwn, refuseWhole, writeNote } from "./shard.ts";
import { Site } from "./site.ts";

export type BuildOptions = {
  /** Is called now and then with how much of a phase is done, and of all that there is to do: of articles, pages, renditions. */
  readonly progress?: (done: number, all: number) => void;
  /** Is called when a phase of the work begins. */
  readonly phase?: (phase: Phase) => void;
  /** The folder of the site, relative to the archive's root; by default `dist`. False: everything is made and checked, and no site is written. */
  readonly output?: string | false;
  /** The files of the articles, where they are known. */
  readonly files?: readonly ArticleFile[];
  /** The inventory of the site that stands, where it has begun. */
  readonly inventory?: Promise<Inventory> | undefined;
  /** The stamps of the archive's files from before they are read. */
  readonly stamps?: Stamps;
  /** What tells that all that is read is the same, asked when it has been read: with that a build is remembered that need not be made again. */
  readonly read?: () => string | undefined;
  /** How many processes make pages: by default two, where the machine has two cores and there are many pages. */
  readonly processes?: number | undefined;
  /** Whether the site may lose more than half of its pages. */
  readonly shrink?: boolean | undefined;
};

/** The phases of a build, in their order. */
export type Phase = "reading" | "own pages" | "comparing" | "pages" | "copies" | "putting in place";

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

async function buildInFolder(settings: Settings, options: BuildOptions): Promise<Built> {
  options.phase?.("reading");
  const { stamps, files, progress, output = "dist", processes } = options;
  const makers: Maker[] = [];
  const start = (pages: number) => {
    while (makers.length < makersFor(pages, processes)) makers.push(new Maker());
  };
  // A configuration may keep something of all pages, or write elsewhere.
  const alone = output === false || configurationIn(settings.root) !== undefined;
  const first = !alone && !existsSync(stagingOf(settings.root, output).memory);
  const folder = process.cwd();
  try {
    const site = new Site(settings, {
      stamps,
      files,
      progress: (read, all) => {
        // All pages will have to be made.
        if (read === 0 && first) start(all);
        progress?.(read, all);
      },
    });
    refuseUnreadable(site);
    process.chdir(settings.root);
    return await buildSite(site, options, (pages = 0) => {
      if (!alone) start(pages);
      return makers;
    });
  } finally {
    process.chdir(folder);
    for (const maker of makers) maker.end();
  }
}

async function buildSite(
  site: Site,
  { progress, phase, output = "dist", read: sumOfRead, shrink, inventory }: BuildOptions,
  makersOf: (pages?: number) => readonly Maker[],
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
  const mode = output === false ? "json" : "fs";
  phase?.("own pages");
  const runs = new Runs(site, { staged, dist, mode, for: "build" });
  try {
    const results: Result[] = [];
    const sums = new Map<string, string>();
    const noted = (pages: readonly Result[]) => {
      for (const { outputPath, content } of pages)
        if (outputPath && content) sums.set(relative(staged, outputPath).replaceAll("\\", "/"), sha256(content));
      if (runs.hears("eleventy.after")) results.push(...pages.map((page) => new FinalResult(page, staged, dist)));
    };
    noted(await runs.own());
    if (!makesOwn(shard)) {
      results.length = 0;
      rmSync(staging.staged, { recursive: true, force: true });
    }
    phase?.("comparing");
    // A check makes what a build would make.
    const place = output === false ? stagingOf(root, "dist") : staging;
    const edition = sumOfAll(site, runs.configuration);
    const memory = new SiteMemory({ ...place, dist: join(root, dist) }, await inventory);
    const { inputs, unchanged, inputsOf } = pagesAsBefore(site, memory, edition, ({ begin }) => {
      // Other processes need the other cores.
      if (makersOf().length === 0) begin?.();
    });
    keepQuotationsOf(site, memory, unchanged);
    const stale = site.madeRoutes.filter(({ path }) => !unchanged.has(path));
    if (mode === "fs")
      makeFolders(
        staging.staged,
        stale.map(({ path }) => path),
      );
    phase?.("pages");
    await makePages(stale, {
      site,
      inputs,
      makers: makersOf(stale.length),
      task: { settings: site.settings, own: site.ownPages, staged, dist },
      make: async (routes) => noted(await runs.make(routes)),
      made: (elsewhere) => {
        for (const [path, sum] of elsewhere) sums.set(path, sum);
      },
      progress: (made) => progress?.(made, stale.length),
    });
    for (const { path } of stale) {
      const sawAll = runs.sawAll.has(path);
      if (inputs.get(path)?.startsWith(ofAll) !== sawAll) {
        const sum = inputsOf(path, sawAll);
        if (sum !== undefined) inputs.set(path, sum);
      }
    }
    if (runs.hears("eleventy.after")) results.push(...unchangedResults(unchanged.keys(), dist));
    if (mode === "fs") {
      phase?.("copies");
      if (makesOwn(shard)) await runs.copy();
      copyMissing(root, staging.staged, site.copies);
      await putRenditions(root, staging.staged, site.renditions, (done) => progress?.(done, site.renditions.length));
    }
    for (const path of unchanged.keys()) sums.set(path, memory.sums.get(path) ?? "");
    let [paths, changed, removed] = [site.routes.map(({ path }) => path), 0, 0];
    let size: Size | undefined;
    if (output !== false) {
      phase?.("putting in place");
      const files = [...filesBelow(staging.staged), ...unchanged.keys()];
      if (shard) files.push(writeNote(staging.staged, shard, site, runs.configuration, files.length + 1));
      const manifest = writeManifest(staging.staged, files, sums);
      // Shards take each other's place.
      const changes = publish(root, staging, join(root, output), manifest, { shrink: shrink || !!shard, unchanged });
      paths = [...manifest.keys(), manifestFile];
      changed = changes.added.length + changes.changed.length;
      removed = changes.inTheWay.length + changes.removed.length;
      const stand = standOf(join(root, output), paths, unchanged, memory.stamps);
      size = sizeOf(stand.paths.map((path, n) => [path, stand.stamps.at(n).size] as const));
      const built = { ...counted(site, paths, size), made: 0, changed: 0, removed: 0 };
      const read = sumOfRead?.();
      const lasting =
        read === undefined
          ? {}
          : { lasting: { read, from: site.settings.now, until: site.nextEmbargo ?? null, built } };
      rememberSite(staging, { edition, ...lasting }, stand, inputs, quotationsByPath(site));
    }
    const shrinking = output === false ? wouldShrink(site, sums) : undefined;
    const counts = counted(site, paths, size);
    const note = [counts.note, shrinking].filter((one) => one !== undefined).join("; ") || undefined;
    if (output !== false)
      await runs.emit("eleventy.after", { results }).catch((error) => {
        throw new ListenerFailed(error, dist, root);
      });
    return { ...counts, made: stale.length, changed, removed, ...(note !== undefined && { note }) };
  } catch (error) {
    // A full disk is left as it was. What a journal still needs stays.
    if (!existsSync(staging.journal)) rmSync(staging.staged, { recursive: true, force: true });
    throw error instanceof ListenerFailed ? error : runs.failure(error);
  } finally {
    await runs.close();
  }
}

/** What a build counts of a site with files at these paths. */
function counted(site: Site, paths: readonly string[], size: Size | undefined) {
  const { articles, withdrawn, site: data } = site.edition;
  const { heldBack, note } = site;
  return {
    files: paths.length,
    articles: articles.length,
    withdrawn: withdrawn.length,
    heldBack,
    url: data.url,
    ...(size && { size }),
    ...(data.files !== undefined && { asked: data.files }),
    ...(note !== undefined && { note }),
  };
}

/**
 * The sums of what the pages of a site are made of, by path, and the stamps of those that are in their place already, made of the same. A page without a
 * sum is made by every build. `inputsOf` gives the sum of a page of which a view of the archive's own has seen all, or has not. `toMake` is called with
 * each route that is to be made, first with those that have something to begin.
 */
function pagesAsBefore(site: Site, memory: SiteMemory, edition: string, toMake: (route: Route) => void) {
  const inputs = new Map<string, string>();
  const unchanged = new Map<string, number>();
  const sums = site.inputs;
  const inputsOf = (path: string, sawAll: boolean) => {
    const sum = site.byPath.get(path)?.inputs?.(sums);
    return sawAll ? sum && ofAll + sums.all(sum).digits : sum?.digits;
  };
  const compare = (route: Route) => {
    const { path } = route;
    const sum = inputsOf(path, memory.inputsOf(path).startsWith(ofAll));
    if (sum !== undefined) inputs.set(path, sum);
    const stamp = sum === undefined ? undefined : memory.standing(path, sum, edition);
    if (stamp === undefined) toMake(route);
    else unchanged.set(path, stamp);
  };
  const begins = ({ begin }: Route) => begin !== undefined;
  site.madeRoutes.filter(begins).forEach(compare);
  for (const route of site.madeRoutes) if (!begins(route)) compare(route);
  return { inputs, unchanged, inputsOf };
}

/** Keeps the quotations that are remembered of the articles whose pages are made of what they were made of. */
function keepQuotationsOf({ edition }: Site, memory: SiteMemory, unchanged: ReadonlyMap<string, number>): void {
  for (const article of edition.articles) {
    const found = unchanged.has(article.path) ? memory.quotationsOf(article.path) : "";
    if (found !== "") keepQuotationsText(article, edition, found);
  }
}

/** The quotations that are known of articles, by the paths of their pages. */
function quotationsByPath({ edition }: Site): Map<string, string> {
  return new Map(
    edition.articles.flatMap((article) => {
      const found = quotationsText(article, edition);
      return found === undefined ? [] : [[article.path, found] as const];
    }),
  );
}

/** What the sum of a page begins with that is made of all articles. */
const ofAll = "*";

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
