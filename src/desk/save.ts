import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { inFormOf } from "../article/text.ts";

/** In the place of the file that is there, if there is one: its line ends and byte order mark stay, and a link leads where it did. */
export function rewrite(path: string, text: string): void {
  if (existsSync(path)) save(realpathSync(path), inFormOf(readFileSync(path, "utf8"), text));
  else save(path, text);
}

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
