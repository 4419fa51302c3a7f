import { join } from "node:path";
import type { Holder } from "../archive/lock.ts";
import { errorCode } from "../text/error-code.ts";
import { commandLine } from "../text/program.ts";
import type { Io } from "./io.ts";

/**
 * Runs a command that writes in the archive in `root` while no other does. Says for whom it waits, and rejects with `Busy` after `patience`
 * milliseconds. What an earlier command left undone is done first.
 */
export async function locked<T>(
  io: Pick<Io, "err">,
  root: string,
  command: string,
  action: () => Promise<T> | T,
  patience?: number,
): Promise<T> {
  const { holderInWords, lockArchive } = await import("../archive/lock.ts");
  const waiting = (holder: Holder) => io.err(`waiting for ${holderInWords(holder)}, which writes in this archive`);
  const unlock = await lockArchive(root, command, waiting, patience);
  try {
    const { finishDecision } = await import("../desk/journal.ts");
    const { sweep } = await import("../archive/save.ts");
    sweep(join(root, ".cache"));
    const ended = await finishDecision(root);
    if (ended !== undefined) io.err(`note: ${ended} had ended midway, and is done now`);
    return await action();
  } finally {
    unlock();
  }
}

/**
 * Runs a command that only reads the archive in `root`, while no other writes in it. Where nobody can write, as on a read-only disk, it runs without
 * a lock: nobody else has one there either.
 */
export async function lockedToRead<T>(
  io: Pick<Io, "err">,
  root: string,
  command: string,
  action: () => Promise<T>,
): Promise<T> {
  let began = false;
  try {
    return await locked(io, root, command, () => {
      began = true;
      return action();
    });
  } catch (error) {
    if (began || !["EACCES", "EPERM", "EROFS"].includes(String(errorCode(error)))) throw error;
    const { isDecisionOpen } = await import("../desk/journal.ts");
    if (isDecisionOpen(root))
      throw new Error(
        `a command ended midway in this archive, which may not be written: ${commandLine("check")} where it may ends it`,
      );
    return await action();
  }
}

/** Ends what an earlier command began in the archive in `root`: for commands that only read, and take no lock otherwise. */
export async function endedDecision(io: Pick<Io, "err">, root: string, command: string): Promise<void> {
  const { isDecisionOpen } = await import("../desk/journal.ts");
  if (isDecisionOpen(root)) await locked(io, root, command, () => {});
}
