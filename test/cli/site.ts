import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { manifestFile, manifestText, sha256 } from "../../src/archive/manifest.ts";
import { built, type Files, writeArchive } from "../build/archive.ts";
import { bytesBelow, scratch } from "../build.ts";

/** Writes the manifest of the files in a folder. */
export function listFiles(folder: string): void {
  const sums = [...bytesBelow(folder)].map(([path, bytes]) => [path, sha256(bytes)] as const);
  writeFileSync(join(folder, manifestFile), manifestText(new Map(sums.filter(([path]) => path !== manifestFile))));
}

/** A small archive with its site and the manifest of that; `copy` makes another like it in a folder of its own. */
export async function builtArchive(files: Files = {}) {
  const { root, done } = scratch();
  const master = writeArchive(join(root, "master"), files);
  await built(master);
  listFiles(join(master, "dist"));
  let copies = 0;
  const copy = () => {
    const to = join(root, `archive-${++copies}`);
    cpSync(master, to, { recursive: true });
    return to;
  };
  return { copy, done };
}
