import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { keepQuotations } from "../archive/analysis.ts";
import type { Route } from "../site/routes.ts";
import { extension, modules } from "../text/program.ts";
import type { Asked, Made, Task } from "./maker.ts";
import type { Site } from "./site.ts";

/** How many pages there must be to make before another process pays, which reads the index of the archive once more. */
const fewestPages = 30_000;

/**
 * How many routes this process makes in a run: Eleventy keeps all pages of a run in memory, and larger runs are no
 * faster (`docs/decisions/1-pages-in-runs.md`).
 */
const routesPerRun = 50;

/**
 * How many processes make the pages of a build beside this one: as many as were asked for with it, but no more than there are runs; else one where there are
 * two cores and many pages, or articles where the pages are not known yet.
 */
export function makersFor(pages: number, processes?: number): number {
  if (processes !== undefined) return Math.max(1, Math.min(processes, Math.ceil(pages / routesPerRun))) - 1;
  return pages < fewestPages ? 0 : Math.min(2, availableParallelism()) - 1;
}

/** What pages are made of and by. */
export type Work = {
  readonly site: Site;
  /** The sums of what they are made of, by path. */
  readonly inputs: ReadonlyMap<string, string>;
  /** The other processes that make them, and what these are to make. */
  readonly makers: readonly Maker[];
  readonly task: Task;
  /** Makes pages in this process. */
  readonly make: (routes: readonly Route[]) => Promise<void>;
  /** Is told of pages that another process has made. */
  readonly made: (sums: Made["sums"]) => void;
  /** Is called now and then with the number of pages that are made. */
  readonly progress: (made: number) => void;
};

/**
 * Makes the pages of routes, articles first, in this process and others. Others make no page whose inputs are not
 * known, for they could have read something else, and none of people and of the search, for which the quotations of all
 * articles must be at hand: those that they find are sent here. What they do not make, this one does.
 */
export async function makePages(routes: readonly Route[], work: Work): Promise<void> {
  const { site, inputs, make, progress } = work;
  const mayOthers = ({ path }: Route) => inputs.has(path) && !/^(?:people|search)\//.test(path);
  const isArticle = ({ origin: { of } }: Route) => of === "article";
  const shared = routes.filter(mayOthers);
  const articles = shared.filter(isArticle).length;
  const own = routes.filter((route) => !mayOthers(route));
  let next = 0;
  let done = 0;
  const take = (most: number) => {
    next += most;
    return shared.slice(next - most, next);
  };
  const makeHere = async (some: readonly Route[]) => {
    for (let n = 0; n < some.length; n += routesPerRun) {
      const run = some.slice(n, n + routesPerRun);
      await make(run);
      // Eleventy may leave no moment in which others are heard.
      await setImmediate();
      done += run.length;
      progress(done);
    }
  };
  const articlesByFile = new Map(site.edition.articles.map((article) => [article.file, article]));
  const { makers } = work;
  for (const maker of makers) maker.begin(work.task);
  const makeElsewhere = async (maker: Maker) => {
    await maker.ready;
    for (;;) {
      const some = take(2 * routesPerRun);
      if (some.length === 0) return;
      const made = await maker.make(some.map(({ path }) => [path, inputs.get(path) ?? ""]));
      for (const [file, found] of made?.quotations ?? []) {
        const article = articlesByFile.get(file);
        if (article) keepQuotations(article, site.edition, found);
      }
      work.made(made?.sums ?? []);
      const paths = new Set(made?.sums.map(([path]) => path));
      done += paths.size;
      own.push(...some.filter(({ path }) => !paths.has(path)));
      if (!made) return;
    }
  };
  // Two at a time, so that none waits for what it is to make next.
  const elsewhere = Promise.all(makers.flatMap((maker) => [makeElsewhere(maker), makeElsewhere(maker)]));
  while (next < articles) await makeHere(take(Math.min(routesPerRun, articles - next)));
  await makeHere(own.splice(0));
  while (next < shared.length) await makeHere(take(routesPerRun));
  await elsewhere;
  await makeHere(own);
}

/** A process that makes pages for this one. It can be started before it is known what it is to make: to load the program takes a while. */
export class Maker {
  readonly #child: ChildProcess;
  readonly #asked: ((made: Made | undefined) => void)[] = [];
  /** Is fulfilled when it has read the archive, or has failed. */
  readonly ready: Promise<void>;

  constructor() {
    this.#child = fork(join(modules, `build/maker${extension}`), [], {
      execArgv: ["--max-semi-space-size=32"],
      serialization: "advanced",
      // What is wrong is said by this process, which then makes the page itself.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#child.on("message", (message) => {
      if (message === "ready") resolve();
      else this.#asked.shift()?.(message as Made);
    });
    const ended = () => {
      resolve();
      for (const answered of this.#asked.splice(0)) answered(undefined);
    };
    this.#child.on("exit", ended);
    // It cannot be started, or ended before it was told something.
    this.#child.on("error", ended);
  }

  /** Has it read the archive. */
  begin(task: Task): void {
    if (this.#child.connected) this.#child.send(task);
  }

  /** Makes pages; undefined where it has failed, and makes no more. */
  make(asked: Asked): Promise<Made | undefined> {
    if (!this.#child.connected) return Promise.resolve(undefined);
    return new Promise((answered) => {
      this.#asked.push(answered);
      this.#child.send(asked);
    });
  }

  end(): void {
    this.#child.kill();
  }
}
