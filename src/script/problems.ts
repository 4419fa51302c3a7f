import type { ProblemCode, QueryProblem } from "../search/query.ts";
import { fill, type Strings, type Words } from "./words.ts";

/** What is said of each problem. */
const messages = (strings: Strings): Readonly<Record<ProblemCode, string>> => ({
  quote: strings.wrongQuote,
  parenthesis: strings.wrongParenthesis,
  or: strings.wrongOr,
  bar: strings.wrongBar,
  not: strings.wrongNot,
  "only not": strings.wrongOnlyNot,
  field: strings.wrongField,
  value: strings.wrongValue,
  inside: strings.wrongInside,
  date: strings.wrongDate,
  range: strings.wrongRange,
  near: strings.wrongNear,
  prefix: strings.wrongPrefix,
  star: strings.wrongStar,
  empty: strings.wrongEmpty,
  long: strings.wrongLong,
});

/** A problem with a query: the query cut at what is wrong, and what to do. */
export type ProblemText = {
  readonly before: string;
  readonly wrong: string;
  readonly behind: string;
  readonly message: string;
};

/** What is wrong with a query, in words. */
export function problemTexts(text: string, problems: readonly QueryProblem[], { strings }: Words): ProblemText[] {
  const said = messages(strings);
  return problems.map(({ begin, end, code, text: part }) => ({
    before: text.slice(0, begin),
    wrong: text.slice(begin, end),
    behind: text.slice(end),
    message: fill(said[code], { text: part }),
  }));
}
