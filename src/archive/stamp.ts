import type { Stats } from "node:fs";

/** How long, in milliseconds, a file must have been left alone before its times are trusted: some disks count in steps of two seconds. */
const settledAfter = 2100;

/**
 * What tells of a file that it is the same, without reading it: its size and times. Undefined for one that was changed so lately that it could be
 * changed again without another time.
 */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats, now = Date.now()): string | undefined {
  return now - Math.max(mtimeMs, ctimeMs) > settledAfter ? `${size} ${mtimeMs} ${ctimeMs} ${ino}` : undefined;
}
