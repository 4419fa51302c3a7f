import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Cost, costOf } from "./cost.ts";
import { folderInMemory, inMemory } from "./folder.ts";
import { generate, standard } from "./generate.ts";

const help = `npm run bench -- [--articles 1000,10000,100000] [--runs N] [--processes 1,2] [--no-reuters]

Builds generated archives of so many articles (4 people, 3 places and 10 paragraphs each), and Reuters-21578 where it is in ../shared, on a file
system in memory where there is one: from nothing, with each number of processes; then again with nothing changed, with one article more, with the
role of a person of few stories in people.yaml; and, in an archive with a view of its own, with that changed. Prints for each the wall-clock time, the processor time
and the largest memory of all its processes, and how many files it made; and beside them what it takes to read, parse and write the
articles' files with nothing else, and the ratio of the clean build to that. Of several runs (1 unless told otherwise) the medians.`;

const { values } = parseArgs({
  allowNegative: true,
  options: {
    articles: { type: "string", default: "1000,10000,100000" },
    runs: { type: "string", default: "1" },
    processes: { type: "string", default: "1,2" },
    reuters: { type: "boolean", default: true },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}
const project = fileURLToPath(new URL("../", import.meta.url));
const reuters = join(project, "../shared/corpora/reuters21578");
const processes = values.processes.split(",");
const { scripts } = JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};
/** What `npm run` gives to Node for a command. */
const command = (name: string) => [process.execPath, ...(scripts[name] ?? "").split(" ").slice(1)];

type Row = Cost & { readonly out: string };

async function run(args: readonly string[]): Promise<Row> {
  return await costOf(args, { cwd: project });
}

const build = (root: string, ...options: string[]) => run([...command("build"), "--root", root, ...options]);

/** Long enough for the times of files to be trusted. */
const settled = () => setTimeout(2_200);

/** An article of the archive's middle, to write others like; and a person who is in few of its articles, as most people are. */
function sampleOf(root: string): { readonly file: string; readonly text: string; readonly person: string | undefined } {
  const files = globSync("articles/**/*.md", { cwd: root })
    .sort()
    .map((file) => join(root, file));
  const step = Math.ceil(files.length / 500);
  const times = new Map<string, number>();
  for (const file of files.filter((_, n) => n % step === 0))
    for (const name of /^people:\n((?: +- .+\n)+)/m.exec(readFileSync(file, "utf8"))?.[1]?.match(/(?<=- ).+/g) ?? [])
      times.set(name, (times.get(name) ?? 0) + 1);
  const [person] = [...times].sort(([, a], [, b]) => a - b)[0] ?? [];
  const file = files[Math.floor(files.length / 2)] ?? "";
  return { file, text: readFileSync(file, "utf8"), person };
}

/** All measurements of an archive once, by their names. */
async function measure(root: string): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  rows.set(
    "reading, parsing and writing alone",
    await run([process.execPath, "bench/floor.ts", "--root", root, "--only", "articles"]),
  );
  rmSync(join(root, "copy"), { recursive: true });
  for (const n of processes) {
    for (const made of ["dist", ".cache"]) rmSync(join(root, made), { recursive: true, force: true });
    await settled();
    rows.set(`clean, ${n === "1" ? "one process" : `${n} processes`}`, await build(root, "--processes", n));
  }
  rows.set("again, nothing changed", await build(root));
  const { file, text, person } = sampleOf(root);
  const added = join(dirname(file), "99-one-more.md").replace(
    /99(?=-one-more)/,
    /\d\d/.exec(file.slice(dirname(file).length))?.[0] ?? "01",
  );
  writeFileSync(added, text.replace(/^title: .*$/m, "title: One more"));
  rows.set("one article more", await build(root));
  await settled();
  if (person !== undefined) {
    appendFileSync(join(root, "_data/people.yaml"), `- name: ${person}\n  role: a role\n`);
    rows.set("a role in people.yaml", await build(root));
  }
  const footer = (words: string) =>
    writeFileSync(
      join(root, "footer.ts"),
      `import { html } from "dateline";\nexport const footer = () => html\`<footer>${words}</footer>\`;\n`,
    );
  footer("one");
  writeFileSync(
    join(root, ".eleventy.ts"),
    'import dateline, { config } from "dateline";\nimport { footer } from "./footer.ts";\nexport { config };\n' +
      "export default (eleventy: any) => eleventy.addPlugin(dateline, { views: { footer } });\n",
  );
  await build(root);
  footer("another");
  rows.set("a view of its own changed", await build(root));
  for (const path of ["footer.ts", ".eleventy.ts", "_data/people.yaml"]) rmSync(join(root, path), { force: true });
  rmSync(added);
  return rows;
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
const number = (n: number, digits = 0) =>
  n.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Measures an archive several times, and prints a table. */
async function table(title: string, root: string): Promise<void> {
  const runs: Map<string, Row>[] = [];
  for (let n = 0; n < Number(values.runs); n++) runs.push(await measure(root));
  const [first] = runs;
  if (!first) return;
  const of = (what: string, value: (row: Row) => number) => median(runs.map((rows) => value(rows.get(what) as Row)));
  console.log(`\n| ${title} | wall | CPU | memory | files made |\n|---|--:|--:|--:|--:|`);
  for (const what of first.keys()) {
    const made = /([\d,]+) made/.exec(first.get(what)?.out ?? "")?.[1] ?? "";
    console.log(
      `| ${what} | ${number(
        of(what, ({ seconds }) => seconds),
        2,
      )} s | ${number(
        of(what, ({ cpu }) => cpu),
        2,
      )} s | ${number(of(what, ({ memory }) => memory ?? NaN))} MiB | ${made} |`,
    );
  }
  const [floor, clean] = [...first.keys()].slice(0, 2) as [string, string];
  const ratio = of(clean, ({ cpu }) => cpu) / of(floor, ({ cpu }) => cpu);
  console.log(
    `| ratio of processor time, clean in one process to reading, parsing and writing alone | | ${number(ratio, 2)} | | |`,
  );
}

const day = new Date().toISOString().slice(0, 10);
console.log(
  `${day}, ${availableParallelism()} cores (${cpus()[0]?.model}), ${number(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, files ${inMemory ? "in memory" : "not in memory"}, ` +
    `${values.runs === "1" ? "one run" : `medians of ${values.runs} runs`}.`,
);
const root = mkdtempSync(join(folderInMemory(), "dateline-bench-"));
for (const articles of values.articles.split(",").filter(Boolean).map(Number)) {
  const archive = join(root, String(articles));
  // As in a real archive, names and days grow with it, and many names are in few articles.
  const many =
    articles > 20_000
      ? { people: 5_000, places: 1_000, days: 9_000 }
      : { days: Math.round((standard.days * articles) / standard.articles) };
  generate(archive, { ...standard, articles, ...many });
  await table(`${number(articles)} articles`, archive);
  rmSync(archive, { recursive: true });
}
if (values.reuters && existsSync(reuters)) {
  const archive = join(root, "reuters");
  await run([...command("init"), archive]);
  // It says of some stories that they have no text, and ends with 1.
  const [node = "", ...args] = command("import");
  spawnSync(node, [...args, reuters, "--root", archive, "--quiet"], { cwd: project, stdio: "ignore" });
  rmSync(join(archive, "_data/people.yaml"), { force: true });
  await table("Reuters-21578", archive);
}
rmSync(root, { recursive: true });
