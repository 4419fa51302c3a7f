import { describe, expect, test } from "vitest";
import { z } from "zod";
import { report } from "../../src/article/problem.ts";
import { readArticle } from "../../src/article/read.ts";
import { validate } from "../../src/article/validate.ts";

/** What is said of a value by a schema of keys. */
function said(schema: z.ZodType, value: unknown): string {
  const { problems = [] } = validate(schema, value, { file: "a.yaml", yaml: "a: 1\n", firstLine: 1 });
  return problems.map(({ line, column, message }) => `${line}:${column}: ${message}`).join("\n");
}

describe("a value of the wrong type is said with what it must be", () => {
  test.each<[z.ZodType, unknown, string]>([
    [z.boolean(), "yes", '1:4: a must be true or false: "yes"'],
    [z.int(), 1.5, "1:4: a must be a whole number: 1.5"],
    [z.number(), "many", '1:4: a must be a number: "many"'],
    [z.string(), null, "1:4: a is empty: give it a value or delete the line"],
    [z.literal(true), false, "1:4: a must be true: false"],
  ])("%#", (type, value, message) => {
    expect(said(z.strictObject({ a: type }), { a: value })).toBe(message);
  });

  test("of a file that is no object, and of an entry of a list", () => {
    expect(said(z.strictObject({ a: z.string() }), "text")).toBe("1:1: the file must be keys and values, one a line");
    expect(said(z.array(z.strictObject({ a: z.string() })), [{ a: "x" }, { a: 1 }])).toContain(
      'entry 2: a must be text: put it in quotes: "1"',
    );
  });
});

describe("in a message a value is cut where it is long", () => {
  const kind = (value: string) => {
    const text = `---\ntitle: A\ndate: 2012-06-22\nkind: ${value}\n---\nText.\n`;
    return readArticle(Buffer.from(text), "a.md").problems?.[0]?.message;
  };

  test("long", () => {
    expect(kind("x".repeat(78))).toBe(`kind must be story or flash: "${"x".repeat(78)}"`);
    expect(kind("x".repeat(79))).toBe(`kind must be story or flash: "${"x".repeat(79)}…`);
  });
});

test("a file whose name gives no address", () => {
  const text = "---\ntitle: A\ndate: 2012-06-22\n---\nText.\n";
  const message = "the file's name gives no address: rename it, or add slug";
  for (const file of ["articles/22-.md", "articles/22-index.md", "articles/….md"])
    expect(readArticle(Buffer.from(text), file).problems).toEqual([{ file, line: 1, column: 1, message }]);
  expect(readArticle(Buffer.from(text.replace("---\nText", "slug: a\n---\nText")), "articles/22-.md").problems).toBe(
    undefined,
  );
});

test("problems are in the order of files, lines and columns", () => {
  const at = (file: string, line: number, column: number) => ({ file, line, column, message: "is wrong" });
  expect(report([at("b.md", 1, 1), at("a.md", 10, 1), at("a.md", 2, 5), at("a.md", 2, 3)])).toBe(
    "a.md:2:3: is wrong\na.md:2:5: is wrong\na.md:10:1: is wrong\nb.md:1:1: is wrong\n4 problems in 2 files; nothing was written",
  );
});
