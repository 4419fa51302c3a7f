import { createHash, hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import type { Problem } from "../article/problem.ts";
import type { Reading } from "../article/validate.ts";

/** The SHA-256 of each file, in hexadecimal digits, by its path: relative to the folder that the manifest stands in, with slashes. */
export type Manifest = ReadonlyMap<string, string>;

/** The name of the file in a site's folder that lists the site's other files with their sums. */
export const manifestFile = "manifest-sha256.txt";

/** How many bytes of a file are read at a time. */
const pieceSize = 1 << 20;
const buffer = Buffer.allocUnsafeSlow(pieceSize);

/**
 * The SHA-256 of a file's content, as a manifest has it. A text is encoded in a buffer that is used again: a new one for each page of a site would cost as
 * much time in garbage collection as the sum itself.
 */
export function sha256(content: string | Uint8Array): string {
  if (typeof content !== "string" || content.length * 3 > pieceSize) return hash("sha256", content);
  return hash("sha256", buffer.subarray(0, buffer.write(content)));
}

/** The SHA-256 of a file, however large: it is read a megabyte at a time, and `each` gets every piece, which it must not keep. */
export async function fileSha256(path: string, each: (piece: Uint8Array) => void = () => {}): Promise<string> {
  const sum = createHash("sha256");
  const file = openSync(path, "r");
  try {
    for (;;) {
      const read = readSync(file, buffer, 0, pieceSize, null);
      if (read === 0) return sum.digest("hex");
      const piece = buffer.subarray(0, read);
      sum.update(piece);
      each(piece);
      if (read === pieceSize) await setImmediate();
    }
  } finally {
    closeSync(file);
  }
}

/**
 * A manifest as text: a line for each file, its sum, two spaces and its path, in the order of paths (RFC 8493, 2.1.3: BagIt). `sha256sum -c` reads it,
 * too, where no path has a percent sign or a line end.
 */
export function manifestText(manifest: Manifest): string {
  const paths = [...manifest.keys()].sort();
  return paths.map((path) => `${manifest.get(path)}  ${encoded(path)}\n`).join("");
}

/** The last result of `parseManifest`: a build asks several times for what the one before it made. */
let lastParsed: { readonly text: string; readonly manifest: Manifest | undefined } = { text: "", manifest: new Map() };

/** The manifest of a text; undefined where `readManifest` finds problems. */
export function parseManifest(text: string): Manifest | undefined {
  if (lastParsed.text !== text) {
    const reading = readManifest(text, manifestFile);
    lastParsed = { text, manifest: reading.problems ? undefined : reading.value };
  }
  return lastParsed.manifest;
}

/** How many problems of a manifest are said: a file that is none has one a line. */
const mostProblems = 20;

/**
 * Reads the text of a manifest, `file`. Problems are lines of another form, paths that lead out of the folder, and paths that are listed twice; of many
 * the first.
 */
export function readManifest(text: string, file: string): Reading<Manifest> {
  const manifest = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [n, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    if (line === "") continue;
    if (plainLine.test(line)) {
      const path = line.slice(66);
      const before = manifest.size;
      if (manifest.set(path, line.slice(0, 64)).size > before) continue;
    }
    const [, sum, written] = /^([0-9a-f]{64})(?: [ *]|[ \t]+)(.+)$/i.exec(line) ?? [];
    const path = written && decoded(written);
    const wrong =
      sum === undefined || path === undefined
        ? "must be a SHA-256, two spaces and a path"
        : leadsOutside(path)
          ? `names a path that leads out of the folder, and is not followed: ${printable(path)}`
          : manifest.has(path) && `names a path a second time: ${printable(path)}`;
    if (wrong) problems.push({ file, line: n + 1, column: 1, message: wrong });
    else if (sum !== undefined && path !== undefined) manifest.set(path, sum.toLowerCase());
    if (problems.length === mostProblems) break;
  }
  return problems.length > 0 ? { problems } : { value: manifest };
}

/** A line of a manifest as nearly all are, with which nothing can be wrong but that its path is listed twice. */
const plainLine = /^[0-9a-f]{64} {2}[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

/** A path for a line of output: control characters, which could move a terminal's cursor, as `%1B`. */
export function printable(path: string): string {
  return path.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g, encodeURIComponent);
}

/** Whether a path is not of a file below the folder that it is relative to: absolute, or with a step up, on any system. */
function leadsOutside(path: string): boolean {
  const steps = path.split("/");
  return (
    path.includes("\0") ||
    /^(?:[a-z]:|\\)/i.test(path) ||
    steps.some((step) => step === "" || step === ".") ||
    path.split(/[/\\]/).includes("..")
  );
}

/** Line ends, and the percent sign that stands for them, as RFC 8493 writes them in paths. */
function encoded(path: string): string {
  return /[%\r\n]/.test(path) ? path.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A") : path;
}

function decoded(path: string): string {
  return path.replace(/%0[AD]|%25/gi, decodeURIComponent);
}
