import { countShared, roleWords } from "../../language/roles.ts";
import { foldName } from "../../text/fold.ts";
import { onceEach } from "../../text/once.ts";
import type { Appearance, Surveyed } from "./survey.ts";

/** A name that may be several people's, and its appearances in parts, one a person. */
export type Mixture = { readonly of: Surveyed; readonly parts: readonly (readonly Appearance[])[] };

/** A name in a larger share of an archive's articles than this does not tell people apart. */
const mostShare = 0.02;

/**
 * Names that seem to be of different people. Articles that have a word of a role in common, or another person or organization, are of one
 * person; the name is mixed where they fall into parts. Parts without any role go to the largest part.
 */
export function mixturesIn(people: readonly Surveyed[], articles: number): Mixture[] {
  const counts = new Map<string, number>();
  for (const { appearances } of people)
    for (const { article } of appearances)
      for (const name of companionsOf(article)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const most = Math.max(20, articles * mostShare);
  const frequent = new Set([...counts].flatMap(([name, times]) => (times > most ? name : [])));
  const key = [...frequent].sort().join();
  return people.flatMap((of) => {
    if (of.entry?.confirmed || of.entry?.ignored || !of.appearances.some(({ role }) => role !== undefined)) return [];
    const known = partsKnown(of);
    if (known.frequent !== key) {
      const parts = partsOf(of.appearances, (name) => !frequent.has(name));
      known.mixture = parts.length > 1 ? { of, parts } : undefined;
      known.frequent = key;
    }
    return known.mixture ?? [];
  });
}

/** What is known of a name: whether it is mixed, where certain names are in too many articles to tell people apart. */
const partsKnown = onceEach((_: Surveyed): { frequent?: string; mixture: Mixture | undefined } => ({
  mixture: undefined,
}));

/** The folded names of people and organizations that an article lists. */
const companionsOf = onceEach(({ people = [], organizations = [] }: Appearance["article"]): string[] =>
  [...people, ...organizations].map(foldName),
);

/** Appearances in parts that have nothing in common, the largest first; by joining sets in a forest (union-find). */
function partsOf(appearances: readonly Appearance[], telling: (name: string) => boolean): Appearance[][] {
  const parent = appearances.map((_, n) => n);
  const top = (n: number): number => {
    let at = n;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] as number] as number;
    return at;
  };
  const first = new Map<string, number>();
  const own = new Set(appearances.flatMap(({ article }) => article.people ?? []).map(foldName));
  appearances.forEach(({ article, role }, n) => {
    const words = [...roleWords(role)].map((word) => `role ${word}`);
    for (const key of [
      ...words,
      ...companionsOf(article).filter((name) => telling(name) && !isOwn(name, appearances, own)),
    ]) {
      const other = first.get(key);
      if (other === undefined) first.set(key, n);
      else parent[top(n)] = top(other);
    }
  });
  const groups = [...Map.groupBy(appearances, (_, n) => top(n)).values()];
  const [said, unsaid] = [groups.filter(hasRole), groups.filter((group) => !hasRole(group))];
  const parts = said.sort((a, b) => b.length - a.length);
  parts[0]?.push(...unsaid.flat());
  return parts.every((part, n) => parts.every((other, m) => n === m || !akin(part, other))) ? parts : [parts.flat()];
}

const hasRole = (group: readonly Appearance[]) => group.some(({ role }) => roleWords(role).size > 0);
const rolesOf = (group: readonly Appearance[]) => new Set(group.flatMap(({ role }) => [...roleWords(role)]));
const akin = (one: readonly Appearance[], other: readonly Appearance[]) =>
  countShared(rolesOf(one), rolesOf(other)) > 0;
/** Whether a name is one of those in question: all of the articles list it. */
const isOwn = (name: string, appearances: readonly Appearance[], own: ReadonlySet<string>) =>
  own.has(name) && appearances.every(({ article }) => companionsOf(article).includes(name));
