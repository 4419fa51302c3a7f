import { relative } from "node:path";

/** A path as a person in the folder `cwd` would type it. */
export function shown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith("..") ? path : short || ".";
}
