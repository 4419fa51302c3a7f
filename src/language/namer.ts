import { Worker } from "node:worker_threads";
import { longestPiece } from "../article/limits.ts";
import { extension } from "../text/program.ts";
import type { Found } from "./found.ts";
import { type NamesInText, namesOf } from "./joining.ts";
import { piecesOf } from "./names.ts";
import { unpackedModel } from "./tagger/model.ts";

/** Why the names of a text were not found: the thread that read it ended. */
export type Unread = { readonly unread: string };

/** Finds the names of texts, several at a time; their promises resolve in any order. */
export type Namer = {
  /** Rejects only where no thread can start. */
  find(text: string): Promise<NamesInText | Unread>;
  close(): Promise<void>;
};

/** What a thread is to read: a text, of which it is to find the names; or a piece that begins at `from` of one, and the mentions in it. */
export type Work = { readonly text: string; readonly from?: number };

/** Work that was asked for, and what settles its promise. */
type Waiting = {
  readonly work: Work;
  readonly done: (found: NamesInText | Found[] | Unread) => void;
  readonly failed: (error: Error) => void;
};
/** A thread and the batches that it was sent and has not answered; `ready` once it has loaded and waits for texts. */
type Thread = { readonly worker: Worker; readonly batches: Waiting[][]; ready: boolean };

/** A message to a thread takes time, so each has several texts. A piece of a long text has one of its own. */
const batchSize = 16;

/** A thread needs some 30 MB for its words and lists. Without a limit, V8 keeps as much garbage as the machine has room for. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };

/** A namer with up to `threads` threads of its own, which start when there are texts. `module` is what a thread runs. */
export function openNamer(threads: number, module = new URL(`thread${extension}`, import.meta.url)): Namer {
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
    // Texts asked for right before `close` get no answer: no thread may start after it.
    if (closed) return;
    if (pool.length < threads && pool.every(({ batches }) => batches.length > 0)) pool.push(start());
    const thread = pool.reduce((best, other) => (other.batches.length < best.batches.length ? other : best));
    thread.batches.push(batch);
    thread.worker.postMessage(batch.map(({ work }) => work));
  }

  function start(): Thread {
    model ??= unpackedModel();
    const thread: Thread = {
      worker: new Worker(module, { workerData: model, resourceLimits }),
      batches: [],
      ready: false,
    };
    let reason = new Error("the thread ended");
    thread.worker.on("message", (found: "ready" | (NamesInText | Found[])[]) => {
      thread.ready = true;
      if (found === "ready") return;
      thread.batches.shift()?.forEach(({ done }, n) => {
        done(found[n] as NamesInText | Found[]);
      });
    });
    thread.worker.on("error", (error) => {
      reason = error as Error;
    });
    // Comes after every message of the thread.
    thread.worker.on("exit", () => {
      pool.splice(pool.indexOf(thread), 1);
      if (!closed) resend(thread, reason);
    });
    return thread;
  }

  /**
   * Sends to other threads what a thread that ended has not answered: its first batch, in which it ended, text by text. A text that it was
   * reading alone is given up. Where it never was ready, no other would be: all its texts fail.
   */
  function resend({ ready, batches: [first = [], ...others] }: Thread, reason: Error): void {
    const [one] = first;
    if (!ready) for (const { failed } of [first, ...others].flat()) failed(reason);
    else if (one && first.length === 1) one.done({ unread: whyUnread(reason) });
    else others.unshift(...first.map((waiting) => [waiting]));
    if (ready) for (const batch of others) send(batch);
  }

  function ask(work: Work): Promise<NamesInText | Found[] | Unread> {
    return new Promise((done, failed) => {
      const alone = work.from !== undefined;
      if (alone) sendGathered();
      gathered.push({ work, done, failed });
      if (gathered.length === batchSize || alone) sendGathered();
      // A batch that is not full is sent once the caller has asked for all that it asks for at once.
      else if (gathered.length === 1) setImmediate(sendGathered);
    });
  }

  /** The names of a long text: its pieces are read by several threads, and joined here, for a thread has memory for one piece. */
  async function inPieces(text: string): Promise<NamesInText | Unread> {
    const pieces = piecesOf(text).map(({ begin, end }) => ask({ text: text.slice(begin, end), from: begin }));
    const found = (await Promise.all(pieces)) as (Found[] | Unread)[];
    return found.find((piece) => "unread" in piece) ?? namesOf((found as Found[][]).flat());
  }

  return {
    find: (text) => {
      const found = text.length > longestPiece ? inPieces(text) : (ask({ text }) as Promise<NamesInText | Unread>);
      // It may fail long before the caller awaits it: that is no unhandled rejection.
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
