import fc from "fast-check";
import { expect, test } from "vitest";
import { isNear, Near } from "../../src/text/near.ts";

test.each([
  ["industires", "industries"],
  ["exhcange", "exchange"],
  ["philadephia", "philadelphia"],
  ["commisssion", "commission"],
  ["pruducts", "products"],
])("%s is one letter apart from %s", (one, other) => {
  expect(isNear(one, other)).toBe(true);
  expect(isNear(other, one)).toBe(true);
});

test.each([
  ["products", "products"],
  ["products", "projects"],
  ["acquistiton", "acquisition"],
  ["steel", "sleet"],
])("%s and %s are not", (one, other) => {
  expect(isNear(one, other)).toBe(false);
});

test("the texts that are near another are found, itself not", () => {
  const near = new Near();
  for (const text of ["dow corning", "owens corning", "down corning", "bow corning"]) near.add(text);
  expect(near.of("dow corning").sort()).toEqual(["bow corning", "down corning"]);
  expect(near.of("corning")).toEqual([]);
});

test("all that are near are found", () => {
  const text = fc.stringMatching(/^[abé]{0,6}$/);
  fc.assert(
    fc.property(fc.uniqueArray(text), text, (texts, asked) => {
      const near = new Near();
      for (const one of texts) near.add(one);
      expect(near.of(asked).sort()).toEqual(texts.filter((one) => isNear(one, asked)).sort());
    }),
  );
});
