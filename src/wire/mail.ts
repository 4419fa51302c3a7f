import PostalMime from "postal-mime";
import { mostHeaderBytes, mostLines } from "../article/limits.ts";
import { grouped } from "../text/number.ts";
import { htmlBlocks } from "./html.ts";
import { lineCounter, paragraphs } from "./paragraphs.ts";
import { type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { whenOf } from "./when.ts";

/** Reads e-mail (RFC 822, RFC 5322 and MIME): one message, or several in a mailbox (RFC 4155). The plain text is preferred to the HTML. */
export async function* readMail(bytes: Uint8Array): AsyncIterable<Story | Refusal> {
  // Latin-1 has one character for each byte, so offsets in the text are offsets in the bytes.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  const starts = text.startsWith("From ")
    ? [0, ...[...text.matchAll(/\n\r?\n(?=From \S+ )/g)].map(({ index, 0: cut }) => index + cut.length)]
    : [0];
  const lineAt = lineCounter(text);
  for (const [n, start] of starts.entries()) {
    const message = bytes.subarray(start, starts[n + 1] ?? bytes.length);
    const line = lineAt(start);
    if (lineAt(starts[n + 1] ?? text.length) - line > mostLines)
      yield refusal(`a message of more than ${grouped(mostLines)} lines: split it`, line);
    else yield await readMessage(message, line);
  }
}

/** Reads one message. What its parser refuses costs that message alone. */
async function readMessage(message: Uint8Array, line: number): Promise<Story | Refusal> {
  try {
    return storyOf(await PostalMime.parse(message, { maxHeadersSize: mostHeaderBytes }), line);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refusal(
      /header size/i.test(reason)
        ? `a message with more than ${grouped(mostHeaderBytes)} bytes of headers: delete those that say nothing of the story`
        : `a message that cannot be read (${reason})`,
      line,
    );
  }
}

function storyOf(mail: Awaited<ReturnType<typeof PostalMime.parse>>, line: number): Story | Refusal {
  const plain = mail.text === undefined || mail.text.trim() === "" ? [] : paragraphs(mail.text);
  const body = plain.length > 0 ? plain : htmlBlocks(mail.html ?? "");
  if (body.length === 0) return refusal("a message without text", line);
  const header = mail.headers.find(({ key }) => key === "date")?.value ?? mail.date;
  return {
    line,
    ...withoutEmpty({
      id: mail.messageId?.replace(/^<|>$/g, ""),
      title: mail.subject,
      ...whenOf(header === undefined ? undefined : withoutComment(header)),
      source: withoutEmpty({ name: mail.from?.name || mail.from?.address }),
    }),
    body,
  };
}

/** A time without the comment in brackets that names its zone: `Fri, 22 Jun 2012 14:30:00 +0400 (MSK)`. */
function withoutComment(time: string): string {
  const text = time.trimEnd();
  const open = text.endsWith(")") ? text.indexOf("(", text.lastIndexOf(")", text.length - 2) + 1) : -1;
  return open < 0 ? text : text.slice(0, open);
}
