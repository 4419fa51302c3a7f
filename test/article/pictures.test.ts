import { describe, expect, test } from "vitest";
import { plainParagraphs } from "../../src/article/body.ts";
import { report } from "../../src/article/problem.ts";
import { readArticle } from "../../src/article/read.ts";
import { set } from "../setting.ts";

describe("a picture in a body", () => {
  test.each([
    [
      "alone in its paragraph is a figure, with its title below it",
      '![Three *masts*](22-harbour.svg "It\'s June -- & *hot*")',
      '<figure class="picture"><img src="22-harbour.svg" alt="Three masts"><figcaption>It’s June — &amp; *hot*</figcaption></figure>\n',
    ],
    [
      "without a title",
      "x\n\n![A](a/b.png)\n\ny",
      '<p>x</p>\n<figure class="picture"><img src="a/b.png" alt="A"></figure>\n<p>y</p>\n',
    ],
    [
      "as a link, and by reference",
      '[![A][r]](/b.html)\n\n[r]: a.jpg "B"',
      '<figure class="picture"><a href="../../../b.html"><img src="a.jpg" alt="A"></a><figcaption>B</figcaption></figure>\n',
    ],
    [
      "in a list and a quotation",
      "- ![A](a.jpg)\n\n> ![B](b.jpg)",
      '<ul>\n<li>\n<figure class="picture"><img src="a.jpg" alt="A"></figure>\n</li>\n</ul>\n<blockquote>\n<figure class="picture"><img src="b.jpg" alt="B"></figure>\n</blockquote>\n',
    ],
    [
      "among words is one of them",
      'See ![the "A"](a.jpg "T") here.',
      '<p>See <img src="a.jpg" alt="the &quot;A&quot;" title="T"> here.</p>\n',
    ],
    ["beside another", "![A](a.jpg) ![B](b.jpg)", '<p><img src="a.jpg" alt="A"> <img src="b.jpg" alt="B"></p>\n'],
    ["in a heading", "## ![A](a.jpg)", '<h2><img src="a.jpg" alt="A"></h2>\n'],
  ])("%s", (_, markdown, html) => {
    expect(set(markdown)).toBe(html);
  });

  test("above the text leaves the dateline to the first paragraph", () => {
    const body = "![A](a.jpg)\n\n![B](b.jpg)\n\nRain fell.";
    expect(set(body, { lead: "<b>OSLO</b> " })).toMatch(/^<figure.*\n<figure.*\n<p><b>OSLO<\/b> Rain fell\.<\/p>\n$/);
    expect(set("![A](a.jpg)\n\n- x", { lead: "<b>OSLO</b> " })).toMatch(/^<figure.*\n<p><b>OSLO<\/b> <\/p>\n<ul>/);
  });

  test("is no text: its words are not quoted, linked or counted", () => {
    const body = '![The "A"](a.jpg "B")\n\n"C" and ![Jo Ray](b.jpg) Jo Ray.';
    expect(set(body, { mentions: [[{ begin: 9, end: 15, href: "p/jo.html" }]] })).toContain(
      '<p><span class="quotation" id="q1-1">“C”</span> and <img src="b.jpg" alt="Jo Ray"> <a href="p/jo.html">Jo Ray</a>.</p>',
    );
    expect(plainParagraphs(body).join("|")).toBe('|"C" and  Jo Ray.');
  });

  test("from another site is not loaded", () => {
    expect(set("![A *b*](https://elsewhere.example/pixel.gif) ![<i>](../x.jpg) ![](/x.jpg)")).toBe(
      "<p>A b &lt;i&gt; </p>\n",
    );
  });
});

