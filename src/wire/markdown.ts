/**
 * Running text as Markdown that reads the same: what would be markup is escaped. White space is folded, for a line of wire copy
 * ends where the teleprinter's did.
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
