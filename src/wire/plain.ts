import { dateProblem } from "../article/date.ts";
import { bylineNames } from "./byline.ts";
import { decode } from "./charset.ts";
import { parseDateline } from "./dateline.ts";
import { linesOf, paragraphs } from "./paragraphs.ts";
import { present, type Refusal, refusal, type Story } from "./story.ts";

/** Words that may stand before the dateline: `date 2012-06-22`. */
const header = /^\s*date[:\s]+(\d{4}-\d{2}-\d{2}(?:T\S+)?)\s+/i;
/** A line of stars, dashes or the like between two stories; a form feed. */
const separator = /^[ \t]*(?:[-=*#_~]{5,}|\f)[ \t]*$/gm;
/** Written in haste and never for a reader. */
const control = /[\u0000-\u0008\u000e-\u001f\u007f]/;

/**
 * The wire's plain form: header words, a headline and a byline where there are any, dateline, dash, and paragraphs with blank lines between
 * them; several stories where a line of dashes or stars stands between them and each has its own dateline.
 */
export function* readPlain(bytes: Uint8Array): Iterable<Story | Refusal> {
  const text = decode(bytes)
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n");
  if (text.trim() === "") yield refusal("the file is empty");
  else if (control.test(text)) yield refusal("no text: it has control characters", linesOf(text)(text.search(control)));
  else {
    const parts = partsOf(text).map(({ start, content }) => storyOf(content, start));
    // A separator is clear only where what stands on both sides of it is a story.
    const clear = parts.filter((part) => !("refused" in part)).length > 1;
    const whole = clear ? parts : [storyOf(text, 0)];
    const lineAt = linesOf(text);
    for (const part of whole) yield { ...part, line: lineAt(part.line) };
  }
}

function partsOf(text: string): { start: number; content: string }[] {
  const cuts = [...text.matchAll(separator)];
  const parts = [0, ...cuts.map(({ index, 0: cut }) => index + cut.length)].map((start, n) => ({
    start,
    content: text.slice(start, cuts[n]?.index),
  }));
  return parts.filter(({ content }) => content.trim() !== "");
}

/** Headline and byline on lines of their own right above the dateline are paragraphs of their own. */
function apart(content: string): { as: "text"; content: string }[] {
  const lines = content.split("\n");
  const led = lines.slice(0, 6).findIndex((_, n) => parseDateline(lines.slice(n, n + 2).join("\n"))?.preamble === "");
  const parts = led <= 0 ? [content] : [...lines.slice(0, led), lines.slice(led).join("\n")];
  return parts.map((part) => ({ as: "text", content: part }));
}

/** A story, or why there is none; `line` is still the offset in the file. */
function storyOf(text: string, start: number): Story | Refusal {
  const offset = start + (/^\s*/.exec(text)?.[0].length ?? 0);
  const date = header.exec(text);
  const rest = text.slice(date?.[0].length ?? 0);
  const problem = date?.[1] === undefined ? undefined : dateProblem(date[1]);
  if (problem) return refusal(`date ${problem}`, offset);
  const blocks = paragraphs(rest).flatMap((block, n) => (n < 4 ? apart(block.content) : [block]));
  // Headline and byline stand before the paragraph that the dateline leads.
  const led = blocks.slice(0, 4).findIndex(({ content }) => parseDateline(content) !== undefined);
  if (led < 0) {
    if (date && blocks.length > 0) return { line: offset, ...present({ date: date[1] }), body: blocks };
    return refusal("no dateline: a story begins as PLACE, Country (Agency) - and then its first sentence", offset);
  }
  const opening = parseDateline(blocks[led]?.content ?? "");
  if (blocks.length === led + 1 && (blocks[led]?.content.slice(opening?.start) ?? "").trim() === "")
    return refusal("a dateline and no story behind it", offset);
  const above = blocks.slice(0, led).flatMap(({ content }) => content.split("\n").map((line) => line.trim()));
  const by = above.find((line) => /^By\s/i.test(line));
  const title = above[0] === by ? undefined : above[0];
  const note = above.filter((line) => line !== by && line !== title).join("\n");
  return {
    line: offset,
    ...present({ date: date?.[1], title, byline: by === undefined ? [] : bylineNames(by), note }),
    body: blocks.slice(led),
  };
}
