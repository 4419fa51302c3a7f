import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { indexArchive } from "../src/archive/archive.ts";
import { readSources, type Sources } from "../src/archive/load.ts";
import { articleOf, frontOf } from "../src/article/article.ts";
import { shardsOf } from "../src/search/making.ts";
import { parseQuery, type Query } from "../src/search/query.ts";
import { openSearch } from "../src/search/search.ts";
import { shardFunction } from "../src/search/shards.ts";
import { stemmers } from "../src/search/stemmers.ts";
import { folderInMemory } from "./folder.ts";
import { generate, standard } from "./generate.ts";

const help = `npm run bench:search -- [--root DIR] [--articles 10000] [--queries "volcker" ...]

Makes the index of an archive, of a generated one where none is named, and prints how many shards of which kind it has, their bytes, and the processor time; how many bytes of them one story more changes; and for some
queries what they load and how long they take, the shards' scripts being in memory.`;

const { values } = parseArgs({
  options: {
    root: { type: "string" },
    articles: { type: "string", default: "10000" },
    queries: {
      type: "string",
      multiple: true,
      default: ["volcker", "oil price", '"interest rate"', "rate -fed", "volck*", "said:volcker"],
    },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}

const root = values.root ?? join(folderInMemory(), "search");
if (values.root === undefined) generate(root, { ...standard, articles: Number(values.articles) });
else if (!existsSync(join(root, "articles")))
  throw new Error(`no archive: ${fileURLToPath(new URL(root, "file:///"))}`);

const seconds = () => process.cpuUsage().user / 1e6;

function archiveOf({ articles, names, data, sums }: Sources) {
  return { ...indexArchive(articles, names, data.site), sums };
}

/** How many bytes a script takes: a byte order mark and its units of UTF-16. */
const bytesOf = (script: string) => 2 + 2 * script.length;

/** The scripts of all shards, and what each kind takes. */
function made(archive: ReturnType<typeof archiveOf>) {
  const scripts = new Map<string, string>();
  const kinds: Record<string, { shards: number; bytes: number; largest: number; seconds: number }> = {};
  for (const { name, make } of shardsOf(archive, true, archive.sums).shards) {
    const before = seconds();
    const script = make(archive);
    scripts.set(name, script);
    const of = kinds[name.replace(/-.*/, "")] ?? { shards: 0, bytes: 0, largest: 0, seconds: 0 };
    kinds[name.replace(/-.*/, "")] = {
      shards: of.shards + 1,
      bytes: of.bytes + bytesOf(script),
      largest: Math.max(of.largest, bytesOf(script)),
      seconds: of.seconds + seconds() - before,
    };
  }
  return { scripts, kinds };
}

const sources = readSources(root);
const archive = archiveOf(sources);
const { scripts, kinds } = made(archive);
console.table(kinds);

const all = Object.values(kinds);
const bytes = all.reduce((sum, kind) => sum + kind.bytes, 0);
console.log(`${archive.articles.length} stories: ${scripts.size} shards, ${bytes} bytes`);

const middle = sources.articles[Math.floor(sources.articles.length / 2)];
if (middle) {
  const twin = articleOf(
    middle.file.replace(/\.md$/, "-more.md"),
    { ...frontOf(middle), title: `${middle.title} again` },
    middle.body,
  );
  const more = made(archiveOf({ ...sources, articles: [...sources.articles, twin] }));
  const changed = [...more.scripts].filter(([name, script]) => scripts.get(name) !== script);
  const rewritten = changed.reduce((sum, [, script]) => sum + bytesOf(script), 0);
  console.log(
    `one story more: ${changed.length} shards, ${rewritten} bytes (${((100 * rewritten) / bytes).toFixed(1)} %)`,
  );
}

for (const text of values.queries) {
  let loaded = 0;
  const load = async (name: string) => {
    const script = scripts.get(name) ?? "";
    loaded += bytesOf(script);
    return (JSON.parse(`[${script.slice(`${shardFunction}(`.length, -");\n".length)}]`) as readonly unknown[])[1];
  };
  const start = performance.now();
  const search = await openSearch(load, stemmers);
  const parsed = parseQuery(text) as { readonly query?: Query };
  if (!parsed.query) continue;
  const { numbers } = await search.ask(parsed.query);
  const answered = loaded;
  const took = performance.now() - start;
  await search.describe(numbers.slice(0, 10));
  console.log(
    `${text}: ${numbers.length} stories, ${answered} bytes and ${took.toFixed(0)} ms; with ten titles ${loaded} bytes and ${(performance.now() - start).toFixed(0)} ms`,
  );
}
