import type { Archive } from "../src/archive/archive.ts";
import { Site } from "../src/build/site.ts";

/** The archive in a folder as readers see it at `now` (milliseconds since 1970); throws `ArchiveProblems` where anything is wrong in it. */
export function openArchive(root: string, now = 0): Archive {
  const site = new Site({ root, now });
  site.settle([]);
  site.refuse(site.linkProblems);
  return site.archive;
}
