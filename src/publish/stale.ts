import { readdirSync, rmdirSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";

/**
 * Deletes from `dist` whatever this build did not write, so that nothing is left of an article that was renamed, embargoed or
 * deleted. Names at the top that begin with a point (`.git`, `.nojekyll`) belong to the host and stay.
 */
export function removeStale(dist: string, written: readonly string[]): void {
  const keep = new Set(written.map((path) => relative(resolve(dist), resolve(path))));
  for (const entry of readdirSync(dist, { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory()) sweep(dist, entry.name, keep);
    else if (!keep.has(entry.name)) rmSync(join(dist, entry.name));
  }
}

/** Sweeps a folder and, if nothing is left in it, the folder; says whether it is gone. */
function sweep(dist: string, folder: string, keep: ReadonlySet<string>): boolean {
  let left = 0;
  for (const entry of readdirSync(join(dist, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) left += sweep(dist, path, keep) ? 0 : 1;
    else if (keep.has(path)) left += 1;
    else rmSync(join(dist, path));
  }
  if (left === 0) rmdirSync(join(dist, folder));
  return left === 0;
}
