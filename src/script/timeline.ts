import type { SeriesPoint } from "../search/answer.ts";

/** All months (`1987-03`) or years from one to another. */
export function keysBetween(first: string, last: string): string[] {
  const keys: string[] = [];
  if (first.length === 4)
    for (let year = Number(first); year <= Number(last); year++) keys.push(String(year).padStart(4, "0"));
  else
    for (let n = ordinal(first); n <= ordinal(last); n++)
      keys.push(`${String(Math.floor(n / 12)).padStart(4, "0")}-${String((n % 12) + 1).padStart(2, "0")}`);
  return keys;
}

/** The number of a month among all months. */
export const ordinal = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

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
  return keysBetween(first.month, last.month).map((month) => known.get(month) ?? { month, stories: 0, all: 0 });
}

/** The path of a line; of shares it breaks where a month has no story of which there could be one. */
export function linePath(
  points: readonly SeriesPoint[],
  share: boolean,
  x: (n: number) => number,
  y: (value: number) => number,
): string {
  let begins = true;
  return points
    .map((point, n) => {
      if (share && point.all === 0) {
        begins = true;
        return "";
      }
      const command = begins ? "M" : "L";
      begins = false;
      return `${command}${x(n).toFixed(1)} ${y(amountOf(point, share)).toFixed(1)}`;
    })
    .join("");
}
