import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forTerminal, refusedCharacter, withoutRefused } from "../../src/text/characters.ts";

describe("characters that no text of an archive has", () => {
  test.each([
    ["a\0b", "U+0000"],
    ["a\u000b", "U+000B"],
    ["a\u000c", "U+000C"],
    ["a\u001f", "U+001F"],
    ["a\u007f", "U+007F"],
    ["a\ud83d", "U+D83D"],
    ["\ude00a", "U+DE00"],
    ["a\ufdd0", "U+FDD0"],
    ["a\ufffe", "U+FFFE"],
    ["a\uffff", "U+FFFF"],
    ["😀\u{1fffe}", "U+1FFFE"],
    ["a\u{10ffff}", "U+10FFFF"],
    ["a\t\n\r\u0085\u202e\ufffd😀\u{e000}", undefined],
  ])("%j", (text, name) => {
    expect(refusedCharacter(text)?.name).toBe(name);
    const dropped: string[] = [];
    const rest = withoutRefused(text, (one) => dropped.push(one));
    expect(dropped).toEqual(name === undefined ? [] : [name]);
    expect(refusedCharacter(rest)).toBeUndefined();
    if (name === undefined) expect(rest).toBe(text);
  });

  test("what is left is what XML 1.0 can carry, and all of that but what HTML forbids too", () => {
    // The production Char of XML 1.0, 2.2.
    const char = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x10ffff })), (numbers) => {
        const text = numbers.map((number) => String.fromCodePoint(number)).join("");
        const rest = withoutRefused(text);
        expect(rest).toMatch(char);
        const kept = [...text].filter((one) => char.test(one) && !/[\x7f\p{Noncharacter_Code_Point}]/u.test(one));
        expect(rest).toBe(kept.join(""));
      }),
    );
  });
});

test("a terminal gets nothing that it would act upon, and JSON stays the same value", () => {
  const controls = Array.from({ length: 0xa0 }, (_, n) => String.fromCharCode(n)).join("");
  const marks = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
  const shown = forTerminal(`${controls}${marks}`);
  expect(shown.replace(/[\t\n\x20-\x7e]/g, "")).toBe("");
  expect(forTerminal("\u001b[2J")).toBe("\\u001b[2J");
  const value = { text: `a${controls}${marks} مرحبا\u200f` };
  expect(JSON.parse(forTerminal(JSON.stringify(value)))).toEqual(value);
  expect(forTerminal("a\tb\nc مرحبا\u200f 😀")).toBe("a\tb\nc مرحبا\u200f 😀");
});
