import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { makeCache } from "../archive/cache.ts";
import { type Manifest, manifestFile, readManifest } from "../archive/manifest.ts";
import { inWords, shardAmong, shardFile } from "../archive/shard.ts";
import type { Problem } from "../article/problem.ts";
import { commandLine } from "../text/program.ts";
import { stagingOf, sumOf, writeManifest } from "./dist.ts";
import { type Size, sizeOf } from "./hosts.ts";
import { finish, publish, refuse } from "./publish.ts";
import type { ShardNote } from "./shard.ts";

/** As many shards as `build --shard` takes: what is missing among more could not be listed. */
const mostShards = 99_999;

const noteSchema: z.ZodType<ShardNote> = z.strictObject({
  number: z.int().positive(),
  of: z.int().positive().max(mostShards),
  site: z.string(),
  files: z.int().positive(),
});

/** A shard as it stands in a folder, `folder`, whose path is absolute. */
type Found = { readonly folder: string; readonly note: ShardNote; readonly manifest: Manifest };

/** What was united: how many files of the site are new or have other bytes, how many are gone, and how large it is. */
export type United = {
  readonly shards: number;
  readonly changed: number;
  readonly removed: number;
  readonly size: Size;
};

export type UniteOptions = {
  /** Whether the site may lose more than half of its pages. */
  readonly shrink?: boolean | undefined;
  /** Is called with how many files have been copied, and of how many. */
  readonly progress?: (done: number, all: number) => void;
};

/**
 * Puts the site whose shards stand in `folders`, absolute paths in any order, into `dist/` of the archive in `root`: with the bytes that a build of the whole
 * one has. Throws `ArchiveProblems` with everything that keeps the shards from being one site: one that is missing, there twice, of another site
 * or not as its manifest says. Then the site that was there stays as it was, and so it does where more than half of it would go.
 */
export function unite(root: string, folders: readonly string[], { shrink, progress }: UniteOptions = {}): United {
  const dist = join(root, "dist");
  const staging = stagingOf(root, basename(dist));
  const problems: Problem[] = [];
  const shards = folders.flatMap((folder) => shardIn(folder, problems));
  if (problems.length === 0) problems.push(...misfits(shards));
  refuse(problems);
  makeCache(root);
  finish(root, staging, dist);
  try {
    const sums = staged(shards, staging.staged, progress);
    const manifest = writeManifest(staging.staged, [...sums.keys()], sums);
    const size = sizeOf([...manifest.keys(), manifestFile].map((path) => [path, bytesAt(join(staging.staged, path))]));
    const { added, changed, inTheWay, removed } = publish(root, staging, dist, manifest, { shrink });
    return {
      shards: shards.length,
      changed: added.length + changed.length,
      removed: inTheWay.length + removed.length,
      size,
    };
  } catch (error) {
    // What a journal still needs stays.
    if (!existsSync(staging.journal)) rmSync(staging.staged, { recursive: true, force: true });
    throw error;
  }
}

const bytesAt = (path: string) => statSync(path).size;

/** Copies the files of all shards into the folder `to`, and returns their sums. Throws `ArchiveProblems` with those that are not as they were made. */
function staged(shards: readonly Found[], to: string, progress: UniteOptions["progress"]): Manifest {
  const sums = new Map<string, string>();
  const problems: Problem[] = [];
  const all = shards.reduce((sum, { note }) => sum + note.files, 0);
  let done = 0;
  for (const { folder, note, manifest } of shards)
    for (const [path, sum] of manifest) {
      progress?.(++done, all);
      if (path === shardFile(note)) continue;
      const file = join(folder, path);
      const known = sums.get(path);
      if (sumOf(file) !== sum) problems.push(problemAt(file, `is not as ${manifestFile} says: copy the shard again`));
      else if (known !== undefined && known !== sum)
        problems.push(problemAt(file, "is in another shard with other bytes: build the shards again"));
      if (problems.length > 0 || known !== undefined) continue;
      sums.set(path, sum);
      mkdirSync(dirname(join(to, path)), { recursive: true });
      copyFileSync(file, join(to, path));
    }
  refuse(problems);
  return sums;
}

/** The shard in a folder; none, and what is wrong, where there is none, or not all of it. */
function shardIn(folder: string, problems: Problem[]): Found[] {
  const list = join(folder, manifestFile);
  const say = (file: string, message: string) => {
    problems.push(problemAt(file, message));
    return [];
  };
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return say(folder, "there is no such folder");
  if (!statSync(list, { throwIfNoEntry: false })?.isFile())
    return say(
      folder,
      `has no ${manifestFile}, and is no shard: ${commandLine("build", "--shard 1/2")} makes one in dist/`,
    );
  const manifest = readManifest(readFileSync(list, "utf8"), list);
  if (manifest.problems) {
    problems.push(...manifest.problems);
    return [];
  }
  const shard = shardAmong(manifest.value.keys());
  if (!shard) return say(list, `is of a whole site: ${commandLine("build", "--shard 1/2")} makes a shard`);
  const path = shardFile(shard);
  const note = noteIn(join(folder, path));
  if (!note || note.number !== shard.number || note.of !== shard.of || note.files !== manifest.value.size)
    return say(join(folder, path), `is not what was made with the files of ${manifestFile}: copy the shard again`);
  return [{ folder, note, manifest: manifest.value }];
}

function noteIn(file: string): ShardNote | undefined {
  // To read a named pipe would wait for ever.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  try {
    return noteSchema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Why whole shards are not those of one site. */
function misfits(shards: readonly Found[]): Problem[] {
  const [first] = shards;
  if (!first) return [];
  const problems: Problem[] = [];
  const { of, site } = first.note;
  const folders = new Map<number, string>();
  for (const { folder, note } of shards) {
    const other = folders.get(note.number);
    if (note.of !== of)
      problems.push(problemAt(folder, `is ${inWords(note)}, and ${first.folder} ${inWords(first.note)}`));
    else if (note.site !== site)
      problems.push(
        problemAt(
          folder,
          `is of another site than ${first.folder}: build all shards of the same files, with the same Node and Dateline, and the same --now where there are embargoes`,
        ),
      );
    else if (other !== undefined) problems.push(problemAt(folder, `is ${inWords(note)}, and so is ${other}`));
    folders.set(note.number, folder);
  }
  const missing = Array.from({ length: of }, (_, n) => n + 1).filter((number) => !folders.has(number));
  if (problems.length === 0 && missing.length > 0) {
    const list = missing.map((number) => `${number}/${of}`).join(", ");
    problems.push(problemAt(first.folder, `is ${inWords(first.note)}, and without ${list} there is no whole site`));
  }
  return problems;
}

const problemAt = (file: string, message: string): Problem => ({ file, line: 1, column: 1, message });
