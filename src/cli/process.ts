import { availableParallelism } from "node:os";
import { forTerminal } from "../text/characters.ts";
import { installed } from "../text/program.ts";
import type { Io } from "./io.ts";

/**
 * The environment of this process. In the program's repository npm runs the scripts in the repository's folder, and gives the folder that it
 * was called in as INIT_CWD.
 */
export function processIo(): Io {
  const { env, stdin, stdout, stderr } = process;
  // Who reads may leave, as `head` does: the work goes on to its end, and what is printed then is lost.
  for (const stream of [stdout, stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  return {
    cwd: (installed ? undefined : env.INIT_CWD) ?? process.cwd(),
    env,
    stdin,
    out: (line) => console.log(forTerminal(line)),
    err: (line) => console.error(forTerminal(line)),
    isTTY: stdout.isTTY === true,
    terminal: stderr.isTTY ? stderr : undefined,
    send: process.send?.bind(process),
    openNamer: async (isCommandBusy) =>
      (await import("../language/namer.ts")).openNamer(Math.max(1, availableParallelism() - (isCommandBusy ? 1 : 0))),
  };
}
