import { bylineNames } from "./byline.ts";
import { knownAgency } from "./dateline/agency.ts";
import { indentedParagraphs } from "./paragraphs.ts";
import { type Block, type MarkedName, type Refusal, refusal, type Story } from "./story.ts";

const months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
/** Codes of the collection that are no names when their hyphens are taken out. */
const codeNames: Readonly<Record<string, string>> = {
  usa: "United States",
  uk: "United Kingdom",
  uae: "United Arab Emirates",
  ussr: "Soviet Union",
  "trinidad-tobago": "Trinidad and Tobago",
  "yemen-arab-republic": "North Yemen",
  "yemen-demo-republic": "South Yemen",
  worldbank: "World Bank",
};

/**
 * The Reuters-21578 collection (D. D. Lewis, README of distribution 1.0): stories of 1987 in SGML, in Latin-1, with control characters as
 * character references. DATE has a time without offset. A BRIEF is a headline; the words that stand for its missing body are the
 * collection's own. An UNPROC text was never divided and is set in columns.
 */
export function* readReuters21578(bytes: Uint8Array): Iterable<Story | Refusal> {
  for (const report of reportsOf(bytes)) yield storyOf(report);
}

/** What stands between <REUTERS> and its end, and the line where it begins, 1-based. */
export type Report = { readonly source: string; readonly line: number; readonly ends: boolean };

export function* reportsOf(bytes: Uint8Array): Iterable<Report> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  let line = 1;
  let counted = 0;
  for (let at = text.indexOf("<REUTERS "); at >= 0; ) {
    const end = text.indexOf("</REUTERS>", at);
    for (let next = text.indexOf("\n", counted); next >= 0 && next < at; next = text.indexOf("\n", counted)) {
      line += 1;
      counted = next + 1;
    }
    yield { source: text.slice(at, end < 0 ? undefined : end), line, ends: end >= 0 };
    at = end < 0 ? -1 : text.indexOf("<REUTERS ", end);
  }
}

function storyOf({ source, line, ends }: Report): Story | Refusal {
  const id = /\bNEWID="(\d+)"/.exec(source)?.[1];
  const sent = inside(source, "DATE") ?? "";
  const [, day, month, year] = /(\d{1,2})-([A-Z]{3})-(\d{4})/.exec(sent) ?? [];
  const number = months.indexOf(month ?? "") + 1;
  const [, type = "NORM", content] = /<TEXT(?: TYPE="(\w+)")?>([\s\S]*?)<\/TEXT>/.exec(source) ?? [];
  if (!ends) return refusal("a story that does not end: </REUTERS> is missing", line);
  if (id === undefined || content === undefined)
    return refusal("no NEWID or no TEXT: not a story of the collection", line);
  const byline = inside(content, "AUTHOR");
  const body = bodyOf(type, content);
  return {
    line,
    id: `reuters-21578:${id}`,
    title: fold(inside(content, "TITLE") ?? "") || fold(body[0]?.content.trim().split("\n")[0] ?? ""),
    ...(number > 0 && { date: `${year}-${String(number).padStart(2, "0")}-${day?.padStart(2, "0")}` }),
    received: sent.trim(),
    agency: "Reuters",
    ...(byline !== undefined && { byline: bylineNames(fold(byline)).filter((name) => !knownAgency(name)) }),
    ...(type === "BRIEF" && { kind: "flash" as const }),
    places: codes(source, "PLACES", naturalName),
    people: codes(source, "PEOPLE", naturalName),
    organizations: codes(source, "ORGS", (code) => codeNames[code] ?? code.toUpperCase()),
    topics: codes(source, "TOPICS", (code) => code),
    body,
  };
}

/** The text as the wire sent it, with its dateline: some of what the collection marks as datelines are none. */
function bodyOf(type: string, content: string): Block[] {
  if (type === "BRIEF") return [];
  if (type === "UNPROC")
    return [
      {
        as: "table",
        content: words(content)
          .replace(/^\s*\n/, "")
          .trimEnd(),
      },
    ];
  return indentedParagraphs(`${inside(content, "DATELINE")?.trimStart() ?? ""} ${inside(content, "BODY") ?? ""}`);
}

/** The text of an element that occurs once. */
export function inside(report: string, element: string): string | undefined {
  const start = report.indexOf(`<${element}>`);
  const end = report.indexOf(`</${element}>`, start);
  return start < 0 || end < 0 ? undefined : words(report.slice(start + element.length + 2, end));
}

/** Character references as characters; control characters, which steered machines, are left out. */
function words(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code) =>
      Number(code) < 32 || Number(code) === 127 ? "" : String.fromCharCode(Number(code)),
    )
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

function fold(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function codes(report: string, element: string, name: (code: string) => string): MarkedName[] {
  const list = new RegExp(`<${element}>(.*?)</${element}>`).exec(report)?.[1] ?? "";
  return [...list.matchAll(/<D>([^<]+)<\/D>/g)].map(([, code = ""]) => ({
    name: name(code),
    scheme: "reuters-21578",
    code,
  }));
}

/** `el-salvador` is El Salvador, `james-baker` James Baker. */
function naturalName(code: string): string {
  return (
    codeNames[code] ?? code.replace(/(^|-)(\p{L})/gu, (_, before, letter) => (before ? " " : "") + letter.toUpperCase())
  );
}
