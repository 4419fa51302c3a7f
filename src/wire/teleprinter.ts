import { withoutRefused } from "../text/characters.ts";
import { withoutTrailing } from "../text/trailing.ts";

/**
 * A message of a teleprinter wire, in the form that IPTC 7901 and ANPA 1312 share: the heading between start of heading (SOH) and start of text
 * (STX), the text up to end of text (ETX), what stands behind it, and the offset of its SOH.
 */
export type Message = {
  readonly heading: string;
  readonly text: string;
  readonly trailer: string;
  readonly index: number;
};

/** The messages of a file, in its order. What stands behind the text ends before a control character that `ends` finds, or with the file. */
export function messagesIn(file: string, ends: RegExp): Message[] {
  const messages: Message[] = [];
  let index = file.indexOf("\u0001");
  while (index >= 0) {
    const start = file.indexOf("\u0002", index);
    if (start < 0) break;
    const end = positionOf(file, "\u0003", start);
    const behind = file.slice(end + 1);
    const length = behind.search(ends);
    messages.push({
      heading: file.slice(index + 1, start),
      text: file.slice(start + 1, end),
      trailer: length < 0 ? behind : behind.slice(0, length),
      index,
    });
    index = length < 0 ? -1 : file.indexOf("\u0001", end + 1 + length);
  }
  return messages;
}

/** The offset of a character at or behind `from`; the text's length where there is none. */
function positionOf(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? text.length : at;
}

/** The lines of a heading as an article can have them: without control characters, white space at their ends, and empty lines around them. */
export function headerOf(heading: string): string {
  const lines = withoutRefused(heading.replace(/\r\n?/g, "\n")).split("\n");
  return withoutTrailing(lines.map((line) => withoutTrailing(line, /\s/)).join("\n"), /\n/).replace(/^\n+/, "");
}
