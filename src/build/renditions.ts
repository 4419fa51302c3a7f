import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { siteFile } from "../archive/data.ts";
import type { Finding } from "../archive/finding.ts";
import { locatedProblems } from "../archive/load.ts";
import type { Rendition } from "../archive/pictures.ts";
import type { SiteData } from "../archive/site.ts";
import { locatorIn } from "../article/locate.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import type { Route } from "../site/routes.ts";

/** Where renditions are kept, relative to the archive's root, so that the next build need not make them again. */
const cache = ".cache/images";

/**
 * The module that makes renditions, an optional dependency: that of the archive in `root`, else that of the program; undefined where neither has it.
 */
function encoderFor(root: string): string | undefined {
  for (const from of [join(root, "package.json"), import.meta.url]) {
    try {
      return createRequire(from).resolve("@11ty/eleventy-img");
    } catch {
      // It is not installed there.
    }
  }
  return undefined;
}

/** The problem of an archive that asks for renditions where what makes them is not installed. */
export function encoderProblems(root: string, { images }: SiteData): Problem[] {
  if (!images || encoderFor(root) !== undefined) return [];
  const file = siteFile;
  const position = locatorIn(readFileSync(join(root, file), "utf8"), 1)(["images"], { key: true });
  const message = "images needs a package that is not installed: npm install @11ty/eleventy-img, or delete it here";
  return [{ file, ...position, message }];
}

/** A route whose output is a rendition. */
export type RenditionRoute = Route & { readonly rendition: Rendition };

/**
 * Puts the renditions of `routes` into `folder`, in which the site is, and makes those that the cache of the archive in `root` lacks. Throws
 * `ArchiveProblems` with every picture of which none can be made. `progress` is called after each picture with the number of routes that are done.
 */
export async function putRenditions(
  root: string,
  folder: string,
  routes: readonly RenditionRoute[],
  progress: (done: number) => void = () => {},
): Promise<void> {
  const findings: Finding[] = [];
  let done = 0;
  // One after the other, for a picture takes all cores and much memory.
  for (const [file, ofFile] of Map.groupBy(routes, ({ rendition }) => rendition.file)) {
    const key = createHash("sha256")
      .update(readFileSync(join(root, file)))
      .digest("hex")
      .slice(0, 32);
    const kept = ({ width, format }: Rendition) => join(root, cache, `${key}-${width}.${format}`);
    try {
      const renditions = new Map(ofFile.map(({ rendition }) => [kept(rendition), rendition]));
      if (![...renditions.keys()].every((path) => existsSync(path))) await make(root, renditions);
      for (const { path, rendition } of ofFile) cpSync(kept(rendition), join(folder, path));
    } catch (error) {
      if (error instanceof Error && "syscall" in error)
        throw new Error(`sizes of pictures cannot be kept in ${cache}: ${error.message}: delete it`);
      findings.push(encodingFinding(ofFile, error));
    }
    done += ofFile.length;
    progress(done);
  }
  if (findings.length > 0) throw new ArchiveProblems(locatedProblems(root, findings));
}

/**
 * Makes the renditions of one picture; the keys are the paths at which they are kept. They are written under another name first, so that a build
 * that ends midway leaves none that is half a file.
 */
async function make(root: string, renditions: ReadonlyMap<string, Rendition>): Promise<void> {
  const encoder = encoderFor(root);
  const all = [...renditions.values()];
  const [picture] = all;
  if (encoder === undefined || !picture) throw new Error("@11ty/eleventy-img is not installed");
  const { default: image } = (await import(pathToFileURL(encoder).href)) as typeof import("@11ty/eleventy-img");
  const unfinished = (width: number, format: string) => `${process.pid}-${width}.${format}`;
  mkdirSync(join(root, cache), { recursive: true });
  await image(join(root, picture.file), {
    widths: [...new Set(all.map(({ width }) => width))],
    formats: [...new Set(all.map(({ format }) => format))],
    outputDir: join(root, cache),
    filenameFormat: (_id, _file, width, format) => unfinished(width, format),
    formatFiltering: [],
    fixOrientation: true,
    useCache: false,
  });
  for (const [path, { width, format }] of renditions) renameSync(join(root, cache, unfinished(width, format)), path);
}

function encodingFinding([route]: readonly RenditionRoute[], error: unknown): Finding {
  const { file = "", keys = [], offset, called = "" } = route?.origin ?? {};
  const [why] = String(error instanceof Error ? error.message : error).split("\n");
  const message = `no other sizes can be made of the picture "${called}": ${why}: save it anew as JPEG or PNG`;
  return { file, path: keys, ...(offset !== undefined && { offset }), message };
}
