import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generate } from "../../bench/generate.ts";
import { shardsOf } from "../../src/search/making.ts";
import { RowWords } from "../../src/search/row.ts";
import { stemmers } from "../../src/search/stemmers.ts";
import { Terms } from "../../src/search/terms.ts";
import { scratch } from "../build.ts";
import { archiveIn } from "./index.ts";

const { root, done } = scratch();
afterAll(done);

test("no two shards of an archive with several rows have one name, also where a row is one block", () => {
  const folder = join(root, "archive");
  generate(folder, { articles: 2_400, people: 60, places: 30, days: 700 });
  const archive = archiveIn(folder);
  const { plan, shards } = shardsOf(archive, true, archive.sums);
  expect(plan.rows.length).toBeGreaterThan(1);
  const names = shards.map(({ name }) => name);
  expect(names.filter((name, n) => names.indexOf(name) < n)).toEqual([]);
});

test("a row that another thread has begun to make has the same shards, and one that it cannot make is made here", () => {
  const folder = join(root, "archive");
  const archive = archiveIn(folder);
  const scripts = (where?: string) => {
    const { shards } = shardsOf(archive, true, archive.sums, where);
    const heads = shards.filter(({ begin }) => begin);
    for (const { begin } of heads) begin?.();
    return { heads: heads.length, scripts: shards.map(({ name, make }) => [name, make(archive)]) };
  };
  const alone = scripts();
  expect(alone.heads).toBe(0);
  expect(scripts(folder)).toEqual({ heads: 2, scripts: alone.scripts });
  expect(scripts(join(root, "nowhere")).scripts).toEqual(alone.scripts);
});

/** Four thousand words of three to eight letters, the first ones frequent; the same each time. */
function vocabulary(): string[] {
  let state = 7;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  return Array.from({ length: 4_000 }, () =>
    Array.from({ length: 3 + next(6) }, () => String.fromCharCode(97 + next(26))).join(""),
  );
}

test("a word in place of another changes the shards that have one of them, and no other", () => {
  const words = vocabulary();
  const stories = Array.from({ length: 600 }, (_, story) =>
    Array.from({ length: 90 }, (_, n) => words[Math.floor(((story * 97 + n * n * 31) % 4_001) ** 2 / 4_001)] ?? "the"),
  );
  const terms = new Terms("en", stemmers);
  const shardsWith = (edited?: number) => {
    const row = new RowWords();
    for (const [n, story] of stories.entries()) {
      const own = n === edited ? story.with(40, "quayside") : story;
      row.add({ title: `Story ${n}`, paragraphs: [own.join(" ")], terms });
    }
    const { first, terms: ofTerms, positions, lengths } = row.shards(12, 12);
    expect(first.length).toBe(12);
    return [...ofTerms, ...positions, lengths].map((shard) => JSON.stringify(shard));
  };
  const before = shardsWith();
  const changed = Array.from({ length: 30 }, (_, n) => {
    const after = shardsWith(n * 20);
    return after.filter((shard, at) => shard !== before[at]).length;
  });
  expect(Math.min(...changed)).toBeGreaterThan(0);
  // Rarely a shard begins elsewhere.
  expect(changed.filter((shards) => shards <= 4).length).toBeGreaterThan(24);
});
