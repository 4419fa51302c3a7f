import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generate, standard } from "./generate.ts";

const help = `npm run bench -- [--articles N] [--runs N]

Builds a generated archive (4 people, 3 places and 10 paragraphs an article; 10,000 articles unless told otherwise)
from nothing, several times, and before each build reads, parses and writes the same files with nothing else.
Prints the best time of each, their ratio, and the largest memory of the builds and of that best run.`;

const { values } = parseArgs({
  options: { articles: { type: "string" }, runs: { type: "string", default: "3" }, help: { type: "boolean" } },
});
if (values.help) {
  console.log(help);
  process.exit();
}
const articles = Number(values.articles ?? standard.articles);
const days = Math.round((standard.days * articles) / standard.articles);
const root = mkdtempSync(join(tmpdir(), "dateline-bench-"));
console.log(`Generating ${articles.toLocaleString("en")} articles …`);
generate(root, { ...standard, articles, days });

/** What `npm run build` gives to node: Node's own options, the program and the command. */
const [, ...buildCommand] = (
  JSON.parse(readFileSync("package.json", "utf8")) as { readonly scripts: { readonly build: string } }
).scripts.build.split(" ");

/** Runs node in a process of its own: wall-clock seconds, and the largest resident memory in MB. */
function measure(args: readonly string[]): { seconds: number; memory: number } {
  const note = join(root, "memory");
  const started = performance.now();
  const done = spawnSync(process.execPath, ["--import", new URL("memory.ts", import.meta.url).href, ...args], {
    env: { ...process.env, MEMORY_NOTE: note },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (done.status !== 0) throw new Error(`${args.join(" ")} failed`);
  return { seconds: (performance.now() - started) / 1000, memory: Number(readFileSync(note, "utf8")) / 1024 };
}

const builds: ReturnType<typeof measure>[] = [];
const floors: ReturnType<typeof measure>[] = [];
for (let run = 0; run < Number(values.runs); run++) {
  floors.push(measure(["bench/floor.ts", root]));
  builds.push(measure([...buildCommand, "--root", root]));
  // Moved away, not deleted: a file system that has just deleted 15,000 files is busy for seconds.
  for (const made of ["dist", "copy"]) renameSync(join(root, made), join(root, `${made}-${run}`));
}
const best = (runs: typeof builds) => runs.reduce((a, b) => (a.seconds < b.seconds ? a : b));
const [build, floor] = [best(builds), best(floors)];
const memory = Math.max(...builds.map((one) => one.memory));
console.log(`complete build            ${build.seconds.toFixed(2)} s  ${memory.toFixed(0)} MB`);
console.log(`read, parse, write alone  ${floor.seconds.toFixed(2)} s  ${floor.memory.toFixed(0)} MB`);
console.log(`ratio                     ${(build.seconds / floor.seconds).toFixed(2)}`);
rmSync(root, { recursive: true });
