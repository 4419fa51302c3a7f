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
