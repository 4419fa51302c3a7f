import { readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** Set by Stryker: `dry-run` without a mutant, else `mutant`. */
    mode: string;
    activeMutant: string | undefined;
    /** Whether the mutant is there while modules load (`static`), or only while tests run. */
    mutantActivation: string | undefined;
  }
}

const dryRun = "dry-run";
const root = new URL("../", import.meta.url).href;
const own = globalThis as { datelineRun?: string; __stryker__?: { activeMutant?: string | undefined } };

/**
 * A process runs the tests for one mutant after another, and each run loads the program's modules anew: what they keep from their beginning
 * or from a first call is then made by this mutant, and by no other.
 */
if (own.datelineRun === undefined) {
  const sources = new Map<string, string>();
  const ours = (url: string) => url.startsWith(root) && !url.includes("/node_modules/") && /\.ts(?:\?|$)/.test(url);
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === "fast-check" && context.parentURL?.includes("/test/"))
        specifier = new URL("properties.ts", import.meta.url).href;
      const found = next(specifier, context);
      if (!ours(found.url) || found.url.includes("?")) return found;
      // It ends as the file does, for the program asks for its own ending.
      return { ...found, url: `${found.url}?${own.datelineRun}.ts` };
    },
    load(url, context, next) {
      if (!ours(url) || url.includes("vitest=")) return next(url, context);
      const file = fileURLToPath(url);
      const source = sources.get(file) ?? stripTypeScriptTypes(readFileSync(file, "utf8"));
      sources.set(file, source);
      // In the run that asks which tests reach a mutant, tables are read for each test: else only the first would count as reaching them.
      if (own.datelineRun === dryRun && file.endsWith("/src/text/table.ts"))
        return { format: "module", source: source.replace("made ??=", "made ="), shortCircuit: true };
      return { format: "module", source, shortCircuit: true };
    },
  });
}
own.datelineRun = inject("mode") === dryRun ? dryRun : `mutant-${inject("activeMutant")}`;
// What loads before the tests of a run must not have the mutant of the run before.
if (own.__stryker__ && inject("mutantActivation") !== "static") own.__stryker__.activeMutant = undefined;
