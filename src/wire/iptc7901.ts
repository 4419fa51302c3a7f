import { withoutTrailing } from "../text/trailing.ts";
import { decode } from "./charset.ts";
import { indentedParagraphs, lineCounter, paragraphs } from "./paragraphs.ts";
import { type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { headerOf, type Message, messagesIn } from "./teleprinter.ts";
import { whenOf } from "./when.ts";

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** Notes of the agency's editors to other editors, below the story. */
const notesLine = /^[ \t]*(?:#+\s.*|\* \* \* \*[ \t]*$)/gm;

/** The offset of the editors' notes: their heading behind number signs, or stars. The text's length where there are none. */
function notesIn(text: string): number {
  for (const { index, 0: line } of text.matchAll(notesLine))
    if (line.trimStart().startsWith("*") || /note(?:book|s)\b/i.test(line)) return index;
  return text.length;
}

/**
 * Reads IPTC 7901, the format of teleprinter wires (5th revision). A message is: start of heading (SOH), service, number, priority, category
 * and word count; start of text (STX), headline and story; end of text (ETX), date, time and zone.
 */
export function* readIptc7901(bytes: Uint8Array): Iterable<Story | Refusal> {
  const text = decode(bytes).replace(/\r\n?/g, "\n");
  const messages = messagesIn(text, /\u0001/);
  if (messages.length === 0)
    yield refusal("no message of IPTC 7901: a start of heading (SOH) without a start of text (STX)");
  const lineAt = lineCounter(text);
  for (const message of messages) yield storyOf(message, lineAt(message.index));
}

function storyOf({ heading, text: content, trailer }: Message, line: number): Story | Refusal {
  const [first = "", ...keywords] = heading.trim().split("\n");
  const [, service = "", number = ""] = /^([A-Za-z]{1,4})\s*(\d{1,5})/.exec(first.trim()) ?? [];
  // The headline ends with an equals sign at the end of a line, else at a blank line.
  const cut = /=\s*\n/.exec(content.slice(0, 600)) ?? /\n\s*\n/.exec(content);
  const headline = cut ? content.slice(0, cut.index) : "";
  const rest = content.slice(cut ? cut.index + cut[0].length : 0);
  const notes = notesIn(rest);
  const text = rest.slice(0, notes);
  const when = sentAt(trailer);
  const body = /\n\s*\n/.test(text.trim()) ? paragraphs(text) : indentedParagraphs(text);
  if (body.length === 0) return refusal("a message without text", line);
  return {
    line,
    ...withoutEmpty({
      id: number === "" ? undefined : `iptc7901:${service}${number}:${when.date?.slice(0, 10) ?? ""}`,
      title: withoutTrailing(headline.replace(/\s+/g, " "), /[\s=]/).trim(),
      ...when,
      topics: keywords.flatMap((keyword) =>
        keyword.trim() === "" ? [] : [{ name: withoutTrailing(keyword.trim(), /\//) }],
      ),
      note: rest.slice(notes).replaceAll("\u007f", "").trim(),
      header: headerOf(heading),
    }),
    body,
  };
}

/**
 * When a message was sent: `131137 GMT Nov 13` is day, hour and minute, zone, month and year. In another zone than GMT, UTC or Z, whose
 * offset is not sure, the day alone is the date, and the words as printed are `received`.
 */
function sentAt(end: string) {
  const printed =
    end
      .replace(/[\u0000-\u0008\u007f]/g, " ")
      .trim()
      .split("\n")[0] ?? "";
  const [, day, hour, minute, zone = "", month = "", year] =
    /^(\d{2})(\d{2})(\d{2})\s+([A-Za-z]+)\s+([A-Za-z]{3})[a-z]*\s+(\d{2,4})/.exec(printed) ?? [];
  const number = months.indexOf(month.toLowerCase()) + 1;
  if (number === 0 || year === undefined) return printed === "" ? {} : { received: printed };
  const full = year.length === 2 ? `${Number(year) > 60 ? "19" : "20"}${year}` : year;
  const iso = `${full}-${String(number).padStart(2, "0")}-${day}`;
  return /^(?:GMT|UTC|Z)$/i.test(zone) ? whenOf(`${iso}T${hour}:${minute}Z`) : { date: iso, received: printed };
}
