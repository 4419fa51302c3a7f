import { Site } from "../src/build/site.ts";
import type { Edition } from "../src/site/edition.ts";

/** The edition of the archive in a folder, as readers see it at `now` (milliseconds since 1970); throws `ArchiveProblems` where anything is wrong in it. */
export function openEdition(root: string, now = 0): Edition {
  const site = new Site({ root, now });
  site.settle([]);
  site.refuse(site.linkProblems);
  return site.edition;
}
