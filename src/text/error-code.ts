import { onOneLine } from "./characters.ts";

/** The code of an error of the system or of Node, as `ENOENT`; undefined for any other. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** An error of the system with the file or folder that it is about: those of writing name none. Others are returned as they are. */
export function withPath(error: unknown, path: string): unknown {
  return error instanceof Error && "syscall" in error && !("path" in error) ? Object.assign(error, { path }) : error;
}

/**
 * What to do about an error of a full disk or of a quota that is used up, also where it is the cause of another error; undefined for others. `place`
 * is named where the error names no path.
 */
export function fullDisk(error: unknown, place: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = errorCode(error);
  // Linux uses ENOSPC also for too many watched files.
  if ((code === "ENOSPC" || code === "EDQUOT") && !("syscall" in error && error.syscall === "watch")) {
    const named = "dest" in error ? error.dest : "path" in error ? error.path : undefined;
    const where = typeof named === "string" ? named : place;
    const what = code === "ENOSPC" ? `the disk of ${where} is full` : `your quota on the disk of ${where} is used up`;
    return onOneLine(`${what}: make room and run the command again`);
  }
  return fullDisk(error.cause ?? ("originalError" in error ? error.originalError : undefined), place);
}
