/** A text with every line ending in \n alone. */
export function unixLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/**
 * `text` in the form of `before`, the text of the file that it replaces: with a byte order mark if that has one, and with line ends of `\r\n` if more
 * than half of its line ends are.
 */
export function inFormOf(before: string, text: string): string {
  const count = (end: string) => before.split(end).length - 1;
  const windows = count("\r\n") * 2 > count("\n");
  const plain = unixLines(text.replace(/^\uFEFF/, ""));
  return (before.startsWith("\uFEFF") ? "\uFEFF" : "") + (windows ? plain.replaceAll("\n", "\r\n") : plain);
}
