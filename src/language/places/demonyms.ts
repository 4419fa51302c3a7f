import { once, readTable } from "../../text/table.ts";

/** ISO 3166-1 codes of countries by adjective or name of a people. */
const codes = once(() => {
  const byWord = new Map<string, string>();
  for (const [code = "", ...words] of readTable(new URL("demonyms.tsv", import.meta.url))) {
    for (const word of words) {
      byWord.set(word, code);
      // `Syrians`, but not `Chineses`.
      if (/(?:an|i|o|h|ek|ot)$/.test(word)) byWord.set(`${word}s`, code);
    }
  }
  return byWord;
});

/** The ISO 3166-1 code of the country that an adjective or a people's name belongs to: `Syrian` gives `SY`. */
export function demonymOf(word: string): string | undefined {
  return codes().get(word);
}

/** All adjectives of countries and names of peoples, as they are written: `Syrian`, `Syrians`. */
export function peoplesWords(): Iterable<string> {
  return codes().keys();
}

const adjectives = once(
  () =>
    new Map(
      readTable(new URL("demonyms.tsv", import.meta.url)).flatMap(([code = "", word]) =>
        word === undefined ? [] : [[code, word] as const],
      ),
    ),
);

/**
 * The adjective of a country, by its ISO 3166-1 code: `Syrian` for `SY`. For the United States and the United Kingdom it is, as the wire writes it,
 * `U.S.` and `U.K.`
 */
export function adjectiveOf(code: string): string | undefined {
  return code === "US" ? "U.S." : code === "GB" ? "U.K." : adjectives().get(code);
}

/** How often a text has an adjective or a people's name of each country, by ISO 3166-1 code. */
export function peoplesIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/\bSouth African|\p{Lu}\p{Ll}{2,}/gu)) {
    const code = word === "South African" ? "ZA" : codes().get(word);
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
