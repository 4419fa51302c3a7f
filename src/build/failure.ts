import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { positionAt } from "../article/locate.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { modules } from "../text/program.ts";
import { filesBelow } from "./dist.ts";

/**
 * The problems of the archive in an error that Eleventy threw: those that it wraps, or one at the template, configuration or code that failed.
 * Undefined where the fault is not the archive's. `root` is the archive's absolute path.
 */
export function problemsOf(error: unknown, root: string): readonly Problem[] | undefined {
  const errors = chain(error);
  const known = errors.find((one) => one instanceof ArchiveProblems);
  if (known instanceof ArchiveProblems) return known.problems;
  const inside = errors.toReversed();
  const used = failingTemplate(inside, root);
  const place = missingImport(inside, root) ?? failingCode(inside, root) ?? used;
  if (!place) return undefined;
  const where = used && used.file !== place.file ? ` (in ${used.file})` : "";
  return [{ ...place, message: `${subject(place.file)} fails: ${reason(inside)}${where}` }];
}

/** An error and its causes, outermost first; empty for what is no `Error`. */
export function chain(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const cause = error.cause ?? ("originalError" in error ? error.originalError : undefined);
  return [error, ...chain(cause)];
}

type FilePosition = Omit<Problem, "message">;

/** The position of an import, in a file of the archive, of a module that is not there. */
function missingImport(errors: readonly Error[], root: string): FilePosition | undefined {
  for (const { message } of errors) {
    const [, missing = "", from = ""] =
      /^Cannot find (?:module|package) '([^']+)' imported from (.+)/.exec(message) ?? [];
    const file = inArchive(from, root);
    if (file === undefined) continue;
    const text = readFileSync(join(root, file), "utf8");
    return { file, ...positionAt(text, Math.max(0, text.indexOf(basename(missing)))) };
  }
  return undefined;
}

/** The position of the archive's own code that threw, or that Node cannot parse. */
function failingCode(errors: readonly Error[], root: string): FilePosition | undefined {
  // The archive's folder may be called `papers (1)`: a place ends with its line.
  for (const { stack = "" } of errors) {
    for (const frame of stack.split("\n")) {
      const place = /:(\d+)(?::(\d+))?\)?$/.exec(frame);
      const [, path = ""] = /(?:file:\/\/|\(|^|at )(\/[^?]+)/.exec(frame.slice(0, place?.index ?? 0)) ?? [];
      const file = inArchive(path, root) ?? inArchive(decodeURI(path), root);
      if (file !== undefined) return { file, line: Number(place?.[1]), column: Number(place?.[2] ?? 1) };
    }
  }
  return undefined;
}

/** The template that the messages name, with the position in it where they have one. */
function failingTemplate(errors: readonly Error[], root: string): FilePosition | undefined {
  const templates = filesBelow(join(root, "pages")).map((path) => `pages/${path}`);
  for (const { message } of errors) {
    // Of a template and the part that it includes, the part is named last.
    const named = templates.map((file) => ({ file, at: message.lastIndexOf(file) })).filter(({ at }) => at >= 0);
    const file = named.sort((one, other) => other.at - one.at || other.file.length - one.file.length)[0]?.file;
    if (file === undefined) continue;
    const said = errors.map((error) => error.message).join("\n");
    const [, line, column] = /\bline:? ?(\d+), col(?:umn)?:? ?(\d+)/i.exec(said) ?? [];
    if (line !== undefined)
      return { file, line: firstLine(join(root, file)) + Number(line) - 1, column: Number(column) };
    // YAML counts from the line of the dashes.
    const [, inFront = 1, at = 1] = /\((\d+):(\d+)\)/.exec(said) ?? [];
    return { file, line: Number(inFront), column: Number(at) };
  }
  return undefined;
}

/** An absolute path as a file of the archive, relative to its root; undefined where it is none, or the program's. */
function inArchive(path: string, root: string): string | undefined {
  if (!existsSync(path) || path.startsWith(modules)) return undefined;
  return [root, realpathSync(root)]
    .map((folder) => relative(folder, path).replaceAll("\\", "/"))
    .find((file) => !/^\.\.|^\.cache\/|(?:^|\/)node_modules\//.test(file));
}

/** The line, from 1, on which a template's text begins, behind its front matter. */
function firstLine(path: string): number {
  const [front = ""] = /^---[^\n]*\n(?:.*\n)*?---[^\n]*\n/.exec(readFileSync(path, "utf8")) ?? [];
  return front.split("\n").length;
}

function subject(file: string): string {
  if (file.startsWith("pages/")) return "the template";
  return file.includes("eleventy") ? "the configuration" : "the code";
}

/** The message of the innermost error in one line, without the position in it, and with pages where they will be. */
function reason([innermost]: readonly Error[]): string {
  return (innermost?.message ?? "")
    .replace(/^\([^)\n]*\)(?: \[Line \d+, Column \d+\])?/, "")
    .replace(/ \(\d+:\d+\)\n[\s\S]*/, "")
    .replace(/\.\/\.cache\/\w+\.next\//g, "./dist/")
    .replace(/\s+/g, " ")
    .trim();
}
