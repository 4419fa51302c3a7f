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
    const where = writtenPath(error) ?? place;
    const what = code === "ENOSPC" ? `the disk of ${where} is full` : `your quota on the disk of ${where} is used up`;
    return onOneLine(`${what}: make room and run the command again`);
  }
  return fullDisk(error.cause ?? ("originalError" in error ? error.originalError : undefined), place);
}

/** What an error of the system for want of permission says to do, also as the cause of another; undefined for others. */
export function noPermission(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = errorCode(error);
  const where = writtenPath(error);
  if (where !== undefined && code === "EROFS") return onOneLine(`${where} is on a disk that can only be read`);
  if (where !== undefined && (code === "EACCES" || code === "EPERM"))
    return onOneLine(`${where} may not be read or written: see its permissions and those of its folder`);
  return noPermission(error.cause ?? ("originalError" in error ? error.originalError : undefined));
}

/** The file or folder that an error of the system is about: of a renaming the new name. */
function writtenPath(error: Error): string | undefined {
  const named = "dest" in error ? error.dest : "path" in error ? error.path : undefined;
  return typeof named === "string" ? named : undefined;
}
