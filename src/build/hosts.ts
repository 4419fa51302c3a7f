import { posix } from "node:path";
import { grouped } from "../text/number.ts";
import { once, readTable } from "../text/table.ts";

/** How large a site is: files, folders and bytes; its largest file, and its folder with the most files. */
export type Size = {
  readonly files: number;
  readonly folders: number;
  readonly bytes: number;
  readonly largest: { readonly path: string; readonly bytes: number };
  readonly fullest: { readonly path: string; readonly files: number };
};

/** The size of a site of these files: of each its path, relative to the site's folder, and its bytes. */
export function sizeOf(sizes: Iterable<readonly [path: string, bytes: number]>): Size {
  const inFolder = new Map<string, number>();
  const folders = new Set<string>();
  let [files, all] = [0, 0];
  let largest = { path: "", bytes: 0 };
  for (const [path, bytes] of sizes) {
    const above = posix.dirname(path);
    files++;
    all += bytes;
    if (bytes > largest.bytes) largest = { path, bytes };
    inFolder.set(above, (inFolder.get(above) ?? 0) + 1);
    for (let one = above; one !== "." && !folders.has(one); one = posix.dirname(one)) folders.add(one);
  }
  let fullest = { path: "", files: 0 };
  for (const [path, count] of inFolder) if (count > fullest.files) fullest = { path, files: count };
  return { files, folders: folders.size, bytes: all, largest, fullest };
}

/** What a host takes. Infinity where it names no limit. */
type Host = {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  readonly ofFile: number;
  readonly ofFolder: number;
  readonly countsFolders: boolean;
};

const hosts = once((): Host[] =>
  readTable(new URL("hosts.tsv", import.meta.url)).map(([name = "", files, bytes, ofFile, ofFolder, folders]) => ({
    name,
    files: limit(files),
    bytes: limit(bytes),
    ofFile: limit(ofFile),
    ofFolder: limit(ofFolder),
    countsFolders: folders === "yes",
  })),
);

const limit = (written = "0") => Number(written) || Infinity;

/**
 * How large a site is, and which free hosts take it: `412 files, 3.1 MB: within the limits of Cloudflare Pages, GitHub Pages, GitLab Pages and Netlify`.
 * `files` of `_data/site.yaml` is advised where it may help: not where it is as low already (`asked`), and not where the stories alone are too many.
 */
export function sizeLine(size: Size, stories: number, asked = Infinity): string {
  const beyond = hosts().map((host) => ({ host, why: beyondOf(size, host) }));
  const within = beyond.flatMap(({ host, why }) => (why === undefined ? [host.name] : []));
  const advice = beyond.find(({ host }) => size.files > host.files)?.host.files;
  const parts = [
    ...(within.length > 0 ? [`within the limits of ${new Intl.ListFormat("en-GB").format(within)}`] : []),
    ...beyond.flatMap(({ why }) => why ?? []),
    ...(advice !== undefined && asked > advice && stories < advice
      ? [`files: ${advice} in _data/site.yaml makes fewer`]
      : []),
  ];
  return `${grouped(size.files)} files, ${megabytes(size.bytes)}: ${parts.join("; ")}`;
}

/** What of a site is beyond a host's limits; undefined where nothing is. */
function beyondOf({ files, folders, bytes, largest, fullest }: Size, host: Host): string | undefined {
  const entries = host.countsFolders ? files + folders : files;
  if (entries > host.files) return `more than the ${grouped(host.files)} files of ${host.name}`;
  if (bytes > host.bytes) return `more than the ${megabytes(host.bytes)} of ${host.name}`;
  if (largest.bytes > host.ofFile)
    return `${largest.path} has ${megabytes(largest.bytes)}, more than the ${megabytes(host.ofFile)} a file of ${host.name}`;
  if (fullest.files > host.ofFolder)
    return `${fullest.path}/ has ${grouped(fullest.files)} files, more than the ${grouped(host.ofFolder)} a folder of ${host.name}`;
  return undefined;
}

/** Bytes in millions, with one decimal. */
function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString("en", { maximumFractionDigits: 1 })} MB`;
}
