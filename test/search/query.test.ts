import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuery } from "../../src/search/query.ts";
import { inWords, type QueryWords } from "../../src/search/wording.ts";

const words: QueryWords = {
  word: "“{what}”",
  phrase: "the words “{what}”",
  prefix: "a word that begins with “{what}”",
  near: "{what} within {count} words",
  title: "{what} in the title",
  without: "without {what}",
  isNot: "not {what}",
  names: {
    person: "{what} named",
    place: "in {what}",
    org: "about {what}",
    topic: "on {what}",
    agency: "from {what}",
    from: "filed from {what}",
    said: "{what} quoted",
  },
  inside: "{what} quoted with {inside}",
  notInside: "{what} quoted, but not with {inside}",
  unknownName: "“{what}”, whom nobody names",
  day: "of {what}",
  days: "from {from} to {to}",
  since: "since {from}",
  until: "until {to}",
  and: (parts) => parts.join(" and "),
  or: (parts) => parts.join(" or "),
  date: (text) => text,
};

function said(text: string): string {
  const parsed = parseQuery(text);
  if (parsed.problems) return parsed.problems.map(({ code, begin }) => `${code} at ${begin}`).join(", ");
  return parsed.query ? inWords(parsed.query, words) : "nothing";
}

test.each([
  ["", "nothing"],
  ["volcker rate", "“volcker” and “rate”"],
  ['"interest rate"', "the words “interest rate”"],
  ["“interest rate” -fed", "the words “interest rate” and without “fed”"],
  ["rate AND cut NOT fed", "“rate” and “cut” and without “fed”"],
  ["rate AND NOT (fed OR bank)", "“rate” and without (“fed” or “bank”)"],
  ["OPEC NOT TO CUT AND RUN", "“OPEC” and “NOT” and “TO” and “CUT” and “AND” and “RUN”"],
  ["rate AND", "“rate” and “AND”"],
  [
    'OPEC NOT TO CUT AND RUN person:"Paul Volcker" date:1987-03',
    "“OPEC” and “NOT” and “TO” and “CUT” and “AND” and “RUN” and Paul Volcker named and of 1987-03",
  ],
  ["GOLD NOT person:volcker", "“GOLD” and not volcker named"],
  ["person:volcker NOT GOLD", "volcker named and without “GOLD”"],
  ["volck*", "a word that begins with “volck”"],
  ["rate OR rates inflation", "“rate” or (“rates” and “inflation”)"],
  ["(rate OR rates) -(oil OR gas)", "(“rate” or “rates”) and without (“oil” or “gas”)"],
  ["oil ~ opec", "“oil” and “opec” within 10 words"],
  ["oil ~3 opec ~ price*", "“oil” and “opec” and a word that begins with “price” within 3 words"],
  ["vice-president", "“vice-president”"],
  ["title:volcker", "“volcker” in the title"],
  ['title:"rate cut"', "the words “rate cut” in the title"],
  ['person:"Paul Volcker" trade', "Paul Volcker named and “trade”"],
  [
    "from:tokyo org:opec topic:grain agency:reuters place:japan",
    "filed from tokyo and about opec and on grain and from reuters and in japan",
  ],
  ["title:(rate cut) fed", "(“rate” in the title and “cut” in the title) and “fed”"],
  [
    'Title:(rate OR "money supply" -pric*)',
    "“rate” in the title or (the words “money supply” in the title and without a word that begins with “pric” in the title)",
  ],
  [
    "title:(oil ~3 opec) -title:(gas)",
    "“oil” in the title and “opec” in the title within 3 words and without “gas” in the title",
  ],
  ["said:volcker rate", "volcker quoted and “rate”"],
  ['said:"paul volcker"(rate OR "money supply")', "paul volcker quoted with “rate” or the words “money supply”"],
  ["said:volcker(-rate)", "volcker quoted, but not with “rate”"],
  ["said:volcker(-(rate OR cut))", "volcker quoted, but not with “rate” or “cut”"],
  ["said:volcker(-rate cut -money)", "volcker quoted with “cut” and without “rate” and without “money”"],
  ["said:volcker(-(-rate))", "volcker quoted with “rate”"],
  ["said:volcker((-rate -cut) OR money)", "volcker quoted with “money” or without (“rate” or “cut”)"],
  ["said:volcker((-rate money) OR cut)", "volcker quoted with (“money” and without “rate”) or “cut”"],
  ["said:volcker(-rate -cut)", "volcker quoted, but not with “rate” and without “cut”"],
  ["said:volcker(-rate OR (cut money))", "volcker quoted with (“cut” and “money”) or without “rate”"],
  ["said:volcker (rate OR cut)", "volcker quoted and (“rate” or “cut”)"],
  ["date:1987", "of 1987"],
  ["date:1987-03-02..1987-04-01", "from 1987-03-02 to 1987-04-01"],
  ["date:1987-03-02 .. 1987-04-01 oil", "from 1987-03-02 to 1987-04-01 and “oil”"],
  ["oil Date:1987-3-2 ..1987-04-01", "“oil” and from 1987-03-02 to 1987-04-01"],
  ["(date:1987-03-02.. 1987-04)", "from 1987-03-02 to 1987-04"],
  ["date:1987-03-02–1987-04-01", "from 1987-03-02 to 1987-04-01"],
  ["date:1987-03 - 1987-04", "from 1987-03 to 1987-04"],
  ["date:1987…1988 -date:1987-03 — 1987-04", "from 1987 to 1988 and not from 1987-03 to 1987-04"],
  ['date:"1987-03 ... 1987-04"', "from 1987-03 to 1987-04"],
  ["date:1987-03 .. oil date:.. 1988", "since 1987-03 and “oil” and until 1988"],
  ["date:1987 - oil", "of 1987 and “oil”"],
  ["date:1987-03.. date:..1987-06", "since 1987-03 and until 1987-06"],
  ["u.s. 1,000 don't", "“u.s.” and “1,000” and “don't”"],
  ["date:1987-3-2..1987-4", "from 1987-03-02 to 1987-04"],
  ["oil ~0 opec", "“oil” and “opec” within 0 words"],
  ["oil -person:volcker -date:1987", "“oil” and not volcker named and not of 1987"],
  ["Smith & Wesson", "“Smith” and “Wesson”"],
  ["iran - iraq -- oil – gas, 🙂 ---", "“iran” and “iraq” and “oil” and “gas”"],
  ["rate -", "“rate”"],
  ["rate ! ?", "“rate”"],
  ["oil !gas", "“oil” and without “gas”"],
  ["!(gas OR coal) oil !person:volcker", "without (“gas” or “coal”) and “oil” and not volcker named"],
  ['oil !"natural gas" Yahoo! wow!!', "“oil” and without the words “natural gas” and “Yahoo” and “wow”"],
  ["oil !!gas", "“oil” and “gas”"],
  ["LONDON GOLD 1500 FIX - OCT 20", "“LONDON” and “GOLD” and “1500” and “FIX” and “OCT” and “20”"],
  ["Volcker: “Rates,” (he said)", "“Volcker” and the words “Rates,” and (“he” and “said”)"],
  ["<COM> 'money supply', U.S., 3.5% हिंदी", "“COM” and “money” and “supply” and “U.S.” and “3.5” and “हिंदी”"],
])("%s", (text, expected) => expect(said(text)).toBe(expected));

