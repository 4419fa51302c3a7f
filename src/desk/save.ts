import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { inFormOf } from "../article/text.ts";
import { errorCode } from "../text/error-code.ts";

/** A file is not what a command read: an editor, or another program, has changed it since. */
export class Changed extends Error {
  constructor(path: string) {
    super(`${path} was changed while this command read it: run it again; nothing of yours was overwritten`);
  }
}

/**
 * Writes a file that is there, or a new one. Of one that is there the line ends and the byte order mark stay, its mode and its owner, and a
 * symbolic link stays one. With `before` throws `Changed` where the file has another text by now.
 */
export function rewrite(path: string, text: string, before?: string): void {
  if (!existsSync(path)) {
    create(path, text);
    return;
  }
  const file = realpathSync(path);
  const now = readFileSync(file, "utf8");
  if (before !== undefined && now !== before) throw new Changed(path);
  const unfinished = written(file, inFormOf(now, text));
  keepOwner(file, unfinished);
  renameSync(unfinished, file);
}

/** Makes a new file, whole or not at all. Throws an error of the code `EEXIST` where there is one: it is never overwritten. */
export function create(path: string, text: string): void {
  const unfinished = written(path, text);
  try {
    linkSync(unfinished, path);
  } catch (error) {
    // A file system without hard links, as that of most sticks.
    if (errorCode(error) === "EEXIST" || existsSync(path)) throw error;
    renameSync(unfinished, path);
    return;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Names of files that are not finished: no other program has such names, and the archive does not read them. */
export const unfinishedName = /^\..+\.dateline-[0-9a-f-]{36}\.part$/;

/** A file beside `path` with the text, under a name of its own. */
function written(path: string, text: string): string {
  const unfinished = join(dirname(path), `.${basename(path)}.dateline-${randomUUID()}.part`);
  try {
    writeFileSync(unfinished, text, { flag: "wx" });
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, text, { flag: "wx" });
  }
  return unfinished;
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
