import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { inFormOf } from "../article/text.ts";

/** Writes a file. Of one that is there the line ends and the byte order mark stay, and a symbolic link stays one. */
export function rewrite(path: string, text: string): void {
  if (existsSync(path)) save(realpathSync(path), inFormOf(readFileSync(path, "utf8"), text));
  else save(path, text);
}

/** Writes a file under a name that the archive does not read, and renames it when it is whole: a killed command leaves no half article. */
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
