import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sourceFolders } from "../../src/archive/entries.ts";
import { bytesBelow, differences, type Run } from "../build.ts";
import { Edits, random } from "./edits.ts";

/** Links stay links. */
const copied = { recursive: true, verbatimSymlinks: true };

/** The files of an archive's own code. */
const code = [".eleventy.ts", "views.ts"];

/** Copies what an archive is made of, without what was made of it. */
function copySources(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  replaceSources(from, to);
}

/** Puts what an archive is made of in the place of what another is; what was made of that stays. */
export function replaceSources(from: string, to: string): void {
  for (const folder of [...sourceFolders, ...code, "notes.txt"]) {
    rmSync(join(to, folder), { recursive: true, force: true });
    if (existsSync(join(from, folder))) cpSync(join(from, folder), join(to, folder), copied);
  }
}

/** How many pages builds made that remember, and how many builds from nothing; `built` counts those that did not fail. */
export type Counts = { made: number; all: number; built: number; failed: number };

/**
 * Edits an archive in the folder `root` at random, builds it with what it remembers and once more from nothing, and compares: every byte, and every
 * problem. Its code is edited too, unless `build` brings some. `of` is the archive that is copied for it, by default a small one is made. An archive that cannot be built is put back to what it was. Returns the first
 * difference in words, or what was counted.
 */
export async function compare(
  root: string,
  seed: number,
  edits: number,
  build: (archive: string, now: string) => Promise<Run>,
  {
    code = true,
    of,
    progress,
  }: {
    readonly code?: boolean;
    readonly of?: string | undefined;
    /** Is called when a round of edits was built and compared, with how many edits were made so far. */
    readonly progress?: (made: number) => void;
  } = {},
): Promise<string | Counts> {
  const good = join(root, `good-${seed}`);
  const next = random(seed);
  mkdirSync(join(root, `archive-${seed}`));
  const editing = new Edits(join(root, `archive-${seed}`), next, { code, of });
  copySources(editing.root, good);
  const log: string[] = [];
  const counts: Counts = { made: 0, all: 0, built: 0, failed: 0 };
  for (let made = 0; made < edits; ) {
    for (let n = 0; n <= next() * 8; n++, made++) log.push(editing.edit());
    const archive = editing.root;
    const clean = archive.replace(/archive-(?=[^/]*$)/, "clean-");
    copySources(archive, clean);
    const now = new Date(editing.now).toISOString();
    const [ours, theirs] = [await build(archive, now), await build(clean, now)];
    const after = `seed ${seed}, after ${log.slice(-10).join(" | ")}`;
    if (ours.code !== theirs.code || ours.err.replaceAll(archive, clean) !== theirs.err)
      return `${after}: ${ours.code} ${ours.err}, and from nothing ${theirs.code} ${theirs.err}`;
    if (ours.code === 0) {
      const other = differences(bytesBelow(join(archive, "dist")), bytesBelow(join(clean, "dist")));
      if (other.length > 0) return `${after}: other bytes: ${other.join(", ")}`;
      copySources(archive, good);
      counts.built += 1;
      counts.made += madeIn(ours);
      counts.all += madeIn(theirs);
    } else {
      counts.failed += 1;
      replaceSources(good, archive);
      // Else the code that is put back would be that which was loaded last.
      editing.move();
      log.push("put back");
    }
    rmSync(clean, { recursive: true });
    progress?.(made);
  }
  for (const folder of [editing.root, good]) rmSync(folder, { recursive: true, force: true });
  return counts;
}

/** How many pages a build says that it made. */
const madeIn = ({ out }: Run) => Number(/([\d,]+) made/.exec(out)?.[1]?.replaceAll(",", "") ?? Number.NaN);
