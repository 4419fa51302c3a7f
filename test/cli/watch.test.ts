import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { watchBelow } from "../../src/cli/watch.ts";
import { scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const folder = join(root, "articles");
let changes = 0;

/** Whether a change is noticed within two seconds. */
async function noticed(change: () => void): Promise<boolean> {
  await setTimeout(50);
  changes = 0;
  change();
  for (let n = 0; n < 40 && changes === 0; n++) await setTimeout(50);
  return changes > 0;
}

beforeAll(() => {
  mkdirSync(join(folder, "2012/06"), { recursive: true });
  for (let n = 0; n < 300; n++) writeFileSync(join(folder, `2012/06/${n}.md`), "");
  watchBelow(folder, () => {
    changes += 1;
  });
});

test("a file is edited, comes, and goes, at any depth", async () => {
  const file = join(folder, "2012/06/7.md");
  expect(await noticed(() => writeFileSync(file, "Edited."))).toBe(true);
  expect(await noticed(() => writeFileSync(join(folder, "2012/06/new.md"), ""))).toBe(true);
  expect(await noticed(() => rmSync(file))).toBe(true);
});

test("also in a folder that came later, was renamed, or was deleted and made again", async () => {
  const deep = join(folder, "2013/01");
  expect(await noticed(() => mkdirSync(deep, { recursive: true }))).toBe(true);
  expect(await noticed(() => writeFileSync(join(deep, "a.md"), ""))).toBe(true);
  renameSync(join(folder, "2013"), join(folder, "2014"));
  expect(await noticed(() => writeFileSync(join(folder, "2014/01/a.md"), "Edited."))).toBe(true);
  rmSync(join(folder, "2014"), { recursive: true });
  mkdirSync(join(folder, "2014/01"), { recursive: true });
  expect(await noticed(() => writeFileSync(join(folder, "2014/01/b.md"), ""))).toBe(true);
});

test("folders that come and go faster than they can be looked at end nothing", async () => {
  const code = `const fs = require("node:fs"); for (let n = 0; n < 1500; n++) { fs.mkdirSync(n + "/a/b", { recursive: true }); if (n > 2) fs.rmSync(n - 3 + "", { recursive: true }); }`;
  const place = join(folder, "2015");
  mkdirSync(place);
  await setTimeout(200);
  const coming = spawn(process.execPath, ["-e", code], { cwd: place, stdio: "ignore" });
  await once(coming, "exit");
  await setTimeout(200);
  expect(coming.exitCode).toBe(0);
  expect(await noticed(() => writeFileSync(join(place, "1499/a/b/c.md"), ""))).toBe(true);
}, 30_000);

test("many files that are saved by renaming are looked at together", async () => {
  const place = join(folder, "many");
  mkdirSync(place);
  for (let n = 0; n < 4000; n++) writeFileSync(join(place, `${n}.md`), "");
  await setTimeout(500);
  const code = `const fs = require("node:fs"); for (let n = 0; n < 500; n++) { fs.writeFileSync("x", ""); fs.renameSync("x", n + ".md"); }`;
  const before = process.cpuUsage();
  await once(spawn(process.execPath, ["-e", code], { cwd: place, stdio: "ignore" }), "exit");
  await setTimeout(300);
  const { user, system } = process.cpuUsage(before);
  // To read the folder for each of 2,000 events takes ten times as long.
  expect((user + system) / 1e6).toBeLessThan(1);
}, 60_000);

test.skipIf(process.platform !== "linux")("folders are watched, and not files", () => {
  const watches = readdirSync("/proc/self/fdinfo").flatMap((name) => {
    try {
      return readFileSync(`/proc/self/fdinfo/${name}`, "utf8").match(/^inotify wd:/gm) ?? [];
    } catch {
      // It was closed meanwhile.
      return [];
    }
  });
  expect(watches.length).toBeGreaterThanOrEqual(3);
  expect(watches.length).toBeLessThan(20);
});
