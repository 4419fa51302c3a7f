import { existsSync } from "node:fs";
import { join } from "node:path";

/** The files in which an archive may have its configuration of Eleventy; the first that exists is used. */
export const configurations = [
  ".eleventy.ts",
  ".eleventy.js",
  "eleventy.config.ts",
  "eleventy.config.js",
  "eleventy.config.mjs",
  "eleventy.config.cjs",
];

/** The file of an archive's configuration, relative to its root; undefined where it has none. */
export function configurationIn(root: string): string | undefined {
  return configurations.find((name) => existsSync(join(root, name)));
}

/** Files that are loaded as modules of the archive's own code. Those of a site that could not be shown are not loaded anew by the same process. */
export const isModule = /\.m?[jt]s$/;
