import { onOneLine } from "../text/characters.ts";
import { grouped } from "../text/number.ts";
import { commandLine } from "../text/program.ts";
import { mostReported } from "./limits.ts";

/** Something a person must mend before the site can be built. */
export type Problem = {
  /** The file, relative to the archive's root. */
  readonly file: string;
  /** 1-based; 1 where the whole file is meant. */
  readonly line: number;
  /** 1-based, in UTF-16 code units as editors count. */
  readonly column: number;
  /** What is wrong and what to do about it, in plain words, one line. */
  readonly message: string;
};

/** The error of an archive that has problems: it has all of them, and its message is their `report`. */
export class ArchiveProblems extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(report(problems));
    this.name = "ArchiveProblems";
    this.problems = problems;
  }
}

/** How a report is printed. */
export type ReportForm = {
  /** Turns a file of the archive into the path to print. */
  readonly show?: (file: string) => string;
  readonly outcome?: string;
  /** How many problems are shown. */
  readonly most?: number;
};

/**
 * The report that is printed: a line `file:line:column: message` for each of the first `most` problems, by file, line and column; a line that counts
 * those that are not shown; and a last line with the number of all.
 */
export function report(
  problems: readonly Problem[],
  { show = (file) => file, outcome = "nothing was written", most = mostReported }: ReportForm = {},
): string {
  const sorted = [...problems].sort(byPlace);
  const lines = sorted
    .slice(0, most)
    .map(({ file, line, column, message }) => onOneLine(`${show(file)}:${line}:${column}: ${message}`));
  const hidden = sorted.slice(most);
  if (hidden.length > 0) lines.push(`… and ${inFiles(hidden)} more: ${commandLine("check", "--all")} shows every one`);
  return [...lines, `${inFiles(problems)}; ${outcome}`].join("\n");
}

function inFiles(problems: readonly Problem[]): string {
  const files = new Set(problems.map(({ file }) => file)).size;
  return `${count(problems.length, "problem")} in ${count(files, "file")}`;
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** A number of things in words: `1 page`, `2,000 pages`, `3 stories`. */
export function count(n: number, noun: string): string {
  if (n === 1) return `1 ${noun}`;
  return `${grouped(n)} ${/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}
