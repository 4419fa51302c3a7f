import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import { dateline as program } from "../src/cli/program.ts";
import type { Namer } from "../src/language/namer.ts";

export const project = fileURLToPath(new URL("../", import.meta.url));

/** What a command printed, and how it ended. */
export type Run = { readonly out: string; readonly err: string; readonly code: number };

/** Runs a command as `npm run` does, within this process. */
export function run(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
  namer?: () => Promise<Namer>,
): Promise<Run> {
  return dateline([script, ...args], env, namer);
}

/** Runs the program within this process; it is called in the folder `INIT_CWD`, and nothing else of this process's environment holds. */
export async function dateline(
  args: readonly string[],
  env: Record<string, string> = {},
  namer: () => Promise<Namer> = openNamer,
): Promise<Run> {
  const said = { out: "", err: "" };
  const code = await program(args, {
    cwd: env.INIT_CWD ?? project,
    env,
    stdin: Readable.from([]),
    out: (line) => {
      said.out += `${line}\n`;
    },
    err: (line) => {
      said.err += `${line}\n`;
    },
    isTTY: false,
    terminal: undefined,
    openNamer: namer,
  });
  return { ...said, code };
}

let namer: Namer | undefined;

/** One namer for all commands of this process: to start its threads takes longer than most tests. */
async function openNamer(): Promise<Namer> {
  namer ??= (await import("../src/language/namer.ts")).openNamer(1);
  return { find: namer.find, close: async () => {} };
}

type Place = { readonly cwd?: string; readonly env?: Record<string, string>; readonly input?: string };

/** Runs one of the project's npm scripts in a process of its own, from the folder `cwd`. */
export function npmRun(
  script: string,
  args: readonly string[],
  { cwd = project, env = {}, input = "" }: Place = {},
): Run {
  const done = spawnSync("npm", ["--prefix", project, "run", "--silent", script, "--", ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", ...env },
    encoding: "utf8",
    input,
  });
  return { out: done.stdout, err: done.stderr, code: done.status ?? -1 };
}

type Scratch = { readonly root: string; readonly done: () => void };

/** A folder for one test; it goes when `done` is called. */
export function scratch(): Scratch {
  // By its real name: macOS's folder for temporary files is a link, and processes say where they really are.
  return scratchIn(realpathSync(tmpdir()));
}

/** A folder for a test that builds a small archive some thousand times: in memory, where Linux has a file system there with room, for it asks of no disk. */
export function scratchInMemory(): Scratch {
  const memory = "/dev/shm";
  if (!existsSync(memory)) return scratch();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 2e9 ? scratchIn(memory) : scratch();
}

function scratchIn(folder: string): Scratch {
  const root = mkdtempSync(join(folder, "dateline-test-"));
  return { root, done: () => rmSync(root, { recursive: true, force: true }) };
}

/** A copy of an archive's sources in a folder of its own. */
export function copyArchive(from: string, to: string): void {
  for (const name of ["articles", "_data"]) cpSync(join(from, name), join(to, name), { recursive: true });
}

/** Makes `import … from "dateline"` and Eleventy be found in an archive as where both are installed: the program in its repository. */
export function linkProgram(archive: string): void {
  const folder = join(archive, "node_modules/dateline");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "name": "dateline", "type": "module", "exports": "./plugin.js" }');
  // Not a link to the repository: its exports lead to what is made for the package.
  const plugin = JSON.stringify(pathToFileURL(join(project, "src/build/dateline.ts")));
  writeFileSync(join(folder, "plugin.js"), `export * from ${plugin};\nexport { default } from ${plugin};\n`);
  symlinkSync(join(project, "node_modules/@11ty"), join(archive, "node_modules/@11ty"));
}

/** The files below a folder, sorted, with slashes. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/** Every file below a folder with its bytes. */
export function bytesBelow(folder: string): Map<string, Buffer> {
  return new Map(filesBelow(folder).map((file) => [file, readFileSync(join(folder, file))]));
}

/** Every file of an archive with its bytes but for what commands remember. */
export function archiveBytes(folder: string): Map<string, Buffer> {
  return new Map([...bytesBelow(folder)].filter(([path]) => !path.startsWith(".cache/")));
}

/** The names of the files that differ: a difference of 2 MB of bytes would be too long to read. */
export function differences(a: Map<string, Buffer>, b: Map<string, Buffer>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((file) => !a.get(file)?.equals(b.get(file) ?? Buffer.of()));
}

/** Whether the disk of a folder takes names for the same that differ in case alone, as macOS's does. */
export function foldsNames(folder: string): boolean {
  writeFileSync(join(folder, "case"), "");
  const folded = existsSync(join(folder, "CASE"));
  rmSync(join(folder, "case"));
  return folded;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address() as { port: number };
  await new Promise((closed) => probe.close(closed));
  return port;
}
