import { expect, test } from "vitest";
import { Cases } from "../../src/language/cases.ts";

/** Cases of an archive that has much text, with some words that are frequent names. */
const cases = new Cases();
const filler = "then the chairman of a company said that it sold a unit to the other in a month of the year ".repeat(
  30,
);
for (let n = 0; n < 400; n++)
  cases.learn(
    `${filler}and the Lind Industries, Harbour Products, Banking Technology, Geneva Laboratories, Mighty Richard Corp said.`,
  );

test.each([
  ["AEL Industires Inc", "AEL Industries Inc"],
  ["Eclipse Pruducts", "Eclipse Products"],
  ["Lind Technolgy Corp", "Lind Technology Corp"],
  ["Knarvik COrp", "Knarvik Corp"],
  // What is another name, or another language
  ["Clearview Baking Corp", "Clearview Baking Corp"],
  ["Genova Inc", "Genova Inc"],
  ["Laboratoires Lind", "Laboratoires Lind"],
  ["Pernod-Ricard", "Pernod-Ricard"],
  ["Lind Industrie", "Lind Industrie"],
  ["McArthur", "McArthur"],
])("%s is meant for %s", (printed, meant) => {
  expect(cases.corrected(printed)).toBe(meant);
});

test("an archive with little text knows no misprints", () => {
  const few = new Cases();
  for (let n = 0; n < 40; n++) few.learn("and the Lind Industries said so");
  expect(few.corrected("Lind Industires")).toBe("Lind Industires");
});
