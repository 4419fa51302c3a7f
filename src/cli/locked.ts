import { join } from "node:path";
import type { Io } from "./io.ts";

/** Runs a command that writes in the archive in `root`, while no other does; says for whom it waits. What an earlier command left undone is done first. */
export async function locked<T>(
  io: Pick<Io, "err">,
  root: string,
  command: string,
  action: () => Promise<T> | T,
): Promise<T> {
  const { holderInWords, lockArchive } = await import("../archive/lock.ts");
  const unlock = await lockArchive(root, command, (holder) =>
    io.err(`waiting for ${holderInWords(holder)}, which writes in this archive`),
  );
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

/** Ends what an earlier command began in the archive in `root`: for commands that read alone, and need no lock else. */
export async function endedDecision(io: Pick<Io, "err">, root: string, command: string): Promise<void> {
  const { isDecisionOpen } = await import("../desk/journal.ts");
  if (isDecisionOpen(root)) await locked(io, root, command, () => {});
}
