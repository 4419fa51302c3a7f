import fc from "fast-check";
import { expect, test } from "vitest";
import { tokensOf } from "../../src/text/words.ts";

const split = (text: string) => tokensOf(text).map((token) => token.text);

test.each([
  ["Jo Ray's ship, the U.N. said.", ["Jo", "Ray", "'s", "ship", ",", "the", "U.N.", "said", "."]],
  ["It didn’t cost $1,234.50 -- or 3%.", ["It", "did", "n’t", "cost", "$", "1,234.50", "--", "or", "3", "%", "."]],
  ["Mr. J. Ray of St. Ives", ["Mr.", "J.", "Ray", "of", "St.", "Ives"]],
  ["No. 5? No.", ["No.", "5", "?", "No", "."]],
  ["Bashar al-Assad… “No,” he said", ["Bashar", "al-Assad", "…", "“", "No", ",", "”", "he", "said"]],
  ["O'Brien and N'Djamena", ["O'Brien", "and", "N'Djamena"]],
  ["", []],
])("%s", (text, tokens) => {
  expect(split(text)).toEqual(tokens);
});

test("every character that is no white space is in one token, at its place", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
      const tokens = tokensOf(text);
      for (const { text: printed, begin, end } of tokens) expect(text.slice(begin, end)).toBe(printed);
      expect(tokens.map((token) => token.text).join("")).toBe(text.replace(/\s+/gu, ""));
    }),
  );
});
