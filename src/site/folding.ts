import type { Archive } from "../archive/archive.ts";
import { isOneStory } from "../archive/dates.ts";
import { pagesOf } from "../archive/listing.ts";
import { hasPage, type Paging } from "../archive/paging.ts";
import { mostFrom } from "../archive/site.ts";
import { byKind, kinds } from "../article/kind.ts";
import { grouped } from "../text/number.ts";

/** An archive with as few pages as `files` of `_data/site.yaml` asks for. */
export type Folded = {
  readonly archive: Archive;
  /** What whoever builds should know about it, where the site has so many files in the end: own pages may be more than was known. */
  readonly note: (files: number) => string | undefined;
};

/**
 * The archive with the first paging of `steps` with which it fits into the files that its site may have. Where none does, the archive stays as it
 * is, for nothing would be won. `archive` has all pages that it would have; `paged` gives it with another paging; `filesOf` counts the files of its
 * site.
 */
export function folded(
  archive: Archive,
  paged: (paging: Paging) => Archive,
  filesOf: (archive: Archive) => number,
): Folded {
  const { files: most = Infinity } = archive.site;
  const beyond = (files: number) =>
    files > most
      ? `the site has ${grouped(files)} files, more than the ${grouped(most)} of _data/site.yaml`
      : undefined;
  if (most === Infinity || filesOf(archive) <= most) return { archive, note: beyond };
  const all = steps(archive.paging);
  // The first step that fits, for none has more files than those before.
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (filesOf(paged(all[middle] ?? archive.paging)) <= most) high = middle;
    else low = middle + 1;
  }
  const paging = all[low];
  if (!paging) {
    const least = filesOf(paged(all.at(-1) ?? archive.paging));
    const stories = grouped(archive.articles.length);
    const why = `it cannot have fewer than ${grouped(least)}, with ${stories} stories, and nothing was folded`;
    return { archive, note: (files) => `${beyond(files)}: ${why}` };
  }
  const fitting = paged(paging);
  const what = `folded to come to the ${grouped(most)} files of _data/site.yaml: ${foldedIn(archive, fitting)}`;
  return { archive: fitting, note: (files) => [what, beyond(files)].filter(Boolean).join("; ") };
}

/**
 * What a site goes without, one after the other, to have fewer files: the pages of days that only lead on to a story; pages of names in ever more
 * stories, last those that a registry lists; feeds of names; and short pages of lists.
 */
function steps(usual: Paging): Paging[] {
  const all: Paging[] = [];
  let paging: Paging = { ...usual, days: false };
  const add = (change: Partial<Paging>) => {
    paging = { ...paging, ...change };
    all.push(paging);
  };
  add({});
  for (let n = 2; n <= mostFrom; n++) add({ from: byKind((kind) => Math.max(usual.from[kind], n)) });
  for (let n = 2; n <= mostFrom; n++) add({ listedFrom: n });
  add({ feeds: false });
  for (const longer of [2, 4]) add({ longer });
  return all;
}

/** What an archive is folded by, with its numbers. */
function foldedIn(before: Archive, { paging, site, dates }: Archive): string {
  const all = kinds.flatMap((kind) => before.entities[kind]);
  const gone = all.filter((one) => one.hasPage && !hasPage(one, site, paging));
  const listed = gone.filter(({ entry }) => entry).length;
  const days = pagesOf(dates).filter(({ listing }) => isOneStory(listing)).length;
  const counted = (n: number, one: string, many: string) => n > 0 && `${grouped(n)} ${n === 1 ? one : many}`;
  const from = Math.max(...Object.values(paging.from));
  const without = [
    counted(days, "day with one story", "days with one story"),
    counted(gone.length - listed, `name in fewer than ${from} stories`, `names in fewer than ${from} stories`),
    counted(listed, "name of a registry", "names of registries"),
  ].filter(Boolean);
  const feeds = !paging.feeds && "no feeds of names";
  const longer = paging.longer > 1 && `pages of lists are ${paging.longer} times as long`;
  return [without.length > 0 && `no page for ${without.join(", ")}`, feeds, longer].filter(Boolean).join("; ");
}
