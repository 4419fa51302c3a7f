import { isState } from "../language/places/regions.ts";
import { withoutTrailing } from "../text/trailing.ts";
import { agencyAtEnd, agencyOf, isAgency, knownAgency } from "./dateline/agency.ts";
import { dateAtEnd, resolveDay } from "./dateline/date.ts";
import { type DatelinePlace, placesOf } from "./dateline/place.ts";
import { splitHead, withoutMarkers } from "./dateline/preamble.ts";

/** A story's dateline: as printed, and the places, the agency and the date that are read in it. */
export type Dateline = {
  /** As printed, without preamble, agency and separator: `ST PETERSBURG, Russia`, `GENEVA/BEIRUT, March 3`. */
  readonly printed: string;
  readonly places: readonly DatelinePlace[];
  readonly agency: string | undefined;
  /**
   * `YYYY-MM-DD` where the year is printed or follows from the story's date, else `MM-DD` or a weekday's English name. Undefined where none
   * is printed, or a month alone.
   */
  readonly date: string | undefined;
  /** What stands before the dateline, as printed: notes to editors and the byline. */
  readonly preamble: string;
  readonly byline: readonly string[];
  /** The offset in the opening at which the story's own text begins, behind the dash. */
  readonly start: number;
};

/** A separator at which a dateline may end. */
type Ending = {
  readonly begin: number;
  readonly end: number;
  /** What stands in its brackets or slashes; undefined where it has none. */
  readonly inside: string | undefined;
  /** Whether it has a dash, a colon or slashes. Brackets alone end a dateline only where a known agency stands in them. */
  readonly dash: boolean;
};

const dash = "(?:-{1,3}|[–—―]{1,2}|_)";
/** A run of white space, from its beginning alone: from each of its characters it would be looked through again. */
const space = String.raw`(?:(?<!\s)\s+)?`;
/** What a dateline may end with: `(Reuters) -`, `--(BUSINESS WIRE)--`, `(EFE).-`, `/TASS/.`; brackets, a dash or a colon alone. */
const endings = new RegExp(
  String.raw`${space}(?:${dash}\s*)?\((?<round>[^()\n]{0,60})\)(?<sign>\s*(?:[.,]\s*)?(?:${dash}|:)\s*)?\s*|${space}/(?<slashed>\p{L}[\p{L} .-]{1,30})/(?:\s*\.(?:\s+|$)|\s*${dash}\s*)|(?<plain>(?:(?<!\s)\s+${dash}\s*(?=\S|$)|${dash}(?:\s+|$)|--+(?=\S)|[–—―](?=\S)|(?<=\d\.)-(?=\p{Lu})|:\s+))`,
  "gu",
);
/** How much of a text is searched for a dateline, in characters: one with notes and a byline before it is shorter. */
const searched = 600;

/**
 * The dateline that opens a story; undefined where the text begins with none. Only the first 600 characters are searched. `date` is the
 * story's own date (`YYYY-MM-DD`, with or without a time): it gives the year where none is printed, and the day of a weekday. Forms: AP
 * Stylebook ("datelines": city in capitals, state or country, em dash behind the agency), Reuters Handbook ("CITY, Country, Month D
 * (Reuters) - "), The Canadian Press, and what agencies of other languages send.
 */
