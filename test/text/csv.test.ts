import { expect, test } from "vitest";
import { csvText } from "../../src/text/csv.ts";

test("cells with commas, quotation marks and line ends are quoted, and no cell is a formula", () => {
  expect(
    csvText([
      ["a", "b,c", 'd "e"', "f\ng", ""],
      ["=1+1", "+1", "-x", "@y", "\tz", "\rz"],
    ]),
  ).toBe('a,"b,c","d ""e""","f\ng",\r\n\'=1+1,\'+1,\'-x,\'@y,\'\tz,"\'\rz"\r\n');
});
