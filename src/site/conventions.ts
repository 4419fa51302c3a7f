import { once, readTable } from "../text/table.ts";

import type { Conventions } from "../text/written.ts";

type Key = keyof Conventions;

/**
 * The conventions of the languages that the site's words are written in, so that pages do not change with the ICU of the Node that makes them:
 * those of each language, and what its regions have otherwise.
 */
const table = once(() => {
  const byTag = new Map<string, Partial<Conventions>>();
  for (const [tag = "", key = "", ...values] of readTable(new URL("conventions.tsv", import.meta.url))) {
    const value = lists.has(key as Key) ? values : values[0];
    byTag.set(tag, { ...byTag.get(tag), [key]: value });
  }
  return byTag;
});

/** The keys that have several values. */
const lists: ReadonlySet<Key> = new Set<Key>([
  "months",
  "monthsOfYear",
  "monthsAlone",
  "shortMonths",
  "weekdays",
  "shortWeekdays",
  "narrowWeekdays",
  "hours",
  "groups",
  "list",
]);

const known = new Map<string, Conventions>();

/**
 * The conventions of a language (BCP 47). Those of a language without words of its own here, and of a tag that asks for other digits or hours
 * (`ar-u-nu-latn`), are what the ICU of this Node says.
 */
export function conventionsOf(lang: string): Conventions {
  let conventions = known.get(lang);
  if (!conventions) {
    conventions = fromTable(lang) ?? fromIntl(lang);
    known.set(lang, conventions);
  }
  return conventions;
}

function fromTable(lang: string): Conventions | undefined {
  const locale = new Intl.Locale(lang);
  const { baseName, language, script, region } = locale;
  const whole = table().get(language);
  if (!whole || baseName !== locale.toString()) return undefined;
  const tags = [baseName, locale.minimize().baseName, `${language}-${script ?? region}`];
  const own = tags.find((tag) => table().has(tag));
  return { ...whole, ...table().get(own ?? language) } as Conventions;
}

/** Days of 2012 that show a language's conventions; the 2nd of January was a Monday. */
const utc = (month: number, day: number, hour = 0, minute = 0) => Date.UTC(2012, month - 1, day, hour, minute);
const twelve = Array.from({ length: 12 }, (_, n) => n + 1);
const seven = [2, 3, 4, 5, 6, 7, 8];

