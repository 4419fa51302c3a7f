import { hash } from "node:crypto";

/** The SHA-256 of each file, in hexadecimal digits, by its path: relative to the folder that the manifest stands in, with slashes. */
export type Manifest = ReadonlyMap<string, string>;

/** The name of the file in a site's folder that lists the site's other files with their sums. */
export const manifestFile = "manifest-sha256.txt";

/** The SHA-256 of a file's content, as a manifest has it. */
export function sha256(content: string | Uint8Array): string {
  return hash("sha256", content);
}

/**
 * A manifest as text: a line for each file, its sum, two spaces and its path, in the order of paths (RFC 8493, 2.1.3: BagIt). `sha256sum -c` reads it,
 * too, where no path has a percent sign or a line end.
 */
export function manifestText(manifest: Manifest): string {
  const lines = [...manifest].sort(([one], [other]) => (one < other ? -1 : 1));
  return lines.map(([path, sum]) => `${sum}  ${encoded(path)}\n`).join("");
}

/** The manifest of a text; undefined where a line is not of a manifest. */
export function parseManifest(text: string): Manifest | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  const entries = lines.flatMap((line): [string, string][] => {
    const [, sum, path] = /^([0-9a-f]{64}) [ *](.+)$/i.exec(line) ?? [];
    return sum === undefined || path === undefined ? [] : [[decoded(path), sum.toLowerCase()]];
  });
  return entries.length === lines.length ? new Map(entries) : undefined;
}

/** Line ends, and the percent sign that stands for them, as RFC 8493 writes them in paths. */
function encoded(path: string): string {
  return path.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function decoded(path: string): string {
  return path.replace(/%0[AD]|%25/gi, decodeURIComponent);
}
