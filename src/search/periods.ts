import type { Day } from "../article/date.ts";

/** A part of an archive's time: its key, the beginning of its first days (`1987`, `1987-03`, `1987-03-1`, `1987-03-14`) or `all`, and its days. */
export type Period<D> = { readonly key: string; readonly days: readonly D[] };

/** A day with what it weighs. */
type Weighed = { readonly day: Day; readonly weight: number };

/** How many characters of a day name a century, a year, a month, ten days and a day. */
const levels = [0, 2, 4, 7, 9, 10];

/**
 * Divides days, in their order, into periods of at most `most`; a day of more is one by itself. What is more is divided by calendar: into centuries, years, months, parts of
 * months and days, and neighbours are joined where they fit. So a story more changes where periods end only where one comes to weigh more than `most`, and only
 * those around.
 */
export function periodsOf<D extends Weighed>(days: readonly D[], most: number, level = 0): Period<D>[] {
  const total = days.reduce((sum, { weight }) => sum + weight, 0);
  const key = (days[0]?.day ?? "").slice(0, levels[level]) || "all";
  if (total <= most || level === levels.length - 1) return days.length === 0 ? [] : [{ key, days }];
  const periods: Period<D>[] = [];
  let open: { key: string; days: D[]; weight: number } | undefined;
  for (const group of Map.groupBy(days, ({ day }) => day.slice(0, levels[level + 1])).values()) {
    const weight = group.reduce((sum, one) => sum + one.weight, 0);
    if (weight > most) {
      open = undefined;
      periods.push(...periodsOf(group, most, level + 1));
    } else if (open && open.weight + weight <= most) {
      open.days.push(...group);
      open.weight += weight;
    } else {
      open = { key: (group[0] as D).day.slice(0, levels[level + 1]), days: [...group], weight };
      periods.push(open);
    }
  }
  return periods.map((period) => ({ key: period.key, days: period.days }));
}
