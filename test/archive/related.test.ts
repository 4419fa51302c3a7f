import { expect, test } from "vitest";
import type { FrontMatter } from "../../src/article/schema.ts";
import { editionWith } from "../archives.ts";

/** The titles of what is related to the first of some articles: what was before, and what was after. */
function related(fronts: readonly Partial<FrontMatter>[]): [before: string[], after: string[]] {
  const edition = editionWith(fronts);
  const article = edition.articles.find(({ file }) => file === "articles/story-0.md");
  if (!article) throw new Error("no article");
  const { before, after } = edition.relatedTo(article);
  return [before.map(({ title }) => title), after.map(({ title }) => title)];
}

const day = (n: number) => new Date(Date.UTC(2012, 0, 1 + n)).toISOString().slice(0, 10);
const story = (title: string, n: number, more: Partial<FrontMatter> = {}) => ({ title, date: day(n), ...more });

test("stories of the same people are before and after it, the oldest first, and others are not", () => {
  const people = ["Ana Bohm"];
  expect(
    related([
      story("Now", 100, { people }),
      story("Far before", 20, { people }),
      story("Before", 98, { people }),
      story("After", 103, { people }),
      story("Long after", 150, { people }),
      story("Another matter", 101, { people: ["Jo Ray"] }),
    ]),
  ).toEqual([
    ["Far before", "Before"],
    ["After", "Long after"],
  ]);
});

test("rare names weigh more than frequent ones, and three on a side are enough", () => {
  const often = Array.from({ length: 40 }, (_, n) => story(`Often ${n}`, n, { organizations: ["Port Board"] }));
  const [before, after] = related([
    story("Now", 41, { organizations: ["Port Board"], people: ["Ana Bohm"] }),
    story("Rare", 10, { people: ["Ana Bohm"] }),
    ...often,
  ]);
  expect(before).toEqual(["Rare", "Often 38", "Often 39"]);
  expect(after).toEqual([]);
});

test("a place alone connects nothing; two of them do within a week", () => {
  const places = ["Port Nora"];
  expect(related([story("Now", 9, { places }), story("Other", 8, { places })])).toEqual([[], []]);
  const both = ["Port Nora", "Exland"];
  expect(
    related([
      story("Now", 30, { places: both }),
      story("Near", 28, { places: both }),
      story("Far", 2, { places: both }),
    ]),
  ).toEqual([["Near"], []]);
});

test("a story of other topics must share more than names that many stories have", () => {
  const organizations = ["Port Board"];
  const often = Array.from({ length: 40 }, (_, n) => story(`Often ${n}`, n, { organizations, topics: ["Grain"] }));
  const now = (topics: string[]) => related([story("Now", 40, { organizations, topics }), ...often])[0];
  expect(now(["Grain"])).toEqual(["Often 37", "Often 38", "Often 39"]);
  expect(now(["Zinc"])).toEqual([]);
  expect(now([])).toEqual(["Often 37", "Often 38", "Often 39"]);
  const people = ["Ana Bohm"];
  expect(
    related([story("Now", 9, { people, topics: ["Zinc"] }), story("Rare", 8, { people, topics: ["Grain"] })]),
  ).toEqual([["Rare"], []]);
});

test("the same headline of the same day is no other story, and of two with one headline the nearer is shown", () => {
  const people = ["Ana Bohm"];
  expect(
    related([
      story("Bohm speaks", 9, { people }),
      story("Bohm speaks", 8, { people }),
      story("Bohm arrives", 7, { people }),
      story("Bohm arrives", 6, { people }),
    ]),
  ).toEqual([["Bohm arrives"], []]);
});

test("one more story changes what is related to those near it alone", () => {
  const fronts = Array.from({ length: 60 }, (_, n) =>
    story(`Story ${n}`, n * 3, { people: [`Person ${n % 4}`], places: [`Place ${n % 3}`] }),
  );
  const all = (more: readonly Partial<FrontMatter>[]) => {
    const { articles, relatedTo } = editionWith([...fronts, ...more]);
    return new Map(
      articles.map((one) => {
        const { before, after } = relatedTo(one);
        return [one.title, [...before, ...after].map(({ title }) => title).join()];
      }),
    );
  };
  const before = all([]);
  const after = all([story("New", 91, { people: ["Person 1"] })]);
  const changed = [...before].filter(([title, titles]) => after.get(title) !== titles).map(([title]) => title);
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.length).toBeLessThanOrEqual(6);
  expect(after.get("New")).toMatch(/Story/);
});
