import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generate } from "../../bench/generate.ts";
import { shardsOf } from "../../src/search/making.ts";
import { scratch } from "../build.ts";
import { archiveIn } from "./index.ts";

const { root, done } = scratch();
afterAll(done);

test("no two shards of an archive with several rows have one name, also where a row is one block", () => {
  const folder = join(root, "archive");
  generate(folder, { articles: 1_500, people: 60, places: 30, days: 700 });
  const archive = archiveIn(folder);
  const { plan, shards } = shardsOf(archive, true, archive.sums);
  expect(plan.rows.length).toBeGreaterThan(1);
  const names = shards.map(({ name }) => name);
  expect(names.filter((name, n) => names.indexOf(name) < n)).toEqual([]);
});
