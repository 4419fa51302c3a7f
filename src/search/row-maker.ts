import { bodyIn } from "../archive/memory.ts";
import { extension } from "../text/program.ts";
import { SideThread, type Teller, tell } from "../text/side-thread.ts";
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

/** What a thread is to make. It tells the row, or null where it could not make it. */
export type RowTask = Row & Teller;

/** For how long, in milliseconds, a thread is waited for that tells nothing. */
const patience = 30_000;

/** A thread that makes what is of the texts of a row, while this one does other things. */
export class RowMaker {
  readonly #thread: SideThread<MadeRow | null>;
  #made: MadeRow | null | undefined;

  constructor(row: Row) {
    this.#thread = new SideThread(new URL(`row-thread${extension}`, import.meta.url), row, (made) => {
      this.#made = made;
    });
  }

  /** What the thread has made, which is waited for; null where it could not make it. To be asked once. */
  result(): MadeRow | null {
    this.#thread.takeUntil(() => this.#made !== undefined, patience);
    this.#thread.end();
    return this.#made ?? null;
  }
}

/** Makes a row, in the thread. */
export function makeRow(task: RowTask): void {
  const { root, lang: usual, stories } = task;
  const terms = new Map<string, Terms>();
  const textsOf = function* (): Generator<SearchText> {
    for (const [n, story] of stories.entries()) {
      const { file, sum, title, lang = usual } = story;
      const own = terms.get(lang) ?? new Terms(lang, stemmers);
      terms.set(lang, own);
      yield { title, paragraphs: paragraphsOf({ ...story, body: bodyIn(root, file, sum) }), terms: own };
      if (n % 1_000 === 0) tell(task);
    }
  };
  try {
    tell(task, rowOf(textsOf(), task));
  } catch {
    // The other thread will say why.
    tell(task, null);
  }
}
