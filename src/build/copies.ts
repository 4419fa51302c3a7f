import { existsSync, globSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { EleventyConfig } from "@11ty/eleventy";
import { filesBelow } from "./dist.ts";

/** A file that the configuration copies: its path relative to the archive's root, and its path in the site. */
export type Copy = { readonly file: string; readonly path: string };

/** The files that a configuration copies by `addPassthroughCopy`, which takes files, folders and patterns, relative to the working folder. */
export function copiesOf({ passthroughCopies }: EleventyConfig): Copy[] {
  return Object.entries(passthroughCopies).flatMap(([from, { outputPath }]) => {
    const to = outputPath === true ? belowInput(from) : outputPath;
    if (!existsSync(from))
      return globSync(from)
        .filter((file) => !statSync(file).isDirectory())
        .map((file) => copy(file, outputPath === true ? belowInput(file) : join(to, basename(file))));
    if (!statSync(from).isDirectory())
      return [copy(from, to === "" || to.endsWith("/") ? join(to, basename(from)) : to)];
    return filesBelow(from).map((file) => copy(join(from, file), join(to, file)));
  });
}

/** The path in the site of a file for which the configuration gives none: without the input folder. */
const belowInput = (path: string) => path.replace(/^(?:\.\/)?(?:pages\/)?/, "");

function copy(file: string, path: string): Copy {
  return { file: join(file).replaceAll("\\", "/"), path: join(path).replaceAll("\\", "/").replace(/^\//, "") };
}
