/**
 * A page of a list that may be long. It shows everything where that fits; where not, the first few, and leads to a part for
 * every group: so no page grows without bound, and adding an item changes the pages on its way only.
 */
export type Listing<T> = {
  readonly path: string;
  /** What the group has in common: `2012`, `2012-06`, `a`; for numbered pages the number. */
  readonly key: string;
  readonly size: number;
  readonly shown: readonly T[];
  readonly parts: readonly Listing<T>[];
};

/** One way of grouping, and the page of each group. `always` gives the groups pages also where everything fits on one. */
export type Level<T> = {
  readonly key: (item: T) => string;
  readonly path: (key: string) => string;
  readonly always?: boolean;
};

/** Items on a page at most, and how many of a longer list it shows before leading to its parts. */
export const mostShown = 100;
const firstShown = 20;

/** `items` in the order in which they are shown; `levels` from the coarsest to the finest. Below the finest, pages are numbered. */
export function listing<T>(
  items: readonly T[],
  at: { path: string; key: string },
  levels: readonly Level<T>[],
  most = mostShown,
): Listing<T> {
  const size = items.length;
  const [level, ...finer] = levels;
  const fits = size <= most;
  if (fits && !level?.always) return { ...at, size, shown: items, parts: [] };
  if (!level) return numbered(items, at, most);
  const parts = [...Map.groupBy(items, level.key)].map(([key, group]) =>
    listing(group, { key, path: level.path(key) }, finer, most),
  );
  return { ...at, size, shown: fits ? items : items.slice(0, Math.min(firstShown, most)), parts };
}

/** An underscore never stands in a slug, so `_2` cannot be anybody's page. */
function numbered<T>(items: readonly T[], at: { path: string; key: string }, most: number): Listing<T> {
  const parts: Listing<T>[] = [];
  for (let start = most; start < items.length; start += most) {
    const key = String(start / most + 1);
    const shown = items.slice(start, start + most);
    parts.push({ path: at.path.replace(/\.html$/, `_${key}.html`), key, size: shown.length, shown, parts: [] });
  }
  return { ...at, size: items.length, shown: items.slice(0, most), parts };
}

/** A listing page, and the pages above it, nearest last. */
export type ListingPage<T> = { readonly listing: Listing<T>; readonly above: readonly Listing<T>[] };

/** Every page of a listing, itself first. */
export function pagesOf<T>(root: Listing<T>, above: readonly Listing<T>[] = []): ListingPage<T>[] {
  return [{ listing: root, above }, ...root.parts.flatMap((part) => pagesOf(part, [...above, root]))];
}
