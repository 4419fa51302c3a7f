import { expect, test } from "vitest";
import { outlineOf } from "../../src/article/outline.ts";

const size = (body: string) => {
  const { words, table } = outlineOf(body);
  return { words, table };
};

test.each<[string, string, number, boolean]>([
  ["sentences", "The harbour (of Port Nora) reopened on 22 June, at 9:30.", 11, false],
  ["a table", "Shr 11 cts vs 9 cts\nNet 120,000 vs 98,000", 10, true],
  ["prices with their signs", "Gold: $419.50 / 422.00 - £1.20", 4, true],
  ["a short text with a date", "Qtr ends 31 Jan", 4, false],
  ["marks alone", "-- * --", 0, false],
  ["nothing", "", 0, false],
  ["Chinese", "港口今天重新开放。", 5, false],
  ["Arabic figures", "١٢ ١٣ ١٤ سفن", 4, true],
])("%s have their words counted, and a table is known by its figures", (_, body, words, table) => {
  expect(size(body)).toEqual({ words, table });
});
