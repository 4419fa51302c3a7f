import { DateTime } from "luxon";

/** A calendar day as printed, `YYYY-MM-DD`: never shifted by a time zone. */
export type Day = string;
/** A `Day`, or a day and time with an offset, `2012-06-22T14:30:00+04:00` (RFC 3339; seconds may be left out). */
export type DateText = string;

/** How a `Day` is written, and a moment: a day and time with an offset. */
export const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
export const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const noOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;

/** What is wrong with a day, or with a day and time; undefined where nothing is. */
export function dateProblem(text: string): string | undefined {
  if (dayPattern.test(text) || momentPattern.test(text)) return calendarProblem(text);
  if (noOffset.test(text)) return missingOffset(text);
  return `must be YYYY-MM-DD: ${JSON.stringify(text)}`;
}

/** What is wrong with a moment, which needs time and offset; undefined where nothing is. */
export function momentProblem(text: string): string | undefined {
  if (momentPattern.test(text)) return calendarProblem(text);
  if (noOffset.test(text)) return missingOffset(text);
  return `must be a date and time with offset, as 2012-06-22T14:30:00+02:00: ${JSON.stringify(text)}`;
}

function missingOffset(text: string): string {
  const form = text.replace(" ", "T");
  return `has a time but no offset: write ${form}Z for universal time, or ${form}+02:00 for two hours ahead of it`;
}

/** Days that were found to exist. Days repeat across articles, and Luxon is slow. */
const checkedDays = new Set<Day>();

function calendarProblem(text: string): string | undefined {
  if (checkedDays.has(text)) return undefined;
  const problem = findCalendarProblem(text);
  if (!problem && text.length === 10) checkedDays.add(text);
  return problem;
}

function findCalendarProblem(text: string): string | undefined {
  const parsed = DateTime.fromISO(text, { setZone: true });
  if (parsed.isValid && text.slice(0, 4) !== "0000") {
    if (isOffset(text.slice(10))) return undefined;
    return `has an offset that no place has: write one from -12:00 to +14:00: "${text}"`;
  }
  const month = DateTime.fromISO(`${text.slice(0, 7)}-01`, { locale: "en" });
  if (month.isValid && Number(text.slice(8, 10)) > month.daysInMonth) {
    return `does not exist: ${month.toFormat("LLLL yyyy")} has ${month.daysInMonth} days: "${text}"`;
  }
  return `does not exist: "${text}"`;
}

/** Whether the offset that may end a time is one that clocks show: from 12 hours behind universal time to 14 ahead of it. */
function isOffset(time: string): boolean {
  const [, sign, hours = "", minutes = ""] = /([+-])(\d{2}):(\d{2})$/.exec(time) ?? [];
  if (sign === undefined) return true;
  const ahead = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  return Number(minutes) < 60 && ahead >= -12 * 60 && ahead <= 14 * 60;
}

/** The day of a date, as printed. */
export function dayOf(date: DateText): Day {
  return date.slice(0, 10);
}

/** Milliseconds since 1970 of a moment; undefined for a day alone, which has no one moment. */
export function momentOf(date: DateText): number | undefined {
  return date.length > 10 ? DateTime.fromISO(date).toMillis() : undefined;
}
