import { textOf } from "../article/text.ts";
import { parseDateline } from "./dateline.ts";
import type { Refusal, Story } from "./story.ts";

/** Words that may stand before the dateline: `date 2012-06-22`. */
const header = /^\s*date[:\s]+(\d{4}-\d{2}-\d{2})\s+/i;

/** The wire's plain form: header words, dateline, dash, and paragraphs with blank lines between them. */
export function* readPlain(bytes: Uint8Array): Iterable<Story | Refusal> {
  const text = textOf(bytes, "");
  if (text.problems) {
    yield* text.problems.map(({ line, column, message }) => ({ line, column, refused: message }));
    return;
  }
  const blank = /^\s*/.exec(text.value)?.[0] ?? "";
  const line = blank.split("\n").length;
  const date = header.exec(text.value);
  const rest = text.value.slice(date?.[0].length ?? 0);
  const dateline = parseDateline(rest);
  const body = rest.slice(dateline?.start ?? 0).trim();
  if (text.value.trim() === "") yield { line: 1, column: 1, refused: "the file is empty" };
  else if (!dateline) {
    yield {
      line,
      column: 1,
      refused: "no dateline: a story begins as PLACE, Country (Agency) - and then its first sentence",
    };
  } else if (body === "") yield { line, column: 1, refused: "a dateline and no story behind it" };
  else {
    const blocks = body.split(/\n\s*\n/).map((content) => ({ as: "text" as const, content }));
    yield {
      line,
      ...(date?.[1] !== undefined && { date: date[1] }),
      dateline: dateline.printed,
      ...(dateline.agency !== undefined && { agency: dateline.agency }),
      body: blocks,
    };
  }
}
