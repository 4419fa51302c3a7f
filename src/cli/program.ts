import { readFileSync } from "node:fs";
import { join } from "node:path";
import { home } from "../text/program.ts";
import { bagCommand } from "./bag.ts";
import { buildCommand } from "./build.ts";
import { checkCommand } from "./check.ts";
import { datelineCommand } from "./dateline.ts";
import { deskCommand } from "./desk.ts";
import { importCommand } from "./import.ts";
import { initCommand } from "./init.ts";
import type { Io } from "./io.ts";
import { namesCommand } from "./names.ts";
import { newProgram, runProgram } from "./run.ts";
import { serveCommand } from "./serve.ts";
import { uniteCommand } from "./unite.ts";
import { upgradeCommand } from "./upgrade.ts";
import { verifyCommand } from "./verify.ts";

/** Runs a command of Dateline, for example `["build", "--root", "archive"]`; without arguments it prints the help. Returns the exit code. */
export function dateline(args: readonly string[], io: Io): Promise<number> {
  const program = newProgram("dateline", io).description(
    "Turns wire copy into a news archive of Markdown files, and the archive into a static site.",
  );
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string };
  program.version(version, "--version", "print the version");
  buildCommand(program, io);
  serveCommand(program, io);
  checkCommand(program, io);
  initCommand(program, io);
  importCommand(program, io);
  datelineCommand(program, io);
  namesCommand(program, io);
  deskCommand(program, io);
  verifyCommand(program, io);
  bagCommand(program, io);
  uniteCommand(program, io);
  upgradeCommand(program, io);
  return runProgram(program, args.length === 0 ? ["--help"] : args, io);
}
