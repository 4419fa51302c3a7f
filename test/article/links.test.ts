import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linksOf } from "../../src/article/body.ts";
import { isLinkable, sitePathOf } from "../../src/article/links.ts";
import { set } from "../setting.ts";

/** Every link of a body, and the text that begins where it is said to stand. */
const found = (body: string) =>
  linksOf(body).map(({ href, offset }) => [href, body.slice(offset, offset + href.length + 5)]);

describe("the links of a body", () => {
  test.each<[string, string, ...[href: string, at: string][]]>([
    [
      "in paragraphs of several lines",
      'One [a](/a.html) two\n  and *[b](b.html "B")*.\n\nThe [c](<c.html>)',
      ["/a.html", "[a](/a.html)"],
      ["b.html", "[b](b.html "],
      ["c.html", "[c](<c.html"],
    ],
    ["behind what looks the same", "`[a](a.html)` \\[a](a.html) [a](a.html)\n", ["a.html", "[a](a.html)"]],
    ["behind escapes and entities", "&amp; \\* &#42; [a](a.html)", ["a.html", "[a](a.html)"]],
    [
      "in quotations and lists",
      "> 1. x\n>    [a](a.html)\n> y\n[b](b.html)\n\n-\t[c](c.html)\n\n\t[d](d.html)",
      ["a.html", "[a](a.html)"],
      ["b.html", "[b](b.html)"],
      ["c.html", "[c](c.html)"],
      ["d.html", "[d](d.html)"],
    ],
    ["in headings", "## [a](a.html) ##\n\nx [b](b.html)\n===", ["a.html", "[a](a.html)"], ["b.html", "[b](b.html)"]],
    [
      "in tables",
      "x\n\n| [a](a.html) | [a](a.html) |\n|--|--|\n| x \\| y | [b](b.html) |",
      ["a.html", "[a](a.html)"],
      ["a.html", "[a](a.html)"],
      ["b.html", "[b](b.html)"],
    ],
    [
      "in footnotes",
      "x[^1]\n\n[^1]: See [a](a.html)\n    and [b](b.html).\n\ny [c](c.html)",
      ["c.html", "[c](c.html)"],
      ["a.html", "[a](a.html)"],
      ["b.html", "[b](b.html)"],
    ],
    [
      "by reference",
      "[a][r], [r], [r][] and [s]\n\n[r]: /r.html 'R'\n",
      ["/r.html", "[a][r], [r],"],
      ["/r.html", "[r], [r][] a"],
      ["/r.html", "[r][] and [s"],
    ],
    [
      "between angle brackets",
      "<https://a.example/b> <a@b.c>",
      ["https://a.example/b", "<https://a.example/b> <a"],
      ["mailto:a@b.c", "<a@b.c>"],
    ],
    ["around a picture", "x [![s](s.jpg) y](a.html)", ["a.html", "[![s](s.jpg"]],
    ["in lines that end as on Windows", "x\r\n\r\n> y\r\n> [a](a.html)\r\n", ["a.html", "[a](a.html)"]],
    ["behind a tab that is more than the list's indentation", "- x\n\t[a](a.html)", ["a.html", "[a](a.html)"]],
    ["of a scheme that no link may have", "x [a](javascript:b)", ["javascript:b", "[a](javascript:b)"]],
    ["encoded as in the page", "[a](</ä b.html>)", ["/%C3%A4%20b.html", "[a](</ä b.html>)"]],
  ])("%s", (_, body, ...links) => {
    expect(found(body)).toEqual(links);
  });

  test("two links with the same text have different offsets", () => {
    const body = "| [a](a.html) | [a](a.html) |\n|--|--|\n\n[a](a.html) [a](a.html)";
    expect(linksOf(body).map(({ offset }) => offset)).toEqual([2, 16, 39, 51]);
  });

  test.each(["Plain text.", "a [b] (c) [d]", "`[a](b)`", "    [a](b)", "\\[a](b)", "![a](b.jpg)", "a < b"])(
    "none: %s",
    (body) => {
      expect(linksOf(body)).toEqual([]);
    },
  );
});

test("a link is found where it stands, whatever blocks it is in", () => {
  const pieces = [
    ..."> |>|- |1. |2)\t|  |    |\t| \t|## |x |[^1]: |===\n|*|`|&amp; |\\|\n|\r\n|LINK|LINK|LINK ".split("|"),
    ...["| ", "| x \\| y | ", "| LINK | x |\n|--|--|\n", "\n\nLINK | LINK\n--|--\nx \\| LINK | LINK\n"],
  ];
  let links = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 30 }), (parts) => {
      let n = 0;
      const body = parts.join("").replaceAll("LINK", () => `[a${++n}](${n}.html)`);
      for (const { href, offset } of linksOf(body)) {
        const text = `[a${href.replace(".html", "")}](${href})`;
        expect(body.slice(offset, offset + text.length)).toBe(text);
        links += 1;
      }
    }),
    { numRuns: 5000 },
  );
  expect(links).toBeGreaterThan(5000);
});

