import type { NameField, Query } from "../search/query.ts";
import { filled } from "../text/fill.ts";
import { element } from "./dom.ts";
import type { Strings, Words } from "./words.ts";

/** A query as a line of plain words: `Stories with oil and gold, without fed, filed from Tokyo`. What the reader wrote is in `<b>`. */
export function lineOf(query: Query, words: Words): (string | Node)[] {
  const { strings } = words;
  const parts = query.kind === "all" ? query.of : [query];
  const isText = ({ kind }: Query) => kind !== "not" && kind !== "name" && kind !== "date";
  const texts = words.list(parts.filter(isText).map((part) => inWords(part, words))).flat();
  const others = parts.filter((part) => !isText(part)).map((part) => inWords(part, words));
  const all = [
    ...(texts.length === 0 ? [] : [filled<readonly (string | Node)[]>(strings.askedWith, { what: texts }).flat()]),
    ...others,
  ];
  const what = all.flatMap((part, n) => (n === 0 ? part : [words.comma, ...part]));
  return filled<readonly (string | Node)[]>(strings.asked, { what }).flat();
}

/** A part of a query in plain words: `without fed`. */
export function inWords(query: Query, words: Words): (string | Node)[] {
  const { strings } = words;
  const given = (text: string) => element("b", {}, element("bdi", {}, text));
  const filledIn = (template: string, values: Readonly<Record<string, readonly (string | Node)[]>>) =>
    filled<readonly (string | Node)[]>(template, values).flat();
  switch (query.kind) {
    case "all":
      return words.list(query.of.map((one) => inWords(one, words))).flat();
    case "any":
      return query.of
        .map((one) => (one.kind === "all" ? ["(", ...inWords(one, words), ")"] : inWords(one, words)))
        .reduce((before, after) => filledIn(strings.askedOr, { before, after }));
    case "not":
      return filledIn(strings.askedNot, { what: inWords(query.of, words) });
    case "word":
    case "phrase":
    case "prefix": {
      const text = [given(query.text)];
      const what =
        query.kind === "word"
          ? text
          : filledIn(query.kind === "phrase" ? strings.askedPhrase : strings.askedPrefix, { text });
      return query.where === "title" ? filledIn(strings.askedTitle, { what }) : what;
    }
    case "near":
      return filledIn(strings.askedNear, { words: words.list(query.of.map((one) => inWords(one, words))).flat() });
    case "name": {
      const names = query.names && query.names.length > 0 ? query.names.slice(0, 3) : [query.text];
      const name = names
        .map((one): (string | Node)[] => [given(one)])
        .reduce((before, after) => filledIn(strings.askedOr, { before, after }));
      if (query.inside) return filledIn(strings.askedSaidInside, { name, what: inWords(query.inside, words) });
      return filledIn(nameTemplates(strings)[query.field], { name });
    }
    case "date":
      return dateInWords(query.from, query.to, words);
  }
}

/** What is said of a name, by the field that asks for it. */
const nameTemplates = (strings: Strings): Readonly<Record<NameField, string>> => ({
  person: strings.askedPerson,
  place: strings.askedPlace,
  org: strings.askedOrg,
  topic: strings.askedTopic,
  agency: strings.askedAgency,
  from: strings.askedFrom,
  said: strings.askedSaid,
});

function dateInWords(from: string, to: string, words: Words): (string | Node)[] {
  const key = periodOf(from, to);
  const shown = (date: string) => element("b", {}, words.period(date));
  if (key) return filled<Node>(words.strings.askedIn, { date: shown(key) });
  return filled<Node>(words.strings.askedFromTo, { from: shown(from), to: shown(to) });
}

/** The day, month or year from one day to another; undefined where it is none. */
export function periodOf(from: string, to: string): string | undefined {
  if (from === to) return from;
  const [year, month] = [from.slice(0, 4), from.slice(0, 7)];
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  const last = new Date(Date.UTC(Number(year), Number(from.slice(5, 7)), 0)).getUTCDate();
  return from === `${month}-01` && to === `${month}-${last}` ? month : undefined;
}
