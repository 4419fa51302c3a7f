import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { sourceFolders } from "../archive/entries.ts";
import type { Look } from "../archive/look.ts";
import { sha256 } from "../archive/manifest.ts";
import { inWords } from "../archive/shard.ts";
import { isSettled } from "../archive/stamp.ts";
import { programSum } from "../text/program.ts";
import type { Built } from "./built.ts";
import { configurationIn } from "./configuration.ts";
import { stagingOf } from "./dist.ts";
import { type Inventory, isFile, readBytes, takeInventory } from "./inventory.ts";
import type { Settings } from "./settings.ts";

/**
 * A build that needs not be made again: the sum of the stamps of all that it read, from and until when it holds, in
 * milliseconds since 1970, and what it returned.
 */
export type Lasting = {
  readonly read: string;
  readonly from: number;
  readonly until: number | null;
  readonly built: Built;
};

/** Files at the archive's root that Eleventy reads: pages that it leaves out, and data of own pages. */
export const beside = [".eleventyignore", "package.json"];

/** Code among templates and data: what it gives may be another every time. */
const isCode = /^(?:_data|pages)\/.*\.[cm]?[jt]s$/;

/** Tags of templates that take in a file, up to its name, where that is written out; and layouts that stand elsewhere. */
const takesIn =
  /\{%-? *(?:extends|from|import|include|layout|render|renderFile)\b *(?:["']([^"'\n]*)["'])?|^layout: *["']?(\.\.\/.*)/gm;

/**
 * Whether a template of the archive takes in a file that stands in none of the folders at which a build looks, or may do so: its name is worked out as
 * the page is made. Names are looked up in `pages/_includes/`, and then from the archive's root.
 */
function takesInOthers(root: string, path: string): boolean {
  if (!/^pages\/.*\.(?:html|liquid|md|njk)$/.test(path)) return false;
  const within = (file: string) => sourceFolders.some((folder) => file.startsWith(`${folder}/`));
  return [...readBytes(join(root, path)).toString().matchAll(takesIn)].some(([, name, layout]) => {
    if (layout !== undefined || name === undefined) return true;
    const beside = /^\.\.?\//.test(name) ? posix.join(posix.dirname(path), name) : undefined;
    return !within(beside ?? name) && !isFile(join(root, "pages/_includes", name));
  });
}

/**
 * What tells that all that a build reads is the same, without reading it, once all of it has settled; undefined where that cannot be told: of an archive
 * with code of its own, or with a page that takes in a file from elsewhere.
 */
export function sumOfSources({ root, preview = false, shard }: Settings, look: Look | undefined): string | undefined {
  if (!look || configurationIn(root) !== undefined) return undefined;
  if (look.paths.some((path) => isCode.test(path) || takesInOthers(root, path))) return undefined;
  const settings = [programSum(), preview, shard ? inWords(shard) : "", [...look.links]];
  const sum = createHash("sha256").update(JSON.stringify(settings)).update(look.paths.join("\n"));
  return sum.update(look.stamps.bytes).digest("hex");
}

/**
 * Whether what was not settled when an archive was looked at has settled as it was, asked when a build has read it. Who saves an article and builds at
 * once has then built what lasts, and the next build needs not compare everything.
 */
export function settling(root: string, { paths, stamps, unsettled }: Look): () => boolean {
  const pathOf = (n: number) => join(root, paths[n] ?? "");
  const sums = unsettled.map((n) => sha256(readBytes(pathOf(n))));
  // In the short time in which it was not settled, a file may have been changed without another stamp: so its bytes are asked, too.
  return () =>
    unsettled.every((n, place) => {
      const stats = statSync(pathOf(n), { throwIfNoEntry: false });
      return stats && isSettled(stats) && stamps.is(n, stats) && sha256(readBytes(pathOf(n))) === sums[place];
    });
}

/**
 * What the last build returned, where one with these settings would do nothing: what it read has the sum `read`, and all of its files are as it left them.
 * `output` is the folder of the site, relative to the archive's root; `inventory` that of the site, where it is taken already.
 */
export async function lastingBuild(
  { root, now }: Settings,
  output: string,
  read: string | undefined,
  inventory?: Promise<Inventory>,
): Promise<Built | undefined> {
  const staging = stagingOf(root, output);
  if (read === undefined || !existsSync(staging.memory) || existsSync(staging.journal) || existsSync(staging.staged))
    return undefined;
  const lasting = lastingIn(staging.memory);
  // An earlier clock has embargoes that had ended.
  if (lasting?.read !== read || now < lasting.from || now >= (lasting.until ?? Infinity)) return undefined;
  const { holds, differing } = (await inventory) ?? takeInventory({ ...staging, dist: join(root, output) });
  return holds && differing.size === 0 ? lasting.built : undefined;
}

/** What the second line of a memory says of a build that lasts; the memory may not hold. */
function lastingIn(path: string): Lasting | undefined {
  const text = beginningOf(path);
  const start = text.indexOf("\n") + 1;
  try {
    return (JSON.parse(text.slice(start, text.indexOf("\n", start))) as { readonly lasting?: Lasting }).lasting;
  } catch {
    return undefined;
  }
}

/** What a file begins with: of a memory, more than its head. */
function beginningOf(path: string): string {
  if (!isFile(path)) return "";
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(1 << 16);
    return buffer.toString("utf8", 0, readSync(file, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(file);
  }
}
