import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { quotationId, quotationSpans } from "../text/quotations.ts";
import type { Span } from "../text/span.ts";
import { cutAt, Insertions, tokenText } from "./pieces.ts";

/**
 * A rule of markdown-it: puts every direct quotation of a body into a `span` with an id. The tokens that it adds have no content: the rules behind it
 * look at the characters around quotation marks, and must see the text alone.
 */
export function markQuotations(state: StateCore): void {
  const { lang } = state.env as { readonly lang: string };
  for (const { token, children, paragraph } of numberedParagraphs(state.tokens)) {
    const found = quotationSpans(plainText(children), lang);
    if (found.length > 0) (state.tokens[token] as Token).children = marked(state, children, found, paragraph);
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

/** Puts a `span` with an id around each quotation; where markup begins or ends inside of it, an empty one before its first word. */
function marked(state: StateCore, children: readonly Token[], quotations: readonly Span[], paragraph: number): Token[] {
  const { tokens, indexOf } = cutAt(
    state,
    children,
    quotations.flatMap(({ begin, end }) => [begin, end]),
  );
  const added = new Insertions();
  for (const [nth, { begin, end }] of quotations.entries()) {
    const open = new state.Token("quotation_open", "span", 1);
    open.attrs = [
      ["class", "quotation"],
      ["id", quotationId(paragraph, nth)],
    ];
    const close = new state.Token("quotation_close", "span", -1);
    let first = indexOf(begin);
    // Markup that begins right before the quotation stays around it.
    while (first < tokens.length && tokenText(tokens[first] as Token) === "") first += 1;
    const last = Math.max(first, indexOf(end));
    added.add(first, open);
    added.add(isText(tokens, first, last) ? last : first, close);
  }
  return added.into(tokens);
}

/** Whether the tokens from `first` to `last`, which is not among them, are text and line breaks alone. */
function isText(tokens: readonly Token[], first: number, last: number): boolean {
  for (let n = first; n < last; n++) {
    const { type } = tokens[n] as Token;
    if (type !== "text" && !type.endsWith("break")) return false;
  }
  return true;
}
