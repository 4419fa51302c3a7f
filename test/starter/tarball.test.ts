import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startArchive } from "../../src/starter/starter.ts";
import { programIn } from "../../src/starter/tarball.ts";
import { project, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const home = join(root, "tools/node_modules/dateline");
const tarball = join(root, "dateline-0.1.0.tgz");
beforeEach(() => {
  done();
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "name": "dateline", "version": "0.1.0" }');
  writeFileSync(tarball, "packed");
});
const write = (path: string, value: object) => writeFileSync(join(root, "tools", path), JSON.stringify(value));

test.each([
  ["dependencies of package.json", "package.json", { dependencies: { dateline: "file:../dateline-0.1.0.tgz" } }],
  ["devDependencies of package.json", "package.json", { devDependencies: { dateline: "file:../dateline-0.1.0.tgz" } }],
  [
    "npm's lockfile in node_modules",
    "node_modules/.package-lock.json",
    { packages: { "node_modules/dateline": { resolved: "file:../dateline-0.1.0.tgz" } } },
  ],
])("an installed program's tarball is found in the %s, and copied into the archive", async (_, path, value) => {
  write(path, value);
  const program = programIn(home);
  expect(program).toEqual({ version: "0.1.0", tarball });
  expect(await startArchive(join(root, "mine"), { today: "2026-01-01", program, cms: false })).toMatchObject({
    hasProgram: true,
  });
  expect(readFileSync(join(root, "mine/dateline-0.1.0.tgz"), "utf8")).toBe("packed");
});

test("a tarball that lies in the archive is left as it is", async () => {
  write("package.json", { dependencies: { dateline: "file:../dateline-0.1.0.tgz" } });
  mkdirSync(join(root, "mine"));
  writeFileSync(join(root, "mine/dateline-0.1.0.tgz"), "own");
  await startArchive(join(root, "mine"), { today: "2026-01-01", program: programIn(home), cms: false });
  expect(readFileSync(join(root, "mine/dateline-0.1.0.tgz"), "utf8")).toBe("own");
});

test.each([
  ["a version of a registry", { dependencies: { dateline: "^0.1.0" } }],
  ["a folder", { dependencies: { dateline: "file:../program" } }],
  ["a tarball that is gone", { dependencies: { dateline: "file:../gone.tgz" } }],
])("%s is no tarball", (_, value) => {
  write("package.json", value);
  expect(programIn(home).tarball).toBeUndefined();
});

test("the repository has no tarball", () => {
  expect(programIn(project)).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+/), tarball: undefined });
});
