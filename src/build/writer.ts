import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** Files that lie behind one another in `bytes`: each ends where it says. */
type Batch = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly files: { readonly path: string; readonly end: number }[];
};

export type Writer = {
  /** Returns before the file is written. */
  write(path: string, content: string | Uint8Array): void;
  /** Resolves when everything is written; rejects with the first error of writing. */
  close(): Promise<void>;
};

const batchSize = 1 << 20;
/** Batches that may wait: making pages never runs further ahead of the disk, so memory does not grow with the archive. */
const waiting = 16;

/** Writes files in a thread of its own, for the disk takes as long as making the pages does. */
export function openWriter(): Writer {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), { workerData: done });
  const failed = once(worker, "error").then(([error]) => Promise.reject(error));
  failed.catch(() => {});
  let posted = 0;
  let buffer = Buffer.alloc(0);
  let end = 0;
  let files: { path: string; end: number }[] = [];

  const flush = () => {
    if (files.length === 0) return;
    for (let at = Atomics.load(done, 0); posted - at >= waiting; at = Atomics.load(done, 0)) Atomics.wait(done, 0, at);
    const batch: Batch = { bytes: new Uint8Array(buffer.buffer, 0, end), files };
    worker.postMessage(batch, [batch.bytes.buffer]);
    posted += 1;
    files = [];
    end = 0;
    buffer = Buffer.alloc(0);
  };
  return {
    write(path, content) {
      const most = typeof content === "string" ? content.length * 3 : content.length;
      if (end + most > buffer.length) {
        flush();
        buffer = Buffer.from(new ArrayBuffer(Math.max(batchSize, most)));
      }
      if (typeof content === "string") end += buffer.write(content, end);
      else {
        buffer.set(content, end);
        end += content.length;
      }
      files.push({ path, end });
    },
    async close() {
      flush();
      worker.postMessage("close");
      await Promise.race([once(worker, "exit"), failed]);
    },
  };
}

if (!isMainThread && parentPort && workerData instanceof Int32Array) {
  const port = parentPort;
  const save = saver();
  let error: unknown;
  port.on("message", (message: Batch | "close") => {
    if (message === "close") {
      port.close();
      if (error) throw error;
      return;
    }
    try {
      if (!error) save(message);
    } catch (problem) {
      error = problem;
    }
    // Counted even where it failed, or the other thread would wait for ever.
    Atomics.add(workerData, 0, 1);
    Atomics.notify(workerData, 0);
  });
}

function saver(): (batch: Batch) => void {
  const folders = new Map<string, boolean>();
  return ({ bytes, files }) => {
    let start = 0;
    for (const { path, end } of files) {
      const folder = dirname(path);
      // What is in a folder that had to be made cannot be there yet.
      if (!folders.has(folder)) folders.set(folder, mkdirSync(folder, { recursive: true }) !== undefined);
      const content = bytes.subarray(start, end);
      if (folders.get(folder) || !same(path, content)) writeFileSync(path, content);
      start = end;
    }
  };
}

/** A file that would be the same is left alone: its time stays, and whoever copies the site copies only what is new. */
function same(path: string, content: Uint8Array): boolean {
  return existsSync(path) && Buffer.compare(readFileSync(path), content) === 0;
}
