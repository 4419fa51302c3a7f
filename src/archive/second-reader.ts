import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { readArticle } from "../article/read.ts";
import { extension } from "../text/program.ts";
import { sha256 } from "./manifest.ts";
import { type ReadFile, rememberedOf } from "./memory.ts";

/** How many files a thread takes at a time, and how many such parts there are at most: their numbers are halves of one of 32 bits. */
const [filesOfPart, mostParts] = [100, 30_000];

/** For how long, in milliseconds, a part is waited for before this thread reads it, too: the other may have died. */
const patience = 10_000;

/** The files that two threads read, relative to the archive's root, and whether headlines are wanted as sentences. */
export type ToRead = { readonly root: string; readonly files: readonly string[]; readonly sentences: boolean };

/** What the other thread is to read, in parts of so many files, and how it tells what it has read. */
export type ReaderTask = ToRead & {
  readonly size: number;
  readonly shared: Int32Array<SharedArrayBuffer>;
  readonly port: MessagePort;
};

/** A part that was read: its number, and those of its files that are articles. */
type ReadPart = { readonly part: number; readonly read: readonly ReadFile[] };

/** Places in the shared numbers: the first part that nobody has begun with the one behind the last, and how many the other thread has read. */
const [unbegun, partsRead] = [0, 1];

/**
 * A thread that reads files from the last one on, while this one reads them from the first one on, until they meet. What it cannot read, this thread does, and
 * finds what is wrong.
 */
export class SecondReader {
  readonly #take: (read: ReadFile) => void;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #shared = new Int32Array(new SharedArrayBuffer(8));
  readonly #size: number;
  /** The part of each file. */
  readonly #parts: ReadonlyMap<string, number>;
  readonly #read = new Set<number>();
  /** The first part that this thread has not begun. */
  #next = 0;
  #isLate = false;
  /** Begins to read. `take` is given what was read when this thread asks for files. */
  constructor(toRead: ToRead, take: (read: ReadFile) => void) {
    const { length } = toRead.files;
    const size = Math.max(filesOfPart, Math.ceil(length / mostParts));
    this.#take = take;
    this.#size = size;
    this.#parts = new Map(toRead.files.map((file, n) => [file, Math.floor(n / size)]));
    this.#shared[unbegun] = Math.ceil(length / size);
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const task: ReaderTask = { ...toRead, size, shared: this.#shared, port: port2 };
    this.#worker = new Worker(new URL(`second-reader-thread${extension}`, import.meta.url), {
      workerData: task,
      transferList: [port2],
    });
    // What the thread cannot do, as for want of memory, this one does.
    this.#worker.on("error", () => {});
    this.#worker.unref();
    this.#port.unref();
  }

  /** How many files the thread has read, in whole parts. */
  get filesRead(): number {
    return Atomics.load(this.#shared, partsRead) * this.#size;
  }

  /**
   * To be called with each file in order, before it is read: takes what the thread has read, and waits for it where it has begun the part that the file
   * is in.
   */
  catchUp(file: string): void {
    const part = this.#parts.get(file);
    if (part === undefined || part < this.#next || this.#isLate) return;
    this.#takeAll();
    if (begin(this.#shared, "first") === part) {
      this.#next = part + 1;
      return;
    }
    while (!this.#read.has(part) && !this.#isLate) {
      const before = Atomics.load(this.#shared, partsRead);
      this.#takeAll();
      if (this.#read.has(part)) return;
      this.#isLate = Atomics.wait(this.#shared, partsRead, before, patience) === "timed-out";
    }
  }

  end(): void {
    this.#port.close();
    void this.#worker.terminate();
  }

  #takeAll(): void {
    for (let got = receiveMessageOnPort(this.#port); got; got = receiveMessageOnPort(this.#port)) {
      const { part, read } = got.message as ReadPart;
      for (const one of read) this.#take(one);
      this.#read.add(part);
    }
  }
}

/** Begins the first or the last part that nobody has begun: its number; undefined where there is none. */
function begin(shared: Int32Array<SharedArrayBuffer>, which: "first" | "last"): number | undefined {
  for (;;) {
    const state = Atomics.load(shared, unbegun);
    const [from, to] = [state >>> 16, state & 0xffff];
    if (from >= to) return undefined;
    const next = which === "first" ? ((from + 1) << 16) | to : (from << 16) | (to - 1);
    if (Atomics.compareExchange(shared, unbegun, state, next) === state) return which === "first" ? from : to - 1;
  }
}

/** Reads parts from the last one on, in the thread, until all are begun. */
export function readParts({ root, files, sentences, size, shared, port }: ReaderTask): void {
  for (let part = begin(shared, "last"); part !== undefined; part = begin(shared, "last")) {
    const own = files.slice(part * size, (part + 1) * size);
    const read: ReadPart = { part, read: own.flatMap((file) => readOne(root, file, sentences) ?? []) };
    port.postMessage(read);
    Atomics.add(shared, partsRead, 1);
    Atomics.notify(shared, partsRead);
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
