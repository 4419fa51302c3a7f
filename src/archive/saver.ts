import { Worker } from "node:worker_threads";
import { extension } from "../text/program.ts";

/** A new file that a thread is to make. */
export type NewFile = { readonly path: string; readonly text: string };

/** An error of the system as a plain object: of an error a message to another thread has the text alone. */
export type Failure = Pick<NodeJS.ErrnoException, "message" | "code" | "errno" | "syscall" | "path"> & {
  readonly dest?: string;
};

/** A file that was asked for, and what settles its promise. */
type Waiting = { readonly file: NewFile; readonly done: () => void; readonly failed: (error: Error) => void };

/** The thread has paths and the texts of some files. Without a limit, V8 keeps as much garbage as the machine has room for. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 };

/** Makes new files in a thread of its own, for a command that makes thousands: most of the time of making one goes into calls of the system. */
export class Saver {
  #thread: Worker | undefined;
  /** What was asked for in this turn of the event loop: it is sent together, for a message takes time. */
  #gathered: Waiting[] = [];
  /** What the thread was sent and has not answered, in the order in which it was sent. */
  readonly #sent: Waiting[][] = [];

  /** Makes a file, as `Saving.create` does. */
  create(path: string, text: string): Promise<void> {
    return new Promise((done, failed) => {
      if (this.#gathered.length === 0) setImmediate(() => this.#send());
      this.#gathered.push({ file: { path, text }, done, failed });
    });
  }

  /** Waits until the names of all files are on the disk, too, and ends the thread. To be called when every file is made. */
  async settled(): Promise<void> {
    const thread = this.#thread;
    if (!thread) return;
    this.#thread = undefined;
    await new Promise((ended) => {
      thread.on("exit", ended);
      thread.postMessage([]);
    });
  }

  #send(): void {
    const batch = this.#gathered;
    this.#gathered = [];
    this.#sent.push(batch);
    this.#thread ??= this.#start();
    this.#thread.postMessage(batch.map(({ file }) => file));
  }

  #start(): Worker {
    const thread = new Worker(new URL(`saver-thread${extension}`, import.meta.url), { resourceLimits });
    thread.on("message", (failures: readonly (Failure | undefined)[]) => {
      const batch = this.#sent.shift() ?? [];
      for (const [n, { done, failed }] of batch.entries()) {
        const failure = failures[n];
        if (failure) failed(Object.assign(new Error(), failure));
        else done();
      }
    });
    thread.on("error", (error) => {
      for (const { failed } of this.#sent.splice(0).flat()) failed(error as Error);
      this.#thread = undefined;
    });
    return thread;
  }
}
