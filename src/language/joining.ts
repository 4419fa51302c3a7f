import { withoutParticle } from "../text/family.ts";
import { foldName } from "../text/fold.ts";
import type { Span } from "../text/span.ts";
import type { Found } from "./found.ts";
import { bareName, initialsOf, isForm } from "./organizations.ts";

/**
 * An entity that a text names: the fullest form of its name, the role of a person, and every mention, in the text's order. An organization may also
 * have the ticker that marks it, and the short form that the text explains: `International Monetary Fund (IMF)`. `attested` says that the text itself
 * shows what it is: a person by a role, a first name or initials, or by speaking; an organization by a legal form, by a word for what it is, or by
 * how the text treats it.
 */
export type NamedInText = {
  readonly name: string;
  readonly role?: string;
  readonly ticker?: string;
  readonly short?: string;
  readonly attested?: true;
  readonly mentions: readonly Span[];
};
/** The entities that a text names, each kind in the order of the first mention. */
export type NamesInText = {
  readonly people: NamedInText[];
  readonly places: NamedInText[];
  readonly organizations: NamedInText[];
};

/**
 * A name with what it is compared by: the number of its words; the whole name, its first and its last word, folded; and the name without its legal
 * form.
 */
type Name = {
  readonly text: string;
  readonly count: number;
  readonly fold: string;
  readonly first: string;
  readonly last: string;
  readonly bare: string;
};
/**
 * The mentions found so far of one entity, under the fullest of its names. `nth` counts groups in the order of first mention, `latest` is the
 * number of the latest mention among all.
 */
type Group = {
  name: Name;
  role: string | undefined;
  ticker: string | undefined;
  short: string | undefined;
  attested: boolean;
  readonly mentions: Span[];
  readonly nth: number;
  latest: number;
};
/** How names of a kind are joined: `same` says whether two may be of one entity; such two share one of their `keys`. */
type Likeness = {
  readonly same: (one: Name, other: Name) => boolean;
  readonly keys: (name: Name) => readonly string[];
  /** How a name is given: by default as `natural` has it. */
  readonly spelled?: (printed: string) => string;
};

/** Joins the mentions that were found in all pieces of a text, in its order. */
export function namesOf(all: readonly Found[]): NamesInText {
  const of = (type: number) => all.filter((found) => found.type === type);
  return {
    people: joined(of(0), {
      spelled: personal,
      same: samePerson,
      keys: ({ fold, first, last }) => [fold, first, last],
    }),
    places: joined(of(1), { same: sameName, keys: ({ fold }) => [fold] }),
    organizations: joined(of(2), {
      same: sameOrganization,
      spelled: corporate,
      keys: ({ text, fold, bare }) => [fold.toUpperCase(), initialsOf(text), ...(bare === "" ? [] : [bare])],
    }),
  };
}

/** A name is compared with at most this many groups of a key, those mentioned latest: a list of a thousand Smiths must not take a million steps. */
const mostCompared = 32;

/**
 * Joins mentions to groups, one for each entity. A mention goes to the latest group that its name fits; a single word that fits none yet is joined at
 * the end to the first full name of the text that it fits.
 */
function joined(all: readonly Found[], { same, keys, spelled = natural }: Likeness): NamedInText[] {
  const names = new Map<string, Name>();
  for (const { text } of all) if (!names.has(text)) names.set(text, nameOf(text));
  const full = indexed(
    [...names.values()].filter(({ count }) => count > 1),
    keys,
  );
  const hasFull = remembered((name: Name) => keys(name).some((key) => full.get(key)?.some((one) => same(one, name))));

  const groups: Group[] = [];
  const recent = new Map<string, Group[]>();
  const nearest = (name: Name): Group | undefined => {
    const near = keys(name).flatMap((key) => recent.get(key)?.findLast((group) => same(group.name, name)) ?? []);
    return near.reduce<Group | undefined>((best, one) => (best && best.latest > one.latest ? best : one), undefined);
  };
  const join = (group: Group, name: Name, { span, role, ticker, short, attested }: Found) => {
    if (name.count > group.name.count) group.name = name;
    group.role ??= role;
    group.attested ||= attested === true;
    group.ticker ??= ticker;
    // Initials that stand beside the name in one text are its short form.
    group.short ??= short ?? (/^(?:\p{Lu}\.?){2,8}$/u.test(name.text) && name !== group.name ? name.text : undefined);
    group.mentions.push(span);
  };
  const waiting: Found[] = [];
  all.forEach((found, n) => {
    const name = names.get(found.text) as Name;
    let group = nearest(name);
    if (!group && name.count === 1 && hasFull(name)) {
      waiting.push(found);
      return;
    }
    if (group) join(group, name, found);
    else {
      const { role, ticker, short, attested = false } = found;
      group = { name, role, ticker, short, attested, mentions: [found.span], nth: groups.length, latest: n };
      groups.push(group);
    }
    group.latest = n;
    for (const key of keys(group.name)) moveLast(recent, key, group);
  });

  const byKey = waiting.length > 0 ? indexed(groups, (group) => keys(group.name)) : new Map<string, Group[]>();
  const first = remembered((name: Name) => {
    const fitting = keys(name).flatMap((key) => byKey.get(key)?.find((group) => same(group.name, name)) ?? []);
    return fitting.reduce<Group | undefined>((best, one) => (best && best.nth < one.nth ? best : one), undefined);
  });
  for (const found of waiting) {
    const name = names.get(found.text) as Name;
    const group = first(name);
    if (group) join(group, name, found);
  }
  for (const { mentions } of groups) mentions.sort((a, b) => a.begin - b.begin);
  return groups
    .sort((a, b) => firstOf(a) - firstOf(b))
    .map(({ name, role, ticker, short, attested, mentions }) => ({
      name: spelled(name.text),
      ...(role !== undefined && { role }),
      ...(ticker !== undefined && { ticker }),
      ...(short !== undefined && { short }),
      ...(attested && { attested }),
      mentions,
    }));
}

