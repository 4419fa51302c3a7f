import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import type { Span } from "../text/span.ts";
import { cutAt, Insertions, tokenText } from "./pieces.ts";
import { numberedParagraphs } from "./quotation-marks.ts";

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
    const chosen = linkable(children, mentions[paragraph] ?? [], linked);
    if (chosen.length > 0) (state.tokens[token] as Token).children = withLinks(state, children, chosen);
  }
}

const isHeading = (tokens: readonly Token[], n: number) => tokens[n - 1]?.type === "heading_open";

/** The mentions of a paragraph that become links. `linked` are the addresses that are linked already; those of the mentions are added. */
function linkable(
  tokens: readonly Token[],
  mentions: readonly MentionLink[],
  linked: Set<string>,
): readonly MentionLink[] {
  let [n, start, inLink] = [0, 0, false];
  return mentions.filter(({ begin, end, href }) => {
    for (let token = tokens[n]; token && start + tokenText(token).length <= begin; token = tokens[++n]) {
      start += tokenText(token).length;
      if (token.type === "link_open" || token.type === "link_close") inLink = token.type === "link_open";
    }
    if (inLink || linked.has(href)) return false;
    for (let [m, at] = [n, start]; at < end; m++) {
      const token = tokens[m];
      if (!token || !isText(token)) return false;
      at += tokenText(token).length;
    }
    linked.add(href);
    return true;
  });
}

/** A paragraph's tokens with links around some mentions. */
function withLinks(state: StateCore, children: readonly Token[], mentions: readonly MentionLink[]): Token[] {
  const { tokens, indexOf } = cutAt(
    state,
    children,
    mentions.flatMap(({ begin, end }) => [begin, end]),
  );
  const added = new Insertions();
  for (const { begin, end, href } of mentions) {
    let first = indexOf(begin);
    // Markup that ends right before the mention is not in it.
    while (first < tokens.length && tokenText(tokens[first] as Token) === "") first += 1;
    const open = new state.Token("link_open", "a", 1);
    open.attrs = [["href", href]];
    added.add(first, open);
    added.add(indexOf(end), new state.Token("link_close", "a", -1));
  }
  return added.into(tokens);
}

const isText = ({ type }: Token) => type === "text" || type === "softbreak";
