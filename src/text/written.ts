import { languageIn } from "./tag.ts";

/**
 * How a language writes dates, times, numbers and lists. Dates are templates with `{day}` or, where it has two digits always, `{day2}`, `{month}`,
 * `{year}` and `{weekday}`. Spans have the first day as `{from}` or `{from2}`, and its month as `{fromMonth}`.
 */
export type Conventions = {
  /** `22 June 2012`. */
  readonly day: string;
  /** `Friday, 22 June 2012`. */
  readonly fullDay: string;
  /** `22 June`. */
  readonly dayAlone: string;
  /** `June 2012`. */
  readonly month: string;
  /** `2012`. */
  readonly year: string;
  /** `4–17 June 2012`; empty where spans are not written in words, as in Chinese. */
  readonly daysOfMonth: string;
  /** `4 May – 17 June 2012`; empty as `daysOfMonth`. */
  readonly daysOfYear: string;
  /** What stands between two days that are written in full. */
  readonly between: string;
  /** The twelve months in a day's date, before a year, and alone. */
  readonly months: readonly string[];
  readonly monthsOfYear: readonly string[];
  readonly monthsAlone: readonly string[];
  /** The months below bars, where there is room for a few letters. */
  readonly shortMonths: readonly string[];
  /** The seven weekdays from Monday, in a day's date, and at the head of a calendar. */
  readonly weekdays: readonly string[];
  readonly shortWeekdays: readonly string[];
  /** The same where there is room for one or two letters. */
  readonly narrowWeekdays: readonly string[];
  /** The number of the weekday with which weeks begin: 1 is Monday. */
  readonly weekStart: string;
  /** The times of the 24 hours, with `{minute}` for its two digits. */
  readonly hours: readonly string[];
  /** The ten digits, one after the other. */
  readonly digits: string;
  readonly decimal: string;
  /** What stands between groups of digits; how many the last group and the others have; how many digits stand before the last group at least. */
  readonly group: string;
  readonly groups: readonly string[];
  /** What stands between the items of a list: of two; of more, behind the first, behind those that follow, and before the last. */
  readonly list: readonly string[];
};

/**
 * A text with the values of a template in their places, and its figures in the digits of a language. A day is given as two digits; `{day}` has no
 * leading zero.
 */
export function localised(template: string, values: Readonly<Record<string, string>>, { digits }: Conventions): string {
  const text = template.replace(/\{([a-zA-Z]+)(2?)\}/g, (_, name: string, two: string) => {
    const value = values[name] ?? "";
    return two || !/^\d+$/.test(value) ? value : String(Number(value));
  });
  return inDigits(text, digits);
}

function inDigits(text: string, digits: string): string {
  if (digits.startsWith("0")) return text;
  const each = [...digits];
  return text.replace(/\d/g, (digit) => each[Number(digit)] ?? digit);
}

/** A number of zero or more, with at most three decimals or with `decimals` of them. */
export function numberIn(n: number, { digits, decimal, group, groups }: Conventions, decimals?: number): string {
  const [whole = "", fraction = ""] = (
    decimals === undefined ? String(Number(n.toFixed(3))) : n.toFixed(decimals)
  ).split(".");
  const [last = 3, others = 3, least = 1] = groups.map(Number);
  let [text, rest] = [whole, ""];
  for (let size = last; text.length > size && (rest || text.length >= size + least); size = others) {
    rest = group + text.slice(-size) + rest;
    text = text.slice(0, -size);
  }
  return inDigits(text + rest + (fraction && decimal + fraction), digits);
}

/** The values of templates for a day, a month or a year. */
export function valuesOf(key: string, conventions: Conventions, months: readonly string[] = conventions.months) {
  const [year = "", month = "", day = ""] = key.split("-");
  // The 1st of January 1970 was a Thursday.
  const weekday = day && conventions.weekdays[(((Date.parse(key) / 86_400_000 + 3) % 7) + 7) % 7];
  return { year, month: months[Number(month) - 1] ?? "", day, weekday: weekday ?? "" };
}

/** How dates (`2012-06-22`, `2012-06`, `2012`) and times (`14:30`) are written by the conventions of a language. */
export const formats = {
  day: (key: string, its: Conventions) => localised(its.day, valuesOf(key, its), its),
  fullDay: (key: string, its: Conventions) => localised(its.fullDay, valuesOf(key, its), its),
  dayAlone: (key: string, its: Conventions) => localised(its.dayAlone, valuesOf(`2000-${key}`, its), its),
  month: (key: string, its: Conventions) => localised(its.month, valuesOf(key, its, its.monthsOfYear), its),
  year: (key: string, its: Conventions) => localised(its.year, valuesOf(key, its), its),
  time: (key: string, its: Conventions) => {
    const [hour = "", minute = ""] = key.split(":");
    return localised((its.hours[Number(hour)] ?? "").replace("{minute}", minute), {}, its);
  },
};

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
export function asPrinted(text: string, lang: string): string {
  const changes = printed[languageIn(lang)] ?? [];
  return changes.reduce((changed, [from, to]) => changed.replace(from, to), text);
}