test.each([
  ['rate "money supply', "quote at 5"],
  ["(rate", "parenthesis at 0"],
  ["rate)", "parenthesis at 4"],
  ["OR rate", "or at 0"],
  ["rate OR", "or at 5"],
  ["OR", "or at 0"],
  ["OR OR", "or at 0, or at 3"],
  ['"', "quote at 0"],
  ["rate -(", "parenthesis at 6"],
  ["rate -OR", "not at 5, or at 6"],
  ["- &", "empty at 0, empty at 2"],
  ["iran | iraq", "bar at 5"],
  ["oil || gas", "bar at 4"],
  ["person:vol*", "star at 0"],
  ["()", "empty at 0"],
  ["oil -(gas ()) said:volcker()", "empty at 10, empty at 26"],
  ["(persn:volcker)", "field at 1"],
  ["person:* said:“-”", "empty at 0, empty at 9"],
  ["-rate", "only not at 0"],
  ["rate OR -fed", "only not at 0"],
  ["rate OR NOT fed", "only not at 0"],
  ["!rate", "only not at 0"],
  ["title:(-rate)", "only not at 0"],
  ["title:()", "empty at 6"],
  ["title:(rate", "parenthesis at 6"],
  ["title:(rate person:volcker)", "inside at 6"],
  ["title:(rate OR date:1987)", "inside at 6"],
  ["title:(rate -person:volcker)", "inside at 6"],
  ["title: (rate)", "value at 0"],
  ["said:volcker(title:(rate))", "inside at 12"],
  ["persn:volcker", "field at 0"],
  ["person:", "value at 0"],
  ["date:march", "date at 5"],
  ["date:1987-02-30", "date at 5"],
  ["date:1987-04..1987-03", "range at 5"],
  ["date:1987-04 – 1987-03", "range at 5"],
  ["date:1987-03..soon", "date at 5"],
  ["date:1987....1988", "date at 5"],
  ["~ rate", "near at 0"],
  ["rate ~", "near at 5"],
  ["rate ~ person:volcker", "near at 5"],
  ["*ate", "prefix at 0"],
  ["ra*te", "prefix at 0"],
  ["said:volcker(person:reagan)", "inside at 12"],
  ["date:x persn:y (", "date at 5, field at 7, parenthesis at 15"],
  ["x".repeat(1001), "long at 1000"],
])("what is wrong with %s, and where", (text, expected) => expect(said(text)).toBe(expected));

test("whatever is typed is a query, nothing, or has problems in its text", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(' "', " OR ", "(", ")", " -", "~", "date:", "said:x(", "*", "rate"),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      for (const { begin, end } of parseQuery(text).problems ?? []) {
        expect(begin).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});
