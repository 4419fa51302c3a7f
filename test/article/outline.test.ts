import { expect, test } from "vitest";
import { minutesToRead, outlineOf } from "../../src/article/outline.ts";

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

test.each([
  ["an empty text", "", 0],
  ["a few words", "The port is open.", 1],
  ["240 words", "word ".repeat(240), 1],
  ["four minutes", "word ".repeat(960), 4],
  ["line ends and hard spaces divide words", "a\nb\u00a0c\td ".repeat(180), 3],
  ["a table alone is looked at", "```\nHIGH 0612\n```", 0],
  ["a table within a text does not count", `Word.\n\n\`\`\`\n${"x ".repeat(5000)}\n\`\`\`\n\nWord.`, 1],
  ["a fence that does not end", `\`\`\`\n${"x ".repeat(5000)}`, 0],
  ["Chinese has two characters to a word", "港口重新开放".repeat(160), 2],
  ["Thai has no spaces", "ก".repeat(960), 2],
  ["Russian has", "порт ".repeat(480), 2],
])("%s: minutes to read", (_, body, minutes) => {
  expect(minutesToRead(outlineOf(body).words)).toBe(minutes);
});
