import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { quotationId, quotationsIn } from "../text/quotations.ts";
import type { Span } from "../text/span.ts";

/**
 * A rule of markdown-it: gives every direct quotation of a body an id. Tokens without content, so that those who set quotation marks and
 * look at the characters around them see the text alone.
 */
export function markQuotations(state: StateCore): void {
  const { lang } = state.env as { readonly lang: string };
  for (const { children, paragraph } of numbered(state.tokens)) {
    // The last first: what stands before keeps its place.
    const found = quotationsIn(plainText(children), lang);
    for (let nth = found.length - 1; nth >= 0; nth--)
      mark(state, children, found[nth] as Span, quotationId(paragraph, nth));
  }
}

/** The paragraphs of a body that have text, each with its number as `plainParagraphs` counts them, up to `most`. */
export function* numbered(
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

/** The text of a paragraph without its markup; a picture is none of it. */
export function plainText(children: readonly Token[]): string {
  return children.map(textOf).join("");
}

/** The text that a token stands for in its paragraph. */
export const textOf = ({ type, content }: Token) => (type.endsWith("break") ? " " : type === "image" ? "" : content);

function mark(state: StateCore, children: Token[], { begin, end }: Span, id: string): void {
  const open = new state.Token("quotation_open", "span", 1);
  open.attrs = [
    ["class", "quotation"],
    ["id", id],
  ];
  const close = new state.Token("quotation_close", "span", -1);
  let first = splitAt(state, children, begin);
  // Markup that begins right before the words is around them.
  while (textOf(children[first] ?? close) === "" && first < children.length) first += 1;
  const last = Math.max(first, splitAt(state, children, end));
  // One that markup begins or ends inside of has its id at its first word alone.
  const whole = children.slice(first, last).every(({ type }) => type === "text" || type.endsWith("break"));
  if (whole) children.splice(last, 0, close);
  children.splice(first, 0, open, ...(whole ? [] : [close]));
}

/** Where in the tokens a place of their text is; a token of text that it is inside of becomes two. */
export function splitAt(state: StateCore, children: Token[], at: number): number {
  let before = 0;
  for (let n = 0; n < children.length; n++) {
    const token = children[n] as Token;
    if (before === at) return n;
    const { length } = textOf(token);
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
