import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { startPreviewer } from "../../src/cli/previewer.ts";
import { configuration, writeArchive } from "../build/archive.ts";
import { scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const numberFile = join(root, "number");

writeArchive(root, {
  ".eleventy.ts": configuration(
    `  writeFileSync(${JSON.stringify(numberFile)}, String(process.pid));`,
    'import { writeFileSync } from "node:fs";',
  ),
});

/** Ends the preview's process at once, as a system does that has no memory left. */
function kill(): void {
  process.kill(Number(readFileSync(numberFile, "utf8")), "SIGKILL");
}

test("a preview whose process has ended says so to whoever asks, and is started again by an edit", async () => {
  const previewer = startPreviewer(root, undefined, { watched: () => {}, ignored: () => {} });
  expect(await previewer.refresh("code")).toEqual({ articles: 2, wrong: "" });
  kill();
  // Nothing is heard of its end meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  const ended = /^the preview's process ended with .+: save a file to start it again$/;
  for (let n = 0; n < 2; n++) {
    await expect(previewer.at("index.html")).rejects.toThrow(ended);
    await setTimeout(300);
  }
  rmSync(numberFile);
  expect(await previewer.refresh(["articles/2012/06/22-harbour.md"])).toEqual({ articles: 2, wrong: "" });
  // What is asked for while code is loaded anew is that of the new process.
  const asked = previewer.at("index.html");
  rmSync(numberFile);
  const read = previewer.refresh("code");
  expect(await asked).toMatchObject({ text: expect.stringContaining("Harbour reopens") });
  expect(await read).toEqual({ articles: 2, wrong: "" });
  expect(existsSync(numberFile)).toBe(true);
  kill();
}, 60_000);
