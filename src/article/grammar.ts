import MarkdownIt, { type Options } from "markdown-it";
import { footnotes } from "./footnotes.ts";
import { isLinkable } from "./links.ts";

/**
 * A new parser of the Markdown that articles are written in: CommonMark with tables, strikethrough and footnotes; HTML in it is text, and so is a link
 * that `isLinkable` refuses. Pages, plain text and checks each make theirs by this function, so that they agree on what a paragraph, a link or a picture is.
 */
export function articleMarkdown(options: Options = {}): MarkdownIt {
  const md = new MarkdownIt({ ...options, html: false });
  md.validateLink = isLinkable;
  // As deep as in the parser's own setting for CommonMark: brackets in brackets cost time for each level.
  md.set({ maxNesting: 20 } as Options);
  footnotes(md);
  return md;
}
