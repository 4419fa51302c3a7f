import type { Span } from "./span.ts";
import { once, readTable } from "./table.ts";

/** A word or mark of a text. */
export type Token = Span & { readonly text: string };

/** What stands behind an abbreviation: a name or noun, a number, or anything, the next sentence too. */
type Follower = "name" | "number" | "any";

/** Words that are written with a point, without it. */
export const abbreviations: () => ReadonlyMap<string, Follower> = once(
  () =>
    new Map(
      readTable(new URL("abbreviations.tsv", import.meta.url)).map(([text = "", follower]) => [
        text,
        follower as Follower,
      ]),
    ),
);

/** What a word is in the Penn Treebank's division, which CoNLL-2003 follows: possessives and short forms of verbs stand apart. */
const word = once(() => {
  const pointed = (...followers: Follower[]) =>
    [...abbreviations()]
      .filter(([, follower]) => followers.includes(follower))
      .map(([text]) => text)
      .join("|");
  return new RegExp(
    String.raw`(?:\p{L}\.){2,}|(?:${pointed("name", "any")})\.(?=\s|,)|(?:${pointed("number")})\.(?=\s*\d)|\p{Lu}\.(?=\s+\p{Lu})|\d+(?:[.,:/-]\d+)*|[\p{L}\p{M}\p{N}_]+(?:(?:[-'’.&@/])[\p{L}\p{M}\p{N}_]+)*|\.{2,}|-{2,}|\S`,
    "gu",
  );
});
const shortForm = /(?:n['’]t|['’](?:s|S|re|m|ve|ll|d))$/u;

/** The words and marks of a text, in its order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(word())) {
    const [found] = match;
    const begin = match.index;
    const short = found.length > 2 ? shortForm.exec(found) : null;
    if (!short || short.index === 0) {
      tokens.push({ text: found, begin, end: begin + found.length });
      continue;
    }
    const cut = begin + short.index;
    tokens.push(
      { text: found.slice(0, short.index), begin, end: cut },
      { text: short[0], begin: cut, end: begin + found.length },
    );
  }
  return tokens;
}
