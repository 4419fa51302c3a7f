import { expect, test } from "vitest";
import { Cases } from "../../src/language/cases.ts";
import { isInCapitals, isInTitleCase, readHeadline, restoredCase } from "../../src/language/headline.ts";

/** Cases of a small archive: one paragraph, so often that it is enough. */
const taught = new Cases();
const paragraph =
  "Then Harbour Light Corp said the National Bank of Norland and its chairman may raise a dividend in March, while USTug sells its third unit to Ole McArthur. ";
for (let n = 0; n < 1_000; n++) taught.learn(paragraph);

test.each([
  ["HARBOUR LIGHT <HBL> RAISES DIVIDEND", ["Harbour Light HBL"]],
  ["FROLAND AND SONS INC <FRO.O> 3RD QTR NET", ["Froland and Sons Inc FRO"]],
  ["GROUP UPS STAKE IN HARBOUR LIGHT <HBL>", ["Harbour Light HBL"]],
  ["OSTERLUND HAS 5.2 PCT OF KNARVIK MINES <KNM>", ["Knarvik Mines KNM"]],
  ["BANK OF NORLAND <BKN> SUES USTUG <UST>", ["Bank of Norland BKN", "USTug UST"]],
  ["HOUSE OF NETS INC <NETS.L> 1ST QTR", ["House of Nets Inc NETS.L"]],
  ["KNARVIK CORP 4TH QTR SHR LOSS 3.86 DLRS", ["Knarvik Corp"]],
  ["<KNARVIK MINES LTD> YEAR NET", ["Knarvik Mines Ltd"]],
  ["SHONA'S INC <SHNA> 1ST QTR NET", ["Shona's Inc SHNA"]],
  ["SHONA'S HERRING INC <SHNA> 1ST QTR NET", ["Shona's Herring Inc SHNA"]],
  ["BERGE AND SHONA'S HERRING INC <BSHI> 1ST QTR NET", ["Berge and Shona's Herring Inc BSHI"]],
  ["SHONA'S HERRING INC <HRNG> 1ST QTR NET", ["Herring Inc HRNG"]],
  ["SHONA'S HERRING UNIT <SHNA> SETS PACT", ["Herring SHNA"]],
  ["SHONA'S SHIPS INC <SPS> 1ST QTR NET", ["Ships Inc SPS"]],
  ["<BERG-LIND-OSTER> CORP YEAR NET", ["Berg-Lind-Oster"]],
  ["LIND MAY DOWNGRADE KNARVIK MINES <KNM>", ["Knarvik Mines KNM"]],
  ["MAY HARBOUR STORES <MHS> YEAR NET", ["May Harbour Stores MHS"]],
  ["LIND RAISES KNARVIK <KNM>", ["Knarvik KNM"]],
  ["HBL <HBL>, OLSEN GET KNARVIK <KNM> ORDER", ["HBL HBL", "Knarvik KNM"]],
  ["AGENCY ENDORSES HARBOUR LIGHT <HBL> LAMP", ["Harbour Light HBL"]],
  ["LIND SELLS MOST HARBOUR LIGHT <HBL> STOCK", ["Harbour Light HBL"]],
  ["LIND SUPPORTS NEW <HBL> LAMPS", []],
  ["HARBOUR LIGHT UNIT <HBL> SETS PACT", ["Harbour Light HBL"]],
  ["(KNARVIK MINES CORP INC) YEAR NET", ["Knarvik Mines Corp"]],
  ["NORLAND TO TALK WITH SOUTHLAND", []],
  ["Harbour Light <HBL> raises its dividend", ["Harbour Light HBL"]],
])("%s marks %j", (title, companies) => {
  expect(
    readHeadline(title, taught).companies.map(({ name, ticker }) => [name, ticker].filter(Boolean).join(" ")),
  ).toEqual(companies);
});

test("a headline in capitals gets small letters where the archive writes them, and a word that it never saw has none", () => {
  expect(restoredCase("USTUG'S MCARTHUR SELLS UNIT IN THE THIRD QTR", taught)).toBe(
    "USTug's McArthur sells unit in the third qtr",
  );
  expect(restoredCase("HARBOUR LIGHT CHAIRMAN RESIGNS", taught)).toBe("Harbour Light chairman resigns");
});

test("an archive with little text says nothing", () => {
  const little = new Cases();
  little.learn(paragraph);
  expect(restoredCase("HARBOUR LIGHT CHAIRMAN RESIGNS", little)).toBeUndefined();
});

test("headlines in capitals, in title case, and as a sentence are told apart", () => {
  expect(["HARBOUR LIGHT <HBL> RAISES DIVIDEND", "Harbour Light raises dividend"].map(isInCapitals)).toEqual([
    true,
    false,
  ]);
  expect(["Harbour Light Raises Its Dividend", "Harbour Light raises its dividend"].map(isInTitleCase)).toEqual([
    true,
    false,
  ]);
});
