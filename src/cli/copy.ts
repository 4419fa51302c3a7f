import { readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";

/** A file of copy: its path (`-` for standard input), its bytes, and how many they are, 0 where nobody knows. */
export type Copy = { readonly name: string; readonly size: number; readonly read: () => Promise<Uint8Array> };

/** The files that a person names, those of folders in the order of their names. Names that begin with a point are left out. */
export function copyFiles(names: readonly string[], pathOf: (name: string) => string): Copy[] {
  return names.flatMap((name) =>
    name === "-" ? [{ name, size: 0, read: () => buffer(process.stdin) }] : copyIn(pathOf(name)),
  );
}

function copyIn(path: string): Copy[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    return readdirSync(path)
      .filter((name) => !name.startsWith("."))
      .sort()
      .flatMap((name) => copyIn(join(path, name)));
  }
  return [{ name: path, size: stats?.size ?? 0, read: () => readFile(path) }];
}
