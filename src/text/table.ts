import { readFileSync } from "node:fs";

/** The rows of a table that lies beside the code, tabs between their fields. Empty lines and lines that begin with `#` are left out. */
export function readTable(file: URL): string[][] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));
}

/** `make`, called when its value is first asked for: a command that needs no table reads none. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
