import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { quotationId, quotationSpans } from "../text/quotations.ts";
import type { Span } from "../text/span.ts";

/**
 * A rule of markdown-it: puts every direct quotation of a body into a `span` with an id. The tokens that it adds have no content: the rules behind it
 * look at the characters around quotation marks, and must see the text alone.
 */
export function markQuotations(state: StateCore): void {
  const { lang } = state.env as { readonly lang: string };
  for (const { children, paragraph } of numberedParagraphs(state.tokens)) {
    // The last first, so that the offsets of the others still hold.
    const found = quotationSpans(plainText(children), lang);
    for (let nth = found.length - 1; nth >= 0; nth--)
      mark(state, children, found[nth] as Span, quotationId(paragraph, nth));
  }
}

/**
 * The paragraphs of a body that have text: the index of each one's token, its children, and its number, from 0 and below `most`, among the texts of
 * `plainParagraphs` that are not empty. Code blocks are counted and not returned.
 */
export function* numberedParagraphs(
  tokens: readonly Token[],
  most = Number.POSITIVE_INFINITY,
): Iterable<{ readonly token: number; readonly children: Token[]; readonly paragraph: number }> {
  let paragraph = 0;
  for (const [token, { type, content, children }] of tokens.entries()) {
    if (paragraph >= most) return;
    if (type === "fence" || type === "code_block") paragraph += content.trim() === "" ? 0 : 1;
    if (type !== "inline" || !children || plainText(children).trim() === "") continue;
    yield { token, children, paragraph };
    paragraph += 1;
  }
}

/** The text of a paragraph without its markup and its pictures. */
export function plainText(children: readonly Token[]): string {
  return children.map(tokenText).join("");
}

/** The part of its paragraph's plain text that a token stands for: a space for a line break, nothing for a picture. */
export const tokenText = ({ type, content }: Token) => (type.endsWith("break") ? " " : type === "image" ? "" : content);

/** Puts a `span` with an id around a quotation; where markup begins or ends inside of it, an empty one before its first word. */
function mark(state: StateCore, children: Token[], { begin, end }: Span, id: string): void {
  const open = new state.Token("quotation_open", "span", 1);
  open.attrs = [
    ["class", "quotation"],
    ["id", id],
  ];
  const close = new state.Token("quotation_close", "span", -1);
  let first = splitAt(state, children, begin);
  // Markup that begins right before the quotation stays around it.
  while (tokenText(children[first] ?? close) === "" && first < children.length) first += 1;
  const last = Math.max(first, splitAt(state, children, end));
  const whole = children.slice(first, last).every(({ type }) => type === "text" || type.endsWith("break"));
  if (whole) children.splice(last, 0, close);
  children.splice(first, 0, open, ...(whole ? [] : [close]));
}

/**
 * The index of the token that begins at the offset `at` of the plain text. A text token that goes on over it is split in two; another is returned
 * as it is.
 */
export function splitAt(state: StateCore, children: Token[], at: number): number {
  let before = 0;
  for (let n = 0; n < children.length; n++) {
    const token = children[n] as Token;
    if (before === at) return n;
    const { length } = tokenText(token);
    if (before + length > at) {
      if (token.type !== "text") return n;
      const rest = new state.Token("text", "", 0);
      rest.level = token.level;
      rest.content = token.content.slice(at - before);
      token.content = token.content.slice(0, at - before);
      children.splice(n + 1, 0, rest);
      return n + 1;
    }
    before += length;
  }
  return children.length;
}
