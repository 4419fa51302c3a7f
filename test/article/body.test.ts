import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { footerHtml, isPlain, plainParagraphs } from "../../src/article/body.ts";
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
        "\\<",
        "\\-",
        "\\#",
        "\\\\",
        "\\",
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

describe("the footer of the site", () => {
  const footer = (markdown: string, root: string, lang = "en") => footerHtml(markdown, { lang, root });

  test("has its links and pictures from the site's root, and the marks of its language", () => {
    expect(footer('[a](/b.html) and [c](d.html) -- "x" (c)', "../")).toBe(
      '<p><a href="../b.html">a</a> and <a href="../d.html">c</a> — “x” (c)</p>\n',
    );
    expect(footer('"x" [a](/b.html)', "", "de")).toBe('<p>„x“ <a href="b.html">a</a></p>\n');
    expect(footer("![e](f.png) ![g](/h.png) [i](https://j.example/) [#](#top)", "../")).toBe(
      '<p><img src="../f.png" alt="e"> <img src="../h.png" alt="g"> <a href="https://j.example/">i</a> <a href="#top">#</a></p>\n',
    );
  });

  test("has wide tables in a box, and no references to notes", () => {
    expect(footer("x[^1]\n\n[^1]: Note.", "")).toMatch(/^<p>x\[\^1\]<\/p>\n/);
    expect(footer("| a |\n|--|", "")).toMatch(/^<div class="wide" tabindex="0">\n<table>/);
  });
});

describe("lines, headings and the dateline", () => {
  test.each([
    ["# A\n\n###### B", "<h2>A</h2>\n<h6>B</h6>\n"],
    ["###### A\n\n# B", "<h6>A</h6>\n<h2>B</h2>\n"],
    ["A\n===\n\nB\n---", "<h2>A</h2>\n<h3>B</h3>\n"],
    ["x\ny", "<p>x y</p>\n"],
    ["x \n\t y", "<p>x y</p>\n"],
    ["x  \ny", "<p>x<br>\ny</p>\n"],
    ["x -\ny", "<p>x – y</p>\n"],
    ["x\n  \ny", "<p>x</p>\n<p>y</p>\n"],
    ["x -- *y* -- z", "<p>x — <em>y</em> — z</p>\n"],
    ["**a** -\n**b**", "<p><strong>a</strong> – <strong>b</strong></p>\n"],
    ["\n\nx\n\n\n\ny\n\n", "<p>x</p>\n<p>y</p>\n"],
  ])("%j", (markdown, html) => {
    expect(set(markdown)).toBe(html);
  });

  test.each([
    ["# H", "<p><b>L</b> </p>\n<h2>H</h2>\n"],
    ["x\n\n# H", "<p><b>L</b> x</p>\n<h2>H</h2>\n"],
    [
      "![A](a.jpg)\n\n# H",
      '<figure class="picture"><img src="a.jpg" alt="A"></figure>\n<p><b>L</b> </p>\n<h2>H</h2>\n',
    ],
    ["> q", "<p><b>L</b> </p>\n<blockquote>\n<p>q</p>\n</blockquote>\n"],
    ["", "<p><b>L</b> </p>\n"],
  ])("the dateline before %j", (markdown, html) => {
    expect(set(markdown, { lead: "<b>L</b> " })).toBe(html);
  });
});

test.each(["x y", "x - y", "x 1. y", "   x", "x \ny", "x\n\ny", "é, “x”: y!"])("%j is plain", (markdown) => {
  expect(isPlain(markdown)).toBe(true);
});

test.each([
  ..."x\\y x`y x*y x_y x[y x]y x<y x&y x#y x~y x|y +x =x >x 1.x 10)x".split(" "),
  ..."x\u00a0y,x\u2028y,x\fy,- x,  - x,\t- x,1. x,    x,x\n    y,  \tx,x  ,x  \ny".split(","),
])("%j may not be plain", (markdown) => {
  expect(isPlain(markdown)).toBe(false);
});
