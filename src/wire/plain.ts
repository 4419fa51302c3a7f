import { type DateText, dateProblem } from "../article/date.ts";
import { bylineNames } from "./byline.ts";
import { decode } from "./charset.ts";
import { isAgency } from "./dateline/agency.ts";
import { wholeDay } from "./dateline/date.ts";
import { parseDateline } from "./dateline.ts";
import { lineCounter, paragraphs } from "./paragraphs.ts";
import { type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";

/** A story's date, which may stand before everything else: `date 2012-06-22`. */
const header = /^\s*date[:\s]+(\d{4}-\d{2}-\d{2}(?:T\S+)?)\s+/i;
/** The same in words or in figures, as `Date: Friday, 22 June 2012` and `date 22.06.2012`: in a line of its own, or before a capital. */
const headerAsWritten =
  /^\s*[Dd](?:ate|ATE)(?:: ?| )(?:(?<words>(?:\p{L}+[.,]{0,2} )?(?:\p{L}+\.? \d{1,2}(?:st|nd|rd|th)?,?|\d{1,2}(?:st|nd|rd|th|\.)? (?:de )?\p{L}+\.?(?: de)?) \d{4})|(?<figures>\d{1,2}([./-])\d{1,2}\3\d{4}|\d{4}([./-])\d{1,2}\4\d{1,2}))(?:[ \t]*(?:\n\s*|$)|\s+(?=\p{Lu}))/u;
/** A line between two stories: of stars, dashes or the like, or a form feed. */
const separator = /^[ \t]*(?:[-=*#_~]{5,}|\f)[ \t]*$/gm;
/** Control characters other than white space: a file with one of them is no text. */
const control = /[\u0000-\u0008\u000e-\u001f\u007f]/;

/**
 * Reads plain text: a date, a headline and a byline where there are any, then the dateline, a dash, and paragraphs with blank lines between
 * them. A text without a dateline is a story too: whoever imports it says its day. A line of dashes or stars divides stories where at least two of its parts
 * have a dateline or a date; else the file is one story.
 */
export function* readPlain(bytes: Uint8Array): Iterable<Story | Refusal> {
  const text = decode(bytes)
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n");
  if (text.trim() === "") yield refusal("the file is empty");
  else if (control.test(text))
    yield refusal("no text: it has control characters", lineCounter(text)(text.search(control)));
  else {
    const lineAt = lineCounter(text);
    const parts = partsOf(text).map(({ content, start }) => storyOf(content, lineAt(start)));
    const divided = parts.filter(({ isSure }) => isSure).length > 1;
    if (divided) yield* parts.map(({ story }) => story);
    else yield storyOf(text, lineCounter(text)(firstOf(text))).story;
  }
}

/** The parts of a file between lines that divide stories, each with the offset of its first character that is no white space. */
function partsOf(text: string): { start: number; content: string }[] {
  const cuts = [...text.matchAll(separator)];
  return [0, ...cuts.map(({ index, 0: cut }) => index + cut.length)].flatMap((begin, n) => {
    const content = text.slice(begin, cuts[n]?.index);
    return content.trim() === "" ? [] : [{ start: begin + firstOf(content), content }];
  });
}

/** The offset of a text's first character that is no white space. */
function firstOf(text: string): number {
  return /^\s*/.exec(text)?.[0].length ?? 0;
}

/** A heading of Markdown that a text begins with, `# Harbour` or a line that signs underline, and the text under it, where there is any. */
export function headingApart(text: string): { readonly heading?: string; readonly text: string } {
  const [all, marked, underlined] = /^\s*(?:# +(\S.{0,199})|(\S.{0,199})\n=+[ \t]*)\n(?=\s*\S)/.exec(text) ?? [];
  const heading = (marked?.replace(/(?<! ) +#+ *$/, "") ?? underlined)?.trim();
  return heading === undefined || all === undefined ? { text } : { heading, text: text.slice(all.length) };
}

/** A paragraph in which headline or byline stand on the lines above the dateline, as several: each of those lines, and the rest. */
function headlineApart(content: string): { as: "text"; content: string }[] {
  const lines = content.split("\n");
  const at = lines.slice(0, 6).findIndex((_, n) => parseDateline(lines.slice(n, n + 2).join("\n"))?.preamble === "");
  const parts = at <= 0 ? [content] : [...lines.slice(0, at), lines.slice(at).join("\n")];
  return parts.map((part) => ({ as: "text", content: part }));
}

/** The date that a text has before everything else, or what is wrong with it; how many characters it takes. */
type Header = { readonly date?: DateText; readonly problem?: string | undefined; readonly length: number };

function headerOf(text: string): Header {
  const plain = header.exec(text);
  if (plain?.[1] !== undefined) return { date: plain[1], problem: dateProblem(plain[1]), length: plain[0].length };
  const { 0: all = "", groups: { words, figures } = {} } = headerAsWritten.exec(text) ?? {};
  const day = words === undefined ? undefined : wholeDay(words.replace(/(?<=\d)(?:st|nd|rd|th)\b/, ""));
  if (day !== undefined) return { date: day, problem: dateProblem(day), length: all.length };
  return figures === undefined ? { length: 0 } : { ...dayInFigures(figures), length: all.length };
}

/** The day of a date in figures. The year tells which way round they stand, or a figure that is no month; else it may be either of two days. */
function dayInFigures(figures: string): Omit<Header, "length"> {
  const [first = "", second = "", third = ""] = figures.split(/[./-]/).map((part) => part.padStart(2, "0"));
  const days =
    first.length === 4
      ? [`${first}-${second}-${third}`]
      : [...new Set([`${third}-${second}-${first}`, `${third}-${first}-${second}`])];
  const [date = days[0] ?? "", other] = days.filter((day) => dateProblem(day) === undefined);
  if (other === undefined) return { date, problem: dateProblem(date) };
  return { problem: `may mean two days: write date ${date} or date ${other} for "${figures}"` };
}

/**
 * What is said of paragraphs that begin as a story does, with a date or with a dateline that is surely one: nothing divides them from the story
 * before, whose agency is `own`.
 */
function furtherOpenings(blocks: readonly { readonly content: string }[], own?: string): string[] {
  const found = blocks.flatMap(({ content }) => {
    const { length } = headerOf(content);
    if (length > 0) return [content.slice(0, length)];
    const { agency, date, places, printed, preamble } = parseDateline(content) ?? {};
    const isSure =
      (agency !== undefined && (agency === own || isAgency(agency))) ||
      (/\d/.test(date ?? "") && /^\p{Lu}.*, /su.test(printed ?? ""));
    return isSure && printed !== undefined && places?.length !== 0 && preamble === "" ? [printed] : [];
  });
  if (found.length === 0) return [];
  const said = found.slice(0, 3).map((opening) => JSON.stringify(opening.replace(/\s+/g, " ").trim()));
  const more = found.length > said.length ? ` and ${found.length - said.length} more` : "";
  return [
    `other stories may be in its text, at ${said.join(", ")}${more}: where one begins, put a line of ----- before it in the copy, delete this article and import again`,
  ];
}

/** The story in a text that begins at a line of its file, 1-based; or why there is none. It is sure to be one where it has a dateline or a date. */
function storyOf(text: string, line: number): { readonly story: Story | Refusal; readonly isSure: boolean } {
  const { date, problem, length } = headerOf(text);
  const rest = text.slice(length);
  if (problem) return { story: refusal(`date ${problem}`, line), isSure: false };
  const { heading, text: under } = headingApart(rest);
  const blocks = paragraphs(under).flatMap((block, n) => (n < 4 ? headlineApart(block.content) : [block]));
  // Headline and byline stand before the paragraph that begins with the dateline.
  const at = blocks.slice(0, 4).findIndex(({ content }) => parseDateline(content) !== undefined);
  if (at < 0) {
    const notes = furtherOpenings(blocks.slice(1));
    const story =
      blocks.length > 0 ? { line, notes, ...withoutEmpty({ date, title: heading }), body: blocks } : undefined;
    return { story: story ?? refusal("a date and no story behind it", line), isSure: story?.date !== undefined };
  }
  const opening = parseDateline(blocks[at]?.content ?? "");
  if (blocks.length === at + 1 && (blocks[at]?.content.slice(opening?.start) ?? "").trim() === "")
    return { story: refusal("a dateline and no story behind it", line), isSure: false };
  const above = blocks.slice(0, at).flatMap(({ content }) => content.split("\n").map((line) => line.trim()));
  const by = above.find((line) => /^By\s/i.test(line));
  const title = heading ?? (above[0] === by ? undefined : above[0]);
  const note = above.filter((line) => line !== by && line !== title).join("\n");
  const story = {
    line,
    notes: furtherOpenings(blocks.slice(at + 1), opening?.agency),
    ...withoutEmpty({ date, title, byline: by === undefined ? [] : bylineNames(by), note }),
    body: blocks.slice(at),
  };
  return { story, isSure: true };
}
