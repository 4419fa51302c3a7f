import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brokenLinks } from "../broken-links.ts";
import { bytesBelow, dateline, differences, filesBelow, project } from "../build.ts";

/** How a command is ended: killed before its write of a number, from 1, or with a disk that is full from that write on. */
export type Interruption = { readonly how: "kill" | "full"; readonly at: number };

/** A command that is ended midway: what it is called with, and what an archive is like before it. */
export type Trial = {
  readonly name: string;
  readonly args: readonly string[];
  /** Changes the archive in a folder, which is made for all trials, before the command. */
  readonly before?: (archive: string) => Promise<void> | void;
  /** Whether the command is all or nothing: then the next one leaves the archive as it was before or as it is after it. */
  readonly whole?: boolean;
};

const interrupt = fileURLToPath(new URL("interrupt.ts", import.meta.url));
const main = join(project, "src/cli/main.js");

/** The folders of an archive that commands write. */
const kept = ["articles", "_data", "dist"];

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const story = (n: number, people: string, text = "A ship came in, the harbour master said.") =>
  `---\ntitle: Story ${n}\ndate: 2012-06-${10 + n}\npeople: [${people}]\n---\n${text}\n`;

/** Copy as an agency sends it, with a version of its own. */
const copy = (version: number) =>
  JSON.stringify(
    Array.from({ length: 8 }, (_, n) => ({
      uri: `urn:exland:${n}`,
      type: "text",
      version: String(version),
      versioncreated: `2012-06-2${version}T10:00:00Z`,
      firstcreated: "2012-06-21T10:00:00Z",
      headline: `Ship ${n} comes in`,
      body_text: `PORT NORA (Exland Press) - Ship ${n} came in on Friday with grain for the mills, version ${version}, said Jo Ray of the harbour.\n\nIt leaves for Oslo tomorrow.`,
    })),
  );

/** Makes the archive that all trials begin with, and the copy beside it. */
export async function prepare(root: string): Promise<void> {
  const archive = join(root, "archive");
  await dateline(["init", archive]);
  write(archive, {
    "_data/people.yaml": "# Ours.\n- name: Ana Böhm\n  role: Mayor\n- name: Jo Ray\n",
    ...Object.fromEntries(
      Array.from({ length: 7 }, (_, n) => [
        `articles/2012/06/${10 + n}-story.md`,
        story(n, ["Jo Ray", "Ana Böhm, Jo Ray", "A. Bohm"][n % 3] ?? ""),
      ]),
    ),
    "articles/2012/06/20-plain.md":
      "---\ntitle: Plain\ndate: 2012-06-20\n---\nNorwegian Foreign Minister Ingrid Solberg met President Tomas Okafor in Oslo on Friday.\n",
  });
  // A text a story, for ninjs is an object a file.
  for (const version of [1, 2]) {
    const stories = JSON.parse(copy(version)) as object[];
    write(root, Object.fromEntries(stories.map((one, n) => [`copy-${version}/${n}.json`, JSON.stringify(one)])));
  }
}

const files = [0, 1, 3, 4, 6].map((n) => `articles/2012/06/${10 + n}-story.md`);

/** The trials: every command that writes. Paths of copy are below `root`. */
export const trials = (root: string): Trial[] => [
  { name: "import", args: ["import", join(root, "copy-1")] },
  {
    name: "update",
    args: ["import", "--no-names", join(root, "copy-2")],
    before: async (archive) => {
      await dateline(["import", "--no-names", "--root", archive, join(root, "copy-1")], clock);
    },
  },
  { name: "names apply", args: ["names", "apply"] },
  { name: "accept", args: ["names", "accept", "people", "A. Bohm", "--role", "Mayor"], whole: true },
  { name: "merge", args: ["names", "merge", "people", "A. Bohm", "Ana Böhm"], whole: true },
  { name: "rename", args: ["names", "rename", "people", "Ana Böhm", "Anna Böhm"], whole: true },
  { name: "split", args: ["names", "split", "people", "Jo Ray", ...files, "--id", "jo-ray-striker"], whole: true },
  { name: "ignore", args: ["names", "ignore", "people", "A. Bohm"], whole: true },
  { name: "build", args: ["build"] },
  {
    name: "build again",
    args: ["build"],
    before: async (archive) => {
      await dateline(["build", "--root", archive], clock);
      unlinkSync(join(archive, "articles/2012/06/11-story.md"));
      write(archive, {
        "articles/2012/06/12-story.md": story(2, "Jo Ray", "Changed."),
        "articles/2012/07/01-new.md": "---\ntitle: New\ndate: 2012-07-01\npeople: [Cy New, Jo Ray]\n---\nNew.\n",
      });
    },
  },
];

