import type { Io } from "./io.ts";

/** Runs a command that writes in the archive in `root`, while no other does; says for whom it waits. */
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
    return await action();
  } finally {
    unlock();
  }
}
