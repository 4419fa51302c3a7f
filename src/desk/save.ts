import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Under a name that the archive does not read until it is whole: a killed command leaves no half file. */
export function save(path: string, text: string): void {
  const unfinished = join(dirname(path), `.${basename(path)}.part`);
  try {
    writeFileSync(unfinished, text);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, text);
  }
  renameSync(unfinished, path);
}
