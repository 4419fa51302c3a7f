import { parentPort, workerData } from "node:worker_threads";
import type { Work } from "./namer.ts";
import { foundIn, namesInText } from "./names.ts";
import { modelOf } from "./tagger/model.ts";
import { Tagger } from "./tagger/tagger.ts";

/** A thread of a namer: each message is a batch of work, its answer what was found. All threads share the memory of the model. */
const tagger = new Tagger(modelOf(workerData));
parentPort?.postMessage("ready");
parentPort?.on("message", (batch: readonly Work[]) => {
  parentPort?.postMessage(
    batch.map(({ text, from }) => (from === undefined ? namesInText(text, tagger) : foundIn(text, from, tagger))),
  );
});
