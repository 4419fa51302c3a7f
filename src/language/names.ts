import { withoutParticle } from "../text/family.ts";
import { foldName } from "../text/fold.ts";
import { sentencesOf } from "../text/sentences.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "../text/words.ts";
import type { Mention } from "./mentions.ts";
import { isHonorific, roleOf } from "./roles.ts";
import { spansOf } from "./tagger/labels.ts";
import type { Tagger } from "./tagger/tagger.ts";

/** Somebody or something that a text names: the fullest form of the name, and every mention of it, in the text's order. */
export type NamedInText = { readonly name: string; readonly role?: string; readonly mentions: readonly Span[] };
/** Whom and what a text names, each kind in the order of the first mention. */
export type NamesInText = {
  readonly people: NamedInText[];
  readonly places: NamedInText[];
  readonly organizations: NamedInText[];
};

/** Whether the tagger knows the language. */
export function isEnglish(lang: string): boolean {
  return /^en\b/i.test(lang);
}

/** A name as the tagger finds it: what is printed, its span, the type of its label, and the role beside it. */
type Found = { readonly text: string; readonly at: Span; readonly type: number; readonly role: string | undefined };
/** A name with what it is compared by: how many words it has, and folded the whole of it, its first word and its last. */
type Name = {
  readonly text: string;
  readonly count: number;
  readonly fold: string;
  readonly first: string;
  readonly last: string;
};
/** The names that were found so far of one person, place or organization. `nth` is its place among all; `latest` grows with every mention. */
type Joined = {
  name: Name;
  role: string | undefined;
  readonly mentions: Span[];
  readonly nth: number;
  latest: number;
};
/** How names of a kind are joined: whether two may be one, and keys of which two such share at least one. */
type Likeness = {
  readonly same: (one: Name, other: Name) => boolean;
  readonly keys: (name: Name) => readonly string[];
};

/** Finds names in a text and joins the mentions of each: a surname to the full name that stood before it. */
export function namesInText(text: string, tagger: Tagger): NamesInText {
  const all = piecesOf(text).flatMap(({ begin, end }) => foundIn(text.slice(begin, end), begin, tagger));
  const of = (type: number) => all.filter((found) => found.type === type);
  return {
    people: joined(of(0), { same: samePerson, keys: ({ fold, first, last }) => [fold, first, last] }),
    places: joined(of(1), { same: sameName, keys: ({ fold }) => [fold] }),
    organizations: joined(of(2), {
      same: sameOrganization,
      keys: ({ text, fold }) => [fold.toUpperCase(), initialsOf(text)],
    }),
  };
}

/** The mentions of some names by themselves, in the text's order: each with the name in full as its entity. */
export function mentionsOf(named: readonly NamedInText[]): Mention<string>[] {
  return named
    .flatMap(({ name, mentions }) => mentions.map((span) => ({ ...span, entity: name })))
    .sort((a, b) => a.begin - b.begin);
}

/** So many UTF-16 units of a text are read at a time: while they are, they take a hundred times their own memory. */
const longest = 100_000;

/** A text in pieces; a long one is cut behind a paragraph, where there is none behind a sentence, a line, a comma, a word. */
function piecesOf(text: string): Span[] {
  const pieces: Span[] = [];
  let start = 0;
  while (text.length - start > longest) {
    const half = text.slice(start + longest / 2, start + longest);
    const mark = ["\n\n", ". ", "\n", ", ", " "].find((one) => half.includes(one));
    // A surrogate pair is one letter.
    const end = mark === undefined ? half.search(/[\ud800-\udbff]?$/) : half.lastIndexOf(mark) + mark.length;
    pieces.push({ begin: start, end: start + longest / 2 + end });
    start += longest / 2 + end;
  }
  return [...pieces, { begin: start, end: text.length }];
}

/** The names in a piece of a text that begins at `from`. */
function foundIn(text: string, from: number, tagger: Tagger): Found[] {
  const sentences = sentencesOf(text);
  const tags = tagger.tag(sentences.map((sentence) => sentence.map((token) => token.text)));
  return sentences.flatMap((sentence, n) =>
    spansOf(tags[n] ?? []).flatMap(({ start, end, type }) => {
      const begin = type === 0 ? withoutTitle(sentence, start, end) : start;
      const [first, final] = [sentence[begin], sentence[end - 1]];
      if (!first || !final) return [];
      const role = type === 0 ? roleOf(sentence, begin, end, text) : undefined;
      const name = text.slice(first.begin, final.end).replace(/\s+/g, " ");
      return [{ text: name, at: { begin: from + first.begin, end: from + final.end }, type, role }];
    }),
  );
}

function withoutTitle(sentence: readonly Token[], start: number, end: number): number {
  const title = sentence[start]?.text.toLowerCase().replace(/\.$/, "") ?? "";
  return end - start > 1 && isHonorific(title) ? start + 1 : start;
}

/** So many groups of one key are looked at, those mentioned latest: a list of a thousand Smiths takes no million comparisons. */
const mostCompared = 32;

