import { indexArchive } from "../src/archive/archive.ts";
import { readSources } from "../src/archive/load.ts";
import { paragraphsOf } from "../src/search/making.ts";
import { planOf } from "../src/search/plan.ts";
import { RowWords } from "../src/search/row.ts";
import { stemmers } from "../src/search/stemmers.ts";
import { Terms } from "../src/search/terms.ts";

const s = readSources(process.argv[2]!);
const archive = indexArchive(s.articles, s.names, s.data.site);
const t = new Terms("en", stemmers);
const cpu = () => {
  const c = process.cpuUsage();
  return c.user / 1e6;
};
let c = cpu();
const lap = (n: string) => {
  const d = cpu();
  console.log(n, (d - c).toFixed(2));
  c = cpu();
};
const plan = planOf(archive, true);
lap("plan");
for (const row of plan.rows) {
  const texts = row.stories.map((x) => ({ title: x.title, paragraphs: paragraphsOf(x), terms: t }));
  lap(row.key + " read " + row.stories.length);
  let k = 0;
  for (const x of texts) {
    t.eachCompound(x.title, (n) => {
      k += n;
    });
    for (const p of x.paragraphs)
      t.eachCompound(p, (n) => {
        k += n;
      });
  }
  lap("scan1");
  for (const x of texts) {
    t.eachCompound(x.title, (n) => {
      k += n;
    });
    for (const p of x.paragraphs)
      t.eachCompound(p, (n) => {
        k += n;
      });
  }
  lap("scan2");
  const w = new RowWords();
  for (const x of texts) w.add(x);
  lap("add");
  w.shards(row.termShards, row.positionShards);
  lap("shards");
}
