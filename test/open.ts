import { Site } from "../src/build/site.ts";
import type { Edition } from "../src/site/edition.ts";

/** The archive in a folder as readers see it at `now` (milliseconds since 1970); throws `ArchiveProblems` where anything is wrong in it. */
export function openArchive(root: string, now = 0): Edition {
  const site = new Site({ root, now });
  site.settle([]);
  site.refuse(site.linkProblems);
  return site.edition;
}
