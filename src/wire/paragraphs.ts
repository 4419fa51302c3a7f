import type { Block } from "./story.ts";

/** A text split at its blank lines, or where it has none, before every line that two spaces or a tab indent. */
export function paragraphs(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/^\n+/, "").trimEnd();
  const parts = /\n[ \t]*\n/.test(lines) ? lines.split(/\n[ \t]*\n/) : lines.split(/\n(?=[ \t]{2,}|\t)/);
  return parts.filter((part) => part.trim() !== "").map((content) => ({ as: "text", content: content.trim() }));
}

/** A text split before every line that three spaces or a tab indent, and at blank lines. */
export function indentedParagraphs(text: string): Block[] {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n(?=[ \t]{3,}\S|\t|[ \t]*\n)/)
    .filter((part) => part.trim() !== "")
    .map((content) => ({ as: "text", content: content.trim() }));
}

/** A line of more characters than a printer's or a terminal's was never broken. */
const longestLine = 100;

/**
 * A story that newspapers and agencies kept in lines, as blocks: its paragraphs, and the tables among them. Paragraphs begin at indented lines or
 * behind blank lines. In a text with neither, every line is a paragraph if lines were never broken; else a line ends its paragraph where it ends with
 * a sentence and the first word of the next line would have had room on it.
 */
export function printedBlocks(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const isMarked = lines.some(
    (line, n) => /^(?: {3}|\t)/.test(line) || (n > 0 && line.trim() === "" && rest(lines, n)),
  );
  const width = lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
  const parts: string[][] = [];
  for (const [n, line] of lines.entries()) {
    if (line.trim() === "") {
      if (parts.at(-1)?.length) parts.push([]);
      continue;
    }
    const before = lines[n - 1]?.trimEnd() ?? "";
    const begins = isMarked
      ? /^(?: {3}|\t)/.test(line)
      : width > longestLine || (ends.test(before) && before.length + 1 + (line.split(" ", 1)[0]?.length ?? 0) <= width);
    if (begins || parts.length === 0) parts.push([]);
    parts.at(-1)?.push(line);
  }
  return withTables(parts.filter(({ length }) => length > 0));
}

/** Marked paragraphs as blocks: those of rows of figures are a table, together with their neighbours of that kind. */
export function blocksOfParagraphs(paragraphs: readonly string[]): Block[] {
  const parts = paragraphs.map((one) =>
    one
      .replace(/\r\n?/g, "\n")
      .split("\n")
      .filter((line) => line.trim() !== ""),
  );
  return withTables(parts.filter(({ length }) => length > 0));
}

/** Whether a text goes on behind a line. */
function rest(lines: readonly string[], n: number): boolean {
  return n < lines.length - 1 && lines.slice(0, n).some((line) => line.trim() !== "");
}

const ends = /[.!?]["'”’)]*$/;

/** Paragraphs of lines as blocks; neighbours that are rows of figures as one table. */
function withTables(parts: readonly string[][]): Block[] {
  const runs: { readonly rows: boolean; readonly parts: string[][] }[] = [];
  for (const part of parts) {
    const rows = part.filter(isRow).length * 2 >= part.length;
    const last = runs.at(-1);
    if (rows && last?.rows) last.parts.push(part);
    else runs.push({ rows, parts: [part] });
  }
  return runs.flatMap(({ rows, parts: run }): Block[] => {
    const lines = run.flat();
    return rows && lines.filter(isRow).length > 1
      ? [{ as: "table", content: withoutIndent(lines) }]
      : run.map((part) => ({ as: "text", content: part.join("\n").trim() }));
  });
}

const figure = /^[-+$£(]?\.?\d[\d.,/:-]*[%)\p{L}]?$/u;

/**
 * Whether a line is a row of a table: most of its words are figures, or figures stand apart from words by more than one space (other than behind a
 * sentence).
 */
function isRow(line: string): boolean {
  const words = line.trim().split(/\s+/);
  const figures = words.filter((word) => figure.test(word)).length;
  return (
    (figures > 1 && figures * 2 >= words.length) || (figures > 0 && /[^\s.!?:;,"'”)](?: {2,}|\t+)\S/.test(line.trim()))
  );
}

/** Lines without the white space that all of them begin with, and without that at their ends. */
function withoutIndent(lines: readonly string[]): string {
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent).trimEnd()).join("\n");
}

/** A function that gives the line of an offset, 1-based. Offsets must be asked for in ascending order, for each line is counted once. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    for (let at = text.indexOf("\n", counted); at >= 0 && at < offset; at = text.indexOf("\n", counted)) {
      line += 1;
      counted = at + 1;
    }
    return line;
  };
}
