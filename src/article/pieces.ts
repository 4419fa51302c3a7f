import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";

/** The part of its paragraph's plain text that a token stands for: a space for a line break, nothing for a picture. */
export const tokenText = ({ type, content }: Token) => (type.endsWith("break") ? " " : type === "image" ? "" : content);

/** The tokens of a paragraph, cut at some offsets of its plain text; and the index of the token that begins at each offset. */
export type Pieces = { readonly tokens: readonly Token[]; readonly indexOf: (offset: number) => number };

/**
 * Cuts a paragraph's text tokens in two at each of some offsets of its plain text, which ascend. The index of an offset inside of another token is
 * that of the token; of several that begin at an offset it is the first; of the end it is their number.
 */
export function cutAt(state: StateCore, children: readonly Token[], offsets: readonly number[]): Pieces {
  const tokens: Token[] = [];
  const indexes = new Map<number, number>();
  let [next, before] = [0, 0];
  for (const child of children) {
    let token = child;
    const end = before + tokenText(token).length;
    for (let at = offsets[next]; at !== undefined && (at < end || at === before); at = offsets[++next]) {
      if (token.type === "text" && at > before) {
        const rest = new state.Token("text", "", 0);
        rest.level = token.level;
        rest.content = token.content.slice(at - before);
        token.content = token.content.slice(0, at - before);
        tokens.push(token);
        [token, before] = [rest, at];
      }
      if (!indexes.has(at)) indexes.set(at, tokens.length);
    }
    tokens.push(token);
    before = end;
  }
  return { tokens, indexOf: (offset) => indexes.get(offset) ?? tokens.length };
}

/** Tokens to be put before others, by the index of each, in ascending order; those of one index stand in the order in which they were added. */
export class Insertions {
  readonly #tokens: Token[] = [];
  readonly #indexes: number[] = [];

  add(index: number, token: Token): void {
    this.#indexes.push(index);
    this.#tokens.push(token);
  }

  /** All tokens, with those that were added. */
  into(tokens: readonly Token[]): Token[] {
    const all: Token[] = [];
    let next = 0;
    for (let n = 0; n <= tokens.length; n++) {
      for (; this.#indexes[next] === n; next++) all.push(this.#tokens[next] as Token);
      if (n < tokens.length) all.push(tokens[n] as Token);
    }
    return all;
  }
}
