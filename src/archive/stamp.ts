import { type Stats, statSync } from "node:fs";

/** How long, in milliseconds, a file must have been left alone before its times are trusted: some disks count in steps of two seconds. */
export const settledAfter = 2100;

/** What shows that a file is unchanged without reading it: its size in bytes, its times, and its number on the disk. */
export type Stamp = Pick<Stats, "size" | "mtimeMs" | "ctimeMs" | "ino">;

/** A stamp as text. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stamp): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** How many numbers a stamp is. */
const width = 4;

/**
 * The stamps of many files, by numbers from 0, in one piece of memory. As texts or objects the stamps of a large site would take longer to make than
 * its files take to be looked at.
 */
export class StampTable {
  #numbers: Float64Array;
  #length: number;

  /** `bytes` are those of another table. */
  constructor(bytes?: Uint8Array) {
    // A copy: numbers must begin at a multiple of eight.
    this.#numbers = bytes ? new Float64Array(new Uint8Array(bytes).buffer) : new Float64Array(1 << 12);
    this.#length = bytes ? this.#numbers.length / width : 0;
  }

  get length(): number {
    return this.#length;
  }

  /** The bytes of the table, in the order of this machine. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#numbers.buffer, 0, this.#length * width * Float64Array.BYTES_PER_ELEMENT);
  }

  /** Adds a stamp, and returns its number. */
  add({ size, mtimeMs, ctimeMs, ino }: Stamp): number {
    const n = this.#length++;
    if (this.#length * width > this.#numbers.length) {
      const more = new Float64Array(2 * this.#numbers.length);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    const at = n * width;
    this.#numbers[at] = size;
    this.#numbers[at + 1] = mtimeMs;
    this.#numbers[at + 2] = ctimeMs;
    this.#numbers[at + 3] = ino;
    return n;
  }

  /** The stamp with a number. */
  at(n: number): Stamp {
    const at = n * width;
    const number = (place: number) => this.#numbers[at + place] ?? Number.NaN;
    return { size: number(0), mtimeMs: number(1), ctimeMs: number(2), ino: number(3) };
  }

  /** Whether the stamp with a number is this one. */
  is(n: number, { size, mtimeMs, ctimeMs, ino }: Stamp): boolean {
    const at = n * width;
    const numbers = this.#numbers;
    return (
      numbers[at] === size && numbers[at + 1] === mtimeMs && numbers[at + 2] === ctimeMs && numbers[at + 3] === ino
    );
  }
}

/** Whether a file has been left alone long enough for its stamp to be trusted. */
export function isSettled({ mtimeMs, ctimeMs }: Stamp, now = Date.now()): boolean {
  return now - Math.max(mtimeMs, ctimeMs) > settledAfter;
}

/** What stamps are known already: the paths of files, and their stamps by the same numbers. */
export type Looked = { readonly paths: readonly string[]; readonly stamps: StampTable };

/** The stamps of an archive's files, which are looked at once: before they are read. */
export class Stamps {
  readonly #root: string;
  readonly #known = new Map<string, string | undefined>();
  #looked: Looked | undefined;
  #places: ReadonlyMap<string, number> | undefined;

  /** `looked` are stamps of files below `root`, where they were looked at already. */
  constructor(root: string, looked?: Looked) {
    this.#root = root;
    this.#looked = looked;
  }

  /**
   * The stamp of a file, whose path is relative to the archive's root. Undefined where there is none, or it was changed so lately that it could be
   * changed again without another time.
   */
  of(file: string): string | undefined {
    if (this.#looked) {
      this.#places ??= new Map(this.#looked.paths.map((path, n) => [path, n]));
      const n = this.#places.get(file);
      if (n !== undefined) return settled(this.#looked.stamps.at(n));
    }
    if (!this.#known.has(file)) this.#known.set(file, this.#look(file));
    return this.#known.get(file);
  }

  /** Forgets the stamps of files that may have changed: those at these paths and below, and all that could not be trusted; undefined: of all files. */
  forget(changed: readonly string[] | undefined): void {
    this.#looked = undefined;
    if (!changed) this.#known.clear();
    const isBelow = (file: string) => changed?.some((path) => file === path || file.startsWith(`${path}/`));
    for (const [file, stamp] of this.#known) if (stamp === undefined || isBelow(file)) this.#known.delete(file);
  }

  #look(file: string): string | undefined {
    try {
      return settled(statSync(`${this.#root}/${file}`));
    } catch {
      // The file is not there, or may not be looked at: whoever reads it reports that.
      return undefined;
    }
  }
}

const settled = (stamp: Stamp) => (isSettled(stamp) ? stampOf(stamp) : undefined);
