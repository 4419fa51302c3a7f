import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { home } from "../text/program.ts";
import type { Io } from "./io.ts";
import { newProgram, runProgram } from "./run.ts";

/**
 * The commands in the order of the help; each adds itself to a program. They are loaded when they are needed: to load all takes longer than a build
 * with nothing to do.
 */
const commands: Readonly<Record<string, () => Promise<(program: Command, io: Io) => void>>> = {
  build: async () => (await import("./build.ts")).buildCommand,
  serve: async () => (await import("./serve.ts")).serveCommand,
  check: async () => (await import("./check.ts")).checkCommand,
  init: async () => (await import("./init.ts")).initCommand,
  import: async () => (await import("./import.ts")).importCommand,
  dateline: async () => (await import("./dateline.ts")).datelineCommand,
  names: async () => (await import("./names.ts")).namesCommand,
  desk: async () => (await import("./desk.ts")).deskCommand,
  verify: async () => (await import("./verify.ts")).verifyCommand,
  bag: async () => (await import("./bag.ts")).bagCommand,
  unite: async () => (await import("./unite.ts")).uniteCommand,
  upgrade: async () => (await import("./upgrade.ts")).upgradeCommand,
};

/** Runs a command of Dateline, for example `["build", "--root", "archive"]`; without arguments it prints the help. Returns the exit code. */
export async function dateline(args: readonly string[], io: Io): Promise<number> {
  const program = newProgram("dateline", io).description(
    "Turns wire copy into a news archive of Markdown files, and the archive into a static site.",
  );
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string };
  program.version(version, "--version", "print the version");
  const [name = ""] = args;
  const asked = Object.hasOwn(commands, name) ? [commands[name]] : Object.values(commands);
  for (const load of asked) (await load?.())?.(program, io);
  return runProgram(program, args.length === 0 ? ["--help"] : args, io);
}
