import type { DateText } from "../article/date.ts";
import { countryOf } from "../language/places/countries.ts";
import { authorsIn, saysMore } from "./byline.ts";
import { decode } from "./charset.ts";
import { knownAgency } from "./dateline/agency.ts";
import { monthOf } from "./dateline/date.ts";
import { htmlBlocks } from "./html.ts";
import { blocksOfParagraphs, printedBlocks } from "./paragraphs.ts";
import type { Pieces } from "./pieces.ts";
import { type Field, fieldsIn, type Item, itemsIn, lineOf, unescaped } from "./sgml.ts";
import { type Block, type MarkedName, type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { type When, whenOf } from "./when.ts";

/** Who published the documents of a collection, by what their numbers begin with; `day`: how the rest of those gives the day. */
const collections: readonly { readonly number: RegExp; readonly name?: string; readonly agency?: string }[] = [
  { number: /^AP(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)-/, agency: "AP" },
  { number: /^WSJ(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)-/, name: "The Wall Street Journal" },
  { number: /^FT\d{3}-/, name: "Financial Times" },
  { number: /^LA(?<month>\d\d)(?<day>\d\d)(?<year>\d\d)-/, name: "Los Angeles Times" },
  { number: /^SJMN/, name: "San Jose Mercury News" },
];

/** What a `HEAD` begins with that is for editors and no headline. */
const forEditors =
  /^(?:eds?\b|editors?\b|note to editors|with\b.*\b(?:bjt|photo)|an? ap\b|laserphoto|ap (?:laser)?photo)/i;

/**
 * Reads newswire of TREC's disks 1 to 5 (NIST): documents in SGML without a root, of which each collection has elements of its own: Associated Press
 * 1988-90, Wall Street Journal 1987-92, Financial Times 1991-94, Los Angeles Times 1989-90, and others as far as they give text and day. Elements that
 * have no place in a story go into its note with their names, so that nothing is lost.
 */
export async function* readTrec(pieces: Pieces): AsyncIterable<Story | Refusal> {
  for await (const item of itemsIn(pieces, "<DOC>", "</DOC>")) yield faultOf(item, "DOC") ?? storyOf(item);
}

/** Why an item is no story of its own; undefined where nothing is wrong with it. */
export function faultOf({ fault, line }: Item, name: string): Refusal | undefined {
  if (fault === "open") return refusal(`a story that does not end: </${name}> is missing`, line);
  if (fault === "large") return refusal("a story larger than 20 MB: no article is so large", line);
  return fault && refusal(`text that is in no story: it stands outside of <${name}> and </${name}>`, line);
}

function storyOf({ source, line }: Item): Story | Refusal {
  const { fields, outside } = fieldsIn(decode(source).slice("<DOC>".length));
  const all = (...names: string[]) => fields.filter(({ name }) => names.includes(name));
  const lines = (...names: string[]) => all(...names).flatMap(({ content }) => lineOf(content) || []);
  const [number = ""] = lines("DOCNO");
  const collection = collections.find((one) => one.number.test(number));
  const headlines = all("HEAD", "HL", "HEADLINE", "TI", "TITLE").flatMap(headlinesIn);
  const title = headlines.find((one) => !forEditors.test(one.text));
  const by = headlines.filter((one) => one.deck && /^By\s/.test(one.text));
  const deck = headlines.filter((one) => one.deck && !by.includes(one) && one !== title);
  const body = all("LP", "LEADPARA", "TEXT").flatMap(({ content }) => blocksIn(content));
  if (number === "") return refusal("no DOCNO: not a document of TREC", line);
  if (body.length === 0) return refusal(`a document without text: ${number}`, line);
  const corrected = correctionsIn(fields);
  const codes = codesIn(fields, number);
  const read = new Set([
    ...["DOCNO", "TEXT", "LP", "LEADPARA", "DATELINE", "DD", "XX", "HEAD", "HL", "HEADLINE", "TI", "TITLE"],
    ...codes.read,
    ...(corrected.length > 0 ? ["CORRECTION", "CORRECTION-DATE"] : []),
  ]);
  const bylines = lines("BYLINE", "AUTHOR").concat(by.map(({ text }) => text));
  const authors = authorsIn(bylines);
  const note = [
    ...headlines.filter((one) => one !== title && !one.deck).map(({ text }) => text),
    ...fields
      .filter(
        ({ name, content }) =>
          !read.has(name) && !(/^BYLINE$|^AUTHOR$/.test(name) && !saysMore(lineOf(content), authors)),
      )
      .flatMap(({ name, content }) => (lineOf(content) === "" ? [] : [`${name}: ${lineOf(content)}`])),
    lineOf(outside),
  ];
  return {
    line,
    ...withoutEmpty({
      id: number,
      title: title?.text,
      summary: deck.map(({ text }) => text).join(" "),
      ...whenIn(lines("FILEID")[0], lines("DD", "DATE", "DATE1", "PUBDATE"), number),
      dateline: lines("DATELINE")[0],
      agency: collection?.agency ?? bylines.map((one) => knownAgency(one.replace(/^By\s+/i, ""))).find(Boolean),
      byline: authors,
      corrections: corrected,
      ...codes.names,
      source: withoutEmpty({ name: collection?.name ?? lines("PUB")[0] }),
      note: note.filter(Boolean).join("\n"),
    }),
    body,
  };
}

/**
 * The headlines in an element: the parts of a Journal's `HL` that `---` divides, of which all but the first are decks or bylines; a Financial Times'
 * without the day that stands before it.
 */
function headlinesIn({ name, content }: Field): { readonly text: string; readonly deck: boolean }[] {
  const lines = unescaped(content).split("\n");
  const parts = name === "HL" ? lines.map((line) => (/^-{3,}$/.test(line.trim()) ? "\f" : line)) : lines;
  return parts
    .join("\n")
    .split("\f")
    .map((part) => quoted(lineOf(part)).replace(/^FT\s+\d{2} [A-Z]{3} \d{2} \/ /, ""))
    .filter((text) => text !== "")
    .map((text, n) => ({ text, deck: n > 0 }));
}

/** A text's paragraphs and tables. Of the Los Angeles Times both are marked. */
function blocksIn(content: string): Block[] {
  return content.split(/(?=<TABLE>)|(?<=<\/TABLE>)/).flatMap((part): Block[] => {
    if (part.startsWith("<TABLE>")) return htmlBlocks(tableOf(part));
    const text = quoted(unescaped(part.replace(/<\/?(?!P>)[A-Z][^<>]*>/g, " ")));
    return /<P>/.test(part) ? blocksOfParagraphs(text.split(/<\/?P>/)) : printedBlocks(text);
  });
}

/** A table of the Los Angeles Times as one of HTML. */
function tableOf(part: string): string {
  return part
    .replace(/<(\/?)TABLEROW[^<>]*>/g, "<$1tr>")
    .replace(/<(\/?)TABLECELL[^<>]*>/g, "<$1td>")
    .replace(/<\/?(?:ROWRULE|CELLRULE|P)[^<>]*>/g, " ");
}

/** Text with quotation marks in place of the two grave accents and two apostrophes that teleprinters had for them. */
export function quoted(text: string): string {
  return text
    .replaceAll("``", "“")
    .replaceAll("''", "”")
    .replace(/(?<![\w`])`(?=\w)/g, "‘");
}

/** When a document was sent or published: `AP-NR-02-14-88 1415EST`, `03/24/87`, `920401`, `April 3, 1990, Tuesday`; else the day in its number. */
function whenIn(fileId: string | undefined, dates: readonly string[], number: string): When {
  const [, month, day, year, hour, minute, zone] =
    /(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s*([A-Z]{3})/.exec(fileId ?? "") ?? [];
  const sent = dayText(year, month, day);
  if (sent !== undefined) {
    const moment = whenOf(
      `${Number(day)} ${monthNames[Number(month) - 1]} ${sent.slice(0, 4)} ${hour}:${minute} ${zone}`,
    );
    return moment.date === undefined || moment.received !== undefined
      ? { date: sent, received: `${sent} ${hour}:${minute} ${zone}` }
      : moment;
  }
  const printed = dates.map(dayIn).find(Boolean);
  if (printed !== undefined) return { date: printed };
  const { groups = {} } = collections.map((one) => one.number.exec(number)).find(Boolean) ?? {};
  const numbered = dayText(groups.year, groups.month, groups.day);
  return numbered === undefined ? {} : { date: numbered };
}

const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function dayIn(printed: string): DateText | undefined {
  const [, month, day, year] = /^(\d\d)\/(\d\d)\/(\d\d)$/.exec(printed) ?? [];
  const [, shortYear, shortMonth, shortDay] = /^(\d\d)(\d\d)(\d\d)$/.exec(printed) ?? [];
  const [, name, ofMonth, fullYear] = /^(\p{L}{3,9})\.? (\d{1,2}), (\d{4})\b/u.exec(printed) ?? [];
  const [, first, second, third] = /^(\d{1,2}) (\p{L}{3,9})\.? (\d{4})\b/u.exec(printed) ?? [];
  return (
    dayText(year, month, day) ??
    dayText(shortYear, shortMonth, shortDay) ??
    dayText(fullYear, numberOf(name), ofMonth) ??
    dayText(third, numberOf(second), first)
  );
}

function numberOf(month: string | undefined): string | undefined {
  const number = month === undefined ? undefined : monthOf(month);
  return number === undefined ? undefined : String(number);
}

/** A day as text; undefined where it is none. Years of two digits are of the twentieth century, in which all of these collections end. */
function dayText(year?: string, month?: string, day?: string): DateText | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const full = year.length === 2 ? `19${year}` : year;
  const text = `${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return whenOf(text).date;
}

/** Corrections that a newspaper printed, with their days: `CORRECTION` and `CORRECTION-DATE` of the Los Angeles Times. */
function correctionsIn(fields: readonly Field[]) {
  const texts = fields.filter(({ name }) => name === "CORRECTION").map(({ content }) => lineOf(content));
  const days = fields.filter(({ name }) => name === "CORRECTION-DATE").map(({ content }) => dayIn(lineOf(content)));
  const found = texts.flatMap((text, n) => {
    const date = days[n];
    return date === undefined || text === "" ? [] : [{ date, text }];
  });
  return found.length === texts.length ? found : [];
}

/** What a document's codes name, and the names of the elements that are read so. */
function codesIn(fields: readonly Field[], number: string) {
  const lines = (name: string) =>
    fields
      .filter((field) => field.name === name)
      .flatMap(({ content }) => unescaped(content).split("\n"))
      .map((line) => line.replace(/\s+/g, " ").trim().replace(/\.$/, ""))
      .filter(Boolean);
  const journal = number.startsWith("WSJ");
  const times = number.startsWith("FT");
  const named = (scheme: string, form: RegExp, list: readonly string[]): MarkedName[] =>
    list.flatMap((line) => {
      const { name, code } = form.exec(line)?.groups ?? {};
      return name === undefined || code === undefined ? [] : [{ name, scheme, code }];
    });
  const topics = [
    ...(journal ? named("wsj:in", /^(?<name>.+?) \((?<code>[A-Z]{2,4})\)$/, lines("IN")) : []),
    ...(times ? named("ft:in", /^(?<code>P\d{2,4}) (?<name>.+)$/, lines("IN")) : []),
  ];
  const places = times
    ? named("ft:cn", /^(?<code>[A-Z]{2,3}) (?<name>[^,]+)/, lines("CN")).filter(({ name }) => countryOf(name))
    : [];
  const organizations = times ? lines("CO").map((name) => ({ name })) : [];
  const tickers = journal ? lines("CO").flatMap((line) => line.split(" ")) : [];
  const whole = (name: string, found: readonly unknown[]) =>
    found.length > 0 && found.length === lines(name).length ? [name] : [];
  return {
    names: { topics, places, organizations, codes: tickers.map((code) => ({ name: code, scheme: "wsj:co", code })) },
    read: [
      ...whole("IN", topics),
      ...(lines("CN").every((line) => !line.includes(",")) ? whole("CN", places) : []),
      ...(organizations.length + tickers.length > 0 ? ["CO"] : []),
    ],
  };
}
