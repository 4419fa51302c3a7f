import { describe, expect, test } from "vitest";
import { activeInSvg } from "../../src/archive/svg.ts";

const drawing = (inside: string, attributes = "", before = "") =>
  Buffer.from(
    `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="8" height="8" ${attributes}>${inside}</svg>`,
  );
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n';

describe("an SVG that is more than a picture is refused", () => {
  test.each<[what: string, svg: Uint8Array, found: string]>([
    ["a script", drawing("<script>alert(1)</script>"), "<script>"],
    ["one from elsewhere", drawing('<script href="https://h.example/x.js"/>'), "<script>"],
    ["one under another prefix", drawing('<s:script xmlns:s="http://www.w3.org/2000/svg">x</s:script>'), "<script>"],
    ["one of HTML", drawing('<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>'), "HTML (<script>)"],
    [
      "one in metadata",
      drawing('<metadata><h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x" onerror="y"/></metadata>'),
      "HTML (<img>)",
    ],
    ["an event", drawing("", 'onload="alert(1)"'), 'onload="…"'],
    ["an event within", drawing('<g><path d="M0 0" ONCLICK="x"/></g>'), 'ONCLICK="…"'],
    ["an event that an animation begins", drawing('<animate onbegin="x" attributeName="x" dur="1s"/>'), 'onbegin="…"'],
    [
      "an animation of a link",
      drawing('<a><set attributeName="xlink:href" to="javascript:x"/></a>'),
      "<set> of xlink:href",
    ],
    ["an animation of an event", drawing('<set attributeName=" onclick " to="x"/>'), "<set> of onclick"],
    ["foreign objects", drawing("<foreignObject><p>x</p></foreignObject>"), "<foreignObject>"],
    [
      "a link that runs",
      drawing('<a xlink:href="java&#9;script:alert(1)"><text>x</text></a>'),
      '<a> with the address "java\tscript:alert(1)"',
    ],
    ["a link to data", drawing('<a href="data:text/html,x"/>'), '<a> with the address "data:text/html,x"'],
    [
      "a picture from elsewhere",
      drawing('<image href="https://h.example/pixel.gif"/>'),
      '<image> with the address "https://h.example/pixel.gif"',
    ],
    [
      "an SVG in an SVG",
      drawing('<image href="data:image/svg+xml,x"/>'),
      '<image> with the address "data:image/svg+xml,x"',
    ],
    ["a use from elsewhere", drawing('<use xlink:href="other.svg#a"/>'), '<use> with the address "other.svg#a"'],
    ["a base", drawing('<use href="#a" xml:base="https://h.example/"/>'), "xml:base"],
    ["an import in a style", drawing('<style>@import "https://h.example/x.css";</style>'), "a style with @import"],
    ["one in numbers", drawing("<style>@\\69 mport 'x';</style>"), "a style with @import"],
    ["one in a CDATA section", drawing("<style><![CDATA[@im]]><![CDATA[port 'x';]]></style>"), "a style with @import"],
    [
      "an address in a style",
      drawing("<style>a{fill:url(https://h.example/x)}</style>"),
      "a style with url(https://h.example/x)",
    ],
    ["one in numbers", drawing("<style>a{fill:u\\72l('//h.example')}</style>"), "a style with url(//h.example)"],
    [
      "one between what looks like a comment",
      drawing(`<style>a{content:"/*" url(//h.example) "*/"}</style>`),
      "a style with url(//h.example)",
    ],
    [
      "one behind what looks like a vocabulary",
      drawing(`<style>a{content:"@namespace" url(//h.example)}</style>`),
      "a style with url(//h.example)",
    ],
    ["one in an attribute", drawing('<path style="fill: url( &quot;x.svg#a&quot; )"/>'), "a style with url(x.svg#a)"],
    ["one in an attribute for one property", drawing('<path filter="url(x.svg#a)"/>'), "a style with url(x.svg#a)"],
    [
      "a set of pictures",
      drawing('<style>a{background:image-set("https://h.example/x" 1x)}</style>'),
      'a style with image-set("',
    ],
    ["entities", drawing("", "", '<!DOCTYPE svg [<!ENTITY x "y">]>'), "entities of its own (<!DOCTYPE … [ ]>)"],
    [
      "an entity that is used",
      drawing("&x;", "", '<!DOCTYPE svg [<!ENTITY x "<script/>">]>'),
      "entities of its own (<!DOCTYPE … [ ]>)",
    ],
    [
      "a style sheet",
      drawing("", "", '<?xml-stylesheet href="x.css"?>'),
      "a style sheet of its own (<?xml-stylesheet ?>)",
    ],
    ["a script in UTF-16", Buffer.from(`\ufeff${drawing("<script/>")}`, "utf16le"), "<script>"],
    ["a script without a vocabulary", Buffer.from("<svg><script/></svg>"), "<script>"],
  ])("%s", (_, svg, found) => {
    expect(activeInSvg(svg)).toBe(found);
  });

  test.each([
    ["<svg><path></svg>", /^it is no XML: 1:/],
    ["<svg>&x;</svg>", /^it is no XML: 1:/],
    [`<?xml version="1.0" encoding="utf-7"?><svg/>`, /^it is in an encoding that browsers do not know: utf-7$/],
  ])("what browsers show no picture of: %s", (text, message) => {
    expect(() => activeInSvg(Buffer.from(text))).toThrow(message);
  });
});

