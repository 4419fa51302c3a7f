import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../text/error-code.ts";

/** Whether the system itself watches what is below a folder. On Linux Node would watch every file, of which a system gives a program only so many. */
const watchesBelow = process.platform === "darwin" || process.platform === "win32";

/** A folder that is watched, and what tells it from another that is made at its path when it is gone. */
type Watched = { readonly watcher: FSWatcher; readonly identity: string };

/**
 * Calls back at every change below a folder, also in folders that are made later, with the absolute path of what changed: a file, or a folder in which
 * anything may have. Folders are watched, and not files. Ends where the folder is deleted.
 */
export function watchBelow(folder: string, changed: (path: string) => void): void {
  if (watchesBelow) {
    watch(folder, { recursive: true }, (_, name) => changed(join(folder, name ?? "")));
    return;
  }
  const open = new Map<string, Watched>();
  const close = (path: string) => {
    open.get(path)?.watcher.close();
    open.delete(path);
  };
  /** The folders in which names came or went since they were looked at. */
  const stale = new Set<string>();
  const lookAgain = () => {
    for (const path of stale) look(path);
    stale.clear();
  };
  /** Watches a folder and those below it that are not watched yet. */
  const look = (path: string) => {
    try {
      lookAt(path);
    } catch (error) {
      // It is gone by now, which its parent tells, or may not be read, which is said where the archive is read.
      if (!["ENOENT", "ENOTDIR", "EACCES", "EPERM"].includes(String(errorCode(error)))) throw error;
    }
  };
  const lookAt = (path: string) => {
    const identity = identityOf(path);
    if (open.get(path)?.identity !== identity) close(path);
    if (identity === undefined) {
      for (const below of open.keys()) if (below.startsWith(`${path}/`)) close(below);
      return;
    }
    if (!open.has(path)) {
      const watcher = watch(path, (event, name) => {
        // A name came or went: perhaps that of a folder, or of this one. Of many saved at once all names come first: to look is to read the whole folder.
        if (event === "rename") {
          if (stale.size === 0) setImmediate(lookAgain);
          stale.add(path);
        }
        changed(join(path, name ?? ""));
      });
      watcher.on("error", () => close(path));
      open.set(path, { watcher, identity });
    }
    for (const entry of readdirSync(path, { withFileTypes: true }))
      if (entry.isDirectory()) look(join(path, entry.name));
    for (const below of open.keys()) if (below.startsWith(`${path}/`) && identityOf(below) === undefined) close(below);
  };
  look(folder);
}

/** The inode of a folder, which may be given again, and when it was made; undefined where there is none. */
function identityOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isDirectory() ? `${stats.ino} ${stats.birthtimeMs}` : undefined;
}
