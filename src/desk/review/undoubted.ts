import { duplicateOrganizations, duplicatePeople } from "./duplicates.ts";
import { mixturesIn } from "./mixtures.ts";
import type { Surveyed } from "./survey.ts";

/**
 * The names of people or organizations of which review asks nothing but whether they are to be listed: no likely spelling of another name, no likely
 * mixture. `articles` is the number of the archive's articles.
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
