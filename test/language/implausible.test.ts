import { expect, test } from "vitest";
import { isImplausible } from "../../src/language/implausible.ts";

test.each([
  ["people", "Nine Mths"],
  ["people", "One Reuter"],
  ["people", "N.C. Reuter"],
  ["people", "W. Va."],
  ["people", "H.K. Dlr"],
  ["people", "James Capel"],
  ["people", "E.F. Hutton"],
  ["people", "N' Lind"],
  ["people", "Reagan Administration"],
  ["organizations", "Ltd"],
  ["organizations", "P"],
  ["organizations", "S"],
  ["organizations", "ILL"],
  ["organizations", "Minn"],
  ["organizations", "U.S. Dlrs"],
  ["organizations", "H.K. Dlrs"],
  ["organizations", "U.S. And West Germany"],
  ["organizations", "Soviet Union"],
  ["organizations", "The Union"],
  ["organizations", "Net Investment N/A"],
  ["organizations", "Oslo Branch"],
  ["organizations", "Lind Unit"],
  ["organizations", "Oslo-based"],
  ["organizations", "Co Finance"],
  ["organizations", "Mfg Co"],
  ["organizations", "p_1yA Bank"],
  ["organizations", "Trade and Industry"],
  ["organizations", "State for Trade and Industry"],
  ["organizations", "Norland Interbank Offered Rates"],
  ["organizations", "Vice President for Herring"],
  ["places", "Standard"],
  ["places", "Lind Art Supply Center"],
] as const)("%s: %s is no name of one", (kind, name) => {
  expect(isImplausible(kind, name)).toBe(true);
});

test.each([
  ["people", "Ronald Reagan"],
  ["people", "Nineveh Shea"],
  ["people", "James Miller"],
  ["people", "Onel Ortiz"],
  ["organizations", "United Nations"],
  ["organizations", "European Union"],
  ["organizations", "IMF"],
  ["organizations", "Bank of England"],
  ["organizations", "U.S. Treasury"],
  ["organizations", "Economist Intelligence Unit"],
  ["organizations", "Lind-Systems Inc"],
  ["organizations", "Board of Trade and Industry"],
  ["organizations", "Nevada"],
  ["places", "Standard City"],
  ["places", "Lind Center"],
  ["places", "Ohio"],
] as const)("%s: %s may be", (kind, name) => {
  expect(isImplausible(kind, name)).toBe(false);
});
