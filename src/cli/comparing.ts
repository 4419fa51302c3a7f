import type { Checked, Comparison } from "../archive/comparison.ts";
import { printable } from "../archive/manifest.ts";
import { grouped } from "../text/number.ts";
import type { Io } from "./io.ts";
import { progress } from "./progress.ts";

/** How many files had each outcome of a comparison. */
export type Found = Readonly<Record<Checked["found"], number>>;

/** Reads a comparison to its end, shows how far it is, and prints a line for each file that is not as its manifest says. */
export async function compare(io: Io, { total, files }: Comparison): Promise<Found> {
  const found = { same: 0, added: 0, removed: 0, changed: 0, unread: 0, unserved: 0 };
  const lines: string[] = [];
  const bar = progress(io, "comparing", "files", total);
  let done = 0;
  try {
    for await (const checked of files) {
      found[checked.found]++;
      if (checked.found !== "same") lines.push(lineOf(checked));
      done++;
      bar.at(done, done);
    }
  } finally {
    bar.stop();
    for (const line of lines) io.out(line);
  }
  return found;
}

/** The line of a file: `changed  2012/06/22/harbour.html`. */
export function lineOf({ found, path, why }: Pick<Checked, "path" | "why"> & { readonly found: string }): string {
  return `${found}  ${printable(path)}${why === undefined ? "" : `: ${printable(why)}`}`;
}

/** Whether every file is as the manifest says, but for those that a host does not serve. */
export function isAsListed({ added, removed, changed, unread }: Found): boolean {
  return added + removed + changed + unread === 0;
}

/** The counts in words: `213 the same, 0 added, 1 removed, 1 changed`. Of a site's address `added` is not known, and left out. */
export function counted({ same, added, removed, changed, unread, unserved }: Found, isSite = false): string {
  return [
    `${grouped(same)} the same`,
    ...(isSite ? [] : [`${grouped(added)} added`]),
    `${grouped(removed)} removed`,
    `${grouped(changed)} changed`,
    ...(unread > 0 ? [`${grouped(unread)} not read`] : []),
    ...(unserved > 0 ? [`${grouped(unserved)} not served`] : []),
  ].join(", ");
}
