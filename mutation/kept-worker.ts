import { ForksPoolWorker, type PoolOptions, type PoolWorker, type WorkerRequest } from "vitest/node";

/** How many runs one process makes: each leaves its modules in memory (`fresh.ts`). */
const runs = 60;

/** The process that waits for the next run, and how many it has made. */
let waiting: { readonly process: ForksPoolWorker; readonly made: number } | undefined;

/**
 * Runs tests in a process that stays for the next mutant, for to start one takes longer than most tests. Vitest itself starts one for each
 * run: what it says at the start and at the end of a process is answered here.
 */
export class KeptWorker implements PoolWorker {
  readonly name = "kept";
  readonly cacheFs = true;
  readonly #options: PoolOptions;
  readonly #listeners: [event: string, callback: (arg: unknown) => void][] = [];
  #process: ForksPoolWorker | undefined;
  #made = 0;
  #config: unknown;
  #idle = true;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#made = waiting?.made ?? 0;
    this.#process = waiting?.process ?? new ForksPoolWorker(this.#options);
    if (!waiting) await this.#process.start();
    waiting = undefined;
    this.on("message", (message) => {
      if ((message as { type?: string }).type === "testfileFinished") this.#idle = true;
    });
  }

  on(event: string, callback: (arg: unknown) => void): void {
    this.#listeners.push([event, callback]);
    this.#process?.on(event, callback);
  }

  off(event: string, callback: (arg: unknown) => void): void {
    this.#process?.off(event, callback);
  }

  send(message: WorkerRequest): void {
    if (message.type === "stop") this.#answer("stopped");
    else if (message.type === "start" && this.#made > 0) {
      this.#config = message.context.config;
      this.#answer("started");
    } else {
      if (message.type === "run") {
        this.#idle = false;
        // The settings of this run, as which tests it is of; the process has those of its first.
        if (this.#config) Object.assign(message.context, { config: this.#config });
      }
      this.#process?.send(message);
    }
  }

  async stop(): Promise<void> {
    for (const [event, callback] of this.#listeners) this.off(event, callback);
    if (this.#process && this.#idle && this.#made + 1 < runs)
      waiting = { process: this.#process, made: this.#made + 1 };
    else await this.#process?.stop();
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  #answer(type: "started" | "stopped"): void {
    for (const [event, callback] of this.#listeners)
      if (event === "message") queueMicrotask(() => callback({ __vitest_worker_response__: true, type }));
  }
}

/** Ends the process that waits. */
export async function endWaiting(): Promise<void> {
  await waiting?.process.stop();
  waiting = undefined;
}
