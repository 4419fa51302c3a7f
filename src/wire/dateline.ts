import { isState } from "../language/places/regions.ts";
import { agencyAtEnd, agencyOf, isAgency, knownAgency } from "./dateline/agency.ts";
import { dateAtEnd, resolveDay } from "./dateline/date.ts";
import { type DatelinePlace, placesOf } from "./dateline/place.ts";
import { splitPreamble, withoutMarkers } from "./dateline/preamble.ts";

/** The opening of a story: where and when it was written, and who sent it. */
export type Dateline = {
  /** As printed, without preamble and agency: `ST PETERSBURG, Russia`, `GENEVA/BEIRUT, March 3`. */
  readonly printed: string;
  readonly places: readonly DatelinePlace[];
  readonly agency: string | undefined;
  /** `YYYY-MM-DD` where the year is printed or follows from the story's date, else `MM-DD` or a weekday's English name. */
  readonly date: string | undefined;
  /** What stood before it: editor's notes and the byline, as printed. */
  readonly preamble: string;
  readonly byline: readonly string[];
  /** Where the story's own text begins, behind the dash. */
  readonly start: number;
};

/** A place where a dateline may end: what stands before it, who is named there, and how sure that makes it. */
type Ending = {
  readonly at: number;
  readonly end: number;
  readonly inside: string | undefined;
  readonly dash: boolean;
};

const dash = "(?:-{1,3}|[–—―]{1,2}|_)";
/** `(Reuters) -`, `--(BUSINESS WIRE)--`, `(EFE).-`, `/TASS/.`; and a dash or a colon alone. */
const endings = new RegExp(
  String.raw`\s*${dash}?\s*\((?<round>[^()\n]{0,60})\)(?<sign>\s*[.,]?\s*(?:${dash}|:)\s*)?\s*|\s*/(?<slashed>\p{L}[\p{L} .-]{1,30})/(?:\s*\.(?:\s+|$)|\s*${dash}\s*)|(?<plain>(?:\s+${dash}\s*(?=\S|$)|${dash}(?:\s+|$)|--+(?=\S)|[–—―](?=\S)|:\s+))`,
  "gu",
);
/** Datelines are short; with notes and bylines before them still within this many characters. */
const furthest = 600;
/** Columns of figures, which no story begins with. */
const table = /^\W*(?:\S*[\d.]{2,}\S*\s+){3}|\.{4}|-{3} -{3}/;

/**
 * The dateline that opens a story; undefined where the text begins with none. `date` is the story's own day, for years that are not
 * printed. Forms: AP Stylebook ("datelines": city in capitals, state or country, em dash behind the agency), Reuters Handbook ("CITY,
 * Country, Month D (Reuters) - "), The Canadian Press, and what agencies of other languages send.
 */
