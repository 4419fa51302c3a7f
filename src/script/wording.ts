import type { Query } from "../search/query.ts";
import { affirmed, inWords, type QueryWords } from "../search/wording.ts";
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
  const parts = (query.kind === "all" ? query.of : [query]).map(affirmed);
  const withIn = (what: string) => fill(strings.askedWith, { what });
  /** A part that says by itself what it is: `about Paul Volcker or with gold`. */
  const said = (part: Query, within: "top" | "part"): string => {
    if (isOfTexts(part)) return withIn(inWords(part, its, within));
    if (part.kind !== "all" && part.kind !== "any") return inWords(part, its);
    const line = (part.kind === "all" ? its.and : its.or)(part.of.map((one) => said(one, "part")));
    return within === "top" ? line : `(${line})`;
  };
  const within = query.kind === "all" ? "part" : "top";
  const texts = parts.filter(isOfTexts).map((part) => inWords(part, its, within));
  const others = parts.filter((part) => !isOfTexts(part)).map((part) => said(part, within));
  const all = [...(texts.length === 0 ? [] : [withIn(its.and(texts))]), ...others];
  return fill(strings.asked, { what: all.join(words.comma) });
}

/** Whether a query asks for words alone, which a text has. */
function isOfTexts(query: Query): boolean {
  if (query.kind === "all" || query.kind === "any") return query.of.every(isOfTexts);
  return query.kind !== "not" && query.kind !== "name" && query.kind !== "date";
}
