import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isolated } from "../../src/text/direction.ts";
import { html } from "../../src/text/html.ts";

const [lri, rli, fsi, pdi] = ["\u2066", "\u2067", "\u2068", "\u2069"];
const [rlo, lre, pdf, rlm] = ["\u202e", "\u202a", "\u202c", "\u200f"];

describe("text turns nothing around it", () => {
  test.each([
    ["Harbour reopens", "Harbour reopens"],
    ["افتتاح الميناء", "افتتاح الميناء"],
    [`a ${fsi}b${pdi} c`, `a ${fsi}b${pdi} c`],
    [`${rlo}Harbour`, `${lri}${rlo}Harbour${pdi}`],
    [`Har${lre}bour${pdf}`, `${lri}Har${lre}bour${pdf}${pdi}`],
    [`الميناء${rlm}`, `${rli}الميناء${rlm}${pdi}`],
    [`BBC${rlm}: خبر`, `${rli}BBC${rlm}: خبر${pdi}`],
    [`One word, خبر${rlm}, in English`, `${lri}One word, خبر${rlm}, in English${pdi}`],
    [`a${pdi}b`, `${lri}ab${pdi}`],
    [`a${rli}${fsi}b`, `${lri}a${rli}${fsi}b${pdi}${pdi}${pdi}`],
    [`${rlo}a\u2029${rlo}b`, `${lri}${rlo}a ${rlo}b${pdi}`],
  ])("%j", (text, expected) => {
    expect(isolated(text)).toBe(expected);
  });

  test("nor does it a second time; isolates are always closed", () => {
    const piece = fc.constantFrom("a", "ش", " ", "1", lri, rli, fsi, pdi, rlo, lre, pdf, rlm, "\u2029");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = isolated(pieces.join(""));
        expect(isolated(text)).toBe(text);
        let depth = 0;
        for (const one of text) {
          if ([lri, rli, fsi].includes(one)) depth += 1;
          if (one === pdi) depth -= 1;
          expect(depth).toBeGreaterThanOrEqual(0);
          if (depth === 0) expect(`${rlo}${lre}${pdf}${rlm}`).not.toContain(one);
        }
        expect(depth).toBe(0);
      }),
      { numRuns: 2_000 },
    );
  });

  test("whatever is put into HTML and XML", () => {
    expect(html`<p title="${`${rlo}a`}">${`${rlo}b`}</p>`.toString()).toBe(
      `<p title="${lri}${rlo}a${pdi}">${lri}${rlo}b${pdi}</p>`,
    );
  });
});
