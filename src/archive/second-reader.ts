import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readArticle } from "../article/read.ts";
import { extension } from "../text/program.ts";
import { SideThread, type Teller, tell } from "../text/side-thread.ts";
import { sha256 } from "./manifest.ts";
import { type ReadFile, rememberedOf } from "./memory.ts";

/** How many files a thread takes at a time, and how many such parts there are at most: their numbers are halves of one of 32 bits. */
const [filesOfPart, mostParts] = [100, 30_000];

/** For how long, in milliseconds, a part is waited for before this thread reads it, too: the other may have died. */
const patience = 10_000;

/** The files that two threads read, relative to the archive's root, and whether headlines are wanted as sentences. */
export type ToRead = { readonly root: string; readonly files: readonly string[]; readonly sentences: boolean };

/** What the other thread is to read, in parts of so many files; and the first part that nobody has begun with the one behind the last, which both threads change. */
type ToReadInParts = ToRead & { readonly size: number; readonly unbegun: Int32Array<SharedArrayBuffer> };
export type ReaderTask = ToReadInParts & Teller;

/** A part that was read: its number, and those of its files that are articles. */
type ReadPart = { readonly part: number; readonly read: readonly ReadFile[] };

/**
 * A thread that reads files from the last one on, while this one reads them from the first one on, until they meet. What it cannot read, this thread does,
 * and finds what is wrong.
 */
export class SecondReader {
  readonly #thread: SideThread<ReadPart>;
  readonly #task: ToReadInParts;
  /** The part of each file. */
  readonly #parts: ReadonlyMap<string, number>;
  /** The parts that the thread has read. */
  readonly #read = new Set<number>();
  /** The first part that this thread has not begun. */
  #next = 0;
  #isLate = false;

  /** Begins to read. `take` is given what was read when this thread asks for files. */
  constructor(toRead: ToRead, take: (read: ReadFile) => void) {
    const { length } = toRead.files;
    const size = Math.max(filesOfPart, Math.ceil(length / mostParts));
    this.#parts = new Map(toRead.files.map((file, n) => [file, Math.floor(n / size)]));
    this.#task = { ...toRead, size, unbegun: new Int32Array(new SharedArrayBuffer(4)) };
    this.#task.unbegun[0] = Math.ceil(length / size);
    const module = new URL(`second-reader-thread${extension}`, import.meta.url);
    this.#thread = new SideThread(module, this.#task, ({ part, read }) => {
      for (const one of read) take(one);
      this.#read.add(part);
    });
  }

  /** How many files the thread has read, in whole parts. */
  get filesRead(): number {
    return this.#thread.told * this.#task.size;
  }

  /**
   * To be called with each file in order, before it is read: takes what the thread has read, and waits for it where it has begun the part that the file
   * is in.
   */
  catchUp(file: string): void {
    const part = this.#parts.get(file);
    if (part === undefined || part < this.#next || this.#read.has(part) || this.#isLate) return;
    this.#thread.take();
    if (begin(this.#task.unbegun, "first") === part) this.#next = part + 1;
    else this.#isLate = !this.#thread.takeUntil(() => this.#read.has(part), patience);
  }

  end(): void {
    this.#thread.end();
  }
}

/** Begins the first or the last part that nobody has begun: its number; undefined where there is none. */
function begin(unbegun: Int32Array<SharedArrayBuffer>, which: "first" | "last"): number | undefined {
  for (;;) {
    const state = Atomics.load(unbegun, 0);
    const [from, to] = [state >>> 16, state & 0xffff];
    if (from >= to) return undefined;
    const next = which === "first" ? ((from + 1) << 16) | to : (from << 16) | (to - 1);
    if (Atomics.compareExchange(unbegun, 0, state, next) === state) return which === "first" ? from : to - 1;
  }
}

/** Reads parts from the last one on, in the thread, until all are begun. */
export function readParts(task: ReaderTask): void {
  const { root, files, sentences, size, unbegun } = task;
  for (let part = begin(unbegun, "last"); part !== undefined; part = begin(unbegun, "last")) {
    const own = files.slice(part * size, (part + 1) * size);
    const read: ReadPart = { part, read: own.flatMap((file) => readOne(root, file, sentences) ?? []) };
    tell(task, read);
  }
}

function readOne(root: string, file: string, sentences: boolean): ReadFile | undefined {
  try {
    const bytes = readFileSync(join(root, file));
    const reading = readArticle(bytes, file);
    if (!reading.problems) return { file, sum: sha256(bytes), remembered: rememberedOf(reading.value, sentences) };
  } catch {
    // The other thread will say why.
  }
  return undefined;
}
