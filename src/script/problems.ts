import type { ProblemCode, QueryProblem } from "../search/query.ts";
import { fill, type Strings, type Words } from "./words.ts";

const messages = {
  quote: "wrongQuote",
  parenthesis: "wrongParenthesis",
  or: "wrongOr",
  not: "wrongNot",
  "only not": "wrongOnlyNot",
  field: "wrongField",
  value: "wrongValue",
  date: "wrongDate",
  range: "wrongRange",
  near: "wrongNear",
  prefix: "wrongPrefix",
  empty: "wrongEmpty",
  long: "wrongLong",
} as const satisfies Record<ProblemCode, keyof Strings>;

/** A problem with a query: the query cut at what is wrong, and what to do. */
export type ProblemText = {
  readonly before: string;
  readonly wrong: string;
  readonly behind: string;
  readonly message: string;
};

/** What is wrong with a query, in words. */
export function problemTexts(text: string, problems: readonly QueryProblem[], { strings }: Words): ProblemText[] {
  return problems.map(({ begin, end, code, text: part }) => ({
    before: text.slice(0, begin),
    wrong: text.slice(begin, end),
    behind: text.slice(end),
    message: fill(strings[messages[code]], /\{text\}/.test(strings[messages[code]]) ? { text: part } : {}),
  }));
}
