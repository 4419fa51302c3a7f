import type { SeriesPoint } from "../search/answer.ts";
import { periodsBetween } from "../text/period-keys.ts";

/** How many stories of a month answer: their number, or their share of all stories in per cent. */
export function amountOf({ stories, all }: SeriesPoint, share: boolean): number {
  if (!share) return stories;
  return all === 0 ? 0 : (stories / all) * 100;
}

/** The points of all months from the first to the last, also of those in which the archive has no story: time runs evenly in a chart. */
export function evenly(points: readonly SeriesPoint[]): readonly SeriesPoint[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const known = new Map(points.map((point) => [point.month, point]));
  return periodsBetween(first.month, last.month).map((month) => known.get(month) ?? { month, stories: 0, all: 0 });
}

/** The path of a line: months of which the archive has no story are a gap, not a way from one to another. */
export function linePath(
  points: readonly SeriesPoint[],
  share: boolean,
  x: (n: number) => number,
  y: (value: number) => number,
): string {
  let begins = true;
  return points
    .map((point, n) => {
      if (point.all === 0) {
        begins = true;
        return "";
      }
      const command = begins ? "M" : "L";
      begins = false;
      return `${command}${x(n).toFixed(1)} ${y(amountOf(point, share)).toFixed(1)}`;
    })
    .join("");
}
