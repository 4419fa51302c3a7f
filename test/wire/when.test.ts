import { expect, test } from "vitest";
import { whenOf } from "../../src/wire/when.ts";

test.each([
  ["2012-06-22T14:30:00+04:00", { date: "2012-06-22T14:30+04:00" }],
  ["20120622T143000Z", { date: "2012-06-22T14:30Z" }],
  ["Fri, 22 Jun 2012 14:30:00 EST", { date: "2012-06-22T14:30-05:00" }],
  ["Thu, 21 Jun 2012 14:30:00 GMT", { date: "2012-06-21T14:30Z" }],
  // An offset that is missing or impossible is not guessed.
  ["2012-06-22T14:30:00", { date: "2012-06-22", received: "2012-06-22T14:30:00" }],
  ["2012-06-22T14:30:00+99:00", { date: "2012-06-22", received: "2012-06-22T14:30:00+99:00" }],
  ["noon", { received: "noon" }],
  // An hour is of no day.
  ["2012", { received: "2012" }],
  ["2012-06", { received: "2012-06" }],
  ["201206", { received: "201206" }],
  ["2012-W25", { received: "2012-W25" }],
  ["2012-06T10:00Z", { received: "2012-06T10:00Z" }],
  ["2012-W25-5T14:30Z", { date: "2012-06-22T14:30Z" }],
  ["2012-174T14:30Z", { date: "2012-06-22T14:30Z" }],
  ["14:30", { received: "14:30" }],
  ["14:30:00+02:00", { received: "14:30:00+02:00" }],
  ["T14:30Z", { received: "T14:30Z" }],
  ["1430Z", { received: "1430Z" }],
])("%s", (printed, when) => {
  expect(whenOf(printed)).toEqual(when);
});
