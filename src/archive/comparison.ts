import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { errorCode } from "../text/error-code.ts";
import { entriesIn, type FolderEntry } from "./entries.ts";
import { fileSha256, type Manifest, manifestFile } from "./manifest.ts";
import type { Remote } from "./remote.ts";

/**
 * What became of a file since the manifest was made. `unread`: it cannot be said, and `why` says the reason. `unserved`: of a site's address alone, a file
 * that its host reads and does not show.
 */
export type Checked = {
  readonly path: string;
  readonly found: "same" | "added" | "removed" | "changed" | "unread" | "unserved";
  readonly why?: string;
};

/** A comparison that is made while it is read, in the order of paths: of how many files, and what is found of each. */
export type Comparison = { readonly total: number; readonly files: AsyncIterable<Checked> };

/**
 * Compares the files below a folder with a manifest. Files that `leavesOut` is true for are not looked for; nor is `.git`, which a folder has that is
 * published from a branch. Names that begin with a point are names like others.
 */
export function compareFolder(
  folder: string,
  manifest: Manifest,
  leavesOut: (path: string) => boolean = () => false,
): Comparison {
  const entries = entriesIn(folder, (path) => path === ".git" || (!manifest.has(path) && leavesOut(path)));
  const pairs = pairsOf(entries, manifest);
  return { total: pairs.length, files: compared(folder, pairs) };
}

/** A path, its file in the folder, and its sum in the manifest; one of the two may be missing. */
type Pair = { readonly path: string; readonly entry?: FolderEntry | undefined; readonly sum?: string | undefined };

/**
 * Files and lines of the manifest that are of one path. Some disks keep names in another Unicode normal form than they were given: what is left over
 * is compared by normal form C.
 */
function pairsOf(entries: readonly FolderEntry[], manifest: Manifest): Pair[] {
  const exact = new Map(entries.map((entry) => [entry.path, entry]));
  const normal = new Map<string, FolderEntry>();
  for (const entry of entries) if (!manifest.has(entry.path)) normal.set(entry.path.normalize(), entry);
  const taken = new Set<FolderEntry>();
  const listed = [...manifest].map(([path, sum]): Pair => {
    const entry = exact.get(path) ?? normal.get(path.normalize());
    if (!entry || taken.has(entry)) return { path, sum };
    taken.add(entry);
    return { path, entry, sum };
  });
  const added = entries.filter((entry) => !taken.has(entry)).map((entry): Pair => ({ path: entry.path, entry }));
  return [...listed, ...added].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function* compared(folder: string, pairs: readonly Pair[]): AsyncGenerator<Checked> {
  for (const [n, { path, entry, sum }] of pairs.entries()) {
    // Lets a bar be drawn and Ctrl-C be heard.
    if (n % 50 === 0) await setImmediate();
    if (!entry) yield { path, found: "removed" };
    else if (sum === undefined) yield { path, found: "added", ...(entry.refused && { why: entry.refused }) };
    else if (entry.refused !== undefined) yield { path, found: "unread", why: entry.refused };
    else yield await checkedFile(join(folder, entry.path), path, sum);
  }
}

/** Compares one file with its sum; `path` is what it is called. */
export async function checkedFile(file: string, path: string, sum: string): Promise<Checked> {
  try {
    return { path, found: (await fileSha256(file)) === sum ? "same" : "changed" };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return { path, found: "removed" };
    return { path, found: "unread", why: `cannot be read (${errorCode(error)})` };
  }
}

/** Files that hosts read and do not serve, and names beginning with a point, which many leave out. A site does without its manifest, too. */
const hostsOwn = /^(?:_headers|_redirects|CNAME|manifest-sha256\.txt)$|(?:^|\/)\./;

/** How many files in a row may fail before nothing more is asked of a server. */
const mostFailures = 10;

/** How many files are asked for at once: a browser asks for six. */
const atOnce = 4;

/**
 * Compares what stands below a site's address with a manifest; what was added cannot be known. Throws where the server does not answer for ten files in
 * a row.
 */
export function compareSite(site: Remote, manifest: Manifest): Comparison {
  const paths = [...manifest].sort(([one], [other]) => (one < other ? -1 : 1));
  return { total: paths.length, files: fetched(site, paths) };
}

async function* fetched(site: Remote, paths: readonly (readonly [string, string])[]): AsyncGenerator<Checked> {
  let failures = 0;
  for await (const checked of askedIn(paths, atOnce, ([path, sum]) => checkedPage(site, path, sum))) {
    yield checked;
    failures = checked.found === "unread" ? failures + 1 : 0;
    if (failures === mostFailures)
      throw new Error(`${site.base.href} failed ${mostFailures} times in a row: nothing more was asked of it`);
  }
}

/** How many files are asked for to see whether a site is there. */
const mostProbes = 10;

/**
 * Whether no site that this program built stands at an address: there is no manifest, and of some files that `manifest` lists none is as it says. False
 * where the server does not say.
 */
export async function isNoSite(site: Remote, manifest: Manifest = new Map()): Promise<boolean> {
  const own = await site.answerAt(site.addressOf(manifestFile));
  if ("failed" in own || ![200, 404, 410].includes(own.status)) return false;
  if (own.status === 200 && /^\uFEFF?[0-9a-f]{64}[ \t]/i.test(own.text)) return false;
  const listed = [...manifest].filter(([path]) => !hostsOwn.test(path));
  const apart = Math.ceil(listed.length / mostProbes);
  for (const [path, sum] of listed.filter((_, n) => n % apart === 0)) {
    const { found } = await checkedPage(site, path, sum);
    if (found === "same" || found === "unread") return false;
  }
  return true;
}

/** Compares one file of a site with its sum. */
export async function checkedPage(site: Remote, path: string, sum: string): Promise<Checked> {
  const answer = await site.sumOf(path);
  if ("failed" in answer) return { path, found: "unread", why: answer.failed };
  const { status } = answer;
  // Many hosts give the page for what is not there with the status that it is for.
  const isThere = status === 200 || (status === 404 && /(?:^|\/)404\.html$/.test(path));
  if (isThere) return { path, found: answer.sum === sum ? "same" : "changed" };
  if (status === 404 || status === 410) return { path, found: hostsOwn.test(path) ? "unserved" : "removed" };
  return { path, found: "unread", why: `the server answered with status ${status}` };
}

/** What `ask` gives for each item, in the order of the items, of which `width` are asked for at a time. `ask` must not throw. */
async function* askedIn<T, R>(items: Iterable<T>, width: number, ask: (item: T) => Promise<R>): AsyncGenerator<R> {
  const asked: Promise<R>[] = [];
  for (const item of items) {
    asked.push(ask(item));
    if (asked.length < width) continue;
    const next = asked.shift();
    if (next) yield await next;
  }
  for (const next of asked) yield await next;
}
