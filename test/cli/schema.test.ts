import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { schemaFiles } from "../../src/archive/schemas.ts";
import { noteSchemas } from "../../src/cli/schema-note.ts";
import { startArchive } from "../../src/desk/starter.ts";
import { bytesBelow, filesBelow, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const mine = join(root, "mine");
const file = join(mine, "_data/schema/people.schema.json");
beforeEach(() => {
  done();
  expect(startArchive(mine, "2026-01-01")).toEqual([]);
});
const here = (script: string, folder = "mine") => run(script, ["--root", folder], { INIT_CWD: root });

/** What a person in the folder around the archive is told of its schemas. */
function noted(given = "mine"): string {
  let said = "";
  const err = (line: string) => {
    said += `${line}\n`;
  };
  noteSchemas({ cwd: root, err }, mine, given);
  return said;
}
const note =
  "note: the schemas in mine/_data/schema/ are of another version of the program: npm run schema -- --root mine\n";

test("the schemas of an archive that another version made are written anew, and named", async () => {
  const before = bytesBelow(mine);
  writeFileSync(file, "{}\n");
  rmSync(join(mine, "_data/schema/site.schema.json"));
  expect(await here("schema")).toEqual({
    out: "mine/_data/schema/site.schema.json\nmine/_data/schema/people.schema.json\n",
    err: "",
    code: 0,
  });
  expect(bytesBelow(mine)).toEqual(before);
  expect(await here("schema")).toEqual({ out: "mine/_data/schema/ is up to date\n", err: "", code: 0 });
});

test("schemas are made where an archive has none, but not in a folder that is no archive", async () => {
  rmSync(join(mine, "_data/schema"), { recursive: true });
  expect((await here("schema")).out.split("\n")).toHaveLength(schemaFiles().length + 1);
  expect(await here("schema", "nowhere")).toMatchObject({
    code: 1,
    err: expect.stringContaining("npm run init -- DIR"),
  });
  expect(filesBelow(root).filter((one) => one.startsWith("nowhere"))).toEqual([]);
});

test.each(["check", "build"])("%s notes schemas of another version in a line, and goes on", async (script) => {
  writeFileSync(file, "{}\n");
  expect(await here(script)).toMatchObject({ err: note, code: 0 });
});

test("there is no note on schemas that differ in their line ends alone, nor where there are none", () => {
  expect(noted()).toBe("");
  for (const [path, text] of schemaFiles()) writeFileSync(join(mine, path), text.replaceAll("\n", "\r\n"));
  expect(noted()).toBe("");
  rmSync(file);
  expect(noted()).toBe(note);
  expect(noted("my archive")).toContain('--root "my archive"\n');
  rmSync(join(mine, "_data/schema"), { recursive: true });
  expect(noted()).toBe("");
});
