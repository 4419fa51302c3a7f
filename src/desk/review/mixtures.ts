import { countShared, roleWords } from "../../language/roles.ts";
import { foldName } from "../../text/fold.ts";
import type { Listing, Surveyed } from "./survey.ts";

/** A name that may be several people's: what each part of its articles says. */
export type Mixture = { readonly of: Surveyed; readonly parts: readonly (readonly Listing[])[] };

/** A name beside so many of an archive's articles says nothing of whom it stands beside. */
const common = 0.02;

/**
 * Names under which articles speak of different people, by the look of it: their roles have no word in common, and no other person or
 * organization stands beside both. Articles that share either are of one; those that say nothing of the role go to the largest part.
 */
export function mixturesIn(people: readonly Surveyed[], articles: number): Mixture[] {
  const counts = new Map<string, number>();
  for (const { listings } of people)
    for (const { article } of listings)
      for (const name of besides(article)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const telling = (name: string) => (counts.get(name) ?? 0) <= Math.max(20, articles * common);
  return people.flatMap((of) => {
    if (of.entry?.confirmed || of.entry?.ignored || !of.listings.some(({ role }) => role !== undefined)) return [];
    const parts = partsOf(of.listings, telling);
    return parts.length > 1 ? [{ of, parts }] : [];
  });
}

function besides({ people = [], organizations = [] }: Listing["article"]): string[] {
  return [...people, ...organizations].map(foldName);
}

/** The articles in parts that have nothing in common; the largest first. */
function partsOf(listings: readonly Listing[], telling: (name: string) => boolean): Listing[][] {
  const parent = listings.map((_, n) => n);
  const top = (n: number): number => {
    let at = n;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] as number] as number;
    return at;
  };
  const first = new Map<string, number>();
  const own = new Set(listings.flatMap(({ article }) => article.people ?? []).map(foldName));
  listings.forEach(({ article, role }, n) => {
    const words = [...roleWords(role)].map((word) => `role ${word}`);
    for (const key of [...words, ...besides(article).filter((name) => telling(name) && !isOwn(name, listings, own))]) {
      const other = first.get(key);
      if (other === undefined) first.set(key, n);
      else parent[top(n)] = top(other);
    }
  });
  const groups = [...Map.groupBy(listings, (_, n) => top(n)).values()];
  const [said, unsaid] = [groups.filter(hasRole), groups.filter((group) => !hasRole(group))];
  const parts = said.sort((a, b) => b.length - a.length);
  parts[0]?.push(...unsaid.flat());
  return parts.every((part, n) => parts.every((other, m) => n === m || !akin(part, other))) ? parts : [parts.flat()];
}

const hasRole = (group: readonly Listing[]) => group.some(({ role }) => roleWords(role).size > 0);
const rolesOf = (group: readonly Listing[]) => new Set(group.flatMap(({ role }) => [...roleWords(role)]));
const akin = (one: readonly Listing[], other: readonly Listing[]) => countShared(rolesOf(one), rolesOf(other)) > 0;
/** The name itself stands in all of its articles. */
const isOwn = (name: string, listings: readonly Listing[], own: ReadonlySet<string>) =>
  own.has(name) && listings.every(({ article }) => besides(article).includes(name));
