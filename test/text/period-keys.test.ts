import { expect, test } from "vitest";
import { numberOfPeriod, periodsBetween } from "../../src/text/period-keys.ts";

test("the years or months from one to another are all of them, across the end of a year", () => {
  expect(periodsBetween("1999", "2002")).toEqual(["1999", "2000", "2001", "2002"]);
  expect(periodsBetween("1987-11", "1988-02")).toEqual(["1987-11", "1987-12", "1988-01", "1988-02"]);
  expect(periodsBetween("0099-12", "0100-01")).toEqual(["0099-12", "0100-01"]);
  expect(periodsBetween("1987-03", "1987-03")).toEqual(["1987-03"]);
  expect(periodsBetween("1987-03", "1987-02")).toEqual([]);
});

test("each month has a number one above that of the month before", () => {
  expect(numberOfPeriod("1988-01") - numberOfPeriod("1987-12")).toBe(1);
  expect(numberOfPeriod("2013") - numberOfPeriod("2012")).toBe(1);
});
