import { ArchiveProblems } from "../article/problem.ts";

/** What an error says to an editor, in one line. */
export function messageOf(error: unknown): string {
  if (error instanceof ArchiveProblems)
    return error.problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join("; ");
  return error instanceof Error ? error.message : String(error);
}
