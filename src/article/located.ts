import type MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import { articleMarkdown } from "./grammar.ts";
import { positionsIn } from "./locate.ts";

/** A token of a body, and the offset in the body at which its Markdown begins. */
export type LocatedToken = { readonly token: Token; readonly offset: number };

type Line = { readonly text: string; readonly start: number };

let parser: MarkdownIt | undefined;

/**
 * The links or the pictures of a body with their offsets, in the order of its page. For checks alone: markdown-it keeps only the lines of a
 * block, and the rest takes time.
 */
export function locatedTokens(markdown: string, type: "link_open" | "image"): LocatedToken[] {
  parser ??= withPlaces(anyLinks(articleMarkdown()));
  const lines = linesOf(markdown);
  const found: LocatedToken[] = [];
  let row: Line | undefined;
  let cell = 0;
  for (const token of parser.parse(markdown, {})) {
    if (token.type === "tr_open") [row, cell] = [lines[token.map?.[0] ?? -1], 0];
    if (token.type !== "inline") continue;
    const inside = token.map ? inBlock(token, lines.slice(...token.map)) : inCell(token, row, cell);
    for (const child of token.children ?? [])
      if (child.type === type) found.push({ token: child, offset: inside(child.meta?.at ?? 0) });
    if (!token.map && row) cell = inside(token.content.length) - row.start;
  }
  return found;
}

/**
 * A function from offsets in the text of a block, which must be asked for in ascending order, to offsets in the body; `lines` are those of the block.
 * The marks that begin a line, as `> `, are not in the text.
 */
function inBlock({ content }: Token, lines: readonly Line[]): (at: number) => number {
  const texts = content.split("\n");
  const starts = texts.map((text, n) => {
    const line = lines[n];
    if (!line) return 0;
    const column = line.text.lastIndexOf(text);
    // A tab that is only in part indentation is spaces in the text, which may be more: all is counted from the line's end.
    return line.start + (column >= 0 ? column : line.text.trimEnd().length - text.trimEnd().length);
  });
  const position = positionsIn(content);
  return (at) => {
    const { line, column } = position(at);
    return (starts[line - 1] ?? 0) + column - 1;
  };
}

/** The same for a cell of a table, which is in `row` at `column` or behind it. A bar in the text is escaped in the row. */
function inCell({ content }: Token, row: Line | undefined, column: number): (at: number) => number {
  const start = (row?.start ?? 0) + Math.max(column, row?.text.indexOf(content.replaceAll("|", "\\|"), column) ?? 0);
  let [bars, bar] = [0, content.indexOf("|")];
  return (at) => {
    for (; bar >= 0 && bar < at; bar = content.indexOf("|", bar + 1)) bars += 1;
    return start + at + bars;
  };
}

function linesOf(markdown: string): Line[] {
  let start = 0;
  return [...markdown.matchAll(/\r\n?|\n|$/g)].map(({ index, 0: end }) => {
    const line = { text: markdown.slice(start, index), start };
    start = index + end.length;
    return line;
  });
}

/** Makes a parser read links and pictures of any scheme, for checks: on a page those that `isLinkable` refuses are text. */
export function anyLinks(md: MarkdownIt): MarkdownIt {
  md.validateLink = () => true;
  return md;
}

/** Makes the rules that read links and pictures set `meta.at` of their tokens: the offset in the text of the block. */
function withPlaces(md: MarkdownIt): MarkdownIt {
  const rules = md.inline.ruler.getRules("");
  for (const name of ["link", "image", "autolink"]) {
    const read = rules.find((rule) => rule.name === name);
    if (!read) throw new Error(`markdown-it has no inline rule of the name ${name}`);
    md.inline.ruler.at(name, (state, silent) => {
      const { pos, tokens } = state;
      const known = tokens.length;
      if (!read(state, silent)) return false;
      // A token for pending text may come before it, and the content of a link comes after it.
      const token = tokens.slice(known).find(({ type }) => type === "link_open" || type === "image");
      if (token && !silent) token.meta = { at: pos };
      return true;
    });
  }
  return md;
}
