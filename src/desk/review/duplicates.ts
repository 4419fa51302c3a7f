import { alike, alikeInShort, inFullFirst, likenessKeys } from "../../language/likeness.ts";
import { bareName } from "../../language/organizations.ts";
import type { Gazetteer } from "../../language/places/gazetteer.ts";
import { countShared, roleWords } from "../../language/roles.ts";
import { familyName } from "../../text/family.ts";
import { foldName } from "../../text/fold.ts";
import { onceEach } from "../../text/once.ts";
import { firmsAmong } from "../people.ts";
import { placeOf } from "./places.ts";
import type { Surveyed } from "./survey.ts";

/** Two names that may be of one entity: the one to keep, and the other. */
export type Duplicate = { readonly keep: Surveyed; readonly other: Surveyed };

/** Names of people that may be spellings of one, as far as that is not decided yet. */
export function duplicatePeople(people: readonly Surveyed[]): Duplicate[] {
  const full = pairs(people, keysOfPerson, (a, b) => sameLook(a, b) || sameInShort(a, b)).filter(
    ({ keep, other }) =>
      !together(keep, other) &&
      (inFull(keep, other) || inCommon(keep, other)) &&
      (sameLook(keep, other) || sharesOffice(keep, other)),
  );
  return [...full, ...familyNames(people)];
}

const keysOfPerson = onceEach((one: Surveyed) => [
  ...new Set(one.spellings.flatMap((name) => [name, ...inFullFirst(name)].flatMap(likenessKeys))),
]);

/** Family names alone, each with the person of that family that is in at least ten times as many articles as any other. */
function familyNames(people: readonly Surveyed[]): Duplicate[] {
  const families = Map.groupBy(
    people.filter(isFull).flatMap((one) => familiesOf(one).map((family) => ({ family, one }))),
    ({ family }) => family,
  );
  const alone = people.filter((one) => !isFull(one));
  return alone.flatMap((other) => {
    const [keep, next] = (families.get(foldName(other.spellings[0] ?? "")) ?? []).map(({ one }) => one);
    if (!keep || keep.entry?.ignored || other.entry?.ignored || apart(keep, other) || together(keep, other)) return [];
    const rare = (next?.appearances.length ?? 0) * 10 <= keep.appearances.length;
    return rare && inCommon(keep, other) ? [{ keep, other }] : [];
  });
}

const hasSeveralWords = (name: string) => /\s/.test(name);
const isFull = ({ spellings }: Surveyed) => spellings.some(hasSeveralWords);
const familyKey = (name: string) => foldName(familyName(name));
const familiesOf = onceEach((one: Surveyed) => [...new Set(one.spellings.filter(hasSeveralWords).map(familyKey))]);

/** Names of one town or country: Peking and Beijing. */
export function duplicatePlaces(places: readonly Surveyed[], gazetteer: Gazetteer): Duplicate[] {
  return pairs(
    places,
    (one) => {
      const known = placeOf(one.written, gazetteer);
      const id = one.entry?.geonames ?? known?.geonames;
      return id !== undefined ? [String(id)] : known ? [`${known.name}, ${known.country}`] : [];
    },
    () => true,
  );
}

/** Companies with and without their legal form, and organizations with their initials where an article lists both. */
export function duplicateOrganizations(organizations: readonly Surveyed[]): Duplicate[] {
  return pairs(organizations, keysOfOrganization, (a, b) => {
    const [own, other] = [bareNamesOf(a), bareNamesOf(b)];
    return (
      other.some((name) => own.includes(name)) ||
      ((a.spellings.some(isAllCapitals) || b.spellings.some(isAllCapitals)) && together(a, b))
    );
  });
}

const bareNamesOf = onceEach(({ spellings }: Surveyed) => spellings.map(bareName).filter((bare) => bare !== ""));
const keysOfOrganization = onceEach((one: Surveyed) => [
  ...new Set([...bareNamesOf(one), ...one.spellings.map(initialsKey)].filter((key) => key.length > 2)),
]);

/** Whether a name is of capitals alone, as initials are. */
export const isAllCapitals = (name: string) => /^[\p{Lu}.]{3,}$/u.test(name);

