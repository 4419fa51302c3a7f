import type { NameField, Query } from "./query.ts";

/**
 * What the search page asks of the index, and what it gets. Nothing here needs Node: the same runs in the page and in tests.
 *
 *     const search = await openSearch(load);
 *     const parsed = parseQuery("volcker rate -fed date:1987-03");     // query.ts
 *     const answer = await search.ask(parsed.query, "relevance");
 *     await search.describe(answer.numbers.slice(0, 10));
 */

/**
 * Loads the shard of a name, such as `root.js`, and gives what its script passes to the function that it calls. In the page this adds a `<script>`
 * with `search/`, the name and the stamp in its `src`; in tests it reads the file. Each name is asked for once. Throws where the shard has another
 * stamp; `root` has none.
 */
export type Load = (name: string, stamp?: string) => Promise<unknown>;

/** The orders of an answer. */
export type Order = "relevance" | "newest" | "oldest";

/** The facets by which results can be narrowed, and the field of the query that does it. */
export const facetFields = {
  people: "person",
  places: "place",
  organizations: "org",
  topics: "topic",
  agencies: "agency",
  years: "date",
} as const;
export type Facet = keyof typeof facetFields;

/** A value of a facet: what the field takes (`person:"Paul Volcker"`, `date:1987`), and in how many of the stories it is. */
export type FacetValue = { readonly value: string; readonly stories: number };

/**
 * A word that no story has, and words of the index that are near it, nearest first, as they are printed; or one that
 * few have (`rare`), and near ones that many have. Of a name that no story has the field, too.
 */
export type Unknown = {
  readonly word: string;
  readonly near: readonly string[];
  readonly rare: boolean;
  readonly field?: NameField;
};

/** A month, `1987-03`, and how many stories it has. */
export type MonthCount = { readonly month: string; readonly stories: number };

/** The answer to a query. */
export type Answer = {
  /** The query with the names that were found for its fields: what `inWords` (`wording.ts`) makes plain words of. */
  readonly query: Query;
  /** The numbers of all stories that answer, in the order that was asked for. */
  readonly numbers: readonly number[];
  /** The score of each, in the same order, higher is better; 0 where nothing but fields was asked. */
  readonly scores: readonly number[];
  /** The stories of the answer by month, `1987-03`, in order; months without any are left out. */
  readonly months: readonly MonthCount[];
  readonly unknown: readonly Unknown[];
  /** For a story by its number: the quotations that have what a part of the query looks for inside of quotations. */
  readonly quoted: (number: number) => QuotedIn;
};

/** A quotation in a story: the numbers of its first and its last word. */
export type Quoted = readonly [first: number, last: number];

/** The quotations of a story that answer what stands in the parentheses of `said`. */
export type QuotedIn = (inside: Query) => readonly Quoted[];

/** A story as lists of results show it. */
export type FoundStory = {
  readonly number: number;
  readonly title: string;
  /** Relative to the site's root. */
  readonly path: string;
  /** `1987-03-02`. */
  readonly day: string;
  /** The language of its words. */
  readonly lang: string;
  /** Undefined where the story has none, and always where summaries were not asked for. */
  readonly dateline?: string;
  readonly agency?: string;
  readonly summary?: string;
};

/** The text of a story, from its block. */
export type StoryText = { readonly number: number; readonly lang: string; readonly paragraphs: readonly string[] };

/** A series of a trend: for each month of the archive how many stories answer, and how many there are. */
export type SeriesPoint = MonthCount & { readonly all: number };

/** An archive's index, opened. */
export type Search = {
  /** How many stories can be found. */
  readonly stories: number;
  /** All months that have stories, in order, with their number. */
  readonly months: readonly MonthCount[];
  /** Whether there are text blocks. */
  readonly hasTexts: boolean;
  /** The stories that answer a query. */
  readonly ask: (query: Query, order?: Order) => Promise<Answer>;
  /**
   * The most frequent values of each facet in some stories, at most `most` of each, the most frequent first; years in their order. Loads more than
   * `ask` does: ask for it after the first results are shown.
   */
  readonly facets: (
    numbers: readonly number[],
    most?: number,
  ) => Promise<Readonly<Record<Facet, readonly FacetValue[]>>>;
  /** What lists of results show, in the order of `numbers`. Without `summaries` it loads little: title, path, day and language. */
  readonly describe: (
    numbers: readonly number[],
    options?: { readonly summaries?: boolean },
  ) => Promise<readonly FoundStory[]>;
  /** The texts of stories, in the order of `numbers`; undefined where the site has no text blocks. */
  readonly texts: (numbers: readonly number[]) => Promise<readonly StoryText[] | undefined>;
  /** The stories of a query by month, with the months in which none answers. */
  readonly series: (query: Query) => Promise<readonly SeriesPoint[]>;
};
