import { duplicateOrganizations, duplicatePeople } from "./duplicates.ts";
import { mixturesIn } from "./mixtures.ts";
import type { Surveyed } from "./survey.ts";

/**
 * The names of people or organizations, in an archive of so many articles, of which review asks no more than whether they are to be listed: no likely spelling of another, no
 * likely mixture.
 */
export function undoubted(
  kind: "people" | "organizations",
  names: readonly Surveyed[],
  articles: number,
): readonly Surveyed[] {
  const pairs = kind === "people" ? duplicatePeople(names) : duplicateOrganizations(names);
  const mixed = kind === "people" ? mixturesIn(names, articles) : [];
  const doubted = new Set([...pairs.flatMap(({ keep, other }) => [keep, other]), ...mixed.map(({ of }) => of)]);
  return names.filter((one) => !doubted.has(one));
}
