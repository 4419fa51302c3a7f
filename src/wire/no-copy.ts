import { recognisedBy } from "./charset.ts";

/** Documents that programs would take for text or JSON, by how they begin, and what is said of them. */
const documents = [
  ["%PDF-", "a PDF document"],
  ["{\\rtf", "an RTF document"],
] as const;

/** As many characters as the name of a column has at most. */
const longestName = 60;

/** Why a file is no copy, from its beginning: a document with its own mark-up, or a table. Undefined where it may be copy. */
export function noCopy(head: string): string | undefined {
  const [, document] = documents.find(([begin]) => head.trimStart().startsWith(begin)) ?? [];
  if (document !== undefined) return `${document}, and no text: save it as plain text first`;
  const isTable = !/^\s*[[{<]/.test(head) && [",", ";", "\t"].some((divider) => isTableBy(divider, head));
  return isTable ? "a table (CSV), and no story: give --format plain where it is one all the same" : undefined;
}

/**
 * Whether a text is rows of as many cells each (RFC 4180), two rows and two cells at least, below names of columns: short, none of them empty, and none
 * with a space at its ends, which follows a comma in prose.
 */
function isTableBy(divider: string, head: string): boolean {
  const rows = rowsOf(divider, head);
  // The last row may be cut.
  if (head.length >= recognisedBy) rows.pop();
  const [names = [], ...others] = rows;
  return (
    names.length > 1 &&
    others.length > 0 &&
    names.every((name) => name !== "" && name.length <= longestName && name.trim() === name) &&
    others.every((row) => row.length === names.length)
  );
}

function rowsOf(divider: string, text: string): string[][] {
  const rows: string[][] = [[]];
  let [cell, quoted] = ["", false];
  const end = () => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  for (const character of text.trimEnd().replace(/\r\n?/g, "\n")) {
    if (character === '"') quoted = !quoted;
    else if (quoted || (character !== divider && character !== "\n")) cell += character;
    else {
      end();
      if (character === "\n") rows.push([]);
    }
  }
  end();
  return rows;
}
