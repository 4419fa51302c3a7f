import { workerData } from "node:worker_threads";
import { type ReaderTask, readParts } from "./second-reader.ts";

/** The thread of a second reader: it reads, and ends. */
readParts(workerData as ReaderTask);
