import { relative } from "node:path";
import { onOneLine } from "../text/characters.ts";

/** A path as a person in the folder `cwd` would type it, for one line of output. */
export function shown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return onOneLine(short.startsWith("..") ? path : short || ".");
}
