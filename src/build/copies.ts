import { existsSync, globSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { CopyOptions, EleventyConfig } from "@11ty/eleventy";
import { filesBelow } from "./dist.ts";

/** A file that the configuration copies: its path relative to the archive's root, and its path in the site. */
export type Copy = { readonly file: string; readonly path: string };

/** The files that a configuration copies by `addPassthroughCopy`, which takes files, folders and patterns, relative to the working folder. */
export function copiesOf({ passthroughCopies }: EleventyConfig): Copy[] {
  return Object.entries(passthroughCopies).flatMap(([from, { outputPath, copyOptions = {} }]) => {
    const to = outputPath === true ? belowInput(from) : outputPath;
    if (!existsSync(from))
      return globSync(from)
        .filter((file) => !statSync(file).isDirectory())
        .map((file) => copy(file, outputPath === true ? belowInput(file) : join(to, basename(file))));
    if (!statSync(from).isDirectory())
      return [copy(from, to === "" || to.endsWith("/") ? join(to, basename(from)) : to)];
    const { filter, rename = (file: string) => file } = copyOptions;
    return filteredBelow(from, filter).map((file) => copy(join(from, file), join(to, rename(file))));
  });
}

/** The files below a folder that a filter of `addPassthroughCopy` lets through, relative to the folder. Of patterns the last one that fits a file decides. */
function filteredBelow(folder: string, filter: CopyOptions["filter"]): string[] {
  const files = filesBelow(folder);
  if (filter === undefined) return files;
  if (typeof filter === "function") return files.filter((file) => filter(file));
  if (filter instanceof RegExp) return files.filter((file) => filter.test(file));
  const passed = new Set<string>();
  for (const pattern of [filter].flat())
    for (const file of globSync(pattern.replace(/^!/, ""), { cwd: folder }))
      if (pattern.startsWith("!")) passed.delete(file);
      else passed.add(file);
  return files.filter((file) => passed.has(file));
}

/** The path in the site of a file for which the configuration gives none: without the input folder. */
const belowInput = (path: string) => path.replace(/^(?:\.\/)?(?:pages\/)?/, "");

function copy(file: string, path: string): Copy {
  return { file: join(file).replaceAll("\\", "/"), path: join(path).replaceAll("\\", "/").replace(/^\//, "") };
}
