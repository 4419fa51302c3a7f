import fc from "fast-check";
import { expect, test } from "vitest";
import { stemmers } from "../../src/search/stemmers.ts";
import { Terms } from "../../src/search/terms.ts";

const termsIn = (text: string, lang = "en") =>
  new Terms(lang, stemmers).wordsIn(text).map(({ terms }) => terms.join("/"));

test.each([
  ["Rates rate RATED", "en", ["rate", "rate", "rate"]],
  ["Vice-President Volcker’s", "en", ["vice/vicepresid", "presid", "volcker"]],
  ["O'Brien don’t", "en", ["o/obrien", "brien", "don/dont", "t"]],
  ["U.S. 1,000 3.5 mln.The 1987-88", "en", ["us", "1000", "3.5", "mln", "the", "1987/198788", "88"]],
  ["l'économie", "fr", ["l/leconom", "econom"]],
  ["inflación INFLACION", "es", ["inflacion", "inflacion"]],
  ["Straße Häuser Hauser", "de", ["strass", "haus", "haus"]],
  ["Łódź Æther İzmir ΣΟΦΟΣ", "xx", ["lodz", "aether", "izmir", "σοφοσ"]],
  ["экономический Россией", "ru", ["экономическ", "росс"]],
  ["東京の株", "ja", ["東京", "京の", "の株", "株"]],
  ["서울 시장", "ko", ["서울", "울", "시장", "장"]],
  ["ABC東京2020", "zh", ["abc", "東京", "京", "2020"]],
  ["नमस्ते दुनिया", "mr", ["नमस्ते", "दुनिया"]],
  ["—…!", "en", []],
])("the terms of %s in %s", (text, lang, expected) => expect(termsIn(text, lang)).toEqual(expected));

test("accents, case, hyphens and apostrophes may be typed or not", () => {
  const find = (text: string, asked: string, lang: string) => {
    const terms = new Terms(lang, stemmers);
    const words = terms.wordsIn(text);
    const { pieces, whole, begins } = terms.asked(asked);
    const has = (n: number, some: readonly string[]) => words[n]?.terms.some((term) => some.includes(term));
    return words.some(
      (word, n) =>
        has(n, whole) ||
        (pieces.length > 0 && pieces.every((piece, m) => has(n + m, piece))) ||
        (begins !== undefined && word.terms.some((term) => term.startsWith(begins))),
    );
  };
  for (const [text, asked, lang] of [
    ["vice-president", "vicepresident", "en"],
    ["vice-president", "vice-president", "en"],
    ["vice president", "vice-president", "en"],
    ["vicepresident", "vice-president", "en"],
    ["O’Brien", "obrien", "en"],
    ["O’Brien", "o'brien", "en"],
    ["l’économie", "economie", "fr"],
    ["économies", "ÉCONOMIE", "fr"],
    ["la inflación", "inflacion", "es"],
    ["México", "mexico", "es"],
    ["東京都の", "京都", "ja"],
    ["東京都の", "京", "ja"],
    ["東京", "京", "ja"],
  ] as const)
    expect(find(text, asked, lang), `${asked} in ${text}`).toBe(true);
  expect(find("president of vice", "vice-president", "en")).toBe(false);
  expect(find("東京都", "都京", "ja")).toBe(false);
});

test("every word has terms, and its span is that of letters and digits in the text", () => {
  const texts = fc.string({
    unit: fc.oneof(fc.constantFrom(..."-'.,ab1 é京"), fc.string({ unit: "grapheme", maxLength: 1 })),
  });
  fc.assert(
    fc.property(texts, fc.constantFrom("en", "ru", "ja", "ar"), (text, lang) => {
      let last = 0;
      for (const { begin, end, terms } of new Terms(lang, stemmers).wordsIn(text)) {
        expect(begin).toBeGreaterThanOrEqual(last);
        expect(text.slice(begin, end)).toMatch(/^[\p{L}\p{M}\p{N}.,]+$/u);
        expect(terms.every((term) => term !== "")).toBe(true);
        last = end;
      }
    }),
  );
});
