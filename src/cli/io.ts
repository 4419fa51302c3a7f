import type { Readable } from "node:stream";
import type { Namer } from "../language/namer.ts";

/** The environment of a command: all that it reads and writes besides files. Tests give it one of their own. */
export type Io = {
  /** The folder that paths of the arguments are relative to. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  /** Prints a line of results. */
  readonly out: (line: string) => void;
  /** Prints a line of problems and notes. */
  readonly err: (line: string) => void;
  /** Whether `out` is a terminal. */
  readonly isTTY: boolean;
  /** The terminal that `err` prints to, for a progress bar; undefined where that is none. */
  readonly terminal: NodeJS.WriteStream | undefined;
  /** Sends a message to the process that started this one; undefined where none listens. */
  readonly send?: ((message: object) => void) | undefined;
  /** Starts the threads that find names in English text, one for each core of which the command itself does not keep one busy. */
  readonly openNamer: (isCommandBusy: boolean) => Promise<Namer>;
};
