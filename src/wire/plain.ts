import { dateProblem } from "../article/date.ts";
import { bylineNames } from "./byline.ts";
import { decode } from "./charset.ts";
import { parseDateline } from "./dateline.ts";
import { lineCounter, paragraphs } from "./paragraphs.ts";
import { type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";

/** A story's date, which may stand before everything else: `date 2012-06-22`. */
const header = /^\s*date[:\s]+(\d{4}-\d{2}-\d{2}(?:T\S+)?)\s+/i;
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

/** A paragraph in which headline or byline stand on the lines above the dateline, as several: each of those lines, and the rest. */
function headlineApart(content: string): { as: "text"; content: string }[] {
  const lines = content.split("\n");
  const at = lines.slice(0, 6).findIndex((_, n) => parseDateline(lines.slice(n, n + 2).join("\n"))?.preamble === "");
  const parts = at <= 0 ? [content] : [...lines.slice(0, at), lines.slice(at).join("\n")];
  return parts.map((part) => ({ as: "text", content: part }));
}

/** The story in a text that begins at a line of its file, 1-based; or why there is none. It is sure to be one where it has a dateline or a date. */
function storyOf(text: string, line: number): { readonly story: Story | Refusal; readonly isSure: boolean } {
  const date = header.exec(text);
  const rest = text.slice(date?.[0].length ?? 0);
  const problem = date?.[1] === undefined ? undefined : dateProblem(date[1]);
  if (problem) return { story: refusal(`date ${problem}`, line), isSure: false };
  const blocks = paragraphs(rest).flatMap((block, n) => (n < 4 ? headlineApart(block.content) : [block]));
  // Headline and byline stand before the paragraph that begins with the dateline.
  const at = blocks.slice(0, 4).findIndex(({ content }) => parseDateline(content) !== undefined);
  if (at < 0) {
    const story = blocks.length > 0 ? { line, ...withoutEmpty({ date: date?.[1] }), body: blocks } : undefined;
    return { story: story ?? refusal("a date and no story behind it", line), isSure: story?.date !== undefined };
  }
  const opening = parseDateline(blocks[at]?.content ?? "");
  if (blocks.length === at + 1 && (blocks[at]?.content.slice(opening?.start) ?? "").trim() === "")
    return { story: refusal("a dateline and no story behind it", line), isSure: false };
  const above = blocks.slice(0, at).flatMap(({ content }) => content.split("\n").map((line) => line.trim()));
  const by = above.find((line) => /^By\s/i.test(line));
  const title = above[0] === by ? undefined : above[0];
  const note = above.filter((line) => line !== by && line !== title).join("\n");
  const story = {
    line,
    ...withoutEmpty({ date: date?.[1], title, byline: by === undefined ? [] : bylineNames(by), note }),
    body: blocks.slice(at),
  };
  return { story, isSure: true };
}
