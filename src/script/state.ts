import type { Order } from "../search/answer.ts";

/** The views of an answer. */
export const views = ["stories", "context", "trends"] as const;
export type View = (typeof views)[number];

/** By what the lines of a concordance are sorted: the words before, the words after, or the stories' order. */
export const sorts = ["before", "after", "stories"] as const;
export type Sort = (typeof sorts)[number];

const orders: readonly Order[] = ["relevance", "newest", "oldest"];

/** How many queries a trend may compare. */
export const mostSeries = 5;

/** All that the page shows, as its address has it behind `#`. */
export type State = {
  readonly q: string;
  readonly view: View;
  readonly order: Order;
  readonly sort: Sort;
  /** Further queries of a trend. */
  readonly with: readonly string[];
  /** Whether a trend shows the share of all stories. */
  readonly share: boolean;
  /** How many stories are listed, or of how many words are shown in context. */
  readonly shown: number;
};

/** How many stories are listed at first, and more with each step; a concordance reads as many times five. */
export const step = 10;
/** How many can be listed at most: so long a list helps nobody, and CSV has all. */
export const mostShown = 1000;

/** The state of a page on which nothing is asked. */
export const noState: State = {
  q: "",
  view: "stories",
  order: "relevance",
  sort: "before",
  with: [],
  share: false,
  shown: step,
};

/** The state of an address: what stands behind `#`, and where nothing does the query that a form sent, `?q=volcker`. What is not known is left out. */
export function stateOf(hash: string, search = ""): State {
  const values = new URLSearchParams(hash.length > 1 ? hash.slice(1) : search);
  const q = (values.get("q") ?? "").trim();
  const one = <T extends string>(key: string, known: readonly T[], usual: T) =>
    known.find((value) => value === values.get(key)) ?? usual;
  return {
    q,
    view: one("view", views, noState.view),
    order: one("order", orders, noState.order),
    sort: one("sort", sorts, noState.sort),
    with: values
      .getAll("with")
      .map((query) => query.trim())
      .filter((query, n, all) => query !== "" && query !== q && all.indexOf(query) === n)
      .slice(0, mostSeries - 1),
    share: values.get("share") === "1",
    shown: Math.min(mostShown, Math.max(step, Math.floor(Number(values.get("shown")) / step) * step || step)),
  };
}

/** The address of a state, `#q=volcker`: what is as usual is left out. */
export function hashOf(state: State): string {
  const values = new URLSearchParams({ q: state.q });
  for (const key of ["view", "order", "sort"] as const) if (state[key] !== noState[key]) values.set(key, state[key]);
  for (const query of state.with) values.append("with", query);
  if (state.share) values.set("share", "1");
  if (state.shown !== step) values.set("shown", String(state.shown));
  return `#${values}`;
}
