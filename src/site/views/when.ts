import { DateTime, type DateTimeFormatOptions } from "luxon";
import type { DateText } from "../../article/date.ts";
import { type Html, html } from "../../text/html.ts";

const day: DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
const full: DateTimeFormatOptions = { weekday: "long", ...day };
const forms: Readonly<Record<number, DateTimeFormatOptions>> = {
  4: { year: "numeric" },
  7: { month: "long", year: "numeric" },
};

/** Dates in words, by form, language and date. */
const written = new Map<DateTimeFormatOptions, Map<string, Map<string, string>>>();

/** A date in words. Kept in `written`, for dates repeat on many pages and writing one costs far more than looking it up. */
function write(date: string, lang: string, form: DateTimeFormatOptions): string {
  const inForm = written.get(form) ?? new Map<string, Map<string, string>>();
  const inLanguage = inForm.get(lang) ?? new Map<string, string>();
  let text = inLanguage.get(date);
  if (text === undefined) {
    text = DateTime.fromISO(date, { setZone: true, locale: lang }).toLocaleString(form);
    written.set(form, inForm.set(lang, inLanguage.set(date, text)));
  }
  return text;
}

/**
 * A day, a month or a year (`2012-06-22`, `2012-06`, `2012`) in the words and the order of `lang`: `22 June 2012` for `en-GB`, `June 22,
 * 2012` for `en`.
 */
export function period(key: string, lang: string): string {
  return write(key, lang, forms[key.length] ?? day);
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
export function fullTime(date: DateText, lang: string, className: string): Html {
  return html`<time datetime="${date}" class="${className}">${fullDay(date, lang)}${clock(date)}</time>`;
}

function clock(date: DateText): string {
  if (date.length === 10) return "";
  const offset = date.endsWith("Z") ? "UTC" : `UTC${date.slice(-6)}`;
  return `, ${date.slice(11, 16)} (${offset})`;
}

/** A span of days, its year printed once where it is the same: `4 February – 17 August 2012` for `en-GB`; one day alone as `period`. */
export function span(from: string, to: string, lang: string): string {
  if (from === to) return period(from, lang);
  const start = DateTime.fromISO(from, { locale: lang });
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const first = sameYear ? start.toLocaleString({ day: "numeric", month: "long" }) : period(from, lang);
  return `${first} – ${period(to, lang)}`;
}
