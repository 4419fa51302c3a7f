import { describe, expect, test } from "vitest";
import { plainParagraphs } from "../../src/article/body.ts";
import { set } from "../setting.ts";

/** A page's notes alone, as ids, texts and ways back. */
const notes = (markdown: string) =>
  [...set(markdown).matchAll(/<li id="(fn\d+)">\n?(.*?)<\/li>/gs)].map(([, id, text = ""]) => [
    id,
    text.replace(/ <a href="#([^"]+)"[^>]*>↩\uFE0E<\/a>/g, " ^$1").trim(),
  ]);

describe("footnotes", () => {
  test("stand behind the text, and lead there and back", () => {
    expect(set("Rain fell.[^1] It stopped.\n\n[^1]: In *June*.")).toBe(
      `<p>Rain fell.<sup><a href="#fn1" id="fnref1" role="doc-noteref" aria-label="Note 1">1</a></sup> It stopped.</p>
<section class="notes" role="doc-endnotes" aria-label="Notes">
<ol>
<li id="fn1">
<p>In <em>June</em>. <a href="#fnref1" role="doc-backlink" aria-label="Back to the text of note 1">↩\uFE0E</a></p>
</li>
</ol>
</section>
`,
    );
  });

  test("are numbered as the text refers to them, those of notes behind those of the text", () => {
    const body =
      "[^z]: Z.\n[^a]: A, see[^c].\n\n[^c]: C.\n\nOne[^a] two[^b] three[^a].\n\n[^b]:\n    B.\n\n        code\n";
    expect(set(body)).toMatch(/<p>One<sup><a href="#fn1".*>1<.* two<.*"#fn2".*>2<.* three<.*"#fn1" id="fnref1-2".*>1</);
    expect(notes(body)).toEqual([
      ["fn1", expect.stringMatching(/^<p>A, see<sup><a href="#fn3" id="fnref3".*\. \^fnref1 \^fnref1-2<\/p>$/)],
      ["fn2", '<p>B.</p>\n<pre dir="ltr"><code>code\n</code></pre>\n<p> ^fnref2</p>'],
      ["fn3", "<p>C. ^fnref3</p>"],
      // Nothing leads to it, and it is not lost.
      ["fn4", "<p>Z.</p>"],
    ]);
    expect(plainParagraphs(body)).toEqual(["One two three.", "A, see.", "B.", "code", "C.", "Z."]);
  });

  test.each([
    ["a label that is given twice", "x[^1]\n\n[^1]: One.\n\n[^1]: Two.", ["x", "One.", "Two."]],
    [
      "a note inside a note",
      "x[^1] y[^2]\n\n[^1]: One.\n\n    [^2]: Two.\n\n    Three.",
      ["x y", "One.", "Three.", "Two."],
    ],
    ["notes in a list and a quotation", "- x[^1]\n\n  [^1]: One.\n\n> [^2]: Two.", ["x", "One.", "Two."]],
    ["a note that refers to itself", "x[^1]\n\n[^1]: One[^1].", ["x", "One."]],
    ["an empty note", "x[^1]\n\n[^1]:\n\ny", ["x", "y"]],
    ["a note before everything", "[^1]: One.\n\nx[^1]", ["x", "One."]],
    ["a body of notes alone", "[^1]: One.", ["One."]],
    ["a mark without a note", "x[^1] y^[z]", ["x[^1] y^[z]"]],
    ["a mark in code, and one that is escaped", "`[^1]` \\[^1]\n\n[^1]: One.", ["[^1] [^1]", "One."]],
    ["names of objects", "x[^__proto__] y[^constructor]\n\n[^__proto__]: One.", ["x y[^constructor]", "One."]],
    ["tables", "| a[^1] | b |\n|--|--|\n| c | d[^1] |\n\n[^1]: One.", ["a", "b", "c", "d", "One."]],
  ])("lose no word: %s", (_, body, paragraphs) => {
    expect(plainParagraphs(body)).toEqual(paragraphs);
    const html = set(body);
    // Every way leads to a place that there is, once.
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html.split(`id="${id}"`), html).toHaveLength(2);
  });

  test("their quotations are counted behind those of the text", () => {
    const body = '[^1]: "One" and "two".\n\n"Three"[^1] here.';
    expect(set(body)).toMatch(/id="q1-1">“Three”<.*id="q2-1">“One”<.*id="q2-2">“two”</s);
    expect(plainParagraphs(body)).toEqual(['"Three" here.', '"One" and "two".']);
  });

  test("the dateline leads the text, not a note above it", () => {
    expect(set("[^1]: One.\n\nRain fell.[^1]", { lead: "<b>OSLO</b> " })).toMatch(/^<p><b>OSLO<\/b> Rain fell\./);
  });
});
