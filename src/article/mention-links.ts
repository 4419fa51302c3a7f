import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import type { Span } from "../text/span.ts";
import { numberedParagraphs, splitAt, tokenText } from "./quotation-marks.ts";

/** A mention as a link: its span in its paragraph, and the address, relative to the page. */
export type MentionLink = Span & { readonly href: string };

/**
 * A rule of markdown-it: links the first mention of each entity that can be linked. Mentions in a heading or in another link cannot, nor can those
 * inside of which other markup begins or ends.
 */
export function linkMentions(state: StateCore): void {
  const { mentions } = state.env as { readonly mentions: readonly (readonly MentionLink[])[] };
  const linked = new Set<string>();
  for (const { token, children, paragraph } of numberedParagraphs(state.tokens, mentions.length)) {
    if (isHeading(state.tokens, token)) continue;
    for (const mention of mentions[paragraph] ?? [])
      if (!linked.has(mention.href) && link(state, children, mention)) linked.add(mention.href);
  }
}

const isHeading = (tokens: readonly Token[], n: number) => tokens[n - 1]?.type === "heading_open";

/** Makes a mention a link, and returns whether it could. */
function link(state: StateCore, children: Token[], { begin, end, href }: MentionLink): boolean {
  let first = splitAt(state, children, begin);
  // Markup that ends right before the mention is not in it.
  while (first < children.length && tokenText(children[first] as Token) === "") first += 1;
  const last = splitAt(state, children, end);
  const isText = ({ type }: Token) => type === "text" || type === "softbreak";
  if (last <= first || !children.slice(first, last).every(isText) || inLink(children, first)) return false;
  const open = new state.Token("link_open", "a", 1);
  open.attrs = [["href", href]];
  children.splice(last, 0, new state.Token("link_close", "a", -1));
  children.splice(first, 0, open);
  return true;
}

function inLink(children: readonly Token[], n: number): boolean {
  return (
    children.slice(0, n).findLast(({ type }) => type === "link_open" || type === "link_close")?.type === "link_open"
  );
}
