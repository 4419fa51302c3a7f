import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { cleanUp, type Entry, entries } from "./fuzz/entries.ts";
import { familiesOf } from "./fuzz/family.ts";
import { finding } from "./fuzz/measure.ts";
import { timed } from "./timed.ts";

afterAll(cleanUp);

/** The name tagger is left to `npm run fuzz`: its model takes a second to load. */
const all = entries().filter(({ command }) => !/names (?:find|apply)/.test(command));

test(
  "inputs that nobody would write take time linear in their length, in every command: npm run fuzz for more",
  timed,
  async () => {
    const families = fc
      .nat(all.length - 1)
      .chain((n) => familiesOf(all[n]?.texts ?? []).map((family) => ({ entry: all[n] as Entry, family })));
    await fc.assert(
      fc.asyncProperty(families, async ({ entry, family }) => {
        expect(await finding(entry, family, { from: 4_000, to: 64_000 })).toBeUndefined();
      }),
      { numRuns: 40, seed: 2 },
    );
  },
);

test("a finding is one: time that grows with the square, too much time, an error", timed, async () => {
  const family = { head: "", piece: "a", tail: "" };
  const entry = (run: (input: string) => unknown): Entry => ({ command: "", texts: [], run });
  const square = entry((input) => {
    let sum = 0;
    for (let n = 0; n < input.length; n++) for (let m = 0; m < input.length; m += 2) sum += n ^ m;
    return sum;
  });
  expect(await finding(square, family, { from: 8_000 })).toMatch(/^takes \d+ ms for [\d,]+ characters and /);
  expect(await finding(entry(JSON.parse), family)).toMatch(/^fails: SyntaxError/);
  expect(
    await finding(
      entry((input) => input.length),
      family,
    ),
  ).toBeUndefined();
});
