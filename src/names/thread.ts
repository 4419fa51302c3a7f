import { parentPort } from "node:worker_threads";
import { namesInText } from "./story.ts";
import { loadModel } from "./tagger/model.ts";
import { Tagger } from "./tagger/tagger.ts";

/** A thread of a namer: texts in, their names out. */
const tagger = new Tagger(loadModel());
parentPort?.on("message", (texts: readonly string[]) => {
  parentPort?.postMessage(texts.map((text) => namesInText(text, tagger)));
});
