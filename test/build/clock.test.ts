import { expect, test } from "vitest";
import { clock } from "../../src/build/clock.ts";

test("the clock is what is given, else the environment's, else now", () => {
  const epoch = { SOURCE_DATE_EPOCH: "1340366400" };
  expect(clock("2012-06-22", epoch)).toBe(Date.UTC(2012, 5, 22));
  expect(clock("2012-06-22T14:00:00+02:00", {})).toBe(Date.UTC(2012, 5, 22, 12));
  expect(clock(undefined, epoch)).toBe(Date.UTC(2012, 5, 22, 12));
  for (const env of [{}, { SOURCE_DATE_EPOCH: "" }]) {
    const before = Date.now();
    expect(clock(undefined, env)).toBeGreaterThanOrEqual(before);
    expect(clock(undefined, env)).toBeLessThanOrEqual(Date.now());
  }
});

test("a clock that tells no time is refused", () => {
  expect(() => clock("22 June", {})).toThrow('the build\'s clock must be YYYY-MM-DD: "22 June"');
  for (const SOURCE_DATE_EPOCH of ["soon", "12x", "x12", "-1", "1.5"])
    expect(() => clock(undefined, { SOURCE_DATE_EPOCH })).toThrow(
      `SOURCE_DATE_EPOCH must be whole seconds since 1970: "${SOURCE_DATE_EPOCH}"`,
    );
});
