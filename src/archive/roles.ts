import type { Article } from "../article/article.ts";
import { plainParagraphs } from "../article/body.ts";
import { type RegistryKind, registryKinds } from "../article/kind.ts";
import { referenceOf } from "../article/reference.ts";
import type { FrontMatter } from "../article/schema.ts";
import { withoutSignOff } from "../article/sign-off.ts";
import { finderOf, surnamesOf } from "../language/mentions.ts";
import { roleAt } from "../language/role-at.ts";
import { isHonorific, roleWords } from "../language/roles.ts";
import { sharedText } from "../text/shared.ts";
import { isEnglish } from "../text/tag.ts";

/**
 * The roles that an article's text gives the people whom its front matter lists, in that order, as printed; null for those to whom it gives none. Empty
 * where it gives nobody any, and for an article that says it is not in English.
 */
export type Roles = readonly (string | null)[];

/** The roles of articles, once worked out. */
const kept = new WeakMap<Article, Roles>();

/** Keeps the roles of an article, which are made of nothing but its own file. */
export function keepRoles(article: Article, roles: Roles): void {
  kept.set(
    article,
    roles.map((role) => role && sharedText(role)),
  );
}

/** The roles of an article. */
export function rolesIn(article: Article): Roles {
  let roles = kept.get(article);
  if (!roles) {
    roles = rolesOf(article, article.body);
    kept.set(article, roles);
  }
  return roles;
}

const none: Roles = [];

/** A role stands at one of the first mentions of a person, if anywhere. */
const mostMentions = 4;

/** A role of more UTF-16 units is no role. */
const longest = 80;

/** The roles that a text gives the people of its front matter. */
function rolesOf(front: FrontMatter, body: string): Roles {
  const people = front.people ?? [];
  if (people.length === 0 || (front.lang !== undefined && !isEnglish(front.lang))) return none;
  const listed = registryKinds.flatMap((kind) => (front[kind] ?? []).map((name, n) => ({ kind, n, name })));
  const finder = finderOf(listed, namesOf);
  const roles: (string | null)[] = people.map(() => null);
  const looked = people.map(() => 0);
  for (const paragraph of plainParagraphs(withoutSignOff(body))) {
    const line = paragraph.replaceAll("\n", " ");
    for (const { begin, end, entity } of finder.mentionsIn(line)) {
      const { kind, n } = entity;
      if (kind !== "people" || roles[n] || (looked[n] ?? 0) >= mostMentions) continue;
      looked[n] = (looked[n] ?? 0) + 1;
      const role = roleAt(line, { begin, end });
      if (role !== undefined && isWhole(role, line.slice(0, begin))) roles[n] = sharedText(role);
    }
  }
  return roles.some((role) => role !== null) ? roles : none;
}

/**
 * Whether a role names an office in full, and is no rest of one, as `Means Committee chairman` is of `Ways and Means Committee chairman`. `before` is
 * the text before the name.
 */
function isWhole(role: string, before: string): boolean {
  if (role.length > longest || officeOf(role).words.size === 0) return false;
  const at = before.trimEnd().endsWith(role) ? before.lastIndexOf(role) : -1;
  if (at < 0) return true;
  const [word = "", joint = ""] = before
    .slice(Math.max(0, at - 40), at)
    .trimEnd()
    .split(" ")
    .slice(-2);
  return !(/^(?:and|&|of|for)$/.test(joint) && /^\p{Lu}/u.test(word));
}

function namesOf({ kind, name }: { readonly kind: RegistryKind; readonly name: string }) {
  const spellings = [referenceOf(name).name];
  return { spellings, ...(kind === "people" && { surnames: surnamesOf(spellings) }) };
}

/** What a role says: the words of the office without honorifics, and the countries (ISO 3166-1) that it names. */
type Office = { readonly words: ReadonlySet<string>; readonly countries: readonly string[] };

function officeOf(role: string): Office {
  const all = [...roleWords(role)];
  const isCountry = (word: string) => /^[A-Z]{2}$/.test(word);
  return {
    words: new Set(all.filter((word) => !isCountry(word) && !isHonorific(word))),
    countries: all.filter(isCountry),
  };
}

/** A role that most texts give a person, in its most frequent form, with the first and the last year in which texts give it. */
export type RoleInTexts = { readonly role: string; readonly from: string; readonly to: string };

/** The texts that give one office: how many, in which forms, and their first and last year. */
type Given = Office & { readonly forms: Map<string, number>; texts: number; from: string; to: string };

/** How many times as many texts must give a role as give others. */
const clearMajority = 2;

/**
 * The role that most texts give a person: `roles` has the role and the year of each text that gives one. Roles that name one office in other words
 * count together, with or without its country, and a text that says less of the office contradicts nothing. Undefined where fewer than two texts give
 * the role, or half as many give another.
 */
export function commonRole(roles: Iterable<{ readonly role: string; readonly year: string }>): RoleInTexts | undefined {
  const offices = new Map<string, Given>();
  const keys = new Map<string, string>();
  for (const { role, year } of roles) {
    let key = keys.get(role);
    if (key === undefined) {
      const office = officeOf(role);
      key = JSON.stringify([[...office.words].sort(), [...office.countries].sort()]);
      keys.set(role, key);
      if (!offices.has(key)) offices.set(key, { ...office, forms: new Map(), texts: 0, from: year, to: year });
    }
    const given = offices.get(key) as Given;
    given.texts += 1;
    given.forms.set(role, (given.forms.get(role) ?? 0) + 1);
    if (year < given.from) given.from = year;
    if (year > given.to) given.to = year;
  }
  const all = [...offices.values()].sort((a, b) => b.texts - a.texts);
  const [first] = all;
  if (!first) return undefined;
  const isSame = (other: Given) => other.words.size === first.words.size && saysNoMore(other, first);
  const same = all.filter(isSame);
  const others = all.filter((other) => !saysNoMore(other, first));
  const sum = (some: readonly Given[]) => some.reduce((texts, one) => texts + one.texts, 0);
  const texts = sum(same);
  if (texts < 2 || texts < clearMajority * sum(others)) return undefined;
  const forms = same.flatMap((one) => [...one.forms]);
  const [role = ""] = forms.reduce((best, one) => (one[1] > best[1] ? one : best));
  const years = same.flatMap(({ from, to }) => [from, to]).sort();
  return { role, from: years[0] ?? "", to: years.at(-1) ?? "" };
}

/** Whether all words of an office are among those of another, and neither is of a country that the other is not of. */
function saysNoMore(one: Office, other: Office): boolean {
  const sameCountry =
    one.countries.length === 0 ||
    other.countries.length === 0 ||
    one.countries.some((country) => other.countries.includes(country));
  return sameCountry && [...one.words].every((word) => other.words.has(word));
}