/** An article notes the minute in which it was imported: one that begins between two commands is no difference. */
const clock = { SOURCE_DATE_EPOCH: "1340323200" };

/** Runs a trial's command on an archive in a process of its own; how many writes it made, and whether it ended within a minute. */
function runInterrupted(trial: Trial, archive: string, interruption?: Interruption) {
  const count = `${archive}.count`;
  const env = {
    ...process.env,
    ...clock,
    INTERRUPT: interruption ? `${interruption.how}:${interruption.at}` : "count",
    INTERRUPT_COUNT: count,
  };
  const args = ["--import", interrupt, main, ...trial.args, "--root", archive];
  return new Promise<{ writes: number; stuck: boolean; code: number | null }>((done) => {
    const child = spawn(process.execPath, args, { env, stdio: "ignore" });
    let stuck = false;
    const timer = setTimeout(() => {
      stuck = true;
      child.kill("SIGKILL");
    }, 60_000);
    child.on("close", (code) => {
      clearTimeout(timer);
      done({ code, stuck, writes: existsSync(count) ? Number(readFileSync(count, "utf8")) : 0 });
    });
  });
}

/** The files that a command writes, with their bytes. */
function stateOf(archive: string): Map<string, Buffer> {
  return new Map(
    kept.flatMap((folder) =>
      existsSync(join(archive, folder))
        ? [...bytesBelow(join(archive, folder))].map(([path, bytes]) => [`${folder}/${path}`, bytes] as const)
        : [],
    ),
  );
}

/** A trial made ready: the archive before it, the states before and after, and how many writes it has. */
export type Ready = {
  readonly trial: Trial;
  readonly start: string;
  readonly before: Map<string, Buffer>;
  readonly after: Map<string, Buffer>;
  readonly writes: number;
};

export async function ready(root: string, trial: Trial): Promise<Ready> {
  const start = join(root, `${trial.name}-start`);
  cpSync(join(root, "archive"), start, { recursive: true });
  await trial.before?.(start);
  const whole = join(root, `${trial.name}-whole`);
  cpSync(start, whole, { recursive: true });
  const { writes, code } = await runInterrupted(trial, whole);
  if (code !== 0) throw new Error(`${trial.name} fails by itself: ${code}`);
  return { trial, start, before: stateOf(start), after: stateOf(whole), writes };
}

/** What is wrong after a command was interrupted and the next ones were given; empty where nothing is. */
export async function interrupted(
  root: string,
  { trial, start, before, after }: Ready,
  interruption: Interruption,
): Promise<string[]> {
  const archive = join(root, "trial");
  rmSync(archive, { recursive: true, force: true });
  cpSync(start, archive, { recursive: true });
  const { stuck } = await runInterrupted(trial, archive, interruption);
  if (stuck) return ["stuck"];
  const wrong: string[] = [];
  const now = stateOf(archive);
  for (const [path, bytes] of now) {
    if (/\.dateline-[0-9a-f-]{36}\.part$/.test(path)) continue;
    if (![before.get(path), after.get(path)].some((one) => one?.equals(bytes))) wrong.push(`torn: ${path}`);
  }
  for (const path of before.keys()) if (!now.has(path) && after.has(path)) wrong.push(`lost: ${path}`);
  wrong.push(...brokenLinks(join(archive, "dist")).map((link) => `leads nowhere: ${link}`));
  const check = await dateline(["check", "--root", archive], clock);
  if (check.code !== 0) wrong.push(`refused: ${check.err}`);
  const then = stateOf(archive);
  for (const path of then.keys()) if (path.endsWith(".part")) then.delete(path);
  const undone = differences(then, before).length === 0;
  if (trial.whole && !undone && differences(then, after).length > 0)
    wrong.push(`neither done nor undone: ${differences(then, after).join(", ")}`);
  if (!trial.whole || undone) {
    const again = await dateline([...trial.args, "--root", archive], clock);
    if (again.code !== 0) wrong.push(`again: ${again.err}`);
  }
  wrong.push(...differences(stateOf(archive), after).map((path) => `other than without the interruption: ${path}`));
  // The lock of a command that was killed stays until another wants it.
  const left = filesBelow(archive).filter((path) => /\.part$|journal|decision|lock\.json\.|\.next\//.test(path));
  return [...wrong, ...left.map((path) => `left: ${path}`)];
}
