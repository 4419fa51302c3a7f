import { type Stats, statSync } from "node:fs";
import { join } from "node:path";

/** How long, in milliseconds, a file must have been left alone before its times are trusted: some disks count in steps of two seconds. */
const settledAfter = 2100;

/** What tells of a file that it is the same, without reading it: its size in bytes, its times, and its number on the disk. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** The size in bytes of a file with a stamp. */
export const bytesIn = (stamp: string) => Number.parseInt(stamp, 10);

/** The stamps of an archive's files, which are looked at once: before they are read. */
export class Stamps {
  readonly #root: string;
  readonly #known = new Map<string, string | undefined>();

  constructor(root: string) {
    this.#root = root;
  }

  /**
   * The stamp of a file, whose path is relative to the archive's root. Undefined where there is none, or it was changed so lately that it could be
   * changed again without another time.
   */
  of(file: string): string | undefined {
    if (!this.#known.has(file)) this.#known.set(file, this.#look(file));
    return this.#known.get(file);
  }

  /** Forgets the stamps of files that may have changed: those at these paths and below, and all that could not be trusted; undefined: of all files. */
  forget(changed: readonly string[] | undefined): void {
    if (!changed) this.#known.clear();
    const isBelow = (file: string) => changed?.some((path) => file === path || file.startsWith(`${path}/`));
    for (const [file, stamp] of this.#known) if (stamp === undefined || isBelow(file)) this.#known.delete(file);
  }

  #look(file: string): string | undefined {
    try {
      const stats = statSync(join(this.#root, file));
      return Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) > settledAfter ? stampOf(stats) : undefined;
    } catch {
      // It is not there, or may not be seen: who reads it says so.
      return undefined;
    }
  }
}
