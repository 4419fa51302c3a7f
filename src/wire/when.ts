import { DateTime } from "luxon";
import { type DateText, momentProblem } from "../article/date.ts";

/** A time as a format gives it. Without a known offset `date` is the day alone, and `received` the time as printed. */
export type When = { readonly date?: DateText; readonly received?: string };

const offset = /(?:Z|[+-]\d{2}:?\d{2}|\b(?:GMT|UTC?|[ECMP][SD]T))\s*$/i;

/** A time without a day: `14:30`, `T1430`, `1430Z`. */
const hourAlone = /^(?:T\d|\d\d?:|\d{4}(?:\d\d)?(?:Z|[+-]\d{2}:?\d{2}$))/;

/** A year, a month or a week of ISO 8601, with an hour or without: no day is said. */
const noDay = /^\d{4}(?:-?\d\d|-?W\d\d)?(?:T.*)?$/;

/**
 * Reads a time in ISO 8601, extended or basic (`2012-06-22T14:30:00+04:00`, `20120622T143000Z`), or in the form of mail and feeds (RFC 822,
 * RFC 2822). Seconds are left out where they are 0. What is not understood is `received` alone; nothing is guessed for a time without
 * offset, or with one that no place has.
 */
export function whenOf(printed: string | undefined): When {
  const text = printed?.trim();
  if (!text) return {};
  // Luxon would take them for an hour of today, and for the first day of the year, the month or the week.
  if (hourAlone.test(text) || noDay.test(text)) return { received: text };
  const parsed = [
    () => DateTime.fromISO(text, { setZone: true }),
    () => DateTime.fromISO(text.replace(" ", "T"), { setZone: true }),
    () => DateTime.fromRFC2822(text.replace(/\bUTC\b/, "GMT"), { setZone: true }),
  ]
    .map((parse) => parse())
    .find(({ isValid }) => isValid);
  if (!parsed || parsed.year < 1000) return { received: text };
  const day = parsed.toISODate() ?? "";
  if (!/\d:?\d{2}/.test(text.replace(/^\d{4}-?\d{2}-?\d{2}/, ""))) return { date: day };
  const moment = parsed.toISO({ suppressMilliseconds: true, suppressSeconds: true }) ?? day;
  return offset.test(text) && momentProblem(moment) === undefined ? { date: moment } : { date: day, received: text };
}

/**
 * When an embargo ends, as a format gives it: as `whenOf` reads it, else as printed; `embargoed` where the copy `is` embargoed and does not say until when.
 * An embargo that is no moment makes a draft: it is never taken for none.
 */
export function embargoOf(printed: string | undefined, is: boolean): string | undefined {
  if (!is) return undefined;
  const { date, received } = whenOf(printed);
  return received ?? date ?? "embargoed";
}
