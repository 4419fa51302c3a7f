import type { NameField, Query } from "./query.ts";

/**
 * The texts by which a query is put into plain words, with `{what}` in the place of what is asked, and how lists and days are written. `all` and
 * `any` join parts; `without` is for words that stories must not have.
 */
export type QueryWords = {
  readonly word: string;
  readonly phrase: string;
  readonly prefix: string;
  /** With `{what}` and `{count}`. */
  readonly near: string;
  /** Of a word, a phrase or a beginning in the title. */
  readonly title: string;
  readonly without: string;
  /** For names and dates that stories must not have. */
  readonly isNot: string;
  readonly names: Readonly<Record<NameField, string>>;
  /** Of quotations in which something is: with `{what}`, who, and `{inside}`. */
  readonly inside: string;
  /** Of quotations in which something is not: the same. */
  readonly notInside: string;
  /** A name that the archive does not have, with `{what}`. */
  readonly unknownName: string;
  readonly day: string;
  /** With `{from}` and `{to}`; with one of them where the other is open. */
  readonly days: string;
  readonly since: string;
  readonly until: string;
  readonly and: (parts: readonly string[]) => string;
  readonly or: (parts: readonly string[]) => string;
  /** A year, a month or a day, `1987-03`, in words. */
  readonly date: (text: string) => string;
};

/** As many names as a line of plain words says; of more the first, and `…`. */
const mostNames = 5;

/** A query in plain words: a line from which a reader sees what was asked. */
export function inWords(query: Query, words: QueryWords, within: "top" | "part" = "top"): string {
  const part = (one: Query) => inWords(one, words, "part");
  switch (query.kind) {
    case "all":
    case "any": {
      const line = (query.kind === "all" ? words.and : words.or)(query.of.map(part));
      return within === "top" ? line : `(${line})`;
    }
    case "not":
      return fill(query.of.kind === "name" || query.of.kind === "date" ? words.isNot : words.without, {
        what: part(query.of),
      });
    case "near":
      return fill(words.near, { what: words.and(query.of.map(part)), count: String(query.within) });
    case "name": {
      const { field, text, inside, names = [text] } = query;
      const said = names.length > mostNames ? [...names.slice(0, mostNames), "…"] : names;
      const who = names.length === 0 ? fill(words.unknownName, { what: text }) : words.or(said);
      return inside ? insideInWords(who, inside, words) : fill(words.names[field], { what: who });
    }
    case "date": {
      const [first = "", last] = query.text.split("..");
      if (last === undefined) return fill(words.day, { what: words.date(first) });
      if (first === "") return fill(words.until, { to: words.date(last) });
      if (last === "") return fill(words.since, { from: words.date(first) });
      return fill(words.days, { from: words.date(first), to: words.date(last) });
    }
    default: {
      const what = fill(words[query.kind], { what: query.text });
      return query.where === "title" ? fill(words.title, { what }) : what;
    }
  }
}

/** Quotations of somebody, with what they have before what they do not have: nothing is `with without gold`. */
function insideInWords(what: string, inside: Query, words: QueryWords): string {
  const isList = inside.kind === "all" || inside.kind === "any";
  const [first = inside, ...others] = notsLast((isList ? inside.of : [inside]).map(affirmed));
  const begin = inWords(first.kind === "not" ? first.of : first, words, others.length > 0 ? "part" : "top");
  const join = inside.kind === "any" ? words.or : words.and;
  const all = join([begin, ...others.map((part) => inWords(part, words, "part"))]);
  return fill(first.kind === "not" ? words.notInside : words.inside, { what, inside: all });
}

/** The same query without a `not` of a `not`, and with one `not` for a list of them: “without (rate or cut)” for “(without rate and without cut)”. */
export function affirmed(query: Query): Query {
  if (query.kind === "not") {
    const of = affirmed(query.of);
    return of.kind === "not" ? of.of : { kind: "not", of };
  }
  if (query.kind !== "all" && query.kind !== "any") return query;
  const of = notsLast(query.of.map(affirmed));
  const negated = of.flatMap((part) => (part.kind === "not" ? [part.of] : []));
  if (negated.length < of.length) return { kind: query.kind, of };
  return { kind: "not", of: { kind: query.kind === "all" ? "any" : "all", of: negated } };
}

const isNot = ({ kind }: Query) => kind === "not";
const notsLast = (parts: readonly Query[]) => [...parts.filter((part) => !isNot(part)), ...parts.filter(isNot)];

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