/** The offset of the first of some mentions. */
export function firstOf({ mentions }: { readonly mentions: readonly Span[] }): number {
  return mentions[0]?.begin ?? 0;
}

/** Items by each of their keys, in their order. */
function indexed<T>(all: readonly T[], keys: (one: T) => readonly string[]): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const one of all) {
    for (const key of keys(one)) {
      const list = lists.get(key);
      if (list) list.push(one);
      else lists.set(key, [one]);
    }
  }
  return lists;
}

/** Puts a group last among those of a key, of which the last `mostCompared` are kept. */
function moveLast(lists: Map<string, Group[]>, key: string, group: Group): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [group]);
  else if (list.at(-1) !== group) {
    const at = list.indexOf(group);
    if (at >= 0) list.splice(at, 1);
    else if (list.length === mostCompared) list.shift();
    list.push(group);
  }
}

/** A function that works out the value of each name once. */
function remembered<T>(of: (name: Name) => T): (name: Name) => T {
  const known = new Map<Name, T>();
  return (name) => {
    if (!known.has(name)) known.set(name, of(name));
    return known.get(name) as T;
  };
}

const words = (name: string) => name.split(/[\s]+/);
/** The folded form by which a word of a name is compared: `al-Assad` as Assad. */
const key = (word: string) => foldName(withoutParticle(word));

function nameOf(text: string): Name {
  const all = words(text);
  const [first, last] = [key(all[0] ?? ""), key(all.at(-1) ?? "")];
  return { text, count: all.length, fold: foldName(text), first, last, bare: bareName(text) };
}

function sameName(one: Name, other: Name): boolean {
  return one.fold === other.fold;
}

/**
 * Whether two names may be one person's: one is the other's first name or surname alone, or they have the same last word and the same first
 * word or its initial.
 */
function samePerson(one: Name, other: Name): boolean {
  if (sameName(one, other)) return true;
  const [long, short] = one.count >= other.count ? [one, other] : [other, one];
  if (short.count === 1) return long.count > 1 && (long.first === short.first || long.last === short.first);
  // `Van der Bellen` is Alexander Van der Bellen.
  const tail = () => foldName(words(long.text).slice(-short.count).join(" "));
  if (long.count > short.count && tail() === short.fold) return true;
  return (
    short.last === long.last &&
    (short.first === long.first ||
      (short.first.length === 1 && long.first.startsWith(short.first)) ||
      (long.first.length === 1 && short.first.startsWith(long.first)))
  );
}

/** Whether two names may be one organization's: they are the same but for a legal form, or one is the other's initials. */
function sameOrganization(one: Name, other: Name): boolean {
  if (sameName(one, other)) return true;
  if (one.bare !== "" && one.bare === other.bare) return true;
  const [long, short] = one.text.length >= other.text.length ? [one, other] : [other, one];
  if (long.count < 2) return false;
  const initials = initialsOf(long.text);
  return short.fold.toUpperCase() === initials && initials.length > 1 && /^[\p{Lu}.]+$/u.test(short.text);
}

/** A person's name as `natural` has it, the family name with a capital: `Paul bilzerian` is a misprint. */
function personal(printed: string): string {
  return natural(printed).replace(
    / (\p{Ll})(\p{L}{3,})$/u,
    (_, first: string, rest: string) => ` ${first.toUpperCase()}${rest}`,
  );
}

/** Words without a vowel that are shortened, and are no abbreviations in capitals. */
const shortened = /^(?:BLDG|DR|INTL|JR|MFG|MGMT|MR|MRS|NATL|ST|STR|SVC)$/;

/**
 * An organization's name as `natural` has it, with the abbreviations among its words in capitals, which have no vowel: `HK Land`. Alone a short word is
 * one whatever its letters, also with another behind a hyphen: USDA, AFL-CIO.
 */
function corporate(printed: string): string {
  if (/^\p{Lu}{2,5}(?:-\p{Lu}{2,4})?$/u.test(printed)) return printed;
  const name = natural(printed);
  if (name === printed) return name;
  const capitals = printed.split(" ");
  return name
    .split(" ")
    .map((word, n) => {
      const own = capitals[n] ?? "";
      return /^[B-DF-HJ-NP-TV-XZ]{2,4}$/.test(own) && !isForm(own) && !shortened.test(own) ? own : word;
    })
    .join(" ");
}

/**
 * A name printed in capitals, as in a headline or dateline, with capitals at the beginning of words alone; one of up to three letters is an
 * abbreviation and stays. A bracket without its other half is left out.
 */
function natural(printed: string): string {
  const name = printed.includes("(") === printed.includes(")") ? printed : printed.replace(/[()]/g, "");
  if (/\p{Ll}/u.test(name) || !/\p{Lu}{4}/u.test(name.replace(/[^\p{L}]/gu, ""))) return name;
  return name.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
}
