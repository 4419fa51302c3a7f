import type { DateText } from "../../article/date.ts";
import { type Html, html } from "../../text/html.ts";
import { languageIn } from "../../text/tag.ts";
import { asPrinted, formats, localised, valuesOf } from "../../text/written.ts";
import { conventionsOf } from "../conventions.ts";
import { fillText, type Words } from "../words.ts";

/** Texts of dates and times by template, language and date. */
const texts = new Map<string, Map<string, Map<string, string>>>();

/** A date or time in words. Kept in `texts`, for dates repeat on many pages and writing one costs far more than looking it up. */
function write(key: string, lang: string, format: keyof typeof formats): string {
  const inFormat = texts.get(format) ?? new Map<string, Map<string, string>>();
  const inLanguage = inFormat.get(lang) ?? new Map<string, string>();
  let text = inLanguage.get(key);
  if (text === undefined) {
    text = asPrinted(formats[format](key, conventionsOf(lang)), lang);
    texts.set(format, inFormat.set(lang, inLanguage.set(key, text)));
  }
  return text;
}

/**
 * A day, a month or a year (`2012-06-22`, `2012-06`, `2012`) in the words and the order of `lang`: `22 June 2012` for `en-GB`, `June 22,
 * 2012` for `en`.
 */
export function period(key: string, lang: string): string {
  return write(key, lang, key.length === 4 ? "year" : key.length === 7 ? "month" : "day");
}

/** A day of the year (`06-22`): `22 June` for `en-GB`. */
export function dayOfYear(key: string, lang: string): string {
  return write(key, lang, "dayAlone");
}

/** A time (`14:30`) as a language writes it. */
export function clock(time: string, lang: string): string {
  return write(time, lang, "time");
}

/** A day with its weekday, `Friday, 22 June 2012` for `en-GB`; of a date and time the day at its own offset. */
export function fullDay(date: DateText, lang: string): string {
  return write(date.slice(0, 10), lang, "fullDay");
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
  return fillText(strings.moment, { day, time: clock(date.slice(11, 16), lang), offset });
}

/**
 * A span of days, inclusive. Within a year what the two days share is written once: `4 February – 17 August 2012` for `en-GB`; other spans are two
 * whole days; one day alone is written as `period`.
 */
export function span(from: string, to: string, lang: string): string {
  if (from === to) return period(to, lang);
  const its = conventionsOf(lang);
  const template =
    from.slice(0, 4) !== to.slice(0, 4) ? "" : from.slice(0, 7) === to.slice(0, 7) ? its.daysOfMonth : its.daysOfYear;
  if (template === "") return between(from, to, lang);
  const { month: fromMonth, day: fromDay } = valuesOf(from, its);
  return asPrinted(localised(template, { ...valuesOf(to, its), fromMonth, from: fromDay }, its), lang);
}

/** A day or a span of days as text in which a month stays on the line of its day, and a dash on that of what stands before it. */
export function unbroken(days: string): string {
  return days.replace(
    /(?<=(?<!\p{Nd})\p{Nd}{1,2}\.?) (?=\p{L})|(?<=\p{L}) (?=\p{Nd}{1,2}(?!\p{Nd}))| (?=–)/gu,
    "\u00a0",
  );
}

/** A span of years (`2006`), months (`2012-06`) or days, from one to a later one. */
export function periods(from: string, to: string, lang: string): string {
  return from.length === 10 ? span(from, to, lang) : between(from, to, lang);
}

/** Two periods in full with what stands between them: Chinese papers print no spaced dash between two dates. */
function between(from: string, to: string, lang: string): string {
  const dash = languageIn(lang) === "zh" ? "至" : conventionsOf(lang).between;
  return period(from, lang) + dash + period(to, lang);
}
