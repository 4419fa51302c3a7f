/**
 * A page of a list that may be long. It shows all items where they fit; else a few of them, and has a part for each group of items. So no page
 * grows without bound, and a new item changes only the pages of the groups that it is in.
 */
export type Listing<T> = {
  readonly path: string;
  readonly unit: Unit;
  /** The group's key, by its unit: `2012`, `2012-06`, `2012-06-22`, `as`; the number of a page; empty for `all`. */
  readonly key: string;
  /** The key of the last group where neighbouring groups share the page, which then begins with `key`. */
  readonly until?: string;
  readonly size: number;
  readonly shown: readonly T[];
  readonly parts: readonly Listing<T>[];
};

/**
 * The kind of group on a page: all items, those of a period, those with one beginning of their names, or a numbered page of a group that is too
 * long.
 */
export type Unit = "all" | "year" | "month" | "day" | "beginning" | "page";

/**
 * A way of grouping items: the key of an item's group, and the path of a group's page. With `always` groups have pages also where all items fit
 * on one. With `joined` neighbouring groups share a page as long as they fit, and are counted from the first or from the last one: what is added at
 * the other end changes one page.
 */
export type Level<T> = {
  readonly unit: Unit;
  readonly key: (item: T) => string;
  readonly path: (key: string) => string;
  readonly always?: boolean;
  /** Set where the items of a group always follow each other. */
  readonly inRuns?: boolean;
  readonly joined?: "from first" | "from last";
  /** The items of a group are in the other order than those of the whole. */
  readonly turned?: boolean;
};

/** How many items a page shows at most, and how many a page with parts shows. */
export const mostShown = 100;
const firstShown = 20;

type Group = Pick<Listing<unknown>, "path" | "unit" | "key" | "until">;

const theFirst = <T>(items: readonly T[], n: number): readonly T[] => items.slice(0, n);

/**
 * The listing of `items`, which are in the order in which pages show them; `at` is its first page. `levels` go from the coarsest to the finest;
 * below the finest, pages are numbered. `select` chooses the items that a page with parts shows: by default the first.
 */
export function listing<T>(
  items: readonly T[],
  at: Group,
  levels: readonly Level<T>[],
  most = mostShown,
  select: (items: readonly T[], n: number) => readonly T[] = theFirst,
): Listing<T> {
  const size = items.length;
  const [level, ...finer] = levels;
  const fits = size <= most;
  if (fits && !level?.always) return { ...at, size, shown: items, parts: [] };
  if (!level) return numberedPages(items, at, most);
  const parts = groupsOf(items, level, most).map(({ items, ...keys }) =>
    listing(
      level.turned ? items.toReversed() : items,
      { unit: level.unit, path: level.path(keys.key), ...keys },
      finer,
      most,
      select,
    ),
  );
  return { ...at, size, shown: fits ? items : select(items, Math.min(firstShown, most)), parts };
}

/** The groups of a level, in the order of their items, and neighbours as one where the level joins them. */
function groupsOf<T>(
  items: readonly T[],
  { key, joined, inRuns }: Level<T>,
  most: number,
): { readonly key: string; readonly until?: string; readonly items: readonly T[] }[] {
  const groups = inRuns ? runsOf(items, key) : [...Map.groupBy(items, key)].map(([key, items]) => ({ key, items }));
  if (!joined) return groups;
  if (joined === "from last") groups.reverse();
  const shared: { key: string; until?: string; items: T[] }[] = [];
  for (const group of groups) {
    const before = shared.at(-1);
    if (!before || before.items.length + group.items.length > most) {
      shared.push(group);
      continue;
    }
    before.until = group.key;
    before.items = joined === "from last" ? [...group.items, ...before.items] : [...before.items, ...group.items];
  }
  return joined === "from last" ? shared.reverse() : shared;
}

/** Groups that follow each other: in a long list nearly no item is looked at. */
function runsOf<T>(items: readonly T[], key: (item: T) => string): { key: string; items: T[] }[] {
  const runs: { key: string; items: T[] }[] = [];
  for (let begin = 0; begin < items.length; ) {
    const first = key(items[begin] as T);
    const isIn = (n: number) => n < items.length && key(items[n] as T) === first;
    let step = 1;
    while (isIn(begin + step)) step *= 2;
    // The last item of the run, by bisection: that at `last` is in it, and that at `behind` is not.
    let [last, behind] = [begin + Math.floor(step / 2), Math.min(begin + step, items.length)];
    while (behind - last > 1) {
      const middle = (last + behind) >> 1;
      if (isIn(middle)) last = middle;
      else behind = middle;
    }
    runs.push({ key: first, items: items.slice(begin, behind) });
    begin = behind;
  }
  return runs;
}

/** A list as numbered pages: the first at its own path, the others its parts, at `…_2.html` and so on. No slug has an underscore. */
function numberedPages<T>(items: readonly T[], at: Group, most: number): Listing<T> {
  const parts: Listing<T>[] = [];
  for (let start = most; start < items.length; start += most) {
    const key = String(start / most + 1);
    const shown = items.slice(start, start + most);
    const path = at.path.replace(/\.html$/, `_${key}.html`);
    parts.push({ path, unit: "page", key, size: shown.length, shown, parts: [] });
  }
  return { ...at, size: items.length, shown: items.slice(0, most), parts };
}

/** Whether a page is the first of numbered ones: it shows the first items, and its parts show the others. */
export function isFirstPage({ parts }: Listing<unknown>): boolean {
  return parts[0]?.unit === "page";
}

/** A listing page, and the pages above it, nearest last. */
export type ListingPage<T> = { readonly listing: Listing<T>; readonly above: readonly Listing<T>[] };

/** The listing whose parts a page leads to: its own, or for one of numbered pages that of the first. */
export function partedListing<T>({ listing, above }: ListingPage<T>): Listing<T> {
  return (listing.unit === "page" ? above.at(-1) : undefined) ?? listing;
}

/** Every page of a listing: itself, then the pages of each part. */
export function pagesOf<T>(root: Listing<T>, above: readonly Listing<T>[] = []): ListingPage<T>[] {
  return [{ listing: root, above }, ...root.parts.flatMap((part) => pagesOf(part, [...above, root]))];
}

/** All items of a listing: those that its page shows, and those of its parts. */
export function itemsOf<T>({ shown, parts }: Listing<T>): readonly T[] {
  if (parts.length === 0) return shown;
  const ofParts = parts.flatMap(itemsOf<T>);
  return parts[0]?.unit === "page" ? [...shown, ...ofParts] : ofParts;
}
