import { remembering } from "../../text/once.ts";
import { once, readTable } from "../../text/table.ts";

/**
 * A date that a text ends with, and the offset where it begins. `day` is `YYYY-MM-DD` where the year is printed, `MM-DD` where it is not, a
 * weekday's English name where only that is printed; undefined for a month alone or a day that cannot be read.
 */
export type PrintedDate = { readonly day: string | undefined; readonly start: number };

const weekdays = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");

/** Numbers of months and English names of weekdays by every form of `dates.tsv`. */
const names = once(() => {
  const months = new Map<string, number>();
  const days = new Map<string, string>();
  for (const [unit, number, ...forms] of readTable(new URL("dates.tsv", import.meta.url))) {
    for (const form of forms) {
      if (unit === "month") months.set(form, Number(number));
      else days.set(form, weekdays[Number(number) - 1] ?? "");
    }
  }
  return { months, longMonths: [...months.keys()].filter((name) => name.length > 3), days };
});

const word = String.raw`(?<![\p{L}\p{N}])\p{L}+\.?`;
/** `Feb 26`, `April, 13`, `Dec. 7, 2020`, `April l`, `March 2O` (a typewriter's one and nought), `March 3/4`. */
const monthFirst = new RegExp(
  String.raw`(${word})(?:,?\s+|(?<=\.)|(?=\d))([0-3lI]?[\dlO]\d?)(?:st|nd|rd|th)?(?:\s*/\s*\d{1,2})?(?:[,.]?\s*(\d{4}))?$`,
  "u",
);
/** `2 March`, `21 de enero de 2019`, `10. Juli 2024`. */
const dayFirst = new RegExp(
  String.raw`(?<!\d)([0-3]?\d)(?:\.|er|º)?[\s-]*(?:de\s+)?(${word})(?:[,.]?\s*(?:de\s+)?(\d{4}))?$`,
  "u",
);
const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})$/;
const alone = new RegExp(String.raw`(?=\p{L})(?<=[,.]\s*)(${word.replace("+", "+(?:-feira)?")})$`, "u");

/** The date that a text ends with; undefined where it ends with none. */
export function dateAtEnd(text: string): PrintedDate | undefined {
  const first = monthFirst.exec(text);
  const found = (first && dated(first, first[1], first[2], first[3])) ?? dayLast(text);
  if (found) return found;
  const numeric = iso.exec(text);
  if (numeric) return { day: numeric[0], start: numeric.index };
  const single = alone.exec(text);
  if (!single?.[1]) return undefined;
  const name = folded(single[1]);
  const weekday = names().days.get(name);
  if (weekday) return { day: weekday, start: single.index };
  return names().months.has(name) && name.length > 2 ? { day: undefined, start: single.index } : undefined;
}

/** The day of a text that is a date with its year, and no more but a weekday before it: `22 June 2012`, `Friday, June 22, 2012`. */
export function wholeDay(text: string): string | undefined {
  const { day, start } = dateAtEnd(text) ?? {};
  const before = folded(text.slice(0, start));
  return day?.length === 10 && (before === "" || names().days.has(before)) ? day : undefined;
}

function dayLast(text: string): PrintedDate | undefined {
  const match = dayFirst.exec(text);
  return match ? dated(match, match[2], match[1], match[3]) : undefined;
}

function dated(match: RegExpExecArray, month = "", day = "", year?: string): PrintedDate | undefined {
  const number = monthOf(month);
  const date = Number(day.replace(/[lI]/g, "1").replaceAll("O", "0"));
  if (number === undefined) return undefined;
  // `March 187` is a date with a slip in it: which day is meant is unknown.
  if (day.length > 2) return { day: undefined, start: match.index };
  if (date < 1 || date > 31) return undefined;
  const printed = `${String(number).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  return { day: year === undefined ? printed : `${year}-${printed}`, start: match.index };
}

/**
 * The number of a month, 1 to 12, from its name in one of five languages; in names of four letters and more one letter may be wrong, missing
 * or too many, or two may be exchanged: `Narch`, `Aprl`, `Febraury`.
 */
export function monthOf(printed: string): number | undefined {
  const name = folded(printed);
  const { months, longMonths } = names();
  const exact = months.get(name);
  if (exact !== undefined || name.length < 3) return exact;
  return months.get(longMonths.find((month) => oneSlip(name, month)) ?? "");
}

/** Whether two words differ by one letter at most, wrong, missing or too many, or by two that are exchanged. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return left.length <= 1 && right.length <= 1 ? true : left.length === 2 && left === [...right].reverse().join("");
}

function folded(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[^\p{L}-]/gu, "")
    .toLowerCase();
}

/**
 * The day (`YYYY-MM-DD`) that `MM-DD` or a weekday means in a story dated `on`: of dates the one nearest to `on`, of weekdays the last one
 * up to `on`. Unchanged without `on`.
 */
export function resolveDay(day: string, on: string | undefined): string {
  return day.length === 10 || on === undefined ? day : meantDay(`${on.slice(0, 10)} ${day}`);
}

/** The same for a text of the story's date and what its dateline says, which is the same in all stories of a day. */
const meantDay = remembering((both) => {
  const [on = "", day = ""] = both.split(" ");
  const sent = Date.parse(on);
  const weekday = weekdays.indexOf(day);
  if (weekday >= 0) {
    const back = (new Date(sent).getUTCDay() - ((weekday + 1) % 7) + 7) % 7;
    return new Date(sent - back * 86_400_000).toISOString().slice(0, 10);
  }
  const year = Number(on.slice(0, 4));
  const distance = (candidate: number) => Math.abs(Date.parse(`${candidate}-${day}`) - sent);
  const nearest = [year - 1, year, year + 1]
    .filter((candidate) => new Date(`${candidate}-${day}`).toISOString().slice(5, 10) === day)
    .sort((a, b) => distance(a) - distance(b))[0];
  return nearest === undefined ? day : `${nearest}-${day}`;
}, 1_000);
