import { readdirSync, rmdirSync, rmSync } from "node:fs";
import { join, resolve, sep } from "node:path";

/**
 * Deletes from `dist` whatever this build did not write, so that nothing is left of an article that was renamed, embargoed or
 * deleted. Names at the top that begin with a point (`.git`, `.nojekyll`) belong to the host and stay.
 */
export function removeStale(dist: string, written: readonly string[]): void {
  const keep = new Set(written.map((path) => resolve(path)));
  for (const entry of readdirSync(dist, { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    const path = join(resolve(dist), entry.name);
    if (entry.isDirectory()) sweep(path, keep);
    else if (!keep.has(path)) rmSync(path);
  }
}

/** Sweeps a folder and, if nothing is left in it, the folder; says whether it is gone. */
function sweep(folder: string, keep: ReadonlySet<string>): boolean {
  let left = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}${sep}${entry.name}`;
    if (entry.isDirectory()) left += sweep(path, keep) ? 0 : 1;
    else if (keep.has(path)) left += 1;
    else rmSync(path);
  }
  if (left === 0) rmdirSync(folder);
  return left === 0;
}
