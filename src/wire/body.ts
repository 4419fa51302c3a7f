import { htmlBlocks } from "./html.ts";
import { paragraphs } from "./paragraphs.ts";
import type { Block, MarkedName } from "./story.ts";
import { below, type Element, markupIn, rawText, textIn } from "./xml.ts";

/** Elements of NITF and the elements of HTML that are read in the same way. `media` and `note` become elements that `htmlBlocks` leaves out. */
const htmlNames = {
  hl1: "h2",
  hl2: "h2",
  block: "div",
  "body.content": "div",
  "body.head": "header",
  "body.end": "footer",
  bq: "blockquote",
  nitftable: "div",
  "nitf-table": "div",
  media: "video",
  note: "template",
};

/**
 * The blocks of an element: of its XHTML or NITF where it has elements inside, else of its text, which may be escaped HTML. None without
 * an element.
 */
export function blocksOf(element: Element | undefined): Block[] {
  if (!element) return [];
  return element.children.some((child) => typeof child !== "string")
    ? htmlBlocks(markupIn(element, htmlNames))
    : textBlocks(rawText(element));
}

/** The beginning of a tag of HTML; and a character reference. */
const tag =
  /<\/?(?:p|br|div|h[1-6]|ul|ol|li|a|em|strong|b|i|span|table|blockquote|section|article|html|body|img|figure)\b/i;
const reference = /&(?:nbsp|amp|quot|#\d+);/i;

/** The blocks of a text: read as HTML where it has tags or references of HTML, else as plain paragraphs. */
export function textBlocks(text: string): Block[] {
  if (tag.test(text.slice(0, text.lastIndexOf(">") + 1)) || reference.test(text)) {
    // WordPress and its like make paragraphs at blank lines only when they show the text.
    return htmlBlocks(/<(?:p|div|br|table)\b/i.test(text) ? text : text.replace(/\n[ \t]*\n/g, "<p>"));
  }
  return paragraphs(text);
}

/** The names in elements of some kinds at any depth, with scheme and code: `<person value="…" idsrc="…">`. A possessive `'s` is cut off. */
export function markedNames(element: Element | undefined, ...names: string[]): MarkedName[] {
  return below(element, ...names).flatMap((one) => {
    const name = textIn(one)
      ?.replace(/['’]s?$/, "")
      .replace(/[,;:]$/, "");
    const { value, idsrc } = one.attributes;
    const code = value ?? one.attributes["location-code"] ?? one.attributes["city-code"];
    const scheme = idsrc ?? one.attributes["code-source"];
    return name === undefined
      ? []
      : [{ name, ...(scheme !== undefined && { scheme }), ...(code !== undefined && { code }) }];
  });
}
