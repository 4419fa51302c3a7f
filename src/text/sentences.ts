import type { Span } from "./span.ts";
import { once, readTable } from "./table.ts";
import { abbreviations, type Token, tokensOf } from "./words.ts";

/**
 * Where a sentence may end: at its last mark with the marks that close behind it, and white space; at a full stop of Chinese and
 * Japanese, which needs none; at the end of a line behind a colon or a closing mark; at an empty line.
 */
const mayEnd =
  /(?<![.!?…؟])([.!?…؟]+)["”’'»)\]]*(\s+)|(?<![。！？])[。！？]+["”’»」』)]*\s*|[:"”)\]][^\S\n]*\n\s*|\n[^\S\n]*\n\s*/gu;

/** Marks that may stand before the first word of a sentence. */
const opening = /["“„‘'«([¿¡]*/uy;
/** Words that begin a sentence where they have a capital behind an abbreviation: no name begins with them. */
const beginners = /(?:The|He|She|It|They|We|This|That|These|Those|There|But|His|Her|Their|Its)(?!\p{L})/uy;

/** The sentences of a text, in its order, without the white space between them; read as far as they are asked for. */
export function* sentencesIn(text: string): Iterable<Span> {
  let begin = text.length - text.trimStart().length;
  for (const { index, 0: whole, 1: point, 2: space } of text.matchAll(mayEnd)) {
    const next = index + whole.length;
    if (next <= begin || next === text.length) continue;
    if (point !== undefined && !endsAt(text, index, point, space ?? "", next)) continue;
    yield { begin, end: next - (whole.length - whole.trimEnd().length) };
    begin = next;
  }
  const end = text.trimEnd().length;
  if (end > begin) yield { begin, end };
}

/** Whether a sentence ends at the mark at `index`; `next` is where what stands behind it begins. */
function endsAt(text: string, index: number, point: string, space: string, next: number): boolean {
  const lines = space.split("\n").length - 1;
  if (lines > 1) return true;
  opening.lastIndex = next;
  opening.test(text);
  const first = opening.lastIndex;
  // An ellipsis of points with spaces between them goes on; and what goes on in small letters, on the same line, has not ended.
  if (text[next] === "." || (lines === 0 && /^\p{Ll}/u.test(text.slice(first, first + 2)))) return false;
  if (point !== ".") return true;
  const before = wordBefore(text, index);
  const follower = /^(?:\p{L}\.)*\p{L}$/u.test(before) ? "any" : abbreviations().get(before);
  if (follower === undefined) return true;
  if (follower === "number") return !/^\d/.test(text[next] ?? "");
  beginners.lastIndex = first;
  return follower === "any" && beginners.test(text);
}

/** The letters and points right before a place of a text. */
function wordBefore(text: string, end: number): string {
  let begin = end;
  while (begin > 0 && end - begin < 24 && /[\p{L}\p{M}.]/u.test(text[begin - 1] ?? "")) begin -= 1;
  return text.slice(begin, end);
}

/** The first sentence of a text; empty where there is none. */
export function firstSentence(text: string): string {
  for (const { begin, end } of sentencesIn(text)) return text.slice(begin, end);
  return "";
}

/** The words and marks of a text, sentence by sentence. */
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

/** Words that leave a line hanging: it is not cut behind one of them. */
const hanging = once(() => new Set(readTable(new URL("hanging.tsv", import.meta.url)).flat()));

/**
 * A sentence as a headline of at most `most` characters: without its full stop, and if longer cut at the end of a clause
 * or else between words, with an ellipsis, and never behind a word that leaves it hanging or inside a quotation.
 */
export function headlineOf(sentence: string, most = 90): string {
  const whole = sentence.replace(/\.+(["”’]*)$/, "$1").trim();
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
  return `${cut.replace(/[,;:–-]+$/, "")}…`;
}

function balanced(text: string): boolean {
  const straight = text.split('"').length - 1;
  return text.split("“").length === text.split("”").length && straight % 2 === 0;
}
