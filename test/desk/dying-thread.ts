import { parentPort } from "node:worker_threads";

/** A thread of a namer that finds every text to be a name, and dies of some: of memory as a thread does of too much, or of a fault. */
parentPort?.postMessage("ready");
parentPort?.on("message", (texts: readonly string[]) => {
  parentPort?.postMessage(
    texts.map((text) => {
      if (text.includes("memory")) fill();
      if (text.includes("fault")) throw new Error("a fault of the program");
      return { people: [{ name: text, mentions: [] }], places: [], organizations: [] };
    }),
  );
});

/** Fills the thread's memory, in large pieces: with small ones the collector fights for it for seconds. */
function fill(): void {
  const kept: number[][] = [];
  for (;;) kept.push(new Array<number>(1_000_000).fill(kept.length + 0.5));
}
