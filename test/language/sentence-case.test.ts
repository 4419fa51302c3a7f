import { expect, test } from "vitest";
import { sentenceCase } from "../../src/language/sentence-case.ts";

const body = [
  "Norland's central bank sold dollars, Governor Ole Sandvik said. The treasury, he said, will ask the House Trade Committee and OPEC for aid in May.",
  "USTug Corp of Port Haven said it may sell its tugs. Sandvik spoke at the National Bank of Norland.",
];

test.each<[string, string, string]>([
  ["a word as the sentences have it", "NORLAND'S CENTRAL BANK SELLS DOLLARS", "Norland's central bank sells dollars"],
  ["an own way of writing", "TUGS OF USTUG FOR SALE, OPEC SAYS", "Tugs of USTug for sale, OPEC says"],
  ["a name that is listed", "TALKS AT BANK OF NORLAND WITH MCARTHUR", "Talks at Bank of Norland with McArthur"],
  ["a capital beside its neighbour", "TALKS WITH HOUSE TRADE COMMITTEE", "Talks with House Trade Committee"],
  ["none where the capital was of a name alone", "GOVERNOR SEES TRADE GAP", "Governor sees trade gap"],
  ["a company without its legal form", "LONG REACH SAYS TUGS SOLD", "Long Reach says tugs sold"],
  ["the beginning of a company's name", "GREY HERON TO BUY TUGS", "Grey Heron to buy tugs"],
  ["a ticker between brackets, and a legal form", "NORD A/S (NRD.CO) SELLS TUG", "Nord A/S (NRD.CO) sells tug"],
  ["an illness", "TEST OF AIDS DRUG", "Test of AIDS drug"],
  ["a verb that is written as an illness is", "DEBT PACT AIDS NORLAND", "Debt pact aids Norland"],
  ["a company and its ticker", "HAVEN BOATS INC <HVB.O> 4TH QTR NET", "Haven Boats Inc <HVB.O> 4th qtr net"],
  [
    "short names that the story does not have",
    "U.S. GNP AND M-1 UP, IMF (IMF) SAYS",
    "U.S. GNP and M-1 up, IMF (IMF) says",
  ],
  [
    "countries, peoples, months and towns",
    "WEST GERMANY'S FRENCH TALKS IN JUNE IN NEW YORK",
    "West Germany's French talks in June in New York",
  ],
  ["the country", "US SAYS TALKS GO ON", "US says talks go on"],
  ["the month and the verb", "TUG MAY SINK IN MAY", "Tug may sink in May"],
  ["parts between hyphens", "HIGH-TIDE IMF-LED TALKS AT USTUG-HAVEN", "High-tide IMF-led talks at USTug-Haven"],
])("a headline in capitals has %s", (_, printed, shown) => {
  expect(
    sentenceCase(printed, body, [
      "National Bank",
      "Bank of Norland",
      "Finn McArthur",
      "Long Reach Ltd",
      "Grey Heron Boats Corp",
    ]),
  ).toBe(shown);
});

test("a headline that was printed otherwise stays as it is", () => {
  expect(sentenceCase("Norland sells dollars", body, [])).toBeUndefined();
});

test("a story without a text has its table, its names and small letters", () => {
  expect(sentenceCase("SANDVIK WINS JAPAN CUP", [], ["Ole Sandvik"])).toBe("Sandvik wins Japan cup");
});

test("what another sentence shouts, or has at its beginning alone, says nothing", () => {
  expect(sentenceCase("NOTE ON HEAVY SEAS", ["NOTE THIS NOW. Heavy seas were seen."], [])).toBe("Note on heavy seas");
});

test("marks that stand for nothing end the work, too", () => {
  expect(sentenceCase("TUGS--SHIPS -- OF A- AND -B 'S", ["Tugs -- and ships--came."], ["--", "- A"])).toBe(
    "Tugs--ships -- of a- and -B 'S",
  );
});
