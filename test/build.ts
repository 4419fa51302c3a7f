import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const project = fileURLToPath(new URL("../", import.meta.url));

/** What a command printed, and how it ended. */
export type Run = { readonly out: string; readonly err: string; readonly code: number };

/** Runs one of the project's commands as npm does. */
export function run(script: string, args: readonly string[], env: Record<string, string> = {}): Run {
  const done = spawnSync(process.execPath, [join(project, "src/cli/main.ts"), script, ...args], {
    cwd: project,
    env: { ...process.env, NO_COLOR: "1", INIT_CWD: project, npm_lifecycle_event: script, ...env },
    encoding: "utf8",
  });
  return { out: done.stdout, err: done.stderr, code: done.status ?? -1 };
}

/** A folder for one test; it goes when `done` is called. */
export function scratch(): { readonly root: string; readonly done: () => void } {
  const root = mkdtempSync(join(tmpdir(), "dateline-test-"));
  return { root, done: () => rmSync(root, { recursive: true, force: true }) };
}

/** A copy of an archive's sources in a folder of its own. */
export function copyArchive(from: string, to: string): void {
  for (const name of ["articles", "_data"]) cpSync(join(from, name), join(to, name), { recursive: true });
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
