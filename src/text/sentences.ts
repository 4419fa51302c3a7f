import type { Span } from "./span.ts";
import { once, readTable } from "./table.ts";
import { withoutTrailing } from "./trailing.ts";
import { abbreviations, type Token, tokensOf } from "./words.ts";

/**
 * Where a sentence may end: at a full stop, question or exclamation mark with closing marks and white space behind it; at a full stop of
 * Chinese and Japanese, which needs no white space; at the end of a line behind a colon or a closing mark; at an empty line.
 */
const mayEnd = /([.!?…؟]+)["”’'»)\]]*(\s*)|[。！？]+["”’»」』)]*\s*|[:"”)\]][^\S\n]*\n\s*|\n[^\S\n]*\n\s*/gu;

/** Marks that may stand before the first word of a sentence. */
const opening = /["“„‘'«([¿¡]*/uy;
/** Words that begin a new sentence where they stand with a capital behind an abbreviation, since no name begins with them. */
const beginners = /(?:The|He|She|It|They|We|This|That|These|Those|There|But|His|Her|Their|Its)(?!\p{L})/uy;

/** The spans of a text's sentences, in its order, without the white space between them: of all, or of the first `most`. */
export function sentencesIn(text: string, most = Number.POSITIVE_INFINITY): Span[] {
  const sentences: Span[] = [];
  let begin = text.length - text.trimStart().length;
  mayEnd.lastIndex = 0;
  for (let match = mayEnd.exec(text); match && sentences.length < most; match = mayEnd.exec(text)) {
    const { index, 0: whole, 1: point, 2: space = "" } = match;
    const next = index + whole.length;
    if (next <= begin || next === text.length) continue;
    if (point !== undefined && (space === "" || !endsAt(text, index, point, space, next))) continue;
    sentences.push({ begin, end: next - (whole.length - whole.trimEnd().length) });
    begin = next;
  }
  const end = text.trimEnd().length;
  if (end > begin && sentences.length < most) sentences.push({ begin, end });
  return sentences;
}

/** Whether a sentence ends at the mark `point` at `index`, which has the white space `space` behind it and then, at `next`, other text. */
function endsAt(text: string, index: number, point: string, space: string, next: number): boolean {
  const lines = space.split("\n").length - 1;
  if (lines > 1) return true;
  opening.lastIndex = next;
  opening.test(text);
  const first = opening.lastIndex;
  // No end: at a point of `. . .`, and before a small letter on the same line.
  if (text[next] === "." || (lines === 0 && /^\p{Ll}/u.test(text.slice(first, first + 2)))) return false;
  if (point !== ".") return true;
  const before = wordBefore(text, index);
  const follower = /^(?:\p{L}\.)*\p{L}$/u.test(before) ? "any" : abbreviations().get(before);
  if (follower === undefined) return true;
  if (follower === "number") return !/^\d/.test(text[next] ?? "");
  beginners.lastIndex = first;
  return follower === "any" && beginners.test(text);
}

/** The letters and points right before an offset of a text. */
function wordBefore(text: string, end: number): string {
  let begin = end;
  while (begin > 0 && end - begin < 24 && /[\p{L}\p{M}.]/u.test(text[begin - 1] ?? "")) begin -= 1;
  return text.slice(begin, end);
}

/** The first sentence of a text; empty where there is none. */
export function firstSentence(text: string): string {
  const [{ begin, end } = { begin: 0, end: 0 }] = sentencesIn(text, 1);
  return text.slice(begin, end);
}

/** The words and marks of a text, as `tokensOf` finds them: a list for each sentence that has any. */
export function sentencesOf(text: string): Token[][] {
  const tokens = tokensOf(text);
  const sentences: Token[][] = [];
  let from = 0;
  for (const { end } of sentencesIn(text)) {
    let to = from;
    while (to < tokens.length && (tokens[to] as Token).begin < end) to += 1;
    if (to > from) sentences.push(tokens.slice(from, to));
    from = to;
  }
  return sentences;
}

/** Words in small letters behind which a headline is not cut: `the`, `of`. */
const hanging = once(() => new Set(readTable(new URL("hanging.tsv", import.meta.url)).flat()));

/**
 * A sentence as a headline of at most `most` UTF-16 units and an ellipsis: without its full stops. A longer sentence is cut at the end of a clause where
 * that leaves more than half of `most`; else between words, with an ellipsis, and not inside a quotation or behind `the`, `of` and the like, unless three
 * words are left.
 */
export function headlineOf(sentence: string, most = 90): string {
  const marked = withoutTrailing(sentence, /["”’]/);
  const whole = (withoutTrailing(marked, /\./) + sentence.slice(marked.length)).trim();
  if (whole.length <= most) return whole;
  const head = whole.slice(0, most);
  const clause = Math.max(
    head.lastIndexOf(", "),
    head.lastIndexOf("; "),
    head.lastIndexOf(": "),
    head.lastIndexOf(" – "),
  );
  if (clause > most / 2 && balanced(head.slice(0, clause))) return head.slice(0, clause).trim();
  const words = (whole[most] === " " ? head : head.slice(0, Math.max(head.lastIndexOf(" "), 0))).split(" ");
  while (words.length > 3 && (hanging().has((words.at(-1) ?? "").toLowerCase()) || !balanced(words.join(" "))))
    words.pop();
  const cut = words.join(" ").trim() || head;
  return `${withoutTrailing(cut, /[,;:–-]/)}…`;
}

/** Whether a text has as many closing English quotation marks as opening ones, and an even number of typewriter's. */
function balanced(text: string): boolean {
  const straight = text.split('"').length - 1;
  return text.split("“").length === text.split("”").length && straight % 2 === 0;
}
