import { expect, test } from "vitest";
import { minutesToRead } from "../../src/article/length.ts";

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
])("%s", (_, body, minutes) => {
  expect(minutesToRead(body)).toBe(minutes);
});

test("a long text is read in time that grows with it", () => {
  const text = "```\nx\n```\nword ".repeat(100_000);
  const begin = performance.now();
  minutesToRead(text);
  expect(performance.now() - begin).toBeLessThan(3000);
});
