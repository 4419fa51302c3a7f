import type { Answer, Search } from "../search/answer.ts";
import type { Query } from "../search/query.ts";
import type { Stemmers } from "../search/terms.ts";
import type { State } from "./state.ts";
import type { Words } from "./words.ts";

/** What every part of the page is made with. */
export type Page = {
  readonly words: Words;
  readonly search: Search;
  readonly stemmers: Stemmers;
  readonly state: State;
  /** Of the site, for addresses in what is downloaded. */
  readonly url: string;
  readonly facets: Readonly<Record<string, string>>;
  /** The address of the page in another state. */
  readonly to: (change: Partial<State>) => string;
  /** Whether the reader has gone on to something else meanwhile. */
  readonly isOver: () => boolean;
};

/** A page with an answer. */
export type Answered = Page & { readonly query: Query; readonly answer: Answer };
