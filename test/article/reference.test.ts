import { describe, expect, test } from "vitest";
import { referenceOf, referenceProblem, written } from "../../src/article/reference.ts";

describe("a name as an article writes it", () => {
  test.each([
    ["Jo Ray", { name: "Jo Ray" }],
    ["Jo Ray (#jo-ray-2)", { name: "Jo Ray", id: "jo-ray-2" }],
    ["Jo Ray(#7)", { name: "Jo Ray", id: "7" }],
    ["Ray (Jo) (#jo)", { name: "Ray (Jo)", id: "jo" }],
    ["(#jo)", { name: "(#jo)" }],
    ["Jo Ray (#jo) x", { name: "Jo Ray (#jo) x" }],
    ["Jo Ray (#Jo)", { name: "Jo Ray (#Jo)" }],
    ["Jo Ray (#jo--ray)", { name: "Jo Ray (#jo--ray)" }],
    ["Jo Ray (#jo-)", { name: "Jo Ray (#jo-)" }],
  ])("%s", (text, reference) => {
    expect(referenceOf(text)).toEqual(reference);
  });

  test("is written as it is read", () => {
    expect(written({ name: "Jo Ray" })).toBe("Jo Ray");
    expect(written({ name: "Jo Ray", id: "jo" })).toBe("Jo Ray (#jo)");
  });

  test("that has (# in it must end in an id", () => {
    expect(referenceProblem("Jo Ray")).toBeUndefined();
    expect(referenceProblem("Jo Ray (#jo)")).toBeUndefined();
    expect(referenceProblem("Jo Ray (#Jo)")).toBe(
      'must end in (#id), the id of a-z, 0-9 and single hyphens: "Jo Ray (#Jo)"',
    );
  });
});
