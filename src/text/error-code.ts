/** The code of an error of the system or of Node, as `ENOENT`; undefined for any other. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
