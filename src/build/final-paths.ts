import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { EleventyConfig, EventName, Result } from "@11ty/eleventy";
import { programPages } from "./plugin.ts";

// What a configuration sees of a build: pages at the paths that they will have, and one beginning and end, though Eleventy makes them in runs and elsewhere.

/** The path that a page will have at the end, `./dist/history.html`, from the path at which it is made. */
function finalPath(path: string, staged: string, dist: string): string {
  return `./${join(dist, relative(staged, path)).replaceAll("\\", "/")}`;
}

/**
 * Gives the configuration's transforms and linters the final paths of pages. Those of Eleventy and of the program do not read them, and are left as they
 * are to save time. Returns what waits for the linters, which Eleventy does not: it is rejected where one was.
 */
export function showFinalPaths(eleventy: EleventyConfig, staged: string, dist: string): () => Promise<void> {
  const { addTransform, addLinter } = eleventy;
  const final = (path: string | false) => path && finalPath(path, staged, dist);
  eleventy.addTransform = function (name, transform) {
    if (/^(?:@11ty|dateline)\//.test(name)) return addTransform.call(this, name, transform);
    return addTransform.call(this, name, function (content, path) {
      const outputPath = final(path);
      return transform.call({ ...this, outputPath, page: { ...this.page, outputPath } }, content, outputPath);
    });
  };
  const linting: Promise<void>[] = [];
  eleventy.addLinter = function (name, linter) {
    return addLinter.call(this, name, function (content, inputPath, path) {
      const outputPath = final(path);
      const linted = linter.call(
        { ...this, outputPath, page: { ...this.page, outputPath } },
        content,
        inputPath,
        outputPath,
      );
      if (!(linted instanceof Promise)) return;
      const named = linted.catch((cause) => {
        throw new Error(`the linter "${name}" of ${inputPath}`, { cause });
      });
      // A rejection that nobody waits for yet would end the process.
      named.catch(() => {});
      linting.push(named);
    });
  };
  return async () => {
    await Promise.all(linting.splice(0));
  };
}

/** Takes the listeners to the beginning and the end of a build away from Eleventy, which would call them for every run or, of watching, never. `emit` calls them. */
export function holdEvents({ events }: EleventyConfig) {
  const held = new Map<EventName, readonly ((event: object) => unknown)[]>();
  for (const name of ["eleventy.beforeWatch", "eleventy.before", "eleventy.after"] as const) {
    held.set(name, events.listeners(name) as ((event: object) => unknown)[]);
    events.removeAllListeners(name);
  }
  return {
    heard: (name: EventName) => (held.get(name) ?? []).length > 0,
    emit: async (name: EventName, event: object) => {
      await Promise.all((held.get(name) ?? []).map((listener) => listener(event)));
    },
  };
}

/** A page as listeners to `eleventy.after` get it: with its final path; its content is read from there when it is asked for. */
export class FinalResult implements Result {
  readonly inputPath: string;
  readonly outputPath: string | false;
  readonly url: string | false;

  constructor({ inputPath, outputPath, url }: Omit<Result, "content">, staged: string, dist: string) {
    this.inputPath = inputPath;
    this.outputPath = outputPath && finalPath(outputPath, staged, dist);
    this.url = url;
  }

  get content(): string {
    return this.outputPath ? readFileSync(this.outputPath, "utf8") : "";
  }
}

/** The pages that were not made as listeners to `eleventy.after` get those that were. */
export function unchangedResults(paths: Iterable<string>, dist: string): Result[] {
  return [...paths].map((path) => {
    const url = `/${path.replace(/(?:^|(?<=\/))index\.html$/, "")}`;
    return new FinalResult({ inputPath: programPages, outputPath: join(dist, path), url }, dist, dist);
  });
}
