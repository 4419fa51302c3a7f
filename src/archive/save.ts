import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { errorCode, withPath } from "../text/error-code.ts";
import { inFormOf } from "../text/form.ts";
import type { Saver } from "./saver.ts";

/** A file is not what a command read: an editor, or another program, has changed it since. */
export class Changed extends Error {
  constructor(path: string) {
    super(`${path} was changed while this command read it: run it again; nothing of yours was overwritten`);
  }
}

/** Names of files that are not finished: no other program has such names, and the archive does not read them. */
const unfinishedName = /^\..+\.dateline-[0-9a-f-]{36}\.part$/;

/** A path of such a name, for a file at a path. */
export function unfinishedAt(path: string): string {
  return join(dirname(path), `.${basename(path)}.dateline-${randomUUID()}.part`);
}

/** How many new files a command makes before a thread for them pays. */
const worthThread = 100;

/**
 * Writes files, each whole or not at all: its text is on the disk before it has its name. That takes the disk longer than the program, which therefore
 * need not wait for one file before it begins the next; `settled` waits for all, and for the folders that have their names.
 */
export class Saving {
  readonly #begun = new Map<string, Promise<void>>();
  readonly #folders = new Set<string>();
  readonly #saver: Saver | undefined;
  /** How many new files this thread has made. */
  #made = 0;

  /** `saver` makes new files where they are many. */
  constructor(saver?: Saver) {
    this.#saver = saver;
  }

  /**
   * Writes a file that is there, or a new one. Of one that is there the line ends and the byte order mark stay, its mode and its owner, and a
   * symbolic link stays one. With `before` rejects with `Changed` where the file has another text by then.
   */
  rewrite(path: string, text: string, before?: string): Promise<void> {
    if (!existsSync(path)) return this.create(path, text);
    return this.#replace(path, (now) => inFormOf(now, text), before);
  }

  /** Gives a file that is there these very bytes, which it had before. Rejects with `Changed` where it has another text than `before` by then. */
  restore(path: string, text: string, before: string): Promise<void> {
    return this.#replace(path, () => text, before);
  }

  #replace(path: string, textFor: (now: string) => string, before: string | undefined): Promise<void> {
    return this.#begin(path, async () => {
      const file = realpathSync(path);
      const now = readFileSync(file, "utf8");
      if (before !== undefined && now !== before) throw new Changed(path);
      await this.#written(file, textFor(now), (unfinished) => {
        if (readFileSync(file, "utf8") !== now) throw new Changed(path);
        keepOwner(file, unfinished);
        renameSync(unfinished, file);
      });
    });
  }

  /** Makes a new file. Rejects with an error of the code `EEXIST` where there is one: it is never overwritten. */
  create(path: string, text: string): Promise<void> {
    const saver = this.#made < worthThread ? undefined : this.#saver;
    if (saver) return this.#begin(path, () => saver.create(path, text));
    this.#made += 1;
    return this.#begin(path, () =>
      this.#written(path, text, (unfinished) => {
        try {
          linkSync(unfinished, path);
          unlinkSync(unfinished);
        } catch (error) {
          // A file system without hard links, as that of most sticks.
          if (errorCode(error) === "EEXIST" || existsSync(path)) throw error;
          renameSync(unfinished, path);
        }
      }),
    );
  }

  /** Waits until a file that is being written is in its place; returns at once for others. */
  async finished(path: string): Promise<void> {
    await this.#begun.get(path)?.catch(() => {});
  }

  /** Waits until everything that was begun is on the disk. What failed has been said to who asked for it. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#begun.values());
    const folders = [...this.#folders];
    this.#folders.clear();
    await Promise.all([...folders.map(syncFolder), this.#saver?.settled()]);
  }

  #begin(path: string, write: () => Promise<void>): Promise<void> {
    const saved = this.finished(path).then(write);
    this.#begun.set(path, saved);
    const forget = () => {
      if (this.#begun.get(path) === saved) this.#begun.delete(path);
    };
    saved.then(forget, forget);
    return saved;
  }

  /** Writes the text under a name of its own beside `path`, and has `place` give it its name, in place of that, once it is on the disk. */
  async #written(path: string, text: string, place: (unfinished: string) => void): Promise<void> {
    const unfinished = unfinishedAt(path);
    try {
      const file = this.#opened(unfinished);
      try {
        writeFileSync(file, text);
        await sync(file);
      } finally {
        closeSync(file);
      }
      place(unfinished);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw withPath(error, path);
    }
  }

  /**
   * Opens a new file, and makes its folder where that is not there. Notes the folders that must be synced: the file's own, and those in which others
   * were made.
   */
  #opened(path: string): number {
    const folder = dirname(path);
    this.#folders.add(folder);
    try {
      return openSync(path, "wx");
    } catch (error) {
      if (errorCode(error) !== "ENOENT") throw error;
      const first = mkdirSync(folder, { recursive: true }) ?? folder;
      for (let made = folder; made.length >= first.length; made = dirname(made)) this.#folders.add(dirname(made));
      return openSync(path, "wx");
    }
  }
}

/** What begins to sync the files of this turn of the event loop. */
const syncs: (() => void)[] = [];

/**
 * Waits until an open file is on the disk. The files of one turn of the event loop are synced together: to wake a thread for each takes longer than
 * the syncing.
 */
function sync(file: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (syncs.length === 0)
      setImmediate(() => {
        for (const begin of syncs.splice(0)) begin();
      });
    syncs.push(() => fsync(file, (error) => (error ? reject(error) : resolve())));
  });
}

/** Waits until the names in a folder are on the disk, where the system knows how. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = openSync(path, "r");
    await sync(folder).finally(() => closeSync(folder));
  } catch (error) {
    // Windows opens no folder, some file systems sync none, and somebody may have deleted it.
    if (!["ENOENT", "EISDIR", "EPERM", "EACCES", "EINVAL", "ENOTSUP"].includes(String(errorCode(error)))) throw error;
  }
}

/** Deletes the unfinished files that a killed command left in a folder; with `recursive` also in those below it. */
export function sweep(folder: string, { recursive = false } = {}): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive, withFileTypes: true }))
    if (entry.isFile() && unfinishedName.test(entry.name)) rmSync(join(entry.parentPath, entry.name));
}

/** Gives a file the mode of another, and its owner where this user may give it away. */
function keepOwner(from: string, to: string): void {
  const { mode, uid, gid } = statSync(from);
  try {
    chownSync(to, uid, gid);
  } catch (error) {
    if (errorCode(error) !== "EPERM") throw error;
  }
  chmodSync(to, mode);
}
