import { availableParallelism } from "node:os";
import type { Io } from "./io.ts";

/** The environment of this process. npm runs scripts in the program's folder, and gives the folder that it was called in as INIT_CWD. */
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
