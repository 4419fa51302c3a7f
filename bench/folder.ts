import { existsSync } from "node:fs";
import { tmpdir } from "node:os";

/** A folder for what is measured: on a file system in memory where the machine has one, for disks are noisy. */
export function folderInMemory(): string {
  return existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
}
