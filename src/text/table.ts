import { readFileSync } from "node:fs";

/** The rows of a file of tab-separated fields. Empty lines, and comments, which begin with `#`, are left out. */
export function readTable(file: URL): string[][] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));
}

/** A function that calls `make` the first time and gives the same value ever after: a command that needs no table reads none. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
