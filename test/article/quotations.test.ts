import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quotationSpans } from "../../src/text/quotations.ts";
import { set } from "../setting.ts";

const quoted = (text: string, lang?: string) =>
  quotationSpans(text, lang).map(({ begin, end }) => text.slice(begin, end));

describe("quotations begin and end by the marks of their language", () => {
  test.each([
    ["de", "„Nein“, sagte er. „Er sagte ‚nein‘ und ging“, sagte sie.", ["„Nein“", "„Er sagte ‚nein‘ und ging“"]],
    ["de-AT", 'Die „Länder” sagten "nein"', ["„Länder”", '"nein"']],
    ["de", "„Nein. Das geht weiter", ["„Nein. Das geht weiter"]],
    ["fr", "«\u00a0Non\u00a0», dit-il. « Un “bon” mot », “bref”.", ["«\u00a0Non\u00a0»", "« Un “bon” mot »", "“bref”"]],
    ["es", "«No», dijo. “Sí”.", ["«No»", "“Sí”"]],
    ["it", "«No», disse", ["«No»"]],
    ["ru", "«Он сказал „нет“ и ушёл», — сказал он. „Да“.", ["«Он сказал „нет“ и ушёл»", "„Да“"]],
    ["pl", "„Nie”, powiedział. „Mówił «tak»”", ["„Nie”", "„Mówił «tak»”"]],
    ["pt-BR", "“Não”, disse. ‘Sim’", ["“Não”"]],
    [
      "nl",
      "‘Nee’, zei hij over foto’s. ‘Dat is zo’n “dag” ’s avonds’, zei ze. “Ja”",
      ["‘Nee’", "‘Dat is zo’n “dag” ’s avonds’", "“Ja”"],
    ],
    ["en", "“No,” he said. “It’s ‘late’ «now»", ["“No,”", "“It’s ‘late’ «now»"]],
    ["en", 'It is not enough" to win, " he said. "We know"', ['"We know"']],
    ["en-GB", 'It was "late". “Well', ['"late"', "“Well"]],
    ["ja", "“No”", ["“No”"]],
  ])("%s: %s", (lang, text, quotations) => {
    expect(quoted(text, lang)).toEqual(quotations);
  });

  test("English recognises its own marks alone", () => {
    const ever = /“[^“”]*(?:”|$)|(?<![\p{L}\d])"(?!\s)[^"]+(?:"|$)/gu;
    const piece = fc.constantFrom(..."“|”|\"|„|‟|«|»|‘|’|‚|'|a|é|1|.|, | |\u00a0".split("|"));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        const expected = [...text.matchAll(ever)].map(([whole]) => whole);
        expect(quoted(text)).toEqual(expected);
        expect(quoted(text, "en-US")).toEqual(expected);
      }),
      { numRuns: 5000 },
    );
  });

  test("on a page", () => {
    expect(set("„Nein“, sagte er, *„ja“* und weiter.", { lang: "de" })).toBe(
      '<p><span class="quotation" id="q1-1">„Nein“</span>, sagte er, <em><span class="quotation" id="q1-2">„ja“</span></em> und weiter.</p>\n',
    );
  });
});
