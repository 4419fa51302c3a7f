import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { indexArchive } from "../src/archive/archive.ts";
import { readSources } from "../src/archive/load.ts";
import { shardsOf } from "../src/search/making.ts";

const root = process.argv[2]!,
  out = process.argv[3]!;
const s = readSources(root);
const archive = indexArchive(s.articles, s.names, s.data.site);
rmSync(out, { recursive: true, force: true });
mkdirSync(out + "/search", { recursive: true });
const c = process.cpuUsage();
const m0 = process.memoryUsage().rss;
const { plan, shards } = shardsOf(archive, true);
console.log(
  "plan cpu",
  process.cpuUsage(c).user / 1e6,
  plan.rows.map((r) => [r.key, r.stories.length, r.termShards, r.positionShards].join(":")).join(" "),
);
const by: Record<string, { files: number; bytes: number; max: number; cpu: number }> = {};
for (const sh of shards) {
  const c1 = process.cpuUsage();
  const t = sh.make(archive);
  const kind = sh.name.split("-")[0]!;
  const b = (by[kind] ??= { files: 0, bytes: 0, max: 0, cpu: 0 });
  b.cpu += process.cpuUsage(c1).user / 1e6;
  b.files++;
  const n = Buffer.byteLength(t);
  b.bytes += n;
  b.max = Math.max(b.max, n);
  writeFileSync(`${out}/search/${sh.name}.js`, t);
}
console.table(by);
const all = Object.entries(by);
console.log(
  "files",
  all.reduce((x, [, b]) => x + b.files, 0),
  "bytes",
  all.reduce((x, [, b]) => x + b.bytes, 0),
  "without texts",
  all.filter(([k]) => k !== "texts").reduce((x, [, b]) => x + b.files, 0),
  all.filter(([k]) => k !== "texts").reduce((x, [, b]) => x + b.bytes, 0),
);
console.log("cpu", process.cpuUsage(c).user / 1e6, "rss", (process.memoryUsage().rss - m0) / 1e6);
