import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";

/** What a thread tells its messages by: how often it has told something, and where the messages go. */
export type Teller = { readonly told: Int32Array<SharedArrayBuffer>; readonly port: MessagePort };

/**
 * A thread that works beside this one, which never leaves off what it does to hear of it: it takes messages when it likes, or waits for them. What the
 * thread cannot do, as for want of memory, is left to this one.
 */
export class SideThread<Message> {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #told = new Int32Array(new SharedArrayBuffer(4));
  readonly #each: (message: Message) => void;

  /** Begins `module`, whose `workerData` is the task with a `Teller`. `each` is given each message that is taken. */
  constructor(module: URL, task: object, each: (message: Message) => void) {
    const { port1, port2 } = new MessageChannel();
    this.#each = each;
    this.#port = port1;
    const teller: Teller = { told: this.#told, port: port2 };
    this.#worker = new Worker(module, { workerData: { ...task, ...teller }, transferList: [port2] });
    this.#worker.on("error", () => {});
    this.#worker.unref();
    this.#port.unref();
  }

  /** How often it has told something. */
  get told(): number {
    return Atomics.load(this.#told, 0);
  }

  /** Takes the messages that have come. */
  take(): void {
    for (let got = receiveMessageOnPort(this.#port); got; got = receiveMessageOnPort(this.#port))
      this.#each(got.message as Message);
  }

  /** Takes messages until something is so. Returns whether it came to that: a thread that tells nothing for `patience` milliseconds may have died. */
  takeUntil(isSo: () => boolean, patience: number): boolean {
    for (;;) {
      const before = this.told;
      this.take();
      if (isSo()) return true;
      if (Atomics.wait(this.#told, 0, before, patience) === "timed-out") return false;
    }
  }

  end(): void {
    this.#port.close();
    void this.#worker.terminate();
  }
}

/** Tells the other thread something; without a message, that this one goes on. */
export function tell({ told, port }: Teller, message?: unknown): void {
  if (message !== undefined) port.postMessage(message);
  Atomics.add(told, 0, 1);
  Atomics.notify(told, 0);
}
