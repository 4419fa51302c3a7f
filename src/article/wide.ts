import type MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";

/**
 * Makes a parser put tables into a box, `wide`, in which they scroll where they are wider than the page, also by the keyboard; align their cells by
 * class; and mark code as written from left to right, whatever the language around it.
 */
export function wideBlocks(md: MarkdownIt): void {
  const { rules } = md.renderer;
  rules.table_open = (tokens, n, options, _, self) =>
    `<div class="wide" tabindex="0">\n${self.renderToken(tokens, n, options)}`;
  rules.table_close = (tokens, n, options, _, self) => `${self.renderToken(tokens, n, options)}</div>\n`;
  md.core.ruler.push("wide_blocks", wideTokens);
}

function wideTokens({ tokens }: StateCore): void {
  for (const token of tokens) {
    if (token.type === "th_open" || token.type === "td_open") align(token);
    else if (token.type === "fence" || token.type === "code_block") token.attrSet("dir", "ltr");
    for (const child of token.children ?? []) if (child.type === "code_inline") child.attrSet("dir", "ltr");
  }
}

/**
 * Replaces the style attribute by which markdown-it aligns a cell, which the README's Content-Security-Policy forbids, with a class. Left needs
 * none.
 */
function align(cell: Token): void {
  const [, side] = /^text-align:(.+)$/.exec(cell.attrGet("style") ?? "") ?? [];
  if (side !== undefined) cell.attrs = side === "left" ? null : [["class", side]];
}
