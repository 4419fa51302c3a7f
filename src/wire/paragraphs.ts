import type { Block } from "./story.ts";

/** Paragraphs as a teleprinter sends them: at blank lines, or where there are none at lines that are indented. */
export function paragraphs(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/^\n+/, "").trimEnd();
  const parts = /\n[ \t]*\n/.test(lines) ? lines.split(/\n[ \t]*\n/) : lines.split(/\n(?=[ \t]{2,}|\t)/);
  return parts.filter((part) => part.trim() !== "").map((content) => ({ as: "text", content: content.trim() }));
}

/** Paragraphs that begin with an indented line, whether or not blank lines stand between them. */
export function indentedParagraphs(text: string): Block[] {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n(?=[ \t]{3,}\S|\t|[ \t]*\n)/)
    .filter((part) => part.trim() !== "")
    .map((content) => ({ as: "text", content: content.trim() }));
}

/** The lines of offsets that are asked for in ascending order, 1-based; each line is counted once. */
export function linesOf(text: string): (offset: number) => number {
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
