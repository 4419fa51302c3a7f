import type { Mark } from "../search/marks.ts";

/** A piece of a passage: text, or a place that answers the query. */
export type Piece = { readonly text: string; readonly marked: boolean };

/** The number of UTF-16 units that a passage has at most, about three lines. */
const longest = 280;

/** A text cut at its marks. `marks` lie in it, in their order. */
export function marked(text: string, marks: readonly { readonly begin: number; readonly end: number }[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { begin, end } of marks) {
    if (begin < at) continue;
    pieces.push({ text: text.slice(at, begin), marked: false }, { text: text.slice(begin, end), marked: true });
    at = end;
  }
  pieces.push({ text: text.slice(at), marked: false });
  return pieces.filter((piece) => piece.text !== "");
}

/**
 * The passage of a story that answers best: the part of a paragraph with the most different words that are marked, the first such. Undefined where nothing is
 * marked.
 */
export function passage(paragraphs: readonly string[], marks: readonly Mark[]): Piece[] | undefined {
  let best: { readonly paragraph: number; readonly within: readonly Mark[]; readonly different: number } | undefined;
  for (const [n, first] of marks.entries()) {
    const within: Mark[] = [];
    for (let at = n; at < marks.length; at++) {
      const mark = marks[at];
      if (!mark || mark.paragraph !== first.paragraph || mark.end - first.begin > longest * 0.8) break;
      within.push(mark);
    }
    const text = paragraphs[first.paragraph] ?? "";
    const different = new Set(within.map(({ begin, end }) => text.slice(begin, end).toLowerCase())).size;
    if (!best || different > best.different) best = { paragraph: first.paragraph, within, different };
  }
  if (!best) return undefined;
  return cut(
    paragraphs[best.paragraph] ?? "",
    best.within,
    marks.filter(({ paragraph }) => paragraph === best.paragraph),
  );
}

/** A part of a paragraph around some of its marks, cut between words, with all marks that lie in it. */
function cut(text: string, within: readonly Mark[], all: readonly Mark[]): Piece[] {
  const [begin, end] = [within[0]?.begin ?? 0, within.at(-1)?.end ?? 0];
  const spare = Math.max(0, longest - (end - begin));
  let from = begin - Math.floor(spare / 3);
  let to = Math.min(text.length, Math.max(from, 0) + Math.max(longest, end - begin));
  from = from <= 20 ? 0 : wordAfter(text, from, begin);
  if (to >= text.length - 20) to = text.length;
  else to = wordBefore(text, to, end);
  const inside = all
    .filter((mark) => mark.begin >= from && mark.end <= to)
    .map((mark) => ({ begin: mark.begin - from, end: mark.end - from }));
  const pieces = marked(text.slice(from, to), inside);
  if (from > 0) pieces.unshift({ text: "… ", marked: false });
  if (to < text.length) pieces.push({ text: " …", marked: false });
  return pieces;
}

/** The first beginning of a word from a place on; `last` where none is before it. */
function wordAfter(text: string, from: number, last: number): number {
  const space = text.indexOf(" ", from);
  return space === -1 || space + 1 > last ? from : space + 1;
}

/** The last end of a word up to a place; the place itself where none is behind `first`. */
function wordBefore(text: string, to: number, first: number): number {
  const space = text.lastIndexOf(" ", to);
  return space < first ? to : space;
}

/** The address of a story in which the browser itself marks the words (text fragments): at most three different ones. */
export function markedAddress(path: string, pieces: readonly Piece[]): string {
  const texts = [...new Set(pieces.flatMap(({ text, marked }) => (marked ? text : [])))].slice(0, 3);
  if (texts.length === 0) return path;
  // A hyphen and a comma have a meaning of their own there.
  const directives = texts.map((text) => `text=${encodeURIComponent(text).replaceAll("-", "%2D")}`);
  return `${path}#:~:${directives.join("&")}`;
}
