import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const help = `npm run bench:import

Imports the 21,578 stories of Reuters-21578 (../shared/corpora/reuters21578) into an empty archive; the same again, which changes nothing;
half of them, to see whether memory grows with their number; and all of them without looking for names. To compare: reading the same
files and writing as many.`;

const { values } = parseArgs({ options: { help: { type: "boolean" } } });
if (values.help) {
  console.log(help);
  process.exit();
}
const corpus = fileURLToPath(new URL("../../shared/corpora/reuters21578/", import.meta.url));
if (!existsSync(corpus)) {
  console.log("no ../shared/corpora/reuters21578: skipped");
  process.exit();
}
const files = readdirSync(corpus)
  .filter((name) => name.endsWith(".sgm"))
  .sort()
  .map((name) => join(corpus, name));
const root = mkdtempSync(join(tmpdir(), "dateline-bench-"));

/** What `npm run import` gives to node: Node's own options, the program and the command. */
const importing = (
  JSON.parse(readFileSync("package.json", "utf8")) as { readonly scripts: { readonly import: string } }
).scripts.import
  .split(" ")
  .slice(1);

/** Runs a script in a process of its own: wall-clock seconds, the largest resident memory in MB, and its line that counts stories. */
function measure(args: readonly string[]) {
  const note = join(root, "memory");
  const started = performance.now();
  const done = spawnSync(process.execPath, ["--import", new URL("memory.ts", import.meta.url).href, ...args], {
    env: { ...process.env, MEMORY_NOTE: note },
    stdio: ["ignore", "pipe", "ignore"],
    encoding: "utf8",
  });
  const seconds = (performance.now() - started) / 1000;
  return {
    seconds,
    memory: Number(readFileSync(note, "utf8")) / 1024,
    said: done.stdout.split("\n").find((line) => / read, /.test(line)) ?? "",
  };
}

/** Imports copy into the archive in a folder, which is made where there is none. */
function importInto(folder: string, copy: readonly string[], ...options: string[]) {
  const archive = join(root, folder);
  if (!existsSync(archive)) spawnSync(process.execPath, ["src/cli/main.js", "init", archive]);
  return measure([...importing, "--quiet", "--root", archive, ...options, ...copy]);
}

const half = importInto("half", files.slice(0, files.length / 2));
const all = importInto("all", files);
const again = importInto("all", files);
const plain = importInto("plain", files, "--no-names");
const floor = measure(["bench/import-floor.ts", join(root, "floor"), ...files]);
const row = (what: string, { seconds, memory, said }: ReturnType<typeof measure>) =>
  console.log(`${what.padEnd(30)} ${seconds.toFixed(1).padStart(5)} s  ${memory.toFixed(0).padStart(4)} MB  ${said}`);
row("half of the stories", half);
row("all stories", all);
row("the same again", again);
row("all without names", plain);
row("reading and writing alone", floor);
console.log(`ratio                          ${(all.seconds / floor.seconds).toFixed(1).padStart(5)}`);
console.log(`ratio without names            ${(plain.seconds / floor.seconds).toFixed(1).padStart(5)}`);
rmSync(root, { recursive: true });