describe("what a link may lead to", () => {
  /** Where a browser would go from a page of the site. */
  const scheme = (href: string) => new URL(href, "https://example.org/2012/06/22/x.html").protocol;
  /** An address in every form that Markdown has for a link. */
  const formsOf = (href: string) => [
    `[x](${href})`,
    `[x](<${href}>)`,
    `<${href}>`,
    `[x]\n\n[x]: ${href}`,
    `[x]\n\n[x]: <${href}>`,
  ];
  const hrefsIn = (body: string) =>
    [...set(body).matchAll(/ href="([^"]*)"/g)].map(([, to = ""]) => to.replaceAll("&amp;", "&"));

  test("every form of an address that may be one is a link", () => {
    for (const body of formsOf("https://a.example/")) expect(hrefsIn(body), body).toEqual(["https://a.example/"]);
  });

  test.each([
    ..."https://a.example HTTP://a.example mailto:a@b.c tel:+49-30-1 /a.html a.html ../a.html #a ?a=b:c ./a:b a/b:c".split(
      " ",
    ),
  ])("%s", (href) => {
    expect(isLinkable(href)).toBe(true);
    expect(["http:", "https:", "mailto:", "tel:"]).toContain(scheme(href));
    expect(set(`[x](${href})`)).toContain("<a href=");
  });

  const attacks = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\rscript:alert(1)",
    " javascript:alert(1)",
    "\u0001javascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,<svg/>",
    "blob:https://a.example/1",
    "file:///etc/passwd",
    "view-source:x",
    "ftp://a.example/",
    "//elsewhere.example/",
    "\\\\elsewhere.example/",
    "/\\elsewhere.example/",
    "\\/elsewhere.example/",
    "https:elsewhere.example",
    "https:\\\\elsewhere.example",
    "https://a.example/\u202egpj.html",
  ];
  test.each(attacks)("not %j", (href) => {
    expect(isLinkable(href)).toBe(false);
  });

  test.each([
    // The last of them is encoded, and spoofs nothing.
    ...attacks.slice(0, -1),
    "java&#115;cript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#x6A;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "\\javascript:alert(1)",
    "%6aavascript:alert(1)",
  ])("nor as Markdown: %j", (href) => {
    for (const body of formsOf(href)) {
      const links = hrefsIn(body);
      // What is left leads to a page of the site that is not there, which is a problem.
      const isHarmless = (link: string) =>
        scheme(link) === "mailto:" ||
        (scheme(link) === "https:" && new URL(link, "https://example.org/").host === "example.org");
      expect(links.filter((link) => !isHarmless(link))).toEqual([]);
    }
  });
});

describe("the page that an address leads to", () => {
  const page = "2012/06/22/x.html";

  test.each([
    ["y.html", "2012/06/22/y.html"],
    ["./y.html", "2012/06/22/y.html"],
    ["../21/y.html", "2012/06/21/y.html"],
    ["/2012/06/21/y.html", "2012/06/21/y.html"],
    ["/people/jo-ray.html#quotations", "people/jo-ray.html"],
    ["y.html?print#q1-1", "2012/06/22/y.html"],
    ["/", "index.html"],
    ["/2012/", "2012/index.html"],
    ["/?x", "index.html"],
    [".", "2012/06/22/index.html"],
    ["..", "2012/06/index.html"],
    ["../", "2012/06/index.html"],
    ["../../../index.html", "index.html"],
    ["/caf%C3%A9%20b.html", "café b.html"],
    ["/cafe%CC%81.html", "café.html"],
    ["/%2e%2e/2012/../y.html", "../y.html"],
    // No page is there: what leaves the site, articles' sources, and addresses that are none.
    ["../../../../y.html", "../y.html"],
    ["/../y.html", "../y.html"],
    ["22-other.md", "2012/06/22/22-other.md"],
    ["/articles/2012/06/22-other.md", "articles/2012/06/22-other.md"],
    ["/2012/06%2F22/y.html", "2012/06%2F22/y.html"],
    ["/100%.html", "100%.html"],
    ["/2012/06/22", "2012/06/22"],
  ])("%s", (href, path) => {
    expect(sitePathOf(href, page)).toBe(path);
  });

  test.each([
    "",
    "#q1-1",
    "?x",
    "//host.example/x",
    "https://host.example/",
    "HTTP://host.example/",
    "mailto:a@b.c",
    "tel:1",
  ])("none of this site, or the page itself: %j", (href) => {
    expect(sitePathOf(href, page)).toBeUndefined();
  });

  test("of a page that stands at the root", () => {
    expect(sitePathOf("people/", "about.html")).toBe("people/index.html");
    expect(sitePathOf("..", "about.html")).toBe("../index.html");
  });
});

test("an address of the site holds in every folder and on a disk, where a folder has no page of its own", () => {
  const hrefs = (body: string) => [...set(body).matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  expect(hrefs("[a](/2012/06/22/b.html#c) [a](/) [a](/2012/#x) [a](../?y) [a](b.html) [a](#c) [a]()")).toEqual([
    "../../../2012/06/22/b.html#c",
    "../../../index.html",
    "../../../2012/index.html#x",
    "../index.html?y",
    "b.html",
    "#c",
    "",
  ]);
  expect(hrefs("<https://h.example/> <a@b.c>")).toEqual(["https://h.example/", "mailto:a@b.c"]);
});
