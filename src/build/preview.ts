import { existsSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { linkProblem } from "../archive/entries.ts";
import { type ArticleFile, articleFiles } from "../archive/files.ts";
import { ArticleMemory } from "../archive/memory.ts";
import { Stamps } from "../archive/stamp.ts";
import { isModule } from "./configuration.ts";
import { pathOf } from "./own-pages.ts";
import { putRenditions, type RenditionRoute } from "./renditions.ts";
import { type Making, Runs, refuseUnreadable } from "./runs.ts";
import { previewFolder, type Settings } from "./settings.ts";
import { Site } from "./site.ts";

/** Where a configuration writes files beside the pages, relative to the archive's root. */
const staged = `${previewFolder}.next`;

/** What is at an address: a text that was made, or the absolute path of a file. */
export type Shown = { readonly text: string | Uint8Array } | { readonly file: string };

/** What is told of what the archive's own code depends on. */
type Follow = Pick<Making, "imported" | "watched" | "ignored">;

/** A site that can be shown: its files are made when they are asked for. */
type Showing = {
  readonly site: Site;
  readonly runs: Runs;
  /** The texts that were made, by path: at first those of the archive's own pages. */
  readonly made: Map<string, string | Uint8Array>;
};

/**
 * The site of an archive for whoever writes in it, with drafts and embargoed articles. What was read stays in memory: only files that changed are read
 * again, and a page is made when it is asked for. The process's working folder is the archive's from its first reading on.
 */
export class Preview {
  readonly #root: string;
  readonly #follow: Follow;
  readonly #stamps: Stamps;
  readonly #memory: ArticleMemory;
  /** The files of the articles, by their paths. */
  #listed: ReadonlyMap<string, ArticleFile> = new Map();
  #showing: Showing | undefined;
  /** What was asked for last: Eleventy does one thing at a time. */
  #last: Promise<unknown> = Promise.resolve();

  /** `root` is absolute. */
  constructor(root: string, follow: Follow = {}) {
    this.#root = root;
    this.#follow = follow;
    this.#stamps = new Stamps(root);
    this.#memory = new ArticleMemory(root);
    rmSync(join(root, staged), { recursive: true, force: true });
  }

  /**
   * Reads what has changed: files and folders, relative to the archive's root; undefined where that is not known. `now` is the clock for embargoes, in
   * milliseconds since 1970. Returns the number of articles. Throws `ArchiveProblems` where the archive has any; then the site stays what it was.
   */
  refresh(changed: readonly string[] | undefined, now: number): Promise<number> {
    return this.#next(() => this.#refresh(changed, { root: this.#root, now, preview: true, onDemand: true }));
  }

  /** What is at a path of the site, as `2012/06/22/harbour.html`; undefined where nothing is. Throws as `refresh` where it cannot be made. */
  at(path: string): Promise<Shown | undefined> {
    return this.#next(() => this.#at(path));
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  async #refresh(changed: readonly string[] | undefined, settings: Settings): Promise<number> {
    this.#stamps.forget(changed);
    // Most often a file was edited, and none has come or gone.
    const isListed = (path: string) =>
      this.#listed.get(path)?.link === false && lstatSync(join(this.#root, path), { throwIfNoEntry: false })?.isFile();
    if (!changed?.every((path) => !path.startsWith("articles") || isListed(path))) this.#listed = this.#list();
    const files = [...this.#listed.values()];
    const site = new Site(settings, { stamps: this.#stamps, memory: this.#memory, files });
    refuseUnreadable(site);
    process.chdir(this.#root);
    if (changed?.some((path) => isModule.test(path))) this.#showing?.runs.forgetModules();
    const making = { staged, dist: "dist", mode: "json", for: "serve" } as const;
    const runs = new Runs(site, { ...making, ...this.#follow });
    try {
      const own = await runs.own(changed);
      const made = new Map(own.flatMap((page) => (page.url === false ? [] : [[pathOf(page), page.content] as const])));
      this.#showing = { site, runs, made };
      return site.edition.articles.length;
    } catch (error) {
      await runs.close();
      throw runs.failure(error);
    }
  }

  #list(): ReadonlyMap<string, ArticleFile> {
    if (!existsSync(join(this.#root, "articles"))) return new Map();
    return new Map(articleFiles(this.#root).map((file) => [file.file, file]));
  }

  async #at(path: string): Promise<Shown | undefined> {
    if (!this.#showing) return undefined;
    const { site, runs, made } = this.#showing;
    const route = site.routeAt(path);
    if (route?.hidden) return undefined;
    if (route?.copy !== undefined) return this.#copied(join(this.#root, route.copy));
    if (route?.rendition !== undefined) return { file: await this.#rendition(route as RenditionRoute) };
    const known = made.get(path);
    if (known !== undefined) return { text: known };
    if (!route?.make) return undefined;
    try {
      const [page] = await runs.make([route]);
      const text = page?.content ?? "";
      made.set(path, text);
      return { text };
    } catch (error) {
      throw runs.failure(error);
    }
  }

  /** A file that is copied, unless a link there has come to lead out of the archive. */
  #copied(file: string): Shown | undefined {
    return linkProblem(file, this.#root) === undefined ? { file } : undefined;
  }

  async #rendition(route: RenditionRoute): Promise<string> {
    const folder = join(this.#root, previewFolder);
    const file = join(folder, route.path);
    mkdirSync(dirname(file), { recursive: true });
    await putRenditions(this.#root, folder, [route]);
    return file;
  }
}
