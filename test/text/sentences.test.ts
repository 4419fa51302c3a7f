import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstSentence, headlineOf, sentencesIn, sentencesOf } from "../../src/text/sentences.ts";
import { timed } from "../timed.ts";

const sentences = (text: string) => sentencesIn(text).map(({ begin, end }) => text.slice(begin, end));

describe("sentences", () => {
  test.each([
    ["Rain fell. Nobody came! Why? Ask.", ["Rain fell.", "Nobody came!", "Why?", "Ask."]],
    ["Mr. Ray of the U.N. left. He was late.", ["Mr. Ray of the U.N. left.", "He was late."]],
    ["Ray left the U.N. The ship sailed.", ["Ray left the U.N.", "The ship sailed."]],
    ["The U.S. Senate and Acme Corp. Chairman Jo Ray met.", ["The U.S. Senate and Acme Corp. Chairman Jo Ray met."]],
    ["He works for Acme Inc. It pays.", ["He works for Acme Inc.", "It pays."]],
    ["J. F. Kennedy and George W. Bush met.", ["J. F. Kennedy and George W. Bush met."]],
    ["It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]],
    ["It was 1987. Ray paid $1,234.50. 12 came.", ["It was 1987.", "Ray paid $1,234.50.", "12 came."]],
    [
      "Warrant No. 5 was read in St. Petersburg, Fla. Nos. 6 and 7 were not.",
      ["Warrant No. 5 was read in St. Petersburg, Fla. Nos. 6 and 7 were not."],
    ],
    ["He said no. No. She went.", ["He said no.", "No.", "She went."]],
    ["“Go!” he said. She went.", ["“Go!” he said.", "She went."]],
    ['Ray left. "He was late." Nobody knew.', ["Ray left.", '"He was late."', "Nobody knew."]],
    ["“He left.” “Who?” “Ray.”", ["“He left.”", "“Who?”", "“Ray.”"]],
    ["(He left.) She (Ms. Ray) stayed.", ["(He left.)", "She (Ms. Ray) stayed."]],
    ["Well... he left… Then she did. . . . So it ended.", ["Well... he left…", "Then she did. . . .", "So it ended."]],
    ["The U.N. said so. it did", ["The U.N. said so. it did"]],
    ["Il pleuvait. Élodie partit. «Où ?» Rien.", ["Il pleuvait.", "Élodie partit.", "«Où ?»", "Rien."]],
    ["大雨。「誰も来ない。」終わり？はい", ["大雨。", "「誰も来ない。」", "終わり？", "はい"]],
    ["هطل المطر. لماذا؟ لا أحد يعرف", ["هطل المطر.", "لماذا؟", "لا أحد يعرف"]],
    [
      "Rain\nfell on Gen.\nRay. Then\n\nSun shone:\nall day",
      ["Rain\nfell on Gen.\nRay.", "Then", "Sun shone:", "all day"],
    ],
    ["  Rain  ", ["Rain"]],
    ["", []],
  ])("%s", (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test("hold every character that is no white space, once and in order", () => {
    const marks = fc.constantFrom(...' .!?…。\n"”“()AaéB1', "Mr", "U.N.", "The");
    fc.assert(
      fc.property(fc.array(fc.oneof(marks, fc.string({ unit: "grapheme", maxLength: 4 }))), (parts) => {
        const text = parts.join("");
        expect(sentences(text).join("").replace(/\s+/gu, "")).toBe(text.replace(/\s+/gu, ""));
        expect(
          sentencesOf(text)
            .flat()
            .map((token) => token.text)
            .join(""),
        ).toBe(text.replace(/\s+/gu, ""));
      }),
    );
  });

  test.each(["a. ", ". ", "…", '"', "A.", "\n", " ", "。", ") ", "Mr. "])(
    "are found in time that grows with the text alone: %j",
    timed,
    (part) => {
      const started = performance.now();
      expect(sentencesOf(part.repeat(100_000 / part.length)).flat().length).toBeLessThan(100_001);
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );
});

describe("first sentences and headlines", () => {
  test.each([
    ["Mr. Ray of the U.N. left. He was late.", "Mr. Ray of the U.N. left."],
    ["No end", "No end"],
    ["", ""],
  ])("%s", (text, sentence) => {
    expect(firstSentence(text)).toBe(sentence);
  });

  test("a long sentence is cut at a clause, else between words", () => {
    const cut = headlineOf(
      "The harbour reopened on Monday after a winter of repairs, and the first ferry left for the islands with forty people.",
    );
    expect(cut).toBe("The harbour reopened on Monday after a winter of repairs");
    expect(headlineOf("The ferry left.")).toBe("The ferry left");
    expect(headlineOf(`Word ${"and the of ".repeat(20)}`, 30)).toBe("Word and the…");
    fc.assert(fc.property(fc.lorem({ maxCount: 40 }), (text) => headlineOf(text).length <= 91));
  });
});
