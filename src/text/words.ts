import type { Span } from "./span.ts";
import { once, readTable } from "./table.ts";

/** A word or mark of a text, with its span. */
export type Token = Span & { readonly text: string };

/** What follows an abbreviation: a name or a noun; a number; or anything, a new sentence too. */
type Follower = "name" | "number" | "any";

/** Abbreviations, without the point at their end, and what follows them. */
export const abbreviations: () => ReadonlyMap<string, Follower> = once(
  () =>
    new Map(
      readTable(new URL("abbreviations.tsv", import.meta.url)).map(([text = "", follower]) => [
        text,
        follower as Follower,
      ]),
    ),
);

/** A word or mark as the Penn Treebank divides text, which CoNLL-2003 follows. */
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
/** The end of a word that is a token of its own there: `Ray` `'s`, `did` `n't`. */
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
