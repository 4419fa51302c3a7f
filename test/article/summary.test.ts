import { describe, expect, test } from "vitest";
import { articleOf } from "../../src/article/article.ts";
import { summaryOf } from "../../src/article/summary.ts";

const summary = (body: string) =>
  summaryOf(articleOf("articles/22-a.md", { title: "The title", date: "2012-06-22" }, body));

describe("a summary is the first sentence of prose", () => {
  test.each([
    ["plain paragraphs", "Rain\nfell. It stopped.\n\nMore."],
    ["a heading", "# Weather. Today\n\n## More\n\nRain fell. It stopped."],
    ["a heading that is underlined", "Weather. Today\n---\n\nRain fell."],
    ["code", "    OSLO. 12\n\n    ROME. 14\n\nRain fell."],
    ["code between fences", "```\nOSLO. 12\n\nROME. 14\n```\n\nRain fell."],
    ["a table", "| OSLO. | 12 |\n|--|--|\n| ROME | 14 |\n\nRain fell."],
    ["a list", "- Oslo. 12\n- Rome. 14\n\nRain fell."],
    ["a list with blank lines", "1. Oslo. 12\n\n   More.\n\n2. Rome. 14\n\nRain fell."],
    ["a quotation", "> Sun. Shine.\n\nRain fell."],
    ["pictures", '![Clouds. Grey.](22-clouds.jpg "Clouds. Black.")\n\n[![A](a.jpg)](/b.html)\n\nRain fell.'],
    ["a picture in the sentence", "![Clouds.](22-clouds.jpg) Rain ![drops](drops.jpg) fell. It stopped."],
    ["a rule, and definitions", "***\n\n[r]: /r.html\n\n[^1]: A note. More.\n\nRain fell."],
    ["a note's number", "Rain fell.[^1] It stopped.\n\n[^1]: A note."],
    ["links and emphasis", "*Rain* [fell][r]. It stopped.\n\n[r]: /r.html"],
    ["a table's end without a blank line", "| OSLO. | 12 |\n|--|--|\n***\nRain fell."],
    ["a list alone", "# Weather\n\n> Sun. Shine.\n\n- - Rain fell. It stopped.\n- Sun shone."],
    ["a quotation alone", "# Weather\n\n> - Rain fell. It stopped."],
    ["HTML, which is text", "<b>Weather</b>\n===\n\nRain fell."],
  ])("past %s", (_, body) => {
    expect(summary(body)).toBe("Rain fell.");
  });

  test.each(["", "# Weather", "    OSLO 12", "| a | b |\n|--|--|", "![A](a.jpg)", "[^1]: A note.", "***"])(
    "the title where there is none: %j",
    (body) => {
      expect(summary(body)).toBe("The title");
    },
  );
});

test("an article's own summary goes before its text, in one line", () => {
  const front = { title: "The title", date: "2012-06-22", summary: " Rain\n  fell.  More. \n" };
  expect(summaryOf(articleOf("articles/22-a.md", front, "Sun shone."))).toBe("Rain fell. More.");
});

test("a sentence of 300 characters stays whole, and a longer one is cut", () => {
  const sentence = (length: number) => `${"rain ".repeat(length / 5 - 1)}ends.`.replace("r", "R");
  expect(summary(sentence(300))).toBe(sentence(300));
  const cut = summary(sentence(305));
  expect(cut).toMatch(/^Rain (?:rain )+rain…$/);
  expect(cut.length).toBeLessThanOrEqual(301);
});
