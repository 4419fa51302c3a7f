import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bytesBelow, copyArchive, differences, filesBelow, npmRun, project, run, scratch } from "./build.ts";

/**
 * Every folder of `cases` is a small archive with the site expected of it. A mismatch leaves the site as it is now in `actual/`
 * beside `expected/`; where the new one is right, `UPDATE=1 npm test` makes it the expected one.
 */
const cases = join(project, "test/cases");
const names = readdirSync(cases, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** Leaves out what every change of the style changes: the style itself, and the sums of all files. */
function leaveOut(root: string): void {
  for (const path of ["assets", "manifest-sha256.txt"]) rmSync(join(root, "dist", path), { recursive: true });
}

describe.each(names)("%s", (name) => {
  test("builds the expected site", async () => {
    const { root, done } = scratch();
    copyArchive(join(cases, name), root);
    expect(await run("build", ["--root", root, "--now", "2012-06-25"])).toMatchObject({ code: 0, err: "" });
    const [expected, actual] = [join(cases, name, "expected"), join(cases, name, "actual")];
    rmSync(actual, { recursive: true, force: true });
    leaveOut(root);
    if (process.env.UPDATE) {
      rmSync(expected, { recursive: true, force: true });
      cpSync(join(root, "dist"), expected, { recursive: true });
    }
    cpSync(join(root, "dist"), actual, { recursive: true });
    done();
    expect(filesBelow(actual)).toEqual(filesBelow(expected));
    const wanted = bytesBelow(expected);
    for (const [file, bytes] of bytesBelow(actual)) expect(bytes.toString(), file).toBe(wanted.get(file)?.toString());
    rmSync(actual, { recursive: true });
  });

  test("builds the same site in a time zone in which its times are on another day", () => {
    const { root, done } = scratch();
    copyArchive(join(cases, name), root);
    // A process of its own, for what has asked for the time zone once may remember it. Times of these articles are on another day here.
    const env = { TZ: "Pacific/Honolulu" };
    expect(npmRun("build", ["--root", root, "--now", "2012-06-25"], { env })).toMatchObject({ code: 0, err: "" });
    leaveOut(root);
    const differing = differences(bytesBelow(join(root, "dist")), bytesBelow(join(cases, name, "expected")));
    done();
    expect(differing).toEqual([]);
  });
});
