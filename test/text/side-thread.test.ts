import { expect, test } from "vitest";
import { SideThread } from "../../src/text/side-thread.ts";

/** A thread of a module with this text. */
function threadOf(text: string, each: (message: unknown) => void) {
  const told = new URL("../../src/text/side-thread.ts", import.meta.url).href;
  const module = `import { workerData } from "node:worker_threads"; import { tell } from ${JSON.stringify(told)}; ${text}`;
  return new SideThread(
    new URL(`data:text/javascript,${encodeURIComponent(module)}`),
    { words: ["ebb", "flow"] },
    each,
  );
}

test("messages are taken in their order while this thread waits, and what is told without one counts", () => {
  const taken: unknown[] = [];
  const thread = threadOf("tell(workerData); for (const word of workerData.words) tell(workerData, word);", (message) =>
    taken.push(message),
  );
  expect(thread.takeUntil(() => taken.length === 2, 20_000)).toBe(true);
  expect(taken).toEqual(["ebb", "flow"]);
  expect(thread.told).toBe(3);
  thread.end();
});

test.each(["process.exit(3)", "throw new Error('no more')", "while (true);"])(
  "a thread that tells nothing more is not waited for: %s",
  (end) => {
    const taken: unknown[] = [];
    const thread = threadOf(`tell(workerData, "ebb"); ${end}`, (message) => taken.push(message));
    expect(thread.takeUntil(() => taken.length === 1, 20_000)).toBe(true);
    expect(thread.takeUntil(() => taken.length === 2, 100)).toBe(false);
    thread.end();
  },
);
