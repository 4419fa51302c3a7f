import type { Article } from "../article/article.ts";
import type { Day } from "../article/date.ts";
import { type Level, type Listing, type ListingPage, listing, pagesOf, type Unit } from "./listing.ts";

type Dated = { readonly day: Day };

/**
 * The levels of a listing by date: year, month and day. `path` gives the page of a key: `2012`, `2012-06`, `2012-06-22`. With `always` each has a page of
 * its own, and a day has its stories in the order of their hour; else neighbours share one where they fit, and a new article changes the newest of them.
 */
export function dateLevels(path: (key: string) => string, always = false): Level<Dated>[] {
  const level = (unit: Unit, length: number) => ({
    unit,
    key: ({ day }: Dated) => day.slice(0, length),
    path,
    inRuns: true,
    ...(always ? { always, turned: unit === "day" } : { joined: "from last" as const }),
  });
  return [level("year", 4), level("month", 7), level("day", 10)];
}

/**
 * The listing of all dates: one page, and below it one for each year, month and day, in the folders of the articles' own addresses. A day with
 * withdrawn articles alone has an empty page, so that their addresses can still be cut at a slash.
 */
export function datesListing(
  articles: readonly Article[],
  withdrawn: readonly Dated[],
  most?: number,
): Listing<Article> {
  const levels = dateLevels(datePath, true);
  return withDays(listing(articles, { path: "dates.html", unit: "all", key: "" }, levels, most), withdrawn, levels);
}

/** The listing with an empty part for each period of `days` that it has no part for. */
function withDays(
  dates: Listing<Article>,
  days: readonly Dated[],
  [level, ...finer]: readonly Level<Dated>[],
): Listing<Article> {
  if (!level || days.length === 0) return dates;
  const parts = new Map(dates.parts.map((part) => [part.key, part]));
  for (const [key, group] of Map.groupBy(days, level.key)) {
    const part = parts.get(key) ?? { path: level.path(key), unit: level.unit, key, size: 0, shown: [], parts: [] };
    parts.set(key, withDays(part, group, finer));
  }
  return { ...dates, parts: [...parts.values()].sort((a, b) => (a.key < b.key ? 1 : -1)) };
}

/** The page of a year, month or day, or a numbered page of a day; and the nearest earlier and later period of its unit that has articles. */
export type PeriodPage = ListingPage<Article> & {
  readonly earlier: Listing<Article> | undefined;
  readonly later: Listing<Article> | undefined;
  /** The path of the page of its day of the year, where other years have stories of that too. */
  readonly anniversary: string | undefined;
};

/** The pages of all years, months and days. Empty pages and numbered ones have neither `earlier` nor `later`. */
export function periodPages(dates: Listing<Article>): PeriodPage[] {
  const pages = pagesOf(dates).slice(1);
  const anniversaries = new Map(anniversariesOf(dates).flatMap(({ path, days }) => days.map((day) => [day, path])));
  return [...Map.groupBy(pages, ({ listing }) => listing.unit).values()].flatMap((same) => {
    const filled = same
      .filter(({ listing }) => listing.size > 0 && listing.unit !== "page")
      .map(({ listing }) => listing);
    const place = new Map(filled.map((one, n) => [one, n]));
    return same.map((one) => {
      const n = place.get(one.listing);
      return {
        ...one,
        later: n === undefined ? undefined : filled[n - 1],
        earlier: n === undefined ? undefined : filled[n + 1],
        anniversary: anniversaries.get(one.listing),
      };
    });
  });
}

/** A day of the year, `03-02`, with the days of the years that have stories of it, newest first, and the path of its page. */
export type Anniversary = { readonly key: string; readonly path: string; readonly days: readonly Listing<Article>[] };

/** The days of the year of which more than one year has stories: at most 366. */
export function anniversariesOf(dates: Listing<Article>): Anniversary[] {
  const days = dates.parts.flatMap((year) => year.parts.flatMap((month) => month.parts.filter(({ size }) => size > 0)));
  const byDay = [...Map.groupBy(days, ({ key }) => key.slice(5))].filter(([, same]) => same.length > 1);
  return byDay
    .map(([key, same]) => ({ key, path: `dates/${key}.html`, days: same }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Whether a listing is that of a day with one story: links to it lead to the story. */
export function isOneStory({ unit, size }: Listing<Article>): boolean {
  return unit === "day" && size === 1;
}

/** Where a link to a year, month or day leads: to its page, or that of the only story of a day. */
export function periodPath(period: Listing<Article>): string {
  return (isOneStory(period) ? period.shown[0]?.path : undefined) ?? period.path;
}

/** The page of a year, month or day: `2012-06` gives `2012/06/index.html`. */
export function datePath(key: string): string {
  return `${key.replaceAll("-", "/")}/index.html`;
}
