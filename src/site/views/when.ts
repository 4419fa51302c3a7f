import { DateTime, type DateTimeFormatOptions } from "luxon";
import type { DateText } from "../../article/date.ts";
import { type Html, html } from "../../text/html.ts";

const day: DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
const full: DateTimeFormatOptions = { weekday: "long", ...day };
const forms: Readonly<Record<number, DateTimeFormatOptions>> = {
  4: { year: "numeric" },
  7: { month: "long", year: "numeric" },
};

/** By form, language and date. */
const written = new Map<DateTimeFormatOptions, Map<string, Map<string, string>>>();

/** Dates repeat on many pages and writing one costs far more than looking it up. */
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

/** `22 June 2012`; `June 2012` and `2012` for a month and a year: in the words of `lang`. */
export function period(key: string, lang: string): string {
  return write(key, lang, forms[key.length] ?? day);
}

/** `Friday 22 June 2012`, of the day as printed. */
export function fullDay(date: DateText, lang: string): string {
  return write(date.slice(0, 10), lang, full);
}

/** `<time>` with the day as printed. */
export function dayTime(date: DateText, lang: string, className = ""): Html {
  return html`<time datetime="${date}"${className !== "" && html` class="${className}"`}>${period(date.slice(0, 10), lang)}</time>`;
}

/** `<time>` with weekday, and hour and offset where the article has them: `Saturday 30 June 2012, 20:15 (UTC+02:00)`. */
export function fullTime(date: DateText, lang: string, className: string): Html {
  return html`<time datetime="${date}" class="${className}">${fullDay(date, lang)}${clock(date)}</time>`;
}

function clock(date: DateText): string {
  if (date.length === 10) return "";
  const offset = date.endsWith("Z") ? "UTC" : `UTC${date.slice(-6)}`;
  return `, ${date.slice(11, 16)} (${offset})`;
}

/** From one day to another, as short as clear: `4 February – 17 August 2012`. */
export function span(from: string, to: string, lang: string): string {
  if (from === to) return period(from, lang);
  const start = DateTime.fromISO(from, { locale: lang });
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const first = sameYear ? start.toLocaleString({ day: "numeric", month: "long" }) : period(from, lang);
  return `${first} – ${period(to, lang)}`;
}
