import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { readTable } from "../../src/text/table.ts";
import { filesBelow, project } from "../build.ts";

const tables = filesBelow(join(project, "src")).filter((file) => file.endsWith(".tsv"));

test("there are tables", () => {
  expect(tables.length).toBeGreaterThan(10);
});

test.each(tables)("%s says what it is, and has each row once, without empty fields", (file) => {
  const path = join(project, "src", file);
  expect(readFileSync(path, "utf8")).toMatch(/^# /);
  const rows = readTable(pathToFileURL(path));
  expect(rows.length).toBeGreaterThan(2);
  // What stands between two days may be spaces around a dash, or nothing.
  if (!file.endsWith("conventions.tsv"))
    for (const row of rows) for (const field of row) expect(field.trim() || "empty", row.join("\t")).toBe(field);
  const lines = rows.map((row) => row.join("\t"));
  expect(lines.filter((line, n) => lines.indexOf(line) !== n)).toEqual([]);
});
