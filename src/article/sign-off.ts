/** How far from its end a body is looked at. */
const reach = 80;

/** The agency's name, and AP's slug with date and hour: `AP-NY-04-12-87 1432EST`. */
const name = /(?:REUTERS?|Reuters?)[.<…]*$/;
const slug = /AP-[A-Z]{2,3}-\d\d-\d\d-\d\d(?: \d{4}[A-Z]{3,4})?[.<…]*$/;
/** A line that marks the end: `-END-`, `-30-`, `###`. Markdown may have backslashes in it. */
const mark = /^(?:- ?(?:END|30|0) ?-|\(END\)|###)$/;
/** The line that ends a table. */
const fence = /\n`{3,}$/;

/**
 * A body as it is shown and read for names: without the sign-off that an agency's desk put behind the last word, which the file keeps. `Reuter`
 * counts as one behind a sentence, a figure or a line end; `REUTER` anywhere.
 */
export function withoutSignOff(body: string): string {
  const all = body.trimEnd();
  const closing = fence.exec(all.slice(-reach))?.[0] ?? "";
  const text = all.slice(0, all.length - closing.length).trimEnd();
  const end = text.slice(-reach);
  const line = end.slice(end.lastIndexOf("\n") + 1);
  const found = name.exec(line) ?? slug.exec(line);
  if (found && isSignOff(found[0], line.slice(0, found.index))) return cut(text, found[0].length) + closing;
  return mark.test(line.replaceAll("\\", "").trim()) ? cut(text, line.length) + closing : body;
}

function isSignOff(found: string, before: string): boolean {
  if (/[\p{L}\p{N}]$/u.test(before)) return false;
  return !found.startsWith("Reuter") || /(?:^|[.!?"'”’)\d])[ \t]*$/.test(before.slice(-3));
}

const cut = (text: string, length: number) => text.slice(0, text.length - length).trimEnd();
