import { DateTime, type DateTimeFormatOptions } from "luxon";
import type { DateText } from "../../article/date.ts";
import { type Html, html } from "../../text/html.ts";
import { languageIn } from "../../text/tag.ts";
import { fillText, type Words } from "../words.ts";

const day: DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
const full: DateTimeFormatOptions = { weekday: "long", ...day };
const time: DateTimeFormatOptions = { timeStyle: "short" };
/** Formats of years and months by the length of their keys. */
const periods: Readonly<Record<number, DateTimeFormatOptions>> = {
  4: { year: "numeric" },
  7: { month: "long", year: "numeric" },
};

/** Dates in words, by format, language and date. */
const written = new Map<DateTimeFormatOptions, Map<string, Map<string, string>>>();

/** A date in words. Kept in `written`, for dates repeat on many pages and writing one costs far more than looking it up. */
function write(date: string, lang: string, format: DateTimeFormatOptions): string {
  const inFormat = written.get(format) ?? new Map<string, Map<string, string>>();
  const inLanguage = inFormat.get(lang) ?? new Map<string, string>();
  let text = inLanguage.get(date);
  if (text === undefined) {
    text = asPrinted(dateIn(date, lang).toLocaleString(format), lang);
    written.set(format, inFormat.set(lang, inLanguage.set(date, text)));
  }
  return text;
}

/**
 * What newspapers print where CLDR has something else: the first of a month as an ordinal in French and Portuguese, and hours with an h, `1er mai`,
 * `1º de maio`, `14h30`; Russian dates without the `г.` (“year”), behind which a sentence would end in two full stops. Source: the style guides
 * of Le Monde, AFP and Folha de S.Paulo, and Russian papers.
 */
const printed: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  fr: [
    [/(?<!\d)1 (?=\p{L})/u, "1er "],
    [/^(\d+):(\d\d)$/, "$1h$2"],
  ],
  pt: [
    [/(?<!\d)1 (?=de )/u, "1º "],
    [/^(\d+):(\d\d)$/, "$1h$2"],
  ],
  ru: [[/\sг\.(?=\s|$)/g, ""]],
};

/** A date or time of CLDR as newspapers of its language print it. */
function asPrinted(text: string, lang: string): string {
  const changes = printed[languageIn(lang)] ?? [];
  return changes.reduce((changed, [from, to]) => changed.replace(from, to), text);
}

/** A date of the archive in a language, by the Gregorian calendar whatever the calendar of the language is. */
function dateIn(date: string, lang: string): DateTime {
  return DateTime.fromISO(date, { setZone: true, locale: lang, outputCalendar: "gregory" });
}

/**
 * A day, a month or a year (`2012-06-22`, `2012-06`, `2012`) in the words and the order of `lang`: `22 June 2012` for `en-GB`, `June 22,
 * 2012` for `en`.
 */
export function period(key: string, lang: string): string {
  return write(key, lang, periods[key.length] ?? day);
}

/** A day with its weekday, `Friday, 22 June 2012` for `en-GB`; of a date and time the day at its own offset. */
export function fullDay(date: DateText, lang: string): string {
  return write(date.slice(0, 10), lang, full);
}

/** A `<time>` element with the day; of a date and time the day at its own offset. */
export function dayTime(date: DateText, lang: string, className = ""): Html {
  return html`<time datetime="${date}"${className !== "" && html` class="${className}"`}>${period(date.slice(0, 10), lang)}</time>`;
}

/**
 * A `<time>` element with the day as `fullDay`, and the time and offset where the date has them: `Saturday, 30 June 2012, 20:15
 * (UTC+02:00)`.
 */
export function fullTime(date: DateText, words: Words, className = ""): Html {
  return html`<time datetime="${date}"${className !== "" && html` class="${className}"`}>${fullMoment(date, words)}</time>`;
}

/** A day with its weekday, and its time and offset where it has them, as text. */
function fullMoment(date: DateText, { lang, strings }: Words): string {
  const day = fullDay(date, lang);
  if (date.length === 10) return day;
  const offset = date.endsWith("Z") ? "UTC" : `UTC${date.slice(-6)}`;
  // Written as a time of one day, so that no more than the 1,440 minutes of a day are kept.
  const clock = write(`1970-01-01T${date.slice(11, 16)}Z`, lang, time);
  return fillText(strings.moment, { day, time: clock, offset });
}

/**
 * A span of days, inclusive. Within a year what the two days share is written once: `4 February – 17 August 2012` for `en-GB`; other spans are two
 * whole days; one day alone is written as `period`.
 */
export function span(from: string, to: string, lang: string): string {
  const [first, last] = [period(from, lang), period(to, lang)];
  if (from === to) return last;
  const { range, between } = rangesIn(lang);
  const within = from.slice(0, 4) === to.slice(0, 4) ? asPrinted(range(from, to), lang) : "";
  // CLDR writes ranges of Chinese and Japanese in figures alone: they are written as two days.
  return /\p{L}/u.test(within) ? within : first + between + last;
}

/** How a language writes spans of days: `range` writes one within a year; `between` stands between two days that are written in full. */
type Ranges = { readonly range: (from: string, to: string) => string; readonly between: string };

const ranges = new Map<string, Ranges>();

/** Kept by language, for to make it costs more than all other words of a page. */
function rangesIn(lang: string): Ranges {
  let known = ranges.get(lang);
  if (!known) {
    const format = new Intl.DateTimeFormat(lang, { ...day, calendar: "gregory", timeZone: "UTC" });
    const range = (from: string, to: string) => format.formatRange(Date.parse(from), Date.parse(to));
    const [from, to] = ["2011-02-03", "2012-05-06"] as const;
    const example = asPrinted(range(from, to), lang);
    const [first, last] = [period(from, lang), period(to, lang)];
    const whole = example.startsWith(first) && example.endsWith(last);
    // Chinese papers print no spaced dash between two dates.
    const otherwise = languageIn(lang) === "zh" ? "至" : " – ";
    known = { range, between: whole ? example.slice(first.length, -last.length) : otherwise };
    ranges.set(lang, known);
  }
  return known;
}
