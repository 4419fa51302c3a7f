import { expect, test } from "vitest";
import { Refusals } from "../../src/desk/refusals.ts";

test("what to do is said of the first story alone, and with the count of all", () => {
  const refusals = new Refusals();
  const sentence = "a Word document, and no text: save it as plain text first";
  expect(refusals.add(sentence)).toBe(sentence);
  expect([1, 2].map(() => refusals.add(sentence))).toEqual(Array(2).fill("a Word document, and no text"));
  expect(refusals.add("the file is empty")).toBe("the file is empty");
  expect(refusals.lines()).toEqual([`3 refused: ${sentence}`, "1 refused: the file is empty"]);
});

test("what is another story's own is said in full, also between stories that have the first one's", () => {
  const refusals = new Refusals();
  const said = ["<Types>", "<Types>", "<document>", "<document>", "<Types>"].map((element) =>
    refusals.add(`XML of a kind that is not known: its first element is ${element}`),
  );
  expect(said).toEqual([
    "XML of a kind that is not known: its first element is <Types>",
    "XML of a kind that is not known",
    "XML of a kind that is not known: its first element is <document>",
    "XML of a kind that is not known: its first element is <document>",
    "XML of a kind that is not known",
  ]);
  expect(refusals.add('date "2012:13" does not exist: use another')).toContain('"2012:13"');
  expect(refusals.lines()).toEqual([
    "5 refused: XML of a kind that is not known",
    '1 refused: date "…" does not exist',
  ]);
});
