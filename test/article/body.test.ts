import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainParagraphs } from "../../src/article/body.ts";
import { articleMarkdown } from "../../src/article/grammar.ts";
import { wideBlocks } from "../../src/article/wide.ts";
import { set } from "../setting.ts";

describe("nothing of an article is executed", () => {
  test.each([
    ["{{ site.title }} {% include x %} <%= 1 %>", "<p>{{ site.title }} {% include x %} &lt;%= 1 %&gt;</p>\n"],
    ["<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"],
    ["<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"],
    ["[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"],
    ["[a](JaVaScRiPt&#58;alert(1))", "<p>[a](JaVaScRiPt:alert(1))</p>\n"],
    ["[a](data:text/html,x) [b](vbscript:x)", "<p>[a](data:text/html,x) [b](vbscript:x)</p>\n"],
    ["<javascript:alert(1)>", "<p>&lt;javascript:alert(1)&gt;</p>\n"],
    ["![a](https://elsewhere.example/pixel.gif)", "<p>a</p>\n"],
  ])("%s", (markdown, expected) => {
    expect(set(markdown)).toBe(expected);
  });
});

describe("setting", () => {
  test("the dateline leads the first paragraph, or stands before what is none", () => {
    expect(set("Rain fell.", { lead: "<b>OSLO</b> " })).toBe("<p><b>OSLO</b> Rain fell.</p>\n");
    expect(set("- one\n- two", { lead: "<b>OSLO</b> " })).toMatch(/^<p><b>OSLO<\/b> <\/p>\n<ul>/);
  });

  test("quotation marks and dashes of the language", () => {
    expect(set(`He said "no" -- it's 'late' - and left.`)).toBe(
      '<p>He said <span class="quotation" id="q1-1">“no”</span> — it’s ‘late’ – and left.</p>\n',
    );
    expect(set(`Er sagte "nein".`, { lang: "de" })).toBe(
      '<p>Er sagte <span class="quotation" id="q1-1">„nein“</span>.</p>\n',
    );
  });

  test("the highest heading stands right below the headline", () => {
    expect(set("# A\n\nx\n\n### B")).toBe("<h2>A</h2>\n<p>x</p>\n<h4>B</h4>\n");
  });

  test("columns of a table are aligned by class: a page's policy allows no style in its text", () => {
    expect(set("| a | b | c | d |\n|---|--:|:-:|:--|\n| 1 | 2 | 3 | 4 |").replaceAll("\n", "")).toBe(
      '<div class="wide" tabindex="0"><table><thead><tr><th>a</th><th class="right">b</th><th class="center">c</th><th>d</th></tr></thead>' +
        '<tbody><tr><td>1</td><td class="right">2</td><td class="center">3</td><td>4</td></tr></tbody></table></div>',
    );
  });

  test("code keeps its lines and runs from left to right, and its language is a class", () => {
    expect(set("`a` b\n\n```sh\nc  d\n\n  <e>\n```\n\n    f\n     g", { lang: "ar" })).toBe(
      '<p><code dir="ltr">a</code> b</p>\n<pre><code dir="ltr" class="language-sh">c  d\n\n  &lt;e&gt;\n</code></pre>\n<pre dir="ltr"><code>f\n g\n</code></pre>\n',
    );
  });

  test("addresses from the site's root hold in every folder", () => {
    expect(set("[a](/2012/06/22/b.html) [c](https://elsewhere.example/)")).toBe(
      '<p><a href="../../../2012/06/22/b.html">a</a> <a href="https://elsewhere.example/">c</a></p>\n',
    );
  });

  test("first mentions lead to their page, never inside a link or a heading, and no markup is torn", () => {
    const linked = (markdown: string) => {
      const mentions = plainParagraphs(markdown).map((text) =>
        [...text.matchAll(/Jo Ray|\bRay\b/g)].map(({ index, 0: name }) => ({
          begin: index,
          end: index + name.length,
          href: "p/jo.html",
        })),
      );
      return set(markdown, { mentions });
    };
    expect(linked("## Jo Ray\n\n[Ray](https://a.example/) met Ray. Ray spoke.\n\nRay left.")).toBe(
      '<h2>Jo Ray</h2>\n<p><a href="https://a.example/">Ray</a> met <a href="p/jo.html">Ray</a>. Ray spoke.</p>\n<p>Ray left.</p>\n',
    );
    expect(linked("Yesterday Jo\nRay spoke.")).toBe('<p>Yesterday <a href="p/jo.html">Jo Ray</a> spoke.</p>\n');
    expect(linked("Jo *Ray* and *Ray* met.")).toBe(
      '<p>Jo <em>Ray</em> and <em><a href="p/jo.html">Ray</a></em> met.</p>\n',
    );
    expect(linked('"Ray," said "Jo Ray')).toBe(
      '<p><span class="quotation" id="q1-1">“<a href="p/jo.html">Ray</a>,”</span> said <span class="quotation" id="q1-2">&quot;Jo Ray</span></p>\n',
    );
  });
});

describe("plain text", () => {
  const reference = articleMarkdown();
  const words = fc.array(
    fc.oneof(
      fc.constantFrom(
        "-",
        "+",
        "=",
        "1.",
        "2)",
        "    ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        " \n",
        "---",
        ":",
        "(c)",
        '"',
        "'",
        "&",
        ">",
        "#",
        "x|y",
        "http://a.example",
      ),
      fc.string({ maxLength: 8 }),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    ),
    { maxLength: 14 },
  );

  const folded = (text: string) => text.replace(/\s+/g, " ");

  test("takes a shorter way to the same tokens", () => {
    const typographic = articleMarkdown({ typographer: true, quotes: "“”‘’" }).disable("replacements");
    wideBlocks(typographic);
    fc.assert(
      fc.property(words, (parts) => {
        const source = parts.join(" ");
        const long = typographic.render(source);
        // Dashes, the level of headings and the ids of quotations are the article parser's own.
        fc.pre(!/--| - |<h\d/.test(folded(long)));
        expect(folded(set(source)).replace(/<\/?span[^>]*>/g, "")).toBe(folded(long));
      }),
      { numRuns: 3000 },
    );
  });

  test("paragraphs as they read", () => {
    expect(plainParagraphs("One *two*\nthree.\n\n> four\n\n    table  x")).toEqual([
      "One two three.",
      "four",
      "table  x",
    ]);
    fc.assert(
      fc.property(words, (parts) => {
        const source = parts.join("");
        const paragraphs = reference
          .parse(source, {})
          .flatMap((token) =>
            token.type === "inline"
              ? [(token.children ?? []).map((child) => (child.type.endsWith("break") ? " " : child.content)).join("")]
              : token.type === "fence" || token.type === "code_block"
                ? [token.content.trimEnd()]
                : [],
          );
        expect(plainParagraphs(source).map(folded)).toEqual(paragraphs.map(folded));
      }),
      { numRuns: 3000 },
    );
  });
});
