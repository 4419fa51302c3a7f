import { inspect } from "node:util";
import { Command, CommanderError, type ErrorOptions } from "commander";
import { ArchiveProblems, type Problem, report } from "../article/problem.ts";
import { shown } from "../desk/path.ts";
import { fullDisk, noPermission } from "../text/error-code.ts";
import { commandLine, installed } from "../text/program.ts";
import { pathFrom } from "./command.ts";
import type { Io } from "./io.ts";

/** Thrown by a command that has printed what is wrong: the exit code is 1, and nothing more is printed. */
export class Failed extends Error {}

/** A command that says what is wrong with its arguments in one line, with the way to its help. Commands of it are of its kind. */
class BriefCommand extends Command {
  override createCommand(name?: string): Command {
    return new BriefCommand(name);
  }

  override error(message: string, options?: ErrorOptions): never {
    const said = message
      .replace(/^error: /, "")
      .replace(
        /^command-argument value '(.*)' is invalid for argument '(\w+)'\. Allowed choices are ([\w, ]+)\.$/,
        '$2 must be one of $3: "$1".',
      )
      .replace("\n(Did you mean ", ": did you mean ")
      .replace(/\?\)$/, "?");
    const end = /[.?]$/.test(said) ? " " : ": ";
    return super.error(`dateline: ${said}${end}${usage(this, "--help")} says what may be given`, options);
  }
}

/** A program without commands yet. It prints by `io`, and throws where commander would end the process. */
export function newProgram(name: string, io: Io): Command {
  const print = (to: (line: string) => void) => (text: string) => to(text.replace(/\n$/, ""));
  return new BriefCommand(name)
    .helpOption("-h, --help", "show this help")
    .configureOutput({ writeOut: print(io.out), writeErr: print(io.err) })
    .configureHelp({ commandUsage: (command) => usage(command) })
    .exitOverride();
}

/** How a command is called with what is `given` to it: `npm run names -- find [options] <file...>`. */
function usage(command: Command, given = command.usage()): string {
  const names: string[] = [];
  for (let one: Command | null = command; one; one = one.parent) names.unshift(one.name());
  const [program = "", name, ...rest] = names;
  if (name !== undefined) return commandLine(name, ...rest, given);
  // A program without commands is a script of its own, as npm run train.
  const script = command.commands.length === 0;
  return script ? commandLine(program, given) : `${installed ? "npx " : ""}${program} ${given}`;
}

/** The report of an archive's problems, with paths from the working folder; `root` is the archive's folder as its option gives it. */
export function reportOf(problems: readonly Problem[], root: string, io: Pick<Io, "cwd">, most?: number): string {
  const folder = pathFrom(io, root);
  const show = (file: string) => shown(pathFrom({ cwd: folder }, file), io.cwd);
  return report(problems, { show, ...(most !== undefined && { most }) });
}

/**
 * Runs a program with arguments, and prints its error if it has one: the problems of an archive one a line, else the message, with DEBUG set
 * the whole error. Returns the exit code, 0 or 1.
 */
export async function runProgram(program: Command, args: readonly string[], io: Io): Promise<number> {
  let root = ".";
  program.hook("preAction", (_, command) => {
    root = command.opts<{ root?: string }>().root ?? ".";
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof Failed)) io.err(messageOf(error, root, io));
    return 1;
  }
}

/** What is printed of an error: the problems of the archive in `root` one a line, else the message, with DEBUG set the whole error. */
export function messageOf(error: unknown, root: string, io: Pick<Io, "cwd" | "env">): string {
  if (error instanceof ArchiveProblems) return reportOf(error.problems, root, io);
  if (!(error instanceof Error)) return String(error);
  return io.env.DEBUG
    ? inspect(error)
    : `dateline: ${fullDisk(error, pathFrom(io, root)) ?? noPermission(error) ?? error.message}`;
}
