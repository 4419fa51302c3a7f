import { parentPort, workerData } from "node:worker_threads";
import { namesInText } from "./names.ts";
import { modelOf } from "./tagger/model.ts";
import { Tagger } from "./tagger/tagger.ts";

/** A thread of a namer: each message is a batch of texts, its answer their names. All threads share the memory of the model. */
const tagger = new Tagger(modelOf(workerData));
parentPort?.postMessage("ready");
parentPort?.on("message", (texts: readonly string[]) => {
  parentPort?.postMessage(texts.map((text) => namesInText(text, tagger)));
});
