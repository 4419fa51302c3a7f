import type { Answer } from "../search/answer.ts";
import type { Query } from "../search/query.ts";
import { filled } from "../text/fill.ts";
import { element } from "./dom.ts";
import type { Page } from "./page.ts";
import { step } from "./state.ts";

/** What is said of words that no story or few have, with near ones, each a link to the query with it; false where all are known. */
export function unknownWords({ unknown, query }: Answer, page: Page): HTMLElement | false {
  const { strings } = page.words;
  if (unknown.length === 0) return false;
  return element(
    "ul",
    { class: "unknown" },
    unknown.map(({ word, near, field, rare }) => {
      const name = /[\s,()]/.test(word) ? `"${word}"` : word;
      const values = { word: element("b", {}, field === undefined ? word : `${field}:${name}`) };
      if (near.length === 0) return element("li", {}, filled<Node>(strings.noWord, values));
      const links = near.map((other) =>
        element("a", { href: page.to({ q: replaced(page.state.q, query, word, other), shown: step }) }, other),
      );
      return element(
        "li",
        {},
        filled<readonly (string | Node)[]>(rare ? strings.rareWordNear : strings.noWordNear, {
          word: [values.word],
          words: page.words.list(links),
        }).flat(),
      );
    }),
  );
}

/** The text of a query with another word in the place of one of its own. */
export function replaced(text: string, query: Query, word: string, other: string): string {
  const found = placesOf(query).find(({ begin, end }) =>
    text.slice(begin, end).toLowerCase().includes(word.toLowerCase()),
  );
  const [begin, end] = found ? [found.begin, found.end] : [0, text.length];
  const part = text.slice(begin, end);
  const at = part.toLowerCase().indexOf(word.toLowerCase());
  if (at === -1) return other;
  return text.slice(0, begin + at) + other + text.slice(begin + at + word.length);
}

function placesOf(query: Query): readonly { readonly begin: number; readonly end: number }[] {
  if ("of" in query) return [query.of].flat().flatMap(placesOf);
  return "begin" in query ? [query] : [];
}
