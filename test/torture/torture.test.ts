import { afterAll, beforeAll, expect, test } from "vitest";
import { scratch } from "../build.ts";
import { interrupted, prepare, type Ready, ready, trials } from "./trials.ts";

// All commands, at all of their writes: npm run torture.
const { root, done } = scratch();
afterAll(done);
beforeAll(() => prepare(root));

async function trial(name: string): Promise<Ready> {
  const one = trials(root).find((trial) => trial.name === name);
  if (!one) throw new Error(`there is no trial ${name}`);
  return ready(root, one);
}

test("a split that is killed at any of its writes is done or undone by the next command", async () => {
  const split = await trial("split");
  expect(split.writes).toBeGreaterThan(10);
  for (let at = 1; at <= split.writes; at++)
    expect(await interrupted(root, split, { how: "kill", at }), `killed at write ${at}`).toEqual([]);
}, 400_000);

test("an import that finds the disk full loses nothing, and goes on when there is room", async () => {
  const full = await trial("import");
  for (const at of [2, Math.floor(full.writes / 2), full.writes - 1])
    expect(await interrupted(root, full, { how: "full", at }), `full at write ${at}`).toEqual([]);
}, 400_000);
