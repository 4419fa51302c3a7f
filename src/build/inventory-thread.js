// A thread that takes the inventory of one site (`inventory.ts`), and ends. JavaScript: a thread whose first module is TypeScript begins a tenth of a second later.
import module from "node:module";
import { parentPort, workerData } from "node:worker_threads";

module.enableCompileCache();
const { takeInventory } = await import(workerData.module);
parentPort?.postMessage(takeInventory(workerData.stand));
