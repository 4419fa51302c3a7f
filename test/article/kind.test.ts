import { expect, test } from "vitest";
import { byKind, keyOf, kinds, namesIn } from "../../src/article/kind.ts";

test("the names of each kind, and the keys that lead to them", () => {
  const front = { title: "A", date: "2012-06-22", people: ["Jo Ray"], topics: ["Ships"], agency: "AP" };
  expect(byKind((kind) => namesIn(front, kind))).toEqual({
    people: ["Jo Ray"],
    places: [],
    organizations: [],
    topics: ["Ships"],
    agencies: ["AP"],
  });
  expect(namesIn({ title: "A", date: "2012-06-22" }, "agencies")).toEqual([]);
  expect([keyOf("people", 2), keyOf("agencies", 0)]).toEqual([["people", 2], ["agency"]]);
  expect(byKind((kind) => kind)).toEqual(Object.fromEntries(kinds.map((kind) => [kind, kind])));
});
