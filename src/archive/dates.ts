import type { Article } from "../article/article.ts";
import type { Day } from "../article/date.ts";
import { type Level, type Listing, type ListingPage, listing, pagesOf, type Unit } from "./listing.ts";

/** Stories by year, by month and by day. */
export function dateLevels(path: (key: string) => string, always = false): Level<{ readonly day: Day }>[] {
  const level = (unit: Unit, length: number) => ({
    unit,
    key: ({ day }: { day: Day }) => day.slice(0, length),
    path,
    always,
  });
  return [level("year", 4), level("month", 7), level("day", 10)];
}

/**
 * The dates: a page for all, and one a year, month and day at the folders of the articles' own addresses. A day of which only
 * withdrawn articles are left keeps its page, empty, so that their addresses still can be cut at a slash.
 */
export function datesListing(visible: readonly Article[], most?: number): Listing<Article> {
  const dates = listing(visible, { path: "dates.html", unit: "all", key: "" }, dateLevels(datePath, true), most);
  return visible.some(withdrawn) ? withoutWithdrawn(dates) : dates;
}

const withdrawn = ({ status }: Article) => status === "withdrawn";

function gone({ parts, shown, unit }: Listing<Article>): number {
  const below = parts.reduce((sum, part) => sum + gone(part), 0);
  return parts.length > 0 && unit !== "day" ? below : below + shown.filter(withdrawn).length;
}

function withoutWithdrawn(dates: Listing<Article>): Listing<Article> {
  const parts = dates.parts.map(withoutWithdrawn);
  const shown = dates.shown.filter((article) => !withdrawn(article));
  const size = dates.size - gone(dates);
  return { ...dates, parts, shown, size };
}

/** A page of dates, and the pages of the same length before and after it. */
export type PeriodPage = ListingPage<Article> & {
  readonly earlier: Listing<Article> | undefined;
  readonly later: Listing<Article> | undefined;
};

/** The pages of all years, months and days; of each the neighbours are the nearest that have stories. */
export function periodPages(dates: Listing<Article>): PeriodPage[] {
  const pages = pagesOf(dates).slice(1);
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
      };
    });
  });
}

/** The page of a year, month or day: `2012-06` gives `2012/06/index.html`. */
export function datePath(key: string): string {
  return `${key.replaceAll("-", "/")}/index.html`;
}
