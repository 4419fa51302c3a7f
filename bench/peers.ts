import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import matter from "gray-matter";
import { type Cost, costOf } from "./cost.ts";
import { folderInMemory, inMemory } from "./folder.ts";
import { generate, standard } from "./generate.ts";
import { lacking, type Made, madeIn } from "./peers/pages.ts";
import { preparations, type Tool } from "./peers/tools.ts";

const help = `npm run bench:peers -- [--articles N] [--runs N] [--only hugo,eleventy,astro,dateline] [--markdown]

Builds the same generated articles (4 people, 3 places, an organization, a topic and 10 paragraphs each; 10,000 unless told otherwise) with
Hugo, Eleventy, Astro and Dateline, one after the other, as often as --runs says (3), on a file system in memory where there is one.
Each makes the same kinds of page, from its project in bench/peers/. Prints the medians of wall-clock time, of processor time (user and
system, all processes) and of the largest resident memory (the high-water marks of the processes that live at the same time, added up; Linux),
for a clean build and for another one where nothing has changed; and how many pages of each kind each has made.
Fails where one has made less than 90 % of the articles' pages, or a page without what it should have.

Hugo is left out where it is not on the PATH. Eleventy and Astro are installed on first use, by npm, into a folder for temporary files.

--markdown  prints the tables alone, for bench/RESULTS.md`;

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: String(standard.articles) },
    runs: { type: "string", default: "3" },
    only: { type: "string", default: Object.keys(preparations).join(",") },
    markdown: { type: "boolean", default: false },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}
const [articles, runs] = [Number(values.articles), Number(values.runs)];
const only = values.only.split(",");
const unknown = only.filter((name) => !(name in preparations));
if (unknown.length > 0 || !(articles >= 100) || !(runs >= 1)) {
  console.error(`${help}\n\n${unknown.length > 0 ? `no such tool: ${unknown}` : "at least 100 articles and one run"}`);
  process.exit(1);
}

type Measured = { readonly tool: Tool; readonly clean: Cost[]; readonly again: Cost[]; made: Made };

const root = mkdtempSync(join(folderInMemory(), "dateline-peers-"));
const number = (n: number, digits = 0) =>
  n.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const progress = (line: string) => console.error(line);

/** Prepares, measures and prints; returns which tools are left out, and why. */
async function compare(): Promise<string[]> {
  progress(`Generating ${number(articles)} articles …`);
  const days = Math.round((standard.days * articles) / standard.articles);
  const archive = join(root, "archive");
  generate(archive, { ...standard, articles, days, organizations: 100, topics: 40, agencies: 6 });
  const measured: Measured[] = [];
  const left: string[] = [];
  for (const name of only) {
    const tool = preparations[name]?.(root, join(archive, "articles"));
    if (typeof tool === "string") left.push(`${name}, ${tool}`);
    else if (tool) measured.push({ tool, clean: [], again: [], made: { byKind: new Map(), files: 0, bytes: 0 } });
  }
  for (let run = 1; run <= runs; run++) {
    for (const one of measured) {
      progress(`Run ${run} of ${runs}: ${one.tool.name} …`);
      await measure(one);
    }
  }
  print(measured);
  return left;
}

/** One clean build, what it has made, and one where nothing has changed. */
async function measure(one: Measured): Promise<void> {
  const { tool, clean, again } = one;
  const { folder, output, caches } = tool;
  for (const made of [output, ...caches]) rmSync(join(folder, made), { recursive: true, force: true });
  const build = (env?: NodeJS.ProcessEnv) => costOf(tool.command, { cwd: folder, env: { ...tool.env, ...env } });
  clean.push(await build());
  one.made = madeIn(join(folder, output));
  refuseLess(one);
  if (!tool.again) return;
  if (tool.again.primed) await build(tool.again.env);
  again.push(await build(tool.again.env));
  const { files } = madeIn(join(folder, output));
  if (files !== one.made.files) throw new Error(`${tool.name}: ${one.made.files} files, and ${files} when built again`);
}

