import { existsSync } from "node:fs";
import { tmpdir } from "node:os";

/** Whether the machine has a file system in memory: disks are noisy. */
export const inMemory = existsSync("/dev/shm");

/** A folder for what is measured: in memory where that can be. */
export function folderInMemory(): string {
  return inMemory ? "/dev/shm" : tmpdir();
}
