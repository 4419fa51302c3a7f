import { htmlBlocks } from "./html.ts";
import { paragraphs } from "./paragraphs.ts";
import type { Block, MarkedName } from "./story.ts";
import { below, type Element, markupIn, rawText, textIn } from "./xml.ts";

/** NITF's names for what HTML calls otherwise; captions and credits of pictures go with the pictures. */
const nitfNames = {
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

/** The body of an element that holds XHTML or NITF, or text in which HTML stands as text. */
export function blocksOf(element: Element | undefined): Block[] {
  if (!element) return [];
  return element.children.some((child) => typeof child !== "string")
    ? htmlBlocks(markupIn(element, nitfNames))
    : textBlocks(rawText(element));
}

/** Text that is HTML where it has its tags, else plain paragraphs. */
export function textBlocks(text: string): Block[] {
  if (
    /<\/?(?:p|br|div|h[1-6]|ul|ol|li|a|em|strong|b|i|span|table|blockquote|section|article|html|body|img|figure)\b[^>]*>|&(?:nbsp|amp|quot|#\d+);/i.test(
      text,
    )
  ) {
    // Text that a writing program will divide at its blank lines.
    return htmlBlocks(/<(?:p|div|br|table)\b/i.test(text) ? text : text.replace(/\n[ \t]*\n/g, "<p>"));
  }
  return paragraphs(text);
}

/** Names that elements inside a body mark: `<person value="…" idsrc="…">`. A possessive's end is no part of the name. */
export function markedIn(element: Element | undefined, ...names: string[]): MarkedName[] {
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
