import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateProblem, momentProblem } from "../../src/article/date.ts";
import { inFormOf } from "../../src/text/form.ts";
import { slugOf } from "../../src/text/slug.ts";
import { dashes, typeset } from "../../src/text/typography.ts";

describe("dates", () => {
  test.each([
    ["2012-06-22", undefined],
    ["2012-02-29", undefined],
    ["2012-06-22T14:30+04:00", undefined],
    ["2012-06-22T14:30:00Z", undefined],
    ["2012-02-30", 'does not exist: February 2012 has 29 days: "2012-02-30"'],
    ["2012-13-01", 'does not exist: "2012-13-01"'],
    ["2012-06-22T25:00Z", 'does not exist: "2012-06-22T25:00Z"'],
    ["2012-06-22T14:30:00+14:00", undefined],
    ["2012-06-22T14:30:00-12:00", undefined],
    ["2012-06-22T14:30:00+05:45", undefined],
    ["2012-06-22T14:30:00-00:00", undefined],
    ["22 June 2012", 'must be YYYY-MM-DD: "22 June 2012"'],
    [
      "2012-06-22 14:30",
      "has a time but no offset: write 2012-06-22T14:30Z for universal time, or 2012-06-22T14:30+02:00 for two hours ahead of it",
    ],
  ])("%s", (text, problem) => {
    expect(dateProblem(text)).toBe(problem);
  });

  test.each(["+99:00", "+14:01", "+15:00", "-12:30", "-13:00", "+02:60"])("no place has %s", (offset) => {
    const text = `2012-06-22T14:30:00${offset}`;
    const message = `has an offset that no place has: write one from -12:00 to +14:00: "${text}"`;
    expect(dateProblem(text)).toBe(message);
    expect(momentProblem(text)).toBe(message);
  });

  test("a moment needs its time", () => {
    expect(momentProblem("2012-06-22")).toMatch(/must be a date and time with offset/);
    expect(momentProblem("2012-06-22T14:30:00Z")).toBeUndefined();
  });
});

describe("addresses", () => {
  test.each([
    ["Łódź: “talks” resume", "lodz-talks-resume"],
    ["Annan's plan", "annans-plan"],
    ["Москва", "moskva"],
    ["…", ""],
    ["x".repeat(200), "x".repeat(60)],
  ])("%s", (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });

  test("are the same in either normal form, short, and safe in every file system", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        expect(slugOf(text)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
        expect(slugOf(text).length).toBeLessThanOrEqual(60);
        expect(slugOf(text.normalize("NFD"))).toBe(slugOf(text.normalize("NFC")));
      }),
    );
  });
});

describe("typography", () => {
  test("dashes", () => {
    expect(dashes("a -- b, c - d, e-f, g---h ----")).toBe("a — b, c – d, e-f, g—h ----");
  });

  test("headlines", () => {
    expect(typeset(`"Enough", says Ray's envoy`, "en")).toBe("“Enough”, says Ray’s envoy");
    expect(typeset(`"Assez"`, "fr")).toBe("«\u00a0Assez\u00a0»");
    expect(typeset("*not* <markup> Ray's", "en")).toBe("*not* <markup> Ray’s");
  });
});

test.each([
  ["a\nb\n", "c\r\nd\n", "c\nd\n"],
  ["a\r\nb\r\n", "c\nd\n", "c\r\nd\r\n"],
  ["a\r\nb\n", "c\n", "c\n"],
  ["a\r\nb\r\nc\n", "c\n", "c\r\n"],
  ["a\nb\nc\r\n", "c\n", "c\n"],
  ["", "c\n", "c\n"],
  ["\uFEFFa\n", "c\n", "\uFEFFc\n"],
  ["\uFEFFa\n", "\uFEFFc\uFEFF\n", "\uFEFFc\uFEFF\n"],
  ["a\n", "\uFEFFc\n", "c\n"],
  ["a\uFEFF", "c\uFEFF\n", "c\uFEFF\n"],
])("the form of %j is kept: %j", (before, text, after) => {
  expect(inFormOf(before, text)).toBe(after);
});
