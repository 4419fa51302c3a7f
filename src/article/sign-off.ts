/** How far from its end a body is looked at. */
const reach = 80;

/** The agency's name, once or twice, with what teleprinters leave behind it, and AP's slug with date and hour: `AP-NY-04-12-87 1432EST`. */
const name = /(?<![\p{L}\p{N}])(?:reuter )?(reuters?)[.<…]*(?:\^M)?$/iu;
const slug = /AP-[A-Z]{2,3}-\d\d-\d\d-\d\d(?: \d{4}[A-Z]{3,4})?[.<…]*(?:\^M)?$/;
/** A line that marks the end: `-END-`, `-30-`, `###`. Markdown may have backslashes in it. */
const mark = /^(?:- ?(?:END|30|0) ?-|\(END\)|###)$/;
/** The line that ends a table. */
const fence = /\n`{3,}$/;

/** Words behind which the agency's name is a part of their sentence: `a spokesman for Reuter`. */
const governing =
  /(?:^|[^\p{L}])(?:an?|and|at|by|called|from|in|is|like|named|of|on|or|said|than|that|the|to|told|with|via|was|for|mr|baron)\.?$/iu;

/** Words with a capital that end a table's line, where another might be somebody's first name. */
const inTables =
  /(?:^|\P{L})(?:January|February|March|April|May|June|July|August|September|October|November|December|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|None|Nil|Inc|Corp|Ltd|Co|Plc|PLC|Trust|MLN)$/u;

/**
 * A body as it is shown and read for names: without the sign-off that an agency's desk put behind the last word, which the file keeps. `REUTER`
 * counts as one anywhere; `Reuter` and `reuter` behind a sentence, a figure or a line end, and where nothing else ends the text: `vs 3 mln Reuter`, but
 * not `a spokesman for Reuter`, nor `Paul Reuter`.
 */
export function withoutSignOff(body: string): string {
  const all = body.trimEnd();
  const closing = fence.exec(all.slice(-reach))?.[0] ?? "";
  const text = all.slice(0, all.length - closing.length).trimEnd();
  const end = text.slice(-reach);
  const line = end.slice(end.lastIndexOf("\n") + 1);
  const named = name.exec(line);
  if (named && isSignOff(named, line.slice(0, named.index))) return cut(text, named[0].length) + closing;
  const slugged = slug.exec(line);
  if (slugged && !/[\p{L}\p{N}]$/u.test(line.slice(0, slugged.index))) return cut(text, slugged[0].length) + closing;
  return mark.test(line.replaceAll("\\", "").trim()) ? cut(text, line.length) + closing : body;
}

function isSignOff([found, last = ""]: RegExpExecArray, before: string): boolean {
  const word = before.trimEnd();
  if (last === last.toUpperCase() || /(?:^|[^\p{L}\s,;:-])$/u.test(word)) return true;
  // A stop ends a sentence, of which the name is a part; and the agency calls itself Reuters there.
  if (/s$/i.test(last) || /[^.]\.$/.test(found) || governing.test(word)) return false;
  return /(?:^|\P{L})\p{Ll}+$/u.test(word) || inTables.test(word);
}

const cut = (text: string, length: number) => text.slice(0, text.length - length).trimEnd();
