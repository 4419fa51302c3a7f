import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { schemaFiles } from "../src/archive/schemas.ts";
import { filesBelow, project } from "./build.ts";

const sources = filesBelow(join(project, "src")).filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
const text = (file: string) => readFileSync(join(project, "src", file), "utf8");

test("source files are small", () => {
  const lines = sources.map((file) => text(file).split("\n").length - 1).sort((a, b) => a - b);
  expect(lines[lines.length >> 1]).toBeLessThanOrEqual(80);
  expect(sources.filter((file) => text(file).split("\n").length > 250)).toEqual([]);
  expect(readFileSync(join(project, ".eleventy.ts"), "utf8").split("\n").length - 1).toBeLessThanOrEqual(40);
});

test("no import goes round in a circle", () => {
  const imports = new Map(
    sources.map((file) => [
      file,
      [...text(file).matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, to = ""]) =>
        relative(join(project, "src"), resolve(project, "src", dirname(file), to)),
      ),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: readonly string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    if (way.includes(file) || done.has(file)) return;
    for (const to of imports.get(file) ?? []) walk(to, [...way, file]);
    done.add(file);
  };
  for (const file of sources) walk(file, []);
  expect([...imports.values()].flat().length).toBeGreaterThan(100);
  expect(circles).toEqual([]);
});

test("the schemas that editors read are those that the build checks: npm run schema", () => {
  for (const [path, expected] of schemaFiles()) expect(readFileSync(join(project, path), "utf8"), path).toBe(expected);
});

test("every dependency has its reason", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const reasons = readFileSync(join(project, "docs/dependencies.md"), "utf8");
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) expect(reasons).toContain(`| \`${name}\` |`);
});