export function parseDateline(opening: string, { date }: { readonly date?: string } = {}): Dateline | undefined {
  const text = opening.slice(0, searched);
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
      begin: match.index,
      end: match.index + match[0].length,
      inside: round ?? slashed,
      dash: plain !== undefined || sign !== undefined || slashed !== undefined,
    };
    const dashed = /^\s*(?:-{1,3}|[–—―]{1,2}|_)\s+(?=\()/u.exec(match[0]);
    const found =
      datelineBefore(text, skipped, ending, date) ??
      // `HULL, Feb 26 - (Ivory Ltd) said`: the dateline ends at the dash, and the brackets belong to the story.
      (dashed &&
        datelineBefore(
          text,
          skipped,
          { begin: match.index, end: match.index + dashed[0].length, inside: undefined, dash: true },
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

/**
 * The dateline that ends at `ending`; undefined where what stands before it is none. `skipped`: length of the white space that the text
 * begins with. `on`: the story's date.
 */
function datelineBefore(text: string, skipped: number, ending: Ending, on: string | undefined): Dateline | undefined {
  const { begin, end, inside, dash } = ending;
  const bracket = inside === undefined ? undefined : bracketed(inside);
  const known = inside !== undefined && (knownAgency(inside) !== undefined || (dash && isAgency(inside)));
  if (inside !== undefined && (!(dash || known) || (inside.trim() !== "" && !bracket))) return undefined;
  const head = tidy(text.slice(skipped, begin));
  const signed = inside === undefined ? agencyAtEnd(head) : undefined;
  const unsigned = signed ? tidy(head.slice(0, signed.start)) : head;
  const dated = dateAtEnd(unsigned.replace(/(?<=\d|\p{L}{3})\.$/u, ""));
  const { preamble, byline, dateline } = splitHead(dated ? tidy(unsigned.slice(0, dated.start)) : unsigned);
  // `HULL, Md. - March 13 - `: a date stands behind the dash, so the dateline goes on to the next one.
  if (!known && !dated && dateAtEnd(/^\S{1,10}\s+\S{1,10}(?=\s|$)/u.exec(text.slice(end))?.[0] ?? "")?.start === 0)
    return undefined;
  const printedPlaces = isState(dateline.split(",").at(-1) ?? "")
    ? dateline
    : dateline.replace(/(?<=\p{L}{4})\.$/u, "");
  const agency = bracket?.agency ?? signed?.agency;
  const day = bracket?.day ?? dated?.day;
  // `HULL METALS OPENING - APRIL 7`: with a dash before it the date does not make the words a place, for they may be a table's heading.
  const dashBeforeDate = dated !== undefined && /\s[-–—]\s*$|--/u.test(unsigned.slice(preamble.length, dated.start));
  // `Sample Broadcasting Corp (SBC) said`: with brackets and no dash only capitals are read as a place.
  const undashed = inside !== undefined && !dash && !dated && text.slice(end) !== "";
  const sure =
    !undashed &&
    (agency !== undefined || (dated !== undefined && !dashBeforeDate) || bracket !== undefined || inside === "");
  if (printedPlaces === "") {
    if (!known) return undefined;
    const after = dash && !dated ? parseDateline(text.slice(end), on === undefined ? {} : { date: on }) : undefined;
    if (after?.agency === undefined && after?.preamble === "" && after.date !== undefined)
      return { ...after, agency, start: after.start + end };
  }
  const places = printedPlaces === "" ? [] : placesOf(printedPlaces, !sure);
  if (!places || (!sure && !undashed && !opensStory(text, ending))) return undefined;
  return {
    printed: unsigned.slice(preamble.length).trim(),
    places,
    agency,
    date: day === undefined ? undefined : resolveDay(day, on),
    preamble: preamble.trim(),
    byline,
    start: end,
  };
}

/** A dateline's words without stray brackets and signs, with `,.` put right, and without white space, commas and dashes at the end. */
function tidy(head: string): string {
  return withoutTrailing(head.replace(/[{}[\]<>|~^]/g, "").replace(/,\./g, ".,"), /[\s,–—-]/u);
}

/**
 * Whether what stands behind an ending reads as the beginning of a story: a capital or a figure first, then mostly small letters, no columns
 * of figures, and no hyphen of a compound before it. Asked where neither an agency nor a date makes the dateline sure.
 */
function opensStory(text: string, { begin, end }: Ending): boolean {
  const [separator, behind] = [text.slice(begin, end), text.slice(end)];
  if (isTable(behind) || !/^["“‘'(«*<]?(?:\p{Lu}|\d)/u.test(behind)) return false;
  const sentence = behind.slice(0, 60);
  return separator !== "-" && (sentence.match(/\p{Ll}/gu)?.length ?? 0) * 2 > (sentence.match(/\p{L}/gu)?.length ?? 0);
}

/** Whether a text begins with columns of figures, as no story does, or has leaders or rules. */
function isTable(text: string): boolean {
  if (/\.{4}|-{3} -{3}/.test(text)) return true;
  // What no white space follows may go on.
  const words = text.split(/\s+/).slice(0, -1);
  const first = words.findIndex((word) => /\w/.test(word));
  const figures = words.map((word) => /[\d.]{2}/.test(word));
  return figures.some((_, n) => (first < 0 || n <= first) && figures[n] && figures[n + 1] && figures[n + 2]);
}

/** A dateline that stands in brackets as a whole: `(New York, NY - October 21) `. */
function placeAndDate(text: string, skipped: number, on: string | undefined): Dateline | undefined {
  const match = /^\(([^()]*)\)\s*/.exec(text);
  const [, printed = "", date = ""] =
    /^(\S.{1,59}?)\s[-–—]\s(.{3,25})$/su.exec((match?.[1] ?? "").replace(/\s+/g, " ")) ?? [];
  const dated = dateAtEnd(date);
  const places = match && dated?.start === 0 ? placesOf(printed, false) : undefined;
  if (!match || !places) return undefined;
  const day = dated?.day === undefined ? undefined : resolveDay(dated.day, on);
  const start = skipped + match[0].length;
  return { printed: `${printed}, ${date}`, places, agency: undefined, date: day, preamble: "", byline: [], start };
}

/** The agency or the date that brackets hold; undefined where they hold neither. */
function bracketed(inside: string): { readonly agency?: string; readonly day?: string } | undefined {
  const date = dateAtEnd(inside.trim());
  if (date?.day !== undefined && date.start === 0) return { day: date.day };
  const agency = agencyOf(inside);
  return agency === undefined ? undefined : { agency };
}
