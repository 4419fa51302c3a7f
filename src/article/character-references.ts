import { refusedCharacter } from "../text/characters.ts";
import { articleMarkdown } from "./grammar.ts";

const reference = /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi;

/**
 * The references in Markdown (`&#12;`) to characters that no text of an archive has: messages, and the offsets at which they begin. In code they are
 * text and mean nothing.
 */
export function characterReferenceProblems(markdown: string): { readonly message: string; readonly offset: number }[] {
  if (!markdown.includes("&#")) return [];
  const found = [...markdown.matchAll(reference)].flatMap(({ 0: written, 1: hex, 2: decimal, index: offset }) => {
    const number = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const name = number <= 0x10_ff_ff ? refusedCharacter(String.fromCodePoint(number))?.name : undefined;
    const message = `${written} stands for the character ${name}, which may not stand in a text: delete it`;
    return name === undefined || isEscaped(markdown, offset) ? [] : [{ written, message, offset }];
  });
  if (found.length === 0) return [];
  const code = articleMarkdown()
    .parse(markdown, {})
    .flatMap((token) => [token, ...(token.children ?? [])])
    .flatMap(({ type, content }) => (/^(?:code_inline|code_block|fence)$/.test(type) ? content : []));
  const inCode = new Set(code.flatMap((text) => Array.from(text.matchAll(reference), ([written]) => written)));
  return found.filter(({ written }) => !inCode.has(written));
}

/** Whether a backslash before a character makes it text: one of an odd number. */
function isEscaped(markdown: string, offset: number): boolean {
  let begin = offset;
  while (markdown[begin - 1] === "\\") begin -= 1;
  return (offset - begin) % 2 === 1;
}
