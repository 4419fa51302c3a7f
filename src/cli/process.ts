import { availableParallelism } from "node:os";
import type { Io } from "./io.ts";

/** The process that a command runs in. npm runs scripts in the program's folder; paths are relative to where the person is. */
export function processIo(): Io {
  const { env, stdin, stdout, stderr } = process;
  return {
    cwd: env.INIT_CWD ?? process.cwd(),
    env,
    stdin,
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    isTTY: stdout.isTTY === true,
    terminal: stderr.isTTY ? stderr : undefined,
    openNamer: async () => (await import("../language/namer.ts")).openNamer(availableParallelism()),
  };
}
