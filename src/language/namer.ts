import { Worker } from "node:worker_threads";
import type { NamesInText } from "./names.ts";
import { unpackedModel } from "./tagger/model.ts";

/** Why the names of a text were not found: the thread died of it. */
export type Unread = { readonly unread: string };

/** Finds the names of texts, several at a time; results come in whatever order, each to its own promise. */
export type Namer = {
  /** Rejects only where no thread can start. */
  find(text: string): Promise<NamesInText | Unread>;
  close(): Promise<void>;
};

type Waiting = {
  readonly text: string;
  readonly done: (found: NamesInText | Unread) => void;
  readonly failed: (error: Error) => void;
};
/** `ready` once it has begun to wait for texts. */
type Thread = { readonly worker: Worker; readonly batches: Waiting[][]; ready: boolean };

/** Texts that a thread is sent at once, none longer than so many UTF-16 units: each message has its price. */
const batchSize = 16;
const longest = 100_000;

/** A thread's words and lists need some 30 MB; without a limit, V8 lets as much garbage lie as the machine has room for. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };

/** A namer that works on so many threads of its own; none are started before there is a first text. */
export function openNamer(threads: number, module = new URL("thread.ts", import.meta.url)): Namer {
  const pool: Thread[] = [];
  let gathered: Waiting[] = [];
  let model: SharedArrayBuffer | undefined;
  let closed = false;

  function sendGathered(): void {
    const batch = gathered;
    gathered = [];
    if (batch.length > 0) send(batch);
  }

  function send(batch: Waiting[]): void {
    // Whoever closes does not wait for what was asked last, and no thread may outlive it.
    if (closed) return;
    if (pool.length < threads && pool.every(({ batches }) => batches.length > 0)) pool.push(start());
    const thread = pool.reduce((best, other) => (other.batches.length < best.batches.length ? other : best));
    thread.batches.push(batch);
    thread.worker.postMessage(batch.map(({ text }) => text));
  }

  function start(): Thread {
    model ??= unpackedModel();
    const thread: Thread = {
      worker: new Worker(module, { workerData: model, resourceLimits }),
      batches: [],
      ready: false,
    };
    let reason = new Error("the thread ended");
    thread.worker.on("message", (found: "ready" | NamesInText[]) => {
      thread.ready = true;
      if (found === "ready") return;
      thread.batches.shift()?.forEach(({ done }, n) => {
        done(found[n] as NamesInText);
      });
    });
    thread.worker.on("error", (error) => {
      reason = error as Error;
    });
    // It comes behind every answer that the thread gave.
    thread.worker.on("exit", () => {
      pool.splice(pool.indexOf(thread), 1);
      if (!closed) again(thread, reason);
    });
    return thread;
  }

  /** What a thread that died has not answered goes to others. The batch that it died of goes text by text; of one text it is given up. */
  function again({ ready, batches: [first = [], ...others] }: Thread, reason: Error): void {
    const [one] = first;
    if (!ready) for (const { failed } of [first, ...others].flat()) failed(reason);
    else if (one && first.length === 1) one.done({ unread: whyUnread(reason) });
    else others.unshift(...first.map((waiting) => [waiting]));
    if (ready) for (const batch of others) send(batch);
  }

  return {
    find: (text) => {
      const found = new Promise<NamesInText | Unread>((done, failed) => {
        // What may be too much for a thread goes alone.
        if (text.length > longest) sendGathered();
        gathered.push({ text, done, failed });
        if (gathered.length === batchSize || text.length > longest) sendGathered();
        // What is not a whole batch goes when nothing more comes at once.
        else if (gathered.length === 1) setImmediate(sendGathered);
      });
      // It may fail long before whoever asked comes to wait for it.
      found.catch(() => {});
      return found;
    },
    close: async () => {
      closed = true;
      await Promise.all(pool.map(({ worker }) => worker.terminate()));
    },
  };
}

function whyUnread(error: Error): string {
  const memory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  return memory ? "it takes more memory than there is for one text" : error.message;
}
