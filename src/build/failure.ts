import { relative, resolve } from "node:path";
import { ArchiveProblems } from "../article/problem.ts";

/**
 * What is wrong in an archive, in what Eleventy threw: it wraps what a plugin throws, and says of the archive's own templates which failed.
 * Undefined where the fault is not the archive's.
 */
export function problemsOf(error: unknown, root: string): ArchiveProblems | undefined {
  const errors = chain(error);
  const problems = errors.find((one) => one instanceof ArchiveProblems);
  if (problems instanceof ArchiveProblems) return problems;
  const said = errors.map(({ message }) => message).join("\n");
  const file = /\(?(?:via |for )?"?((?:\.\.?\/|\/)[^\s"()]*\/pages\/[^\s"():]+|\.\/pages\/[^\s"():]+)/.exec(said)?.[1];
  if (file === undefined) return undefined;
  const [, line = "1", column = "1"] = /\[?[Ll]ine:?\s*(\d+),?\s*(?:[Cc]olumn|col):?\s*(\d+)/.exec(said) ?? [];
  const reason = errors
    .at(-1)
    ?.message.replaceAll(file, "")
    .split("\n")
    .map((text) => text.trim())
    .filter(Boolean)
    .join(" ");
  const message = `the template fails: ${reason ?? said}`;
  return new ArchiveProblems([
    {
      file: relative(root, resolve(file)).replaceAll("\\", "/"),
      line: Number(line),
      column: Number(column),
      message,
    },
  ]);
}

/** An error and what caused it, outermost first. */
function chain(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const cause = error.cause ?? ("originalError" in error ? error.originalError : undefined);
  return [error, ...chain(cause)];
}