/** The conventions of a language as the ICU of this Node has them, by the Gregorian calendar whatever that of the language is. */
export function fromIntl(lang: string): Conventions {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(lang, { calendar: "gregory", timeZone: "UTC", ...options });
  const date = { day: "numeric", month: "long", year: "numeric" } as const;
  const [day, fullDay] = [format(date), format({ weekday: "long", ...date })];
  const dayAlone = format({ day: "numeric", month: "long" });
  const [month, alone, shortMonth, year] = [
    format({ month: "long", year: "numeric" }),
    format({ month: "long" }),
    format({ month: "short" }),
    format({ year: "numeric" }),
  ];
  const [short, narrow] = [format({ weekday: "short" }), format({ weekday: "narrow" })];
  const time = format({ timeStyle: "short" });
  const partOf = (by: Intl.DateTimeFormat, at: number, type: string) =>
    by.formatToParts(at).find((part) => part.type === type)?.value ?? "";
  const template = (by: Intl.DateTimeFormat) => templateOf(by.formatToParts(utc(3, 4)));
  const months = twelve.map((n) => partOf(day, utc(n, 4), "month"));
  /** The template of the days from `[month, day]` to `[month, day]`; empty where it has no word, or has months in another form. */
  const range = (from: readonly [number, number], to: readonly [number, number]) => {
    const parts = day.formatRangeToParts(utc(...from), utc(...to)).map((part) => ({ ...part }));
    const named = parts.every((part, n) => {
      if (part.type !== "month") return true;
      const name = months[(part.source === "startRange" ? from : to)[0] - 1] ?? "";
      const next = parts[n + 1];
      // Korean has the word for a month (`5월`) in the name of one in a day's date, and behind it in a span.
      const rest = name.slice(part.value.length);
      if (!name.startsWith(part.value) || !next?.value.startsWith(rest)) return false;
      next.value = next.value.slice(rest.length);
      return true;
    });
    const inWords = parts.some(({ value }) => /\p{L}/u.test(value)) || months.some((name) => /\p{L}/u.test(name));
    return inWords && named ? spaced(templateOf(parts)) : "";
  };
  const whole = spaced(day.formatRange(Date.UTC(2011, 1, 3), utc(5, 6)));
  const [first, last] = [spaced(day.format(Date.UTC(2011, 1, 3))), spaced(day.format(utc(5, 6)))];
  const inFull = whole.startsWith(first) && whole.endsWith(last);
  return {
    day: spaced(template(day)),
    fullDay: spaced(template(fullDay)),
    dayAlone: spaced(template(dayAlone)),
    month: spaced(template(month)),
    year: spaced(template(year)),
    daysOfMonth: range([3, 4], [3, 5]),
    daysOfYear: range([3, 4], [5, 6]),
    between: inFull ? whole.slice(first.length, -last.length) : " – ",
    months,
    monthsOfYear: twelve.map((n) => partOf(month, utc(n, 4), "month")),
    monthsAlone: twelve.map((n) => alone.format(utc(n, 4))),
    shortMonths: twelve.map((n) => shortMonth.format(utc(n, 4))),
    weekdays: seven.map((n) => partOf(fullDay, utc(1, n), "weekday")),
    shortWeekdays: seven.map((n) => short.format(utc(1, n))),
    narrowWeekdays: seven.map((n) => narrow.format(utc(1, n))),
    weekStart: String(weekStartOf(lang)),
    hours: Array.from({ length: 24 }, (_, hour) =>
      spaced(
        time
          .formatToParts(utc(1, 1, hour, 10))
          .map(({ type, value }) => (type === "minute" ? "{minute}" : value))
          .join(""),
      ),
    ),
    ...numbersOf(lang),
    list: separatorsOf(lang),
  };
}

/** A format as a template. The second day and month of a span are the later ones, `{day}` and `{month}`; what both share is written once. */
function templateOf(
  parts: readonly { readonly type: string; readonly value: string; readonly source?: string }[],
): string {
  const dayOf = (value: string) => ([...value].length > 1 ? "2" : "");
  return parts
    .map(({ type, value, source }) => {
      const earlier = source === "startRange";
      if (type === "day") return `{${earlier ? "from" : "day"}${dayOf(value)}}`;
      if (type === "month") return earlier ? "{fromMonth}" : "{month}";
      return type === "literal" ? value : `{${type}}`;
    })
    .join("");
}

/** Spaces that differ between versions of CLDR, in one way: thin ones as others, narrow ones that do not break as wide ones that do not. */
const spaced = (text: string) => text.replaceAll("\u2009", " ").replaceAll("\u202f", "\u00a0");

function weekStartOf(lang: string): number {
  // Node 22 has the method, TypeScript's library and older engines the property.
  const locale = new Intl.Locale(lang) as Intl.Locale & { getWeekInfo?(): { firstDay: number } };
  return locale.getWeekInfo?.().firstDay ?? 1;
}

function numbersOf(lang: string): Pick<Conventions, "digits" | "decimal" | "group" | "groups"> {
  const format = new Intl.NumberFormat(lang);
  const plain = new Intl.NumberFormat(lang, { useGrouping: false });
  const parts = format.formatToParts(12_345_678_901.5);
  const integers = parts.filter(({ type }) => type === "integer").map(({ value }) => [...value].length);
  const textOf = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const isGrouped = (n: number) => format.formatToParts(n).some(({ type }) => type === "group");
  const last = integers.at(-1) ?? 3;
  return {
    digits: Array.from({ length: 10 }, (_, n) => plain.format(n)).join(""),
    decimal: textOf("decimal"),
    group: textOf("group"),
    groups: [last, integers.at(-2) ?? last, isGrouped(1_234) ? 1 : 2].map(String),
  };
}

/** A character that no list has stands for each item. */
function separatorsOf(lang: string): string[] {
  const format = new Intl.ListFormat(lang);
  const between = (size: number) => format.format(new Array<string>(size).fill("\0")).split("\0").slice(1, -1);
  return [...between(2), ...between(4)];
}
