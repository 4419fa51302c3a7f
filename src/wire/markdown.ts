/**
 * Running text as a paragraph of Markdown with the same words: all that would be markup is escaped. Line ends become spaces, for in wire copy
 * they stand where the teleprinter's line was full.
 */
export function markdownOf(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>~|]/g, "\\$&")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^([-+=#])/, "\\$1")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}