export function parseDateline(opening: string, { date }: { readonly date?: string } = {}): Dateline | undefined {
  const text = opening.slice(0, furthest);
  const skipped = /^\s*/.exec(text)?.[0].length ?? 0;
  const marked = withoutMarkers(text.slice(skipped));
  const from = skipped + marked.length;
  endings.lastIndex = from;
  const inBrackets = placeAndDate(text.slice(skipped), skipped, date);
  if (inBrackets) return inBrackets;
  let tried = 0;
  for (let match = endings.exec(text); match && tried < 12; match = endings.exec(text)) {
    tried += 1;
    const { round, sign, slashed, plain } = match.groups ?? {};
    const ending: Ending = {
      at: match.index,
      end: match.index + match[0].length,
      inside: round ?? slashed,
      dash: plain !== undefined || sign !== undefined || slashed !== undefined,
    };
    const dashed = /^\s*(?:-{1,3}|[–—―]{1,2}|_)\s+(?=\()/u.exec(match[0]);
    const found =
      datelineBefore(text, skipped, ending, date) ??
      // `HULL, Feb 26 - (Ivory Ltd) said`: the brackets are the story's.
      (dashed &&
        datelineBefore(
          text,
          skipped,
          { at: match.index, end: match.index + dashed[0].length, inside: undefined, dash: true },
          date,
        ));
    if (found) return found;
    if (
      plain !== undefined &&
      /[.!?]["”]?\s+\p{Lu}/u.test(text.slice(from, match.index).replace(/\b(?:\p{Lu}\.)+|\b\p{L}{1,4}\./gu, ""))
    )
      return undefined;
  }
  return undefined;
}

function datelineBefore(text: string, skipped: number, ending: Ending, on: string | undefined): Dateline | undefined {
  const { at, end, inside, dash } = ending;
  const bracket = inside === undefined ? undefined : bracketed(inside);
  const known = inside !== undefined && (knownAgency(inside) !== undefined || (dash && isAgency(inside)));
  // A bracket without a dash is a dateline's only where an agency that is known stands in it.
  if (inside !== undefined && (!(dash || known) || (inside.trim() !== "" && !bracket))) return undefined;
  const head = tidy(text.slice(skipped, at));
  const signed = inside === undefined ? agencyAtEnd(head) : undefined;
  const unsigned = signed ? tidy(head.slice(0, signed.start)) : head;
  const dated = dateAtEnd(unsigned.replace(/(?<=\d|\p{L}{3})\.$/u, ""));
  const split = splitPreamble(dated ? tidy(unsigned.slice(0, dated.start)) : unsigned);
  // `HULL, Md. - March 13 - `: the dateline ends at the second dash. `HULL METALS OPENING - APRIL 7`: a table's heading.
  if (!known && !dated && dateAtEnd(/^\S{1,10}\s+\S{1,10}(?=\s|$)/u.exec(text.slice(end))?.[0] ?? "")?.start === 0)
    return undefined;
  const printedPlaces = isState(split.rest.split(",").at(-1) ?? "")
    ? split.rest
    : split.rest.replace(/(?<=\p{L}{4})\.$/u, "");
  const agency = bracket?.agency ?? signed?.agency;
  const day = bracket?.day ?? dated?.day;
  const broken = dated !== undefined && /\s[-–—]\s*$|--/u.test(unsigned.slice(split.text.length, dated.start));
  // `Sample Broadcasting Corp (SBC) said`: a bracket with no dash behind it makes a place only of capitals.
  const open = inside !== undefined && !dash && !dated && text.slice(end) !== "";
  const sure =
    !open && (agency !== undefined || (dated !== undefined && !broken) || bracket !== undefined || inside === "");
  if (printedPlaces === "") {
    if (!known) return undefined;
    const after = dash && !dated ? parseDateline(text.slice(end), on === undefined ? {} : { date: on }) : undefined;
    if (after?.agency === undefined && after?.preamble === "" && after.date !== undefined)
      return { ...after, agency, start: after.start + end };
  }
  const places = printedPlaces === "" ? [] : placesOf(printedPlaces, !sure);
  if (!places || (!sure && !open && !opensStory(text, ending))) return undefined;
  return {
    printed: unsigned.slice(split.text.length).trim(),
    places,
    agency,
    date: day === undefined ? undefined : resolveDay(day, on),
    preamble: split.text.trim(),
    byline: split.byline,
    start: end,
  };
}

/** Without commas, dashes and white space at its end, and with the slips of hurried typing undone. */
function tidy(head: string): string {
  return head
    .replace(/[{}[\]<>|~^]/g, "")
    .replace(/,\./g, ".,")
    .replace(/[\s,–—-]+$/u, "");
}

/** Whether a story may begin behind a dash that nothing else makes a dateline's: no figures in columns, no half of a compound. */
function opensStory(text: string, { at, end }: Ending): boolean {
  const [separator, behind] = [text.slice(at, end), text.slice(end)];
  if (table.test(behind) || !/^["“‘'(«*<]?(?:\p{Lu}|\d)/u.test(behind)) return false;
  const sentence = behind.slice(0, 60);
  return separator !== "-" && (sentence.match(/\p{Ll}/gu)?.length ?? 0) * 2 > (sentence.match(/\p{L}/gu)?.length ?? 0);
}

/** `(New York, NY - October 21) `: the whole dateline in brackets. */
function placeAndDate(text: string, skipped: number, on: string | undefined): Dateline | undefined {
  const match = /^\((?<printed>[^()]{2,60}?)\s+[-–—]\s+(?<date>[^()]{3,25})\)\s*/u.exec(text);
  const { printed = "", date = "" } = match?.groups ?? {};
  const dated = dateAtEnd(date);
  const places = match && dated?.start === 0 ? placesOf(printed, false) : undefined;
  if (!match || !places) return undefined;
  const day = dated?.day === undefined ? undefined : resolveDay(dated.day, on);
  const start = skipped + match[0].length;
  return { printed: `${printed}, ${date}`, places, agency: undefined, date: day, preamble: "", byline: [], start };
}

/** What brackets hold: an agency, or a date. */
function bracketed(inside: string): { readonly agency?: string; readonly day?: string } | undefined {
  const date = dateAtEnd(inside.trim());
  if (date?.day !== undefined && date.start === 0) return { day: date.day };
  const agency = agencyOf(inside);
  return agency === undefined ? undefined : { agency };
}