describe("what is wrong with a picture is said where it stands", () => {
  const said = (body: string, front = "") => {
    const text = `---\ntitle: A\ndate: 2012-06-22\n${front}---\n\n${body}`;
    const reading = readArticle(Buffer.from(text), "articles/22-a.md");
    return reading.problems ? report(reading.problems) : "fine";
  };

  test("its file", () => {
    expect(
      said(
        "Text ![A](https://elsewhere.example/x.png).\n\n> - ![B](../x.jpg)\n>   ![C](/x.jpg) ![D](22-ship.jpg)\n\n| a | ![E](x.pdf) |\n|--|--|\n\nCafe\u0301 ![F](data:image/png;base64,x) ![G](file:///C:/x.jpg) ![H](C:\\x.jpg)\n",
      ),
    ).toMatchInlineSnapshot(`
      "articles/22-a.md:6:6: a picture must be an image file beside the article, as 22-ship.jpg: "https://elsewhere.example/x.png"
      articles/22-a.md:8:5: a picture must be an image file beside the article, as 22-ship.jpg: "../x.jpg"
      articles/22-a.md:9:5: a picture must be an image file beside the article, as 22-ship.jpg: "/x.jpg"
      articles/22-a.md:11:7: a picture must be an image file beside the article, as 22-ship.jpg: "x.pdf"
      articles/22-a.md:14:6: a picture must be an image file beside the article, as 22-ship.jpg: "data:image/png;base64,x"
      articles/22-a.md:14:36: a picture must be an image file beside the article, as 22-ship.jpg: "file:///C:/x.jpg"
      articles/22-a.md:14:59: a picture must be an image file beside the article, as 22-ship.jpg: "C:\\x.jpg"
      7 problems in 1 file; nothing was written"
    `);
  });

  test("its words", () => {
    expect(said("x\n\n![](22-ship.jpg) ![ *&#32;* ](22-ship.jpg)\n")).toMatchInlineSnapshot(`
      "articles/22-a.md:8:1: a picture must say what it shows, for those who do not see it: write that between the brackets, as ![Three masts behind a wall](22-ship.jpg)
      articles/22-a.md:8:18: a picture must say what it shows, for those who do not see it: write that between the brackets, as ![Three masts behind a wall](22-ship.jpg)
      2 problems in 1 file; nothing was written"
    `);
  });

  test("its name, which is an address", () => {
    expect(
      said(
        'x ![Z](z.jpg) ![A](<my picture.jpg>) ![B](b%20(1).JPG "B")\n\n- ![Y](y.jpg) ![C](my picture.jpg)\n- ![D](IMG (1).png "D")\n\n| ![E](e 1.gif) |\n|--|\n\n![F][f] ![G](Büro.jpg)\n\n[f]: <f 1.webp>\n',
        "image: {src: my picture.jpg, alt: A}\n",
      ),
    ).toMatchInlineSnapshot(`
      "articles/22-a.md:4:14: image: src must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename "my picture.jpg" to "my-picture.jpg"
      1 problem in 1 file; nothing was written"
    `);
    expect(
      said(
        'x ![Z](z.jpg) ![A](<my picture.jpg>) ![B](b%20(1).JPG "B")\n\n- ![Y](y.jpg) ![C](my picture.jpg)\n- ![D](IMG (1).png "D")\n\n| ![E](e 1.gif) |\n|--|\n\n![F][f] ![G](Büro.jpg)\n\n[f]: <f 1.webp>\n',
      ),
    ).toMatchInlineSnapshot(`
      "articles/22-a.md:6:15: a picture must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename "my picture.jpg" to "my-picture.jpg"
      articles/22-a.md:6:38: a picture must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename "b (1).JPG" to "b-1.JPG"
      articles/22-a.md:8:15: a picture must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename "my picture.jpg" to "my-picture.jpg"
      articles/22-a.md:9:3: a picture must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename "IMG (1).png" to "img-1.png"
      articles/22-a.md:11:3: a picture must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename "e 1.gif" to "e-1.gif"
      articles/22-a.md:14:1: a picture must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename "f 1.webp" to "f-1.webp"
      articles/22-a.md:14:9: a picture must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename "Büro.jpg" to "buro.jpg"
      7 problems in 1 file; nothing was written"
    `);
  });

  test("nothing, where it only looks like one", () => {
    expect(
      said("`![a](/b)` \\![a](/b.html) ![a] ![a] (b)\n\n    ![a](/b)\n\n`![a](a b.jpg)`\n\n    ![a](a b.jpg)\n"),
    ).toBe("fine");
  });
});
