import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { bodyIn } from "../archive/memory.ts";
import { extension } from "../text/program.ts";
import { type RowShards, RowWords, type SearchText } from "./row.ts";
import { stampOf } from "./shards.ts";
import { stemmers } from "./stemmers.ts";
import { Terms } from "./terms.ts";
import { paragraphsOf, type SearchedStory, textLine } from "./texts.ts";

/** Into how many shards of terms and of places a row is divided, and how many stories each of its blocks of texts has. */
export type RowParts = {
  readonly termShards: number;
  readonly positionShards: number;
  readonly blocks: readonly number[];
};

/** What is made of the texts of a row: the shards of its words, and the stamps of its blocks of texts. */
export type MadeRow = { readonly shards: RowShards; readonly textStamps: readonly string[] };

/** Makes what is of the texts of a row's stories, which are asked for once, in their order. */
export function rowOf(stories: Iterable<SearchText>, { termShards, positionShards, blocks }: RowParts): MadeRow {
  const words = new RowWords();
  const textStamps: string[] = [];
  let lines: string[] = [];
  for (const story of stories) {
    words.add(story);
    if (textStamps.length === blocks.length) continue;
    lines.push(textLine(story.paragraphs));
    if (lines.length < (blocks[textStamps.length] ?? 0)) continue;
    textStamps.push(stampOf(lines.join("\n")));
    lines = [];
  }
  return { shards: words.shards(termShards, positionShards), textStamps };
}

/** A row whose stories are in an archive's folder, and the language of those that have none. */
type Row = RowParts & { readonly root: string; readonly lang: string; readonly stories: readonly SearchedStory[] };

/** What a thread is to make, and how it says that it goes on and what it has made: undefined where it could not. */
export type RowTask = Row & { readonly shared: Int32Array<SharedArrayBuffer>; readonly port: MessagePort };

/** For how long, in milliseconds, a thread is waited for that says nothing: it may have died. */
const patience = 30_000;

/** A thread that makes what is of the texts of a row, while this one does other things. */
export class RowMaker {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #shared = new Int32Array(new SharedArrayBuffer(4));
  #result: MadeRow | undefined;
  #isDone = false;

  constructor(row: Row) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: RowTask = { ...row, shared: this.#shared, port: port2 };
    this.#worker = new Worker(new URL(`row-thread${extension}`, import.meta.url), {
      workerData,
      transferList: [port2],
    });
    // What the thread cannot do, as for want of memory, this one does.
    this.#worker.on("error", () => {});
    this.#worker.unref();
    this.#port.unref();
  }

  /** What the thread has made, which is waited for; undefined where it could not make it. */
  result(): MadeRow | undefined {
    while (!this.#isDone) {
      const before = Atomics.load(this.#shared, 0);
      const got = receiveMessageOnPort(this.#port);
      if (got) this.#result = got.message as MadeRow | undefined;
      this.#isDone = got !== undefined || Atomics.wait(this.#shared, 0, before, patience) === "timed-out";
    }
    this.#port.close();
    void this.#worker.terminate();
    return this.#result;
  }
}

/** Makes a row, in the thread. */
export function makeRow({ root, lang: usual, stories, shared, port, ...parts }: RowTask): void {
  const goesOn = () => {
    Atomics.add(shared, 0, 1);
    Atomics.notify(shared, 0);
  };
  const terms = new Map<string, Terms>();
  const textsOf = function* (): Generator<SearchText> {
    for (const [n, story] of stories.entries()) {
      const { file, sum, title, lang = usual } = story;
      const own = terms.get(lang) ?? new Terms(lang, stemmers);
      terms.set(lang, own);
      yield { title, paragraphs: paragraphsOf({ ...story, body: bodyIn(root, file, sum) }), terms: own };
      if (n % 1_000 === 0) goesOn();
    }
  };
  let made: MadeRow | undefined;
  try {
    made = rowOf(textsOf(), parts);
  } catch {
    // The other thread will say why.
  }
  port.postMessage(made);
  goesOn();
}
