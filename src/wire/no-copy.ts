import { recognisedBy } from "./charset.ts";

/** Files that are no text and no copy, by how they begin as Windows-1252, and what is said of them. */
const documents = [
  ["%PDF-", "a PDF document"],
  ["{\\rtf", "an RTF document"],
  ["\u00d0\u00cf\u0011\u00e0\u00a1\u00b1", "an old Word, Excel or Outlook document"],
] as const;
const pictures = ["\u00ff\u00d8\u00ff", "\u2030PNG", "GIF8", "II*\u0000", "MM\u0000*"];

/** Documents that are a zip, by a file or a folder in it. */
const zippedDocuments = [
  ["word/", "a Word document"],
  ["xl/", "an Excel document"],
  ["ppt/", "a PowerPoint document"],
  ["META-INF/container.xml", "an EPUB book"],
  ["content.xml", "an OpenDocument file"],
] as const;

const asText = (document: string) => `${document}, and no text: save it as plain text first`;

/** Why a zip is no copy, from the paths in it: a document of a program that writes zips. Undefined where it may hold copy. */
export function zippedDocument(names: readonly string[]): string | undefined {
  if (!names.includes("[Content_Types].xml") && !names.includes("mimetype")) return undefined;
  const found = zippedDocuments.find(([sign]) => names.some((name) => name.startsWith(sign)));
  return found && asText(found[1]);
}

/** As many characters as the name of a column has at most. */
const longestName = 60;

/** Why a file is no copy, from its beginning: a document with its own mark-up, a picture, or a table. Undefined where it may be copy. */
export function noCopy(head: string): string | undefined {
  const [, document] = documents.find(([begin]) => head.trimStart().startsWith(begin)) ?? [];
  if (document !== undefined) return asText(document);
  if (pictures.some((begin) => head.startsWith(begin))) return "a picture, and no text";
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