/** Throws where a tool has not made the pages that are compared. */
function refuseLess({ tool, made }: Measured): void {
  const pages = made.byKind.get("articles") ?? 0;
  if (pages < 0.9 * articles) throw new Error(`${tool.name} has made ${pages} pages of ${articles} articles`);
  const articlesFolder = join(root, "archive/articles");
  const [file = ""] = globSync(`**/*-story-${Math.floor(articles / 2)}.md`, { cwd: articlesFolder });
  const path = file.replace(/(\d\d)-(.+)\.md$/, "$1/$2.html");
  const { data } = matter(readFileSync(join(articlesFolder, file), "utf8"), {});
  const words = [data.title, data.agency, ...data.people, ...data.places, ...data.organizations, ...data.topics];
  const missing = lacking(join(tool.folder, tool.output), path, words);
  if (missing.length > 0) throw new Error(`${tool.name}: ${path} lacks ${missing.join(", ")}`);
}

function print(measured: readonly Measured[]): void {
  const ours = measured.find(({ tool }) => tool.name === "Dateline");
  const model = cpus()[0]?.model ?? "unknown processor";
  const day = new Date().toISOString().slice(0, 10);
  console.log(
    `${number(articles)} articles, median of ${runs}. ${day}, ${availableParallelism()} cores (${model}), ${number(totalmem() / 2 ** 30)} GiB, ` +
      `Node ${process.versions.node}, files ${inMemory ? "in memory (/dev/shm)" : `in ${tmpdir()}, not in memory`}.`,
  );
  const head = ["wall", "CPU", "memory", "ours: wall", "CPU", "memory"];
  for (const [title, costs] of [
    ["clean build", ({ clean }: Measured) => clean],
    ["again, nothing changed", ({ again }: Measured) => again],
  ] as const) {
    const base = ours && costs(ours).length > 0 ? costs(ours) : undefined;
    const rows = measured.map((one) => {
      const [name, cost] = [`${one.tool.name} ${one.tool.version}`, costs(one)];
      if (cost.length === 0) return [name, "keeps nothing", "", "", "", "", ""];
      const ratio = (of: (cost: Cost) => number) =>
        base && base !== cost ? number(median(base, of) / median(cost, of), 2) : "";
      return [
        name,
        `${number(median(cost, wall), 2)} s`,
        `${number(median(cost, cpu), 2)} s`,
        Number.isNaN(median(cost, memory)) ? "not measured" : `${number(median(cost, memory))} MiB`,
        ratio(wall),
        ratio(cpu),
        Number.isNaN(median(cost, memory)) ? "" : ratio(memory),
      ];
    });
    printTable([title, ...head], rows);
  }
  for (const { tool } of measured) if (tool.again) console.log(`${tool.name} again: ${tool.again.by}.`);
  printTable(
    ["made", ...measured.map(({ tool }) => tool.name)],
    [
      ...[...(measured[0]?.made.byKind.keys() ?? [])].map((kind) => [
        kind,
        ...measured.map(({ made }) => number(made.byKind.get(kind) ?? 0)),
      ]),
      ["all files", ...measured.map(({ made }) => number(made.files))],
      ["megabytes", ...measured.map(({ made }) => number(made.bytes / 1e6, 1))],
    ],
  );
}

const wall = ({ seconds }: Cost) => seconds;
const cpu = ({ cpu }: Cost) => cpu;
const memory = ({ memory }: Cost) => memory ?? Number.NaN;

function median(costs: readonly Cost[], of: (cost: Cost) => number): number {
  const sorted = costs.map(of).sort((a, b) => a - b);
  const at = (n: number) => sorted[n] ?? Number.NaN;
  return (at(Math.floor((sorted.length - 1) / 2)) + at(Math.ceil((sorted.length - 1) / 2))) / 2;
}

/** Prints a table, its columns one below the other: the first to the left, the others to the right. */
function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((_, n) => Math.max(...[head, ...rows].map((row) => row[n]?.length ?? 0)));
  const line = (cells: readonly string[]) => {
    const padded = cells.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0)));
    return values.markdown ? `| ${padded.join(" | ")} |` : padded.join("  ");
  };
  const rule = widths.map((width, n) => (n === 0 ? "-".repeat(width) : `${"-".repeat(Math.max(width - 1, 1))}:`));
  console.log(["", line(head), ...(values.markdown ? [line(rule)] : []), ...rows.map(line), ""].join("\n"));
}

process.on("exit", () => rmSync(root, { recursive: true, force: true }));
process.on("SIGINT", () => process.exit(130));
const left = await compare();
if (left.length > 0) console.log(`Left out: ${left.join("; ")}`);
