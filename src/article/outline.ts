import { unspaced } from "../text/characters.ts";
import { firstSentence, headlineOf } from "../text/sentences.ts";
import { isPlain, linksOf, plainParagraphs, plainTokens } from "./body.ts";
import { picturesIn } from "./pictures.ts";
import { plainText } from "./quotation-marks.ts";
import { withoutSignOff } from "./sign-off.ts";

/**
 * What lists of stories, routes and checks need of a body: its first sentence (`openingSentence`), its length in UTF-16 units, its number of words,
 * its pictures and links, and whether anything in it stands in quotation marks. It is kept where the body is not.
 */
export type Outline = {
  readonly opening: string;
  readonly length: number;
  /** How many words it has, figures among them, without those of preformatted text, which is looked at rather than read. */
  readonly words: number;
  /** Whether it is more of a table than of sentences: an earnings report, prices, results. */
  readonly table: boolean;
  readonly pictures: readonly { readonly src: string; readonly offset: number }[];
  readonly links: readonly { readonly href: string; readonly offset: number }[];
  readonly quotes?: true;
};

/** An opening mark of quotation, also as a character reference. */
const quotationMark = /["“„«]|&(?:quot|ldquo|bdquo|laquo|#)/;

/** The outline of a body. */
export function outlineOf(body: string): Outline {
  const pictures = picturesIn(body).map(({ src, offset }) => ({ src, offset }));
  const quotes = quotationMark.test(body) ? ({ quotes: true } as const) : {};
  return {
    opening: openingSentence(withoutSignOff(body)),
    length: body.length,
    ...sizeOf(body),
    pictures,
    links: linksOf(body),
    ...quotes,
  };
}

/** A short text with a date and a number is no table. */
const leastFigures = 3;

/**
 * How many words a body has outside of preformatted text; and whether it is a table: whether a fifth or more of all its words, preformatted ones too,
 * are figures. In scripts without spaces two characters count as a word, for Chinese and Thai have about two to a word.
 */
function sizeOf(body: string): Pick<Outline, "words" | "table"> {
  let [words, preformatted, figures] = [0, 0, 0];
  let fence = "";
  for (const line of body.split("\n")) {
    if (line.startsWith(fence || "```")) {
      fence = fence === "" ? (/^`+/.exec(line)?.[0] ?? "") : "";
      continue;
    }
    for (const one of line.split(/\s+/)) {
      let at = 0;
      while (at < one.length && isMark(one.charCodeAt(at))) at += 1;
      if (at === one.length) continue;
      const code = one.charCodeAt(at);
      const isFigure = code < 128 ? code < 58 : /^[^\p{L}\p{N}]*\p{Nd}/u.test(one.slice(at, at + 3));
      const count = code < 0xe00 || !unspaced.test(one) ? 1 : Math.ceil(one.length / 2);
      if (fence === "") words += count;
      else preformatted += count;
      if (isFigure) figures += 1;
    }
  }
  return { words, table: figures * 5 >= words + preformatted && figures >= leastFigures };
}

/** Whether a character of ASCII is neither letter nor figure. */
const isMark = (code: number) =>
  code < 48 || (code > 57 && code < 65) || (code > 90 && code < 97) || (code > 122 && code < 128);

/** How many words an adult reads silently in a minute: 238 in English (Brysbaert, 2019), rounded. */
const wordsAMinute = 240;

/** How many minutes so many words take to read, at least one; 0 where there are none. */
export function minutesToRead(words: number): number {
  return words === 0 ? 0 : Math.max(1, Math.round(words / wordsAMinute));
}

/** The first sentence of a body as plain text, cut as `headlineOf` does to 300 UTF-16 units and an ellipsis; empty where there is none. */
function openingSentence(body: string): string {
  const sentence = firstSentence(firstParagraph(body));
  return sentence.length <= 300 ? sentence : headlineOf(sentence, 300);
}

/**
 * The first paragraph of a body as plain text: the first outside of lists and block quotations, else the first in a list, else in a block quotation;
 * empty where there is none. Headings, code, tables, pictures and footnotes do not count. Parses only the first block where that is enough, for every
 * article is asked.
 */
function firstParagraph(markdown: string): string {
  const [block = ""] = markdown.split(/\n[ \t]*\n/, 1);
  if (isPlain(block)) {
    const [first] = plainParagraphs(block);
    if (first !== undefined) return first;
  }
  // A bracket may refer to a definition anywhere below; and where there is one block alone, it is all that is parsed.
  const first = block.includes("[") || block.length === markdown.length ? undefined : proseIn(block).text;
  if (first !== undefined) return first;
  const { text, listed, quoted } = proseIn(markdown);
  return text ?? listed ?? quoted ?? "";
}

/** The first paragraph outside of lists and block quotations (`text`), the first in a list and the first in a block quotation, up to `text`. */
function proseIn(markdown: string): { text?: string; listed?: string; quoted?: string } {
  const found: { listed?: string; quoted?: string } = {};
  let lists = 0;
  let blockquotes = 0;
  const tokens = plainTokens(markdown);
  for (const [n, { type, nesting }] of tokens.entries()) {
    if (type === "footnote_block_open") break;
    if (/_list_(?:open|close)$/.test(type)) lists += nesting;
    if (type.startsWith("blockquote_")) blockquotes += nesting;
    if (type !== "paragraph_open") continue;
    const text = plainText(tokens[n + 1]?.children ?? [])
      .replace(/\s+/g, " ")
      .trim();
    if (text === "") continue;
    if (blockquotes > 0) found.quoted ??= text;
    else if (lists > 0) found.listed ??= text;
    else return { ...found, text };
  }
  return found;
}
