import { expect, test } from "vitest";
import { fullKeys, initialsOfThings, isShortOf, shortKeys } from "../../src/language/shortened.ts";

test.each([
  ["Harbour Light", "Harbour Light Stores Inc", true],
  ["Con Knar", "Consolidated Knarvik Co of Oslo Inc", true],
  ["Nor-Comm", "Nor-Communications Inc", true],
  ["Herring Board", "National Herring Board", true],
  ["Administration", "Lind Administration", true],
  ["Lind", "Ola B. Lind and Co Inc", true],
  ["B and R", "B and R Harbour Inc", true],
  ["Treasury", "Norland Treasury Corp", false],
  ["OHC", "Oslo Herring Corp", true],
  ["OC", "Oslo Corp", false],
  ["Snok", "Southern Norland Knarvik Inc", false],
  ["Snok", "Southern Norland Oslo Knarvik Inc", true],
  ["Light", "Harbour Light Stores Inc", false],
  ["Lind", "Ola Lind", false],
  ["Harbour Lamp", "Harbour Light Stores Inc", false],
  ["Harbour Light", "Harbour Light", false],
  ["Harbour Light Stores", "Harbour Light", false],
])("%s is short of %s: %s", (short, full, expected) => {
  expect(isShortOf(short, full)).toBe(expected);
  if (expected) expect(shortKeys(short).some((key) => fullKeys(full).includes(key))).toBe(true);
});

test.each([
  ["the deposit taking company (DTC) said", ["DTC"]],
  ["local dock agents, LDAs, met; harbour pilot associations, HPA's.", ["LDA", "HPA"]],
  ["its federal open market committee, FOMC, and its world health organization (WHO)", []],
  ["a harbour, LDA, and Local Dock Agents, LDA, and local dock agents, LDA said", []],
])("initials of things in %s", (text, expected) => {
  expect(initialsOfThings(text)).toEqual(expected);
});
