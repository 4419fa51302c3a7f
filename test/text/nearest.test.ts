import { expect, test } from "vitest";
import { z } from "zod";
import { validate } from "../../src/article/validate.ts";
import { nearest } from "../../src/text/nearest.ts";
import { timed } from "../timed.ts";

test("the nearest word is one of few other letters, case aside", () => {
  const known = ["people", "places", "place of birth"];
  expect(nearest("Place", known)).toBe("places");
  expect(nearest("peoples", known)).toBe("people");
  expect(nearest("place of brith", known)).toBe("place of birth");
  expect(nearest("x", known)).toBeUndefined();
});

test("a key of two million letters is compared with no known one, and shown in part", timed, () => {
  const keys = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`word${n}`, z.string().optional()]));
  const key = ". ".repeat(1_000_000);
  const yaml = `"${key}": x\n`;
  const started = process.cpuUsage();
  const { problems = [] } = validate(z.strictObject(keys), { [key]: "x" }, { file: "a.yaml", yaml, firstLine: 1 });
  const { user, system } = process.cpuUsage(started);
  expect(problems[0]?.message).toMatch(/^unknown key "(?:\. ){39,40}.{0,2}…: known are word0, /);
  expect((user + system) / 1_000).toBeLessThan(1_000);
});
