import type { Day } from "../article/date.ts";

/** A part of an archive's time: its key, with which all its days begin (`1987`, `1987-03`, `1987-03-1`, `1987-03-14`) or `all`, and its days. */
export type Period<D> = { readonly key: string; readonly days: readonly D[] };

/** A day with what it weighs. */
type Weighed = { readonly day: Day; readonly weight: number };

/** How many characters of a day name a century, a year, a month, ten days and a day. */
const levels = [0, 2, 4, 7, 9, 10];

/**
 * Divides days, in their order, into periods that weigh at most `most`; a single day that weighs more is a period by itself. A period that is too
 * heavy is divided by the calendar: into centuries, years, months, parts of months and days; neighbours are joined where they fit. So one story more
 * moves the ends of periods only where a period comes to weigh more than `most`, and only around it.
 */
export function periodsOf<D extends Weighed>(days: readonly D[], most: number): Period<D>[] {
  return dividedAt(0, days, most).map(({ key, days: own }) => ({ key, days: own }));
}

type Open<D> = { readonly key: string; readonly days: D[]; weight: number };

function dividedAt<D extends Weighed>(level: number, days: readonly D[], most: number): Open<D>[] {
  const weight = days.reduce((sum, one) => sum + one.weight, 0);
  const key = (days[0]?.day ?? "").slice(0, levels[level]) || "all";
  if (weight <= most || level === levels.length - 1) return days.length === 0 ? [] : [{ key, days: [...days], weight }];
  const periods: Open<D>[] = [];
  const parts = Map.groupBy(days, ({ day }) => day.slice(0, levels[level + 1]));
  for (const part of [...parts.values()].flatMap((own) => dividedAt(level + 1, own, most))) {
    const last = periods.at(-1);
    if (last && last.weight + part.weight <= most) {
      last.days.push(...part.days);
      last.weight += part.weight;
    } else periods.push(part);
  }
  return periods;
}