/** Joins the names of one to one another: each to the nearest before it that it fits, a single word else to the first behind it. */
function joined(all: readonly Found[], { same, keys }: Likeness): NamedInText[] {
  const names = new Map<string, Name>();
  for (const { text } of all) if (!names.has(text)) names.set(text, nameOf(text));
  const full = shelved(
    [...names.values()].filter(({ count }) => count > 1),
    keys,
  );
  const hasFull = once((name: Name) => keys(name).some((key) => full.get(key)?.some((one) => same(one, name))));

  const groups: Joined[] = [];
  const recent = new Map<string, Joined[]>();
  const nearest = (name: Name): Joined | undefined => {
    const near = keys(name).flatMap((key) => recent.get(key)?.findLast((group) => same(group.name, name)) ?? []);
    return near.reduce<Joined | undefined>((best, one) => (best && best.latest > one.latest ? best : one), undefined);
  };
  const join = (group: Joined, name: Name, { at, role }: Found) => {
    if (name.count > group.name.count) group.name = name;
    group.role ??= role;
    group.mentions.push(at);
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
      group = { name, role: found.role, mentions: [found.at], nth: groups.length, latest: n };
      groups.push(group);
    }
    group.latest = n;
    for (const key of keys(group.name)) moveLast(recent, key, group);
  });

  const byKey = waiting.length > 0 ? shelved(groups, (group) => keys(group.name)) : new Map<string, Joined[]>();
  const first = once((name: Name) => {
    const fitting = keys(name).flatMap((key) => byKey.get(key)?.find((group) => same(group.name, name)) ?? []);
    return fitting.reduce<Joined | undefined>((best, one) => (best && best.nth < one.nth ? best : one), undefined);
  });
  for (const found of waiting) {
    const name = names.get(found.text) as Name;
    const group = first(name);
    if (group) join(group, name, found);
  }
  for (const { mentions } of groups) mentions.sort((a, b) => a.begin - b.begin);
  return groups
    .sort((a, b) => firstOf(a) - firstOf(b))
    .map(({ name, role, mentions }) => ({ name: natural(name.text), ...(role !== undefined && { role }), mentions }));
}

/** Where a text first names somebody or something. */
export function firstOf({ mentions }: { readonly mentions: readonly Span[] }): number {
  return mentions[0]?.begin ?? 0;
}

/** Everything by each of its keys, in its order. */
function shelved<T>(all: readonly T[], keys: (one: T) => readonly string[]): Map<string, T[]> {
  const shelves = new Map<string, T[]>();
  for (const one of all) {
    for (const key of keys(one)) {
      const shelf = shelves.get(key);
      if (shelf) shelf.push(one);
      else shelves.set(key, [one]);
    }
  }
  return shelves;
}

/** Puts an group behind the others of a key, of which so many are kept. */
function moveLast(shelves: Map<string, Joined[]>, key: string, group: Joined): void {
  const shelf = shelves.get(key);
  if (!shelf) shelves.set(key, [group]);
  else if (shelf.at(-1) !== group) {
    const at = shelf.indexOf(group);
    if (at >= 0) shelf.splice(at, 1);
    else if (shelf.length === mostCompared) shelf.shift();
    shelf.push(group);
  }
}

/** A function that works out each of its values once. */
function once<T>(of: (name: Name) => T): (name: Name) => T {
  const known = new Map<Name, T>();
  return (name) => {
    if (!known.has(name)) known.set(name, of(name));
    return known.get(name) as T;
  };
}

const words = (name: string) => name.split(/[\s]+/);
/** `al-Assad` is looked for as Assad. */
const key = (word: string) => foldName(withoutParticle(word));

function nameOf(text: string): Name {
  const all = words(text);
  return { text, count: all.length, fold: foldName(text), first: key(all[0] ?? ""), last: key(all.at(-1) ?? "") };
}

function sameName(one: Name, other: Name): boolean {
  return one.fold === other.fold;
}

/** One name is the other's surname or first name alone, or both have one first and one last name. */
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

/** One is the other's beginning, or its initials. */
function sameOrganization(one: Name, other: Name): boolean {
  if (sameName(one, other)) return true;
  const [long, short] = one.text.length >= other.text.length ? [one, other] : [other, one];
  if (long.count < 2) return false;
  const initials = initialsOf(long.text);
  return short.fold.toUpperCase() === initials && initials.length > 1 && /^[\p{Lu}.]+$/u.test(short.text);
}

function initialsOf(name: string): string {
  return words(name)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
    .join("");
}

/** Capitals of a headline or a dateline, as elsewhere; abbreviations stay. A bracket without its other half goes. */
function natural(printed: string): string {
  const name = printed.includes("(") === printed.includes(")") ? printed : printed.replace(/[()]/g, "");
  if (/\p{Ll}/u.test(name) || !/\p{Lu}{4}/u.test(name.replace(/[^\p{L}]/gu, ""))) return name;
  return name.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
}
