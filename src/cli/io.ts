import type { Readable } from "node:stream";
import type { Namer } from "../language/namer.ts";

/** What a command knows of the world around it, and all that it may touch there besides files: tests give it one of their own. */
export type Io = {
  /** The folder that paths of the arguments are relative to. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  /** Prints a line: results with `out`, problems with `err`. */
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Whether `out` is a terminal. */
  readonly isTTY: boolean;
  /** The terminal that `err` is, for a progress bar; undefined where it is none. */
  readonly terminal: NodeJS.WriteStream | undefined;
  /** Starts what finds names in English text. */
  readonly openNamer: () => Promise<Namer>;
};
