import { parentPort } from "node:worker_threads";
import { Saving } from "./save.ts";
import type { Failure, NewFile } from "./saver.ts";

/** The thread of a `Saver`: each message is a batch of files, its answer what went wrong with each. One without a file ends it. */
const saving = new Saving();
parentPort?.on("message", async (files: readonly NewFile[]) => {
  if (files.length === 0) {
    await saving.settled();
    parentPort?.close();
    return;
  }
  const made = await Promise.allSettled(files.map(({ path, text }) => saving.create(path, text)));
  parentPort?.postMessage(made.map((one) => (one.status === "fulfilled" ? undefined : failureOf(one.reason))));
});

const failureOf = (error: Error): Failure => ({ ...error, message: error.message });
