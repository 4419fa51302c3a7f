import type { Span } from "../text/span.ts";

/** Where a word is looked for: in the whole story, or in its title alone. */
export type Where = "story" | "title";

/** The fields whose value is a name, and what they ask: stories that name somebody or something; `from` the dateline alone, `said` quotations of a person. */
export const nameFields = ["person", "place", "org", "topic", "agency", "from", "said"] as const;
export type NameField = (typeof nameFields)[number];

/** What is asked for. Spans are places in the text of the query. */
export type Query =
  | { readonly kind: "all"; readonly of: readonly Query[] }
  | { readonly kind: "any"; readonly of: readonly Query[] }
  | { readonly kind: "not"; readonly of: Query }
  | ({ readonly kind: "word"; readonly text: string; readonly where: Where } & Span)
  /** Several words in their order, one behind the other. */
  | ({ readonly kind: "phrase"; readonly text: string; readonly where: Where } & Span)
  /** All words that begin with a text. */
  | ({ readonly kind: "prefix"; readonly text: string; readonly where: Where } & Span)
  /** Words and phrases at most `within` words apart, in any order. */
  | ({ readonly kind: "near"; readonly of: readonly Query[]; readonly within: number } & Span)
  /** A name of a field, and for `said` what is looked for inside the quotations; `names` are those that the index found for it, once it was asked. */
  | ({
      readonly kind: "name";
      readonly field: NameField;
      readonly text: string;
      readonly inside?: Query;
      readonly names?: readonly string[];
    } & Span)
  /** Stories from one day to another, both included. */
  | ({ readonly kind: "date"; readonly text: string; readonly from: string; readonly to: string } & Span);

/** What is wrong with a query: a code, by which the page has the words, the part of the text that it is about, and its place. */
export type QueryProblem = Span & { readonly code: ProblemCode; readonly text: string };

/**
 * `quote`: a quotation mark is not closed. `parenthesis`: one is not closed, or not opened. `or`: `OR` has nothing before or behind it. `not`: `-` has nothing behind
 * it. `only not`: everything that is asked is what stories must not have. `field`: a field that is not known (`near`: did you mean it). `value`: a field has no value.
 * `date`: no date as 1987, 1987-03, 1987-03-02 or a range of them. `range`: a range that ends before it begins. `near`: `~` has no word on one of its sides, or
 * something else than words. `prefix`: `*` stands before its word or has none. `empty`: a word without letters and digits. `long`: more than can be asked.
 */
export type ProblemCode =
  | "quote"
  | "parenthesis"
  | "or"
  | "not"
  | "only not"
  | "field"
  | "value"
  | "date"
  | "range"
  | "near"
  | "prefix"
  | "empty"
  | "long";

/** A query that was parsed; undefined where nothing is asked. Or its problems, all of them, in their order. */
export type Parsed =
  | { readonly query: Query | undefined; readonly problems?: undefined }
  | { readonly problems: readonly QueryProblem[] };
