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

/**
 * The report that is printed: a line `file:line:column: message` for each problem, by file, line and column, and a last line with their number.
 * `show` turns a file of the archive into the path to print.
 */
export function report(problems: readonly Problem[], show: (file: string) => string = (file) => file): string {
  const sorted = [...problems].sort(byPlace);
  const lines = sorted.map(({ file, line, column, message }) => `${show(file)}:${line}:${column}: ${message}`);
  const files = new Set(problems.map((problem) => problem.file)).size;
  return [...lines, `${count(problems.length, "problem")} in ${count(files, "file")}; nothing was written`].join("\n");
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
