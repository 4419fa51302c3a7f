import { enableCompileCache } from "node:module";
import { join, relative, resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { ArchiveProblems, report } from "../article/problem.ts";
import { clock, home, type Settings } from "../build/settings.ts";

// What a command loads is compiled once, not at every start: for that its work is imported when it runs, not at its top.
enableCompileCache(join(home, "node_modules/.cache/compiled"));

/** A command of Dateline: its name as npm runs it, and what it does. */
export function command(name: string, description: string): Command {
  return new Command(`npm run ${name} --`)
    .description(description)
    .helpOption("-h, --help", "show this help")
    .showHelpAfterError();
}

export const rootOption = ["--root <dir>", "the archive's folder, with articles/, _data/ and dist/", home] as const;
export const nowOption = [
  "--now <date>",
  "the build's clock for embargoes, as 2012-07-01 or 2012-07-01T06:00:00Z (default: SOURCE_DATE_EPOCH, else now)",
] as const;

/** npm runs scripts in the program's folder; paths are meant from where the person is. */
export function pathFromPerson(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

/** A number that an option has for its value. */
export function count(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 1.");
  return Number(text);
}

/** The settings that the options give. */
export function settingsFrom({ root, now }: { root: string; now?: string }): Settings {
  return { root: pathFromPerson(root), now: clock(now, process.env) };
}

/** Runs a command's work; what is wrong is printed as a person reads it, and the exit code is 1. */
export async function run(root: string, work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const folder = pathFromPerson(root);
    if (error instanceof ArchiveProblems) console.error(report(error.problems, (file) => shown(resolve(folder, file))));
    else console.error(error instanceof Error && !process.env.DEBUG ? `dateline: ${error.message}` : error);
    process.exitCode = 1;
  }
}

/** A path as a person here would type it. */
export function shown(path: string): string {
  const short = relative(process.env.INIT_CWD ?? process.cwd(), path);
  return short.startsWith("..") ? path : short || ".";
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `"${word.replace(/["\\$`]/g, "\\$&")}"`;
}