describe("an honest SVG is taken", () => {
  test.each<[what: string, svg: Uint8Array]>([
    [
      "of a drawing program, with its metadata",
      drawing(
        `<sodipodi:namedview pagecolor="#fff" inkscape:document-units="mm"/>
<metadata><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format><dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>
<image xlink:href="data:image/png;base64,iVBORw0KGgo=" sodipodi:absref="C:\\Users\\a\\url(x).png"/>
<path inkscape:connector-curvature="0" style="fill:url(#a);-inkscape-font-specification:'Sans, Normal'" d="m 0,0 4,4"/>`,
        `xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
        xml,
      ),
    ],
    [
      "with the document type of SVG 1.1",
      drawing(
        "<title>A</title>",
        "",
        `${xml}<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">`,
      ),
    ],
    [
      "a logo with gradients, masks and parts that are used again",
      drawing(
        '<defs><linearGradient id="a" xlink:href="#b"><stop offset="0"/></linearGradient><g id="c"/><clipPath id="d"/></defs><use href="#c" clip-path="url(#d)"/><rect fill="url(\'#a\')"/>',
      ),
    ],
    [
      "with a style, and a font in it",
      drawing(
        '<style type="text/css"><![CDATA[@namespace svg url(http://www.w3.org/2000/svg); @media (prefers-color-scheme: dark) { .a { fill: url("#a") } } @font-face { font-family: M; src: url(data:font/woff2;base64,AA==) format("woff2"), url("data:application/x-font-woff;base64,AA") }]]></style>',
      ),
    ],
    [
      "with links that pages may have",
      drawing('<a href="https://example.org/"><text>x</text></a><a xlink:href="/a.html"/><a href="mailto:a@b.c"/>'),
    ],
    ["that moves", drawing('<circle r="2"><animate attributeName="r" values="1;2" dur="1s"/></circle>')],
    ["with what Adobe leaves in it", drawing("<?xpacket begin='' id='x'?><!-- Generator -->")],
    ["in UTF-16", Buffer.from(`\ufeff${drawing("<text>ä</text>")}`, "utf16le")],
    ["in Latin-1", Buffer.from(`<?xml version="1.0" encoding="iso-8859-1"?>${drawing("<text>ä</text>")}`, "latin1")],
  ])("%s", (_, svg) => {
    expect(activeInSvg(svg)).toBeUndefined();
  });
});
