import { existsSync } from "node:fs";
import { join } from "node:path";
import { Eleventy } from "@11ty/eleventy";
import { ArchiveProblems } from "../article/problem.ts";
import type { Page } from "../pages/template.ts";
import { publish } from "./publish.ts";
import { home, type Settings } from "./settings.ts";
import { removeStale } from "./stale.ts";

/**
 * Builds the site of the archive in `root` into its `dist/`; returns the number of files. Throws `ArchiveProblems`, with
 * nothing written, where anything is wrong. `progress` hears how many of how many pages are written.
 */
export async function build(settings: Settings, progress?: (written: number, all: number) => void): Promise<number> {
  // Eleventy finds its templates from the working folder, and the configuration reads the environment alone.
  process.chdir(home);
  process.env.DATELINE_ROOT = settings.root;
  process.env.DATELINE_NOW = new Date(settings.now).toISOString();
  const eleventy = new Eleventy(undefined, undefined, { configPath: ".eleventy.ts", quietMode: true });
  eleventy.disableLogger();
  try {
    await eleventy.init();
    const outputs = await eleventy.toJSON<Page>();
    const dist = distOf(settings);
    const before = existsSync(dist);
    const written = await publish(outputs, (n) => progress?.(n, outputs.length));
    if (before) removeStale(dist, written);
    return written.length;
  } catch (error) {
    throw problemsIn(error) ?? error;
  }
}

/** Eleventy wraps what a data function throws. */
function problemsIn(error: unknown): ArchiveProblems | undefined {
  if (error instanceof ArchiveProblems) return error;
  if (!(error instanceof Error)) return undefined;
  return problemsIn(error.cause ?? ("originalError" in error ? error.originalError : undefined));
}

/** Where the site of `root` is. */
export function distOf({ root }: Settings): string {
  return join(root, "dist");
}
