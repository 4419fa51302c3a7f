import { existsSync, globSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { EleventyConfig } from "@11ty/eleventy";
import { filesBelow } from "./dist.ts";

/** A file that the configuration copies: from where, relative to the archive's root, and to where in the site. */
export type Copy = { readonly file: string; readonly path: string };

/** What a configuration copies, as Eleventy understands `addPassthroughCopy`: files, folders and patterns, in the working folder. */
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

/** A path as it is in the site, where nothing else is said. */
const belowInput = (path: string) => path.replace(/^(?:\.\/)?(?:pages\/)?/, "");

function copy(file: string, path: string): Copy {
  return { file: join(file).replaceAll("\\", "/"), path: join(path).replaceAll("\\", "/").replace(/^\//, "") };
}
