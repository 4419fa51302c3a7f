import { parentPort } from "node:worker_threads";
import type { Work } from "../../src/language/namer.ts";

/**
 * A thread of a namer that finds every text to be a name, and dies of some: of memory as a thread does of too much, of a fault, or as if its process had
 * been told to end.
 */
parentPort?.postMessage("ready");
parentPort?.on("message", (batch: readonly Work[]) => {
  parentPort?.postMessage(
    batch.map(({ text, from }) => {
      if (text.includes("memory")) fill();
      if (text.includes("fault")) throw new Error("a fault of the program");
      if (text.includes("exit")) process.exit(3);
      const span = { begin: from ?? 0, end: (from ?? 0) + text.length };
      return from === undefined
        ? { people: [{ name: text, attested: true, mentions: [] }], places: [], organizations: [] }
        : [{ text: "Ana Bohm", span, type: 0 }];
    }),
  );
});

/** Fills the thread's memory, in large pieces: with small ones the collector fights for it for seconds. */
function fill(): void {
  const kept: number[][] = [];
  for (;;) kept.push(new Array<number>(1_000_000).fill(kept.length + 0.5));
}
