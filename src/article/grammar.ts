import MarkdownIt, { type Options } from "markdown-it";
import { footnotes } from "./footnotes.ts";

/**
 * A parser of the Markdown that articles are written in: CommonMark with tables, strikethrough and footnotes; HTML in it is text. Pages, plain text
 * and checks each have one, so that they agree on what a paragraph, a link or a picture is.
 */
export function articleMarkdown(options: Options = {}): MarkdownIt {
  const md = new MarkdownIt({ ...options, html: false });
  footnotes(md);
  return md;
}
