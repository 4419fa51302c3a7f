import { withoutTrailing } from "../text/trailing.ts";
import { bylineNames } from "./byline.ts";
import { decode } from "./charset.ts";
import { indentedParagraphs, lineCounter } from "./paragraphs.ts";
import { type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { headerOf, type Message, messagesIn } from "./teleprinter.ts";
import { type When, whenOf } from "./when.ts";

/**
 * Reads ANPA 1312, the format of American high-speed wires (ANPA 89-3). A message is: SYN SYN SOH, service level and number; priority,
 * category, keyword, date and word count; STX; fields, each a line that begins with `^` and ends with `<`: slug, headline, then notes and
 * byline; the text, its paragraphs indented; ETX, and when it was sent.
 */
export function* readAnpa(bytes: Uint8Array): Iterable<Story | Refusal> {
  const text = decode(bytes).replace(/\r\n?/g, "\n");
  const messages = messagesIn(text, /[\u0001\u0004\u000c]/);
  if (messages.length === 0)
    yield refusal("no message of ANPA 1312: a start of heading (SOH) without a start of text (STX)");
  const lineAt = lineCounter(text);
  for (const message of messages) yield storyOf(message, lineAt(message.index));
}

/** A field at the beginning of a text: a line that begins with `^`. */
const field = /^\s*\^([^\n]*)\n?/;

function storyOf({ heading, text: content, trailer }: Message, line: number): Story | Refusal {
  const fields: string[] = [];
  let text = content;
  // The text begins at the first line that is no field.
  for (let match = field.exec(text); match; match = field.exec(text)) {
    const printed = withoutTrailing(match[1] ?? "", /[ \t]/);
    fields.push(printed.replace(/[<=]$/, "").trim());
    text = text.slice(match[0].length);
  }
  const [slug = "", headline, ...rest] = fields;
  const by = rest.find((one) => /^By\s/i.test(one));
  const notes = rest.filter((one) => one !== by);
  const body = indentedParagraphs(text.replace(/^[ \t]*\u000c.*$/gm, ""));
  const when = sentAt(trailer, heading);
  if (body.length === 0) return refusal("a message without text", line);
  const number = /([A-Za-z]\d{4})/.exec(heading)?.[1];
  return {
    line,
    ...withoutEmpty({
      id: number === undefined ? undefined : `anpa:${number.toLowerCase()}:${when.date?.slice(0, 10) ?? ""}`,
      title: headline ?? slug,
      ...when,
      byline: by === undefined ? [] : bylineNames(by),
      topics: slug === "" ? [] : [{ name: (slug.replace(/^BC-/, "").split(",", 1)[0] ?? "").replace(/-+/g, "-") }],
      note: notes.join("\n"),
      header: headerOf(heading),
    }),
    body,
  };
}

/**
 * When a message was sent, by its end: `AP-WF-08-29-16 1626GMT`. In another zone than GMT the day alone is the date, and the words as printed
 * are `received`. Without such an end `received` is the header's `08-29`, which has no year.
 */
function sentAt(end: string, header: string): When {
  const [, month, day, year, hour, minute, zone] = /(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s*([A-Z]{3})?/.exec(end) ?? [];
  if (month === undefined) return withoutEmpty({ received: /\b\d\d-\d\d\b/.exec(header)?.[0] });
  const iso = `${Number(year) > 60 ? "19" : "20"}${year}-${month}-${day}`;
  return zone === "GMT"
    ? whenOf(`${iso}T${hour}:${minute}Z`)
    : { date: iso, received: end.trim().split("\n")[0] ?? "" };
}
