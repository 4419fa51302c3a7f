import { Worker } from "node:worker_threads";
import type { NamesInText } from "./names.ts";
import { unpackedModel } from "./tagger/model.ts";

/** Finds the names of texts, several at a time; results come in whatever order, each to its own promise. */
export type Namer = {
  find(text: string): Promise<NamesInText>;
  close(): Promise<void>;
};

type Waiting = {
  readonly text: string;
  readonly done: (found: NamesInText) => void;
  readonly failed: (error: Error) => void;
};
type Thread = { readonly worker: Worker; readonly batches: Waiting[][] };

/** Texts that a thread is sent at once: each message has its price. */
const batchSize = 16;

/** A thread's words and lists need some 30 MB; without a limit, V8 lets as much garbage lie as the machine has room for. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };

/** A namer that works on so many threads of its own; none are started before there is a first text. */
export function openNamer(threads: number): Namer {
  const pool: Thread[] = [];
  let gathered: Waiting[] = [];
  let model: SharedArrayBuffer | undefined;
  let closed = false;

  function send(): void {
    // Whoever closes does not wait for what was asked last, and no thread may outlive it.
    if (closed || gathered.length === 0) return;
    if (pool.length < threads && pool.every(({ batches }) => batches.length > 0)) pool.push(start());
    const thread = pool.reduce((best, other) => (other.batches.length < best.batches.length ? other : best));
    thread.batches.push(gathered);
    thread.worker.postMessage(gathered.map(({ text }) => text));
    gathered = [];
  }

  function start(): Thread {
    model ??= unpackedModel();
    const worker = new Worker(new URL("thread.ts", import.meta.url), { workerData: model, resourceLimits });
    const thread: Thread = { worker, batches: [] };
    thread.worker.on("message", (found: NamesInText[]) => {
      thread.batches.shift()?.forEach(({ done }, n) => {
        done(found[n] as NamesInText);
      });
    });
    thread.worker.on("error", (error) => {
      for (const { failed } of thread.batches.splice(0).flat()) failed(error as Error);
    });
    return thread;
  }

  return {
    find: (text) =>
      new Promise((done, failed) => {
        gathered.push({ text, done, failed });
        if (gathered.length === batchSize) send();
        // What is not a whole batch goes when nothing more comes at once.
        else if (gathered.length === 1) setImmediate(send);
      }),
    close: async () => {
      closed = true;
      await Promise.all(pool.map(({ worker }) => worker.terminate()));
    },
  };
}
