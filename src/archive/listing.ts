/**
 * A page of a list that may be long. It shows everything where that fits; where not, a few, and leads to a part for
 * every group: so no page grows without bound, and adding an item changes the pages on its way only.
 */
export type Listing<T> = {
  readonly path: string;
  readonly unit: Unit;
  /** What the group has in common, in its unit: `2012`, `2012-06`, `a`; the number of a page; empty for everything. */
  readonly key: string;
  readonly size: number;
  readonly shown: readonly T[];
  readonly parts: readonly Listing<T>[];
};

/** What is on a page of a listing: everything, a period, the names with one beginning, or a numbered page of what is too long. */
export type Unit = "all" | "year" | "month" | "day" | "beginning" | "page";

/** One way of grouping, and the page of each group. `always` gives the groups pages also where everything fits on one. */
export type Level<T> = {
  readonly unit: Unit;
  readonly key: (item: T) => string;
  readonly path: (key: string) => string;
  readonly always?: boolean;
};

/** Items on a page at most, and how many of a longer list it shows before leading to its parts. */
export const mostShown = 100;
const firstShown = 20;

type At = { readonly path: string; readonly unit: Unit; readonly key: string };

const theFirst = <T>(items: readonly T[], n: number): readonly T[] => items.slice(0, n);

/**
 * `items` in the order in which they are shown; `levels` from the coarsest to the finest. Below the finest, pages are numbered.
 * `select` chooses what a page shows that leads to parts: the first items.
 */
export function listing<T>(
  items: readonly T[],
  at: At,
  levels: readonly Level<T>[],
  most = mostShown,
  select: (items: readonly T[], n: number) => readonly T[] = theFirst,
): Listing<T> {
  const size = items.length;
  const [level, ...finer] = levels;
  const fits = size <= most;
  if (fits && !level?.always) return { ...at, size, shown: items, parts: [] };
  if (!level) return numbered(items, at, most);
  const parts = [...Map.groupBy(items, level.key)].map(([key, group]) =>
    listing(group, { unit: level.unit, key, path: level.path(key) }, finer, most, select),
  );
  return { ...at, size, shown: fits ? items : select(items, Math.min(firstShown, most)), parts };
}

/** An underscore never stands in a slug, so `_2` cannot be anybody's page. */
function numbered<T>(items: readonly T[], at: At, most: number): Listing<T> {
  const parts: Listing<T>[] = [];
  for (let start = most; start < items.length; start += most) {
    const key = String(start / most + 1);
    const shown = items.slice(start, start + most);
    const path = at.path.replace(/\.html$/, `_${key}.html`);
    parts.push({ path, unit: "page", key, size: shown.length, shown, parts: [] });
  }
  return { ...at, size: items.length, shown: items.slice(0, most), parts };
}

/** Whether a page is the first of numbered ones, and shows a part of the list itself. */
export function isFirstPage({ parts }: Listing<unknown>): boolean {
  return parts[0]?.unit === "page";
}

/** A listing page, and the pages above it, nearest last. */
export type ListingPage<T> = { readonly listing: Listing<T>; readonly above: readonly Listing<T>[] };

/** Every page of a listing, itself first. */
export function pagesOf<T>(root: Listing<T>, above: readonly Listing<T>[] = []): ListingPage<T>[] {
  return [{ listing: root, above }, ...root.parts.flatMap((part) => pagesOf(part, [...above, root]))];
}
