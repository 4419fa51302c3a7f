// A process that makes pages for the build of another (`makers.ts`), of an archive whose articles that one has read and remembered.
import { relative } from "node:path";
import { type FoundQuotations, foundQuotations } from "../archive/analysis.ts";
import { sha256 } from "../archive/manifest.ts";
import type { Route } from "../site/routes.ts";
import { Runs } from "./runs.ts";
import type { Settings } from "./settings.ts";
import { type OwnPage, Site } from "./site.ts";

/** What to make pages of, and where. */
export type Task = {
  readonly settings: Settings;
  readonly own: readonly OwnPage[];
  readonly staged: string;
  readonly dist: string;
};
/** The paths of the routes to make, each with the sum of its inputs: of other inputs none is made. */
export type Asked = readonly (readonly [path: string, inputs: string])[];
/** The paths that were made, each with the sum of its text; and the quotations that were found in articles for it, by the article's file. */
export type Made = {
  readonly sums: readonly (readonly [path: string, sum: string])[];
  readonly quotations: readonly (readonly [file: string, found: FoundQuotations])[];
};

process.once("message", async ({ settings, own, staged, dist }: Task) => {
  process.chdir(settings.root);
  const site = new Site(settings);
  const runs = new Runs(site, { staged, dist, mode: "fs", for: "build" });
  await runs.ownMade(own);
  const { inputs } = site;
  const articles = new Map(site.edition.articles.map((article) => [article.path, article]));
  const isSame = (path: string, sum: string): Route | undefined => {
    const route = site.byPath.get(path);
    return route?.inputs?.(inputs).digits === sum ? route : undefined;
  };
  const make = async (asked: Asked) => {
    const routes = asked.flatMap(([path, sum]) => isSame(path, sum) ?? []);
    const results = routes.length === 0 ? [] : await runs.make(routes);
    const made: Made = {
      sums: results.flatMap(({ outputPath, content }) =>
        outputPath ? [[relative(staged, outputPath).replaceAll("\\", "/"), sha256(content)] as const] : [],
      ),
      quotations: routes.flatMap(({ path }) => {
        const article = articles.get(path);
        const found = article && foundQuotations(article, site.edition);
        return found ? [[article.file, found] as const] : [];
      }),
    };
    process.send?.(made);
  };
  // Eleventy does one thing at a time. Where that fails, the process ends.
  let last = Promise.resolve();
  process.on("message", (asked: Asked) => {
    last = last.then(() => make(asked));
  });
  process.send?.("ready");
});
process.on("disconnect", () => process.exit());