/** `International Monetary Fund` gives `imf`; a single word has none. */
function initialsKey(name: string): string {
  const words = name.split(/[\s-]+/);
  return words.length === 1
    ? ""
    : words
        .flatMap((word) => /^\p{Lu}/u.exec(word)?.[0] ?? [])
        .join("")
        .toLowerCase();
}

/**
 * Pairs of names that share a key and for which `same` holds, each pair once; without those that a registry keeps apart. `keys` gives each key of a
 * name once.
 */
function pairs(
  names: readonly Surveyed[],
  keys: (one: Surveyed) => readonly string[],
  same: (a: Surveyed, b: Surveyed) => boolean,
): Duplicate[] {
  const groups = new Map<string, Surveyed[]>();
  for (const one of names) {
    if (one.entry?.ignored) continue;
    for (const key of keys(one)) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  }
  const found = new Map<Surveyed, Set<Surveyed>>();
  const all: Duplicate[] = [];
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    group.forEach((one, n) => {
      for (const other of group.slice(n + 1)) {
        if (found.get(one)?.has(other) || apart(one, other) || !same(one, other)) continue;
        const seen = found.get(one) ?? new Set();
        found.set(one, seen.add(other));
        // The one that an editor knows is kept, else the one in more articles; names come in that order.
        all.push(other.entry && !one.entry ? { keep: other, other: one } : { keep: one, other });
      }
    });
  }
  return all;
}

/** Whether two names are decided to be of two entities: they share a spelling and yet are two, or one is in the `notNames` of the other. */
function apart(one: Surveyed, other: Surveyed): boolean {
  const never = (a: Surveyed, b: Surveyed) =>
    a.entry?.notNames?.some((name) => b.spellings.some((spelling) => foldName(spelling) === foldName(name)));
  const shared = one.spellings.some((spelling) => other.spellings.includes(spelling));
  return shared || Boolean(never(one, other) || never(other, one));
}

/** Whether a spelling of one is like a spelling of the other. */
const sameLook = (a: Surveyed, b: Surveyed) =>
  a.spellings.some((one) => b.spellings.some((other) => alike(one, other)));

const sameInShort = (a: Surveyed, b: Surveyed) =>
  a.spellings.some((one) => b.spellings.some((other) => alikeInShort(one, other)));

/** Whether one article lists both names: then its text told them apart. */
export function together(a: Surveyed, b: Surveyed): boolean {
  const [few, many] = a.appearances.length < b.appearances.length ? [a, b] : [b, a];
  const articles = new Set(few.appearances.map(({ article }) => article));
  return many.appearances.some(({ article }) => articles.has(article));
}

/** Whether neither name has only an initial for the given name: `S. Lavrov` may be many. */
const inFull = (a: Surveyed, b: Surveyed) => [a, b].every(({ spellings: [name = ""] }) => !/^\p{Lu}\.?\s/u.test(name));

/** Whether they share a word of their roles, or a person or organization that articles list with both. */
function inCommon(a: Surveyed, b: Surveyed): boolean {
  return countShared(rolesOf(a), rolesOf(b)) > 0 || countShared(companionsOf(a), companionsOf(b)) > 0;
}

/** Whether they share a word of their roles, or an organization other than a body of government. */
function sharesOffice(a: Surveyed, b: Surveyed): boolean {
  return countShared(rolesOf(a), rolesOf(b)) > 0 || countShared(firmsOf(a), firmsOf(b)) > 0;
}

const firmsOf = onceEach(({ appearances }: Surveyed) =>
  firmsAmong(appearances.flatMap(({ article: { organizations = [] } }) => organizations)),
);
const rolesOf = onceEach(
  ({ appearances, entry }: Surveyed) =>
    new Set([...appearances.flatMap(({ role }) => [...roleWords(role)]), ...roleWords(entry?.role)]),
);
const companionsOf = onceEach(
  ({ appearances }: Surveyed) =>
    new Set(appearances.flatMap(({ article: { people = [], organizations = [] } }) => [...people, ...organizations])),
);
