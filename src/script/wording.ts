import type { Query } from "../search/query.ts";
import { inWords, type QueryWords } from "../search/wording.ts";
import { fill, type Words } from "./words.ts";

/** The words that the page's language has for queries. */
export function queryWords(words: Words): QueryWords {
  const { strings } = words;
  return {
    word: "{what}",
    phrase: strings.askedPhrase,
    prefix: strings.askedPrefix,
    near: strings.askedNear,
    title: strings.askedTitle,
    without: strings.askedNot,
    isNot: strings.askedIsNot,
    names: {
      person: strings.askedPerson,
      place: strings.askedPlace,
      org: strings.askedOrg,
      topic: strings.askedTopic,
      agency: strings.askedAgency,
      from: strings.askedFrom,
      said: strings.askedSaid,
    },
    inside: strings.askedSaidInside,
    notInside: strings.askedSaidWithout,
    unknownName: strings.askedUnknown,
    day: strings.askedIn,
    days: strings.askedFromTo,
    since: strings.askedSince,
    until: strings.askedUntil,
    and: (parts) => words.list(parts).join(""),
    or: (parts) => parts.reduce((before, after) => fill(strings.askedOr, { before, after })),
    date: (text) => words.period(text),
  };
}

/** A query as a line of plain words: `Stories with oil and gold, without fed, filed from Tokyo`. */
export function lineOf(query: Query, words: Words): string {
  const { strings } = words;
  const its = queryWords(words);
  const parts = query.kind === "all" ? query.of : [query];
  const isText = ({ kind }: Query) => kind !== "not" && kind !== "name" && kind !== "date";
  const texts = parts.filter(isText).map((part) => inWords(part, its, query.kind === "all" ? "part" : "top"));
  const others = parts.filter((part) => !isText(part)).map((part) => inWords(part, its));
  const all = [...(texts.length === 0 ? [] : [fill(strings.askedWith, { what: its.and(texts) })]), ...others];
  return fill(strings.asked, { what: all.join(words.comma) });
}
