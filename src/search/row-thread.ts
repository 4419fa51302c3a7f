import { workerData } from "node:worker_threads";
import { makeRow, type RowTask } from "./row-maker.ts";

/** The thread of a row's maker: it makes the row, and ends. */
makeRow(workerData as RowTask);
