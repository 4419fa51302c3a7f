import fc from "fast-check";
import { expect, test } from "vitest";
import { narrowed, narrowings } from "../../src/script/change.ts";
import { marked, markedAddress, passage } from "../../src/script/passage.ts";
import { hashOf, noState, type State, stateOf } from "../../src/script/state.ts";
import { evenly, linePath } from "../../src/script/timeline.ts";
import { parseQuery, type Query } from "../../src/search/query.ts";

const parsed = (text: string): Query | undefined => {
  const { query, problems } = { query: undefined, ...parseQuery(text) };
  expect(problems, text).toBeUndefined();
  return query;
};

test("a state is its address, and what an address does not say is as usual", () => {
  expect(hashOf({ ...noState, q: "volcker" })).toBe("#q=volcker");
  expect(stateOf("#q=volcker")).toEqual({ ...noState, q: "volcker" });
  expect(stateOf("", "?q=interest+rates")).toEqual({ ...noState, q: "interest rates" });
  expect(stateOf("#q=a&view=nothing&order=up&sort=x&shown=-3")).toEqual({ ...noState, q: "a" });
  expect(stateOf("#q=a&shown=100000000").shown).toBe(1000);
  expect(stateOf("#q=a&with=a&with=b&with=b&with=c").with).toEqual(["b", "c"]);
  const words = fc.string().map((text) => text.trim());
  const state: fc.Arbitrary<State> = fc.record({
    q: words,
    view: fc.constantFrom("stories", "context", "trends"),
    order: fc.constantFrom("relevance", "newest", "oldest"),
    sort: fc.constantFrom("before", "after", "stories"),
    with: fc.uniqueArray(
      words.filter((text) => text !== ""),
      { maxLength: 4 },
    ),
    share: fc.boolean(),
    shown: fc.integer({ min: 1, max: 100 }).map((n) => n * 10),
  });
  fc.assert(
    fc.property(state, (one) => {
      fc.pre(!one.with.includes(one.q));
      expect(stateOf(hashOf(one))).toEqual(one);
    }),
  );
});

test.each([
  ["volcker", "people", "Paul Volcker", 'volcker person:"Paul Volcker"'],
  ["oil OR gas", "places", "Tokyo", '(oil OR gas) place:"Tokyo"'],
  ["oil -gas", "years", "1987", "oil -gas date:1987"],
  ["oil date:1987 gas", "years", "1987-03", "oil gas date:1987-03"],
  ["date:1987", "years", "1987-03", "date:1987-03"],
  ["", "topics", "trade", 'topic:"trade"'],
  ["oil", "organizations", 'The "Fed"', 'oil org:"The Fed"'],
] as const)("%s narrowed to %s %s is %s", (text, facet, value, expected) => {
  const result = narrowed(text, parsed(text), facet, value);
  expect(result).toBe(expected);
  expect(parsed(result)).toBeDefined();
});

test("each name and date that narrows a query can be taken away, and the rest stays", () => {
  const rests = (text: string) => narrowings(text, parsed(text)).map(({ rest }) => rest);
  expect(rests('volcker person:"Paul Volcker" date:1987-03 "interest rates"')).toEqual([
    'volcker date:1987-03 "interest rates"',
    'volcker person:"Paul Volcker" "interest rates"',
  ]);
  expect(rests("(oil OR gas) place:tokyo")).toEqual(["(oil OR gas)"]);
  expect(rests("from:tokyo")).toEqual([""]);
  expect(rests("oil OR from:tokyo")).toEqual([]);
});

test("a passage is of the paragraph with the most different words, cut between words, with all marks in it", () => {
  const long = `${"before ".repeat(80)}oil and gas${" behind".repeat(80)}`;
  const at = long.indexOf("oil");
  const marks = [
    { paragraph: 0, begin: 0, end: 3 },
    { paragraph: 1, begin: at, end: at + 3 },
    { paragraph: 1, begin: at + 8, end: at + 11 },
  ];
  const found = passage(["oil alone", long], marks) ?? [];
  expect(found.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(["oil", "gas"]);
  const text = found.map((piece) => piece.text).join("");
  expect(text).toMatch(/^… before (?:before )+oil and gas (?:behind )+…$/);
  expect(text.length).toBeLessThan(300);
  expect(passage(["nothing"], [])).toBeUndefined();
});

test("a passage of any text with any marks loses and adds nothing but its ends", () => {
  const text = fc.lorem({ maxCount: 120 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(200), { minLength: 1, maxLength: 8 }), (paragraph, picks) => {
      const words = [...paragraph.matchAll(/\w+/g)];
      const marks = [...new Set(picks.map((pick) => pick % words.length))]
        .sort((a, b) => a - b)
        .map((n) => words[n] as RegExpExecArray)
        .map((word) => ({ paragraph: 0, begin: word.index, end: word.index + word[0].length }));
      const pieces = passage([paragraph], marks) ?? [];
      const whole = pieces.map((piece) => piece.text).join("");
      expect(paragraph).toContain(whole.replace(/^… /, "").replace(/ …$/, ""));
      expect(pieces.some((piece) => piece.marked)).toBe(true);
    }),
  );
});

test("a text cut at its marks is the text", () => {
  expect(
    marked("oil and gas", [
      { begin: 0, end: 3 },
      { begin: 2, end: 5 },
      { begin: 8, end: 11 },
    ]),
  ).toEqual([
    { text: "oil", marked: true },
    { text: " and ", marked: false },
    { text: "gas", marked: true },
  ]);
});

test("a link to a story has the browser mark at most three words there", () => {
  const pieces = ["oil", "X-ray", "oil", "gas", "tin"].map((text) => ({ text, marked: true }));
  expect(markedAddress("a.html", pieces)).toBe("a.html#:~:text=oil&text=X%2Dray&text=gas");
  expect(markedAddress("a.html", [])).toBe("a.html");
});

test("a trend has every month from the first to the last, and a gap where the archive has no story", () => {
  const points = evenly([
    { month: "1999-11", stories: 1, all: 2 },
    { month: "2000-02", stories: 3, all: 3 },
    { month: "2000-03", stories: 0, all: 4 },
  ]);
  expect(points.map(({ month, stories, all }) => `${month} ${stories}/${all}`)).toEqual([
    "1999-11 1/2",
    "1999-12 0/0",
    "2000-01 0/0",
    "2000-02 3/3",
    "2000-03 0/4",
  ]);
  const same = (value: number) => value;
  expect(linePath(points, false, same, same)).toBe("M0.0 1.0M3.0 3.0L4.0 0.0");
  expect(linePath(points, true, same, same)).toBe("M0.0 50.0M3.0 100.0L4.0 0.0");
  expect(evenly([])).toEqual([]);
});
