import { firstSentence, headlineOf } from "../text/sentences.ts";
import type { Article } from "./article.ts";
import { isPlain, plainParagraphs, plainTokens } from "./body.ts";
import { plainText } from "./quotation-marks.ts";

/** What the article says in a sentence or two: its summary, else its first sentence, else its title. Plain text, at most 300 characters. */
export function summaryOf(article: Article): string {
  return article.summary?.replace(/\s+/g, " ").trim() ?? firstSentenceOf(article);
}

function firstSentenceOf({ body, title }: Article): string {
  const sentence = firstSentence(firstParagraph(body));
  if (sentence === "") return title;
  return sentence.length <= 300 ? sentence : headlineOf(sentence, 300);
}

/**
 * The paragraph that a body begins with, as plain text: the first of the text itself, else of a list, else of a quotation; empty where it has none.
 * Headings, code, tables, pictures and footnotes are no prose. It is asked of every article, so no more is parsed than is needed.
 */
function firstParagraph(markdown: string): string {
  const [block = ""] = markdown.split(/\n[ \t]*\n/, 1);
  if (isPlain(block)) {
    const [first] = plainParagraphs(block);
    if (first !== undefined) return first;
  }
  // What a bracket means may be defined anywhere below.
  const first = block.includes("[") ? undefined : proseIn(block).text;
  if (first !== undefined) return first;
  const { text, listed, quoted } = proseIn(markdown);
  return text ?? listed ?? quoted ?? "";
}

/** The first paragraphs of prose in the text itself, in a list and in a quotation. */
function proseIn(markdown: string): { text?: string; listed?: string; quoted?: string } {
  const found: { listed?: string; quoted?: string } = {};
  let lists = 0;
  let quotations = 0;
  const tokens = plainTokens(markdown);
  for (const [n, { type, nesting }] of tokens.entries()) {
    if (type === "footnote_block_open") break;
    if (/_list_(?:open|close)$/.test(type)) lists += nesting;
    if (type.startsWith("blockquote_")) quotations += nesting;
    if (type !== "paragraph_open") continue;
    const text = plainText(tokens[n + 1]?.children ?? [])
      .replace(/\s+/g, " ")
      .trim();
    if (text === "") continue;
    if (quotations > 0) found.quoted ??= text;
    else if (lists > 0) found.listed ??= text;
    else return { ...found, text };
  }
  return found;
}
