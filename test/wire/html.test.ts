import { expect, test } from "vitest";
import { plainParagraphs } from "../../src/article/body.ts";
import { htmlBlocks } from "../../src/wire/html.ts";

test.each([
  ['<p>Stop!<a href="https://a.example/">more</a></p>', "Stop\\![more](<https://a.example/>)", "Stop!more"],
  ['<p>x^<a href="https://a.example/">more</a></p>', "x^[more](<https://a.example/>)", "x^more"],
  ["<p>See![that] and x[^1]</p>", "See!\\[that\\] and x\\[^1\\]", "See![that] and x[^1]"],
])("text that Markdown would read as a picture or a footnote is escaped: %s", (html, content, words) => {
  expect(htmlBlocks(html)).toEqual([{ as: "markdown", content, words }]);
  expect(plainParagraphs(content)).toEqual([words]);
});
