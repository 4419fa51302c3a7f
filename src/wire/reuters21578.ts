import { once, readTable } from "../text/table.ts";
import { bylineNames } from "./byline.ts";
import { knownAgency } from "./dateline/agency.ts";
import { indentedParagraphs } from "./paragraphs.ts";
import { unescaped } from "./sgml.ts";
import { type Block, type MarkedName, type Refusal, refusal, type Story } from "./story.ts";
import { headerOf } from "./teleprinter.ts";

const months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
/** Names for codes of the collection, by the element that lists them and the code. */
const codeNames = once(
  () =>
    new Map(
      readTable(new URL("reuters21578.tsv", import.meta.url)).map(([set, code, name = ""]) => [`${set} ${code}`, name]),
    ),
);

/**
 * Reads the Reuters-21578 collection (D. D. Lewis, README of distribution 1.0): stories of 1987 in SGML, in Latin-1, with control characters
 * as character references. DATE has a time without offset, so only its day is a date. A BRIEF is a headline alone (a flash): the words in
 * place of its body are the collection's, and are left out. A text marked UNPROC is not divided into elements, and is kept as a table.
 */
export function* readReuters21578(bytes: Uint8Array): Iterable<Story | Refusal> {
  for (const element of reutersElements(bytes)) yield storyOf(element);
}

/** A REUTERS element: its source without the end tag, the line where it begins, 1-based, and whether the end tag is there. */
export type ReutersElement = { readonly source: string; readonly line: number; readonly ends: boolean };

/** The REUTERS elements of a file, in its order. */
export function* reutersElements(bytes: Uint8Array): Iterable<ReutersElement> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  let line = 1;
  let feed = text.indexOf("\n");
  let closed = text.indexOf("</REUTERS>");
  for (let at = text.indexOf("<REUTERS "); at >= 0; ) {
    const next = text.indexOf("<REUTERS ", at + 1);
    if (closed >= 0 && closed < at) closed = text.indexOf("</REUTERS>", at);
    const ends = closed >= 0 && (next < 0 || closed < next);
    for (; feed >= 0 && feed < at; feed = text.indexOf("\n", feed + 1)) line += 1;
    yield { source: text.slice(at, ends ? closed : next < 0 ? undefined : next), line, ends };
    at = next;
  }
}

function storyOf({ source, line, ends }: ReutersElement): Story | Refusal {
  const id = /\bNEWID="(\d+)"/.exec(source)?.[1];
  const sent = elementText(source, "DATE") ?? "";
  const [, day, month, year] = /(\d{1,2})-([A-Z]{3})-(\d{4})/.exec(sent) ?? [];
  const number = months.indexOf(month ?? "") + 1;
  const text = /<TEXT(?: TYPE="(\w+)")?>/.exec(source);
  const type = text?.[1] ?? "NORM";
  const content = text ? between(source, text.index + text[0].length, "</TEXT>") : undefined;
  if (!ends) return refusal("a story that does not end: </REUTERS> is missing", line);
  if (id === undefined || content === undefined)
    return refusal("no NEWID or no TEXT: not a story of the collection", line);
  const byline = elementText(content, "AUTHOR");
  const body = bodyOf(type, content);
  // What the collection calls unknown is the heading of the wire's message: service, number, priority, category, keyword, date and words.
  const header = headerOf(elementText(source, "UNKNOWN") ?? "");
  return {
    line,
    id: `reuters-21578:${id}`,
    title: fold(elementText(content, "TITLE") ?? "") || fold(body[0]?.content.trim().split("\n")[0] ?? ""),
    ...(number > 0 && { date: `${year}-${String(number).padStart(2, "0")}-${day?.padStart(2, "0")}` }),
    received: sent.trim(),
    ...(header !== "" && { header }),
    agency: "Reuters",
    ...(byline !== undefined && { byline: bylineNames(fold(byline)).filter((name) => !knownAgency(name)) }),
    ...(type === "BRIEF" && { kind: "flash" as const }),
    places: codes(source, "PLACES", naturalName),
    people: codes(source, "PEOPLE", naturalName),
    organizations: codes(source, "ORGS", (code) => code.toUpperCase()),
    topics: codes(source, "TOPICS", (code) => code),
    body,
  };
}

/** The text as the wire sent it, with its dateline in front: some of what the collection marks as datelines is none, and is read anew. */
function bodyOf(type: string, content: string): Block[] {
  if (type === "BRIEF") return [];
  if (type === "UNPROC")
    return [
      {
        as: "table",
        content: unescaped(content)
          .replace(/^\s*\n/, "")
          .trimEnd(),
      },
    ];
  return indentedParagraphs(
    `${elementText(content, "DATELINE")?.trimStart() ?? ""} ${elementText(content, "BODY") ?? ""}`,
  );
}

/** The text of an element that occurs at most once; undefined where it is not there. */
export function elementText(source: string, element: string): string | undefined {
  const content = contentOf(source, element);
  return content === undefined ? undefined : unescaped(content);
}

/** The same as it stands in the file. */
function contentOf(source: string, element: string): string | undefined {
  const start = source.indexOf(`<${element}>`);
  return start < 0 ? undefined : between(source, start + element.length + 2, `</${element}>`);
}

/** What stands between an offset and a mark; undefined where the mark does not follow. */
function between(source: string, from: number, mark: string): string | undefined {
  const end = source.indexOf(mark, from);
  return end < 0 ? undefined : source.slice(from, end);
}

function fold(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The codes that an element lists, as names. */
function codes(source: string, element: string, name: (code: string) => string): MarkedName[] {
  return [...(contentOf(source, element) ?? "").matchAll(/<D>([^<]+)<\/D>/g)].map(([, code = ""]) => ({
    name: codeNames().get(`${element} ${code}`) ?? name(code),
    scheme: "reuters-21578",
    code,
  }));
}

/** A code as a name: `el-salvador` as El Salvador, `james-baker` as James Baker. */
function naturalName(code: string): string {
  return code.replace(/(^|-)(\p{L})/gu, (_, before, letter) => (before ? " " : "") + letter.toUpperCase());
}
