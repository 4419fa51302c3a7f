import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { indexArchive } from "../src/archive/archive.ts";
import { readSources, type Sources } from "../src/archive/load.ts";
import { type Article, articleOf, frontOf } from "../src/article/article.ts";
import { type Shard, shardsOf } from "../src/search/making.ts";
import { parseQuery, type Query } from "../src/search/query.ts";
import { openSearch } from "../src/search/search.ts";
import { shardFunction } from "../src/search/shards.ts";
import { stemmers } from "../src/search/stemmers.ts";
import { folderInMemory } from "./folder.ts";
import { generate, standard } from "./generate.ts";

const help = `npm run bench:search -- [--root DIR] [--articles 10000] [--edited 3] [--queries "volcker" ...]

Makes the index of an archive, of a generated one where none is named, and prints how many shards of which kind it has, their bytes, and the processor time; how much of them an edit of a story changes, or a story more: the median and the most of as many stories as --edited says; and for some
queries what they load and how long they take, the shards' scripts being in memory.`;

const { values } = parseArgs({
  options: {
    root: { type: "string" },
    articles: { type: "string", default: "10000" },
    edited: { type: "string", default: "3" },
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

/** The scripts of shards, and what each kind takes. */
function made(archive: ReturnType<typeof archiveOf>, isMade: (shard: Shard) => boolean = () => true) {
  const scripts = new Map<string, string>();
  const kinds: Record<string, { shards: number; bytes: number; largest: number; seconds: number }> = {};
  for (const { name, make } of shardsOf(archive, true, archive.sums).shards.filter(isMade)) {
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

/** What is edited in a story: what an editor or a later sending changes. */
const edits: Readonly<Record<string, (story: Article) => Article>> = {
  "a comma": (story) => withBody(story, story.body.replace(/, /, " ")),
  "a letter of a word": (story) => withBody(story, story.body.replace(/([a-z]{3})[a-z](?=[a-z]{3})/, "$1x")),
  "a word more": (story) => withBody(story, story.body.replace(/ (?=[a-z]{4})/, " newly ")),
  "a sentence more": (story) => withBody(story, `${story.body}\n\nNobody was hurt, the harbour master said later.`),
  "the headline": (story) => articleOf(story.file, { ...frontOf(story), title: `${story.title} again` }, story.body),
  "a person": (story) =>
    articleOf(story.file, { ...frontOf(story), people: [...(story.people ?? []), "Ann Example"] }, story.body),
};
const withBody = (story: Article, body: string) => articleOf(story.file, frontOf(story), body);

/** The shards that are other scripts where these are the articles, and the share of all bytes that they have. */
function changed(articles: readonly Article[], edited: Article): { readonly shards: number; readonly share: number } {
  const sums = new Map(sources.sums).set(edited, "0".repeat(64));
  // Those of other rows are of the same texts, and of names that may be in more stories.
  const mayChange = ({ name, stories }: Shard) => stories.includes(edited) || /^(?:root|frequent|rare)/.test(name);
  const other = made({ ...indexArchive(articles, sources.names, sources.data.site), sums }, mayChange);
  const rewritten = [...other.scripts].filter(([name, script]) => scripts.get(name) !== script);
  return {
    shards: rewritten.length,
    share: rewritten.reduce((sum, [, script]) => sum + bytesOf(script), 0) / bytes,
  };
}

const drawn = Array.from(
  { length: Number(values.edited) },
  (_, n) => sources.articles[Math.floor(((n + 0.5) * sources.articles.length) / Number(values.edited))] as Article,
);
const inPercent = (share: number) => `${(100 * share).toFixed(1)} %`;
for (const [what, edit] of Object.entries(edits)) {
  const all = drawn.map((story) => {
    const edited = edit(story);
    return changed(
      sources.articles.map((one) => (one === story ? edited : one)),
      edited,
    );
  });
  report(what, all);
}
report(
  "a story more",
  drawn.map((story) => {
    const front = { ...frontOf(story), title: `${story.title} again` };
    const twin = articleOf(story.file.replace(/\.md$/, "-more.md"), front, story.body);
    return changed([...sources.articles, twin], twin);
  }),
);

function report(what: string, all: readonly { readonly shards: number; readonly share: number }[]): void {
  if (all.length === 0) return;
  const by = [...all].sort((one, other) => one.share - other.share);
  const middle = by[by.length >> 1] as (typeof by)[number];
  const most = by.at(-1) as (typeof by)[number];
  console.log(
    `${what} of a story: ${middle.shards} of ${scripts.size} shards, ${inPercent(middle.share)} of the bytes; at most ${most.shards}, ${inPercent(most.share)}`,
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
