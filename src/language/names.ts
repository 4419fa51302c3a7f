import { longestPiece, mostNamed } from "../article/limits.ts";
import { familyName, withoutParticle } from "../text/family.ts";
import { foldName } from "../text/fold.ts";
import { sentencesOf } from "../text/sentences.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "../text/words.ts";
import { withBounds } from "./bounds.ts";
import { isOrganized, speaks } from "./evidence.ts";
import { type Found, organizationType } from "./found.ts";
import type { Mention } from "./mentions.ts";
import {
  bareName,
  companyBefore,
  companyMarks,
  hasForm,
  initialsOf,
  isForm,
  isInstitution,
  jointNames,
} from "./organizations.ts";
import { isHonorific, roleOf } from "./roles.ts";
import { spansOf } from "./tagger/labels.ts";
import type { Tagger } from "./tagger/tagger.ts";

/**
 * An entity that a text names: the fullest form of its name, the role of a person, and every mention, in the text's order. Of an organization also the ticker
 * that the text marks it by, and the short form that the text explains: `International Monetary Fund (IMF)`. `attested` is of a person whom the text treats as one: by a role, a
 * first name or initials, or who speaks; of an organization that has a legal form or is called what it is, or that the text treats as one.
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

/** Whether a language (BCP 47) is English, the only one that the tagger knows. */
export function isEnglish(lang: string): boolean {
  return /^en\b/i.test(lang);
}

/** A name and what it is compared by: the number of its words; the whole name, its first and its last word, folded; and without a legal form. */
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

/** Finds names in a text and joins the mentions of each entity: a surname to the full name that stood before it. */
export function namesInText(text: string, tagger: Tagger): NamesInText {
  return namesOf(piecesOf(text).flatMap(({ begin, end }) => foundIn(text.slice(begin, end), begin, tagger)));
}

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
      // A short word in capitals alone is an abbreviation: USDA.
      spelled: (name) => (/^\p{Lu}{2,5}$/u.test(name) ? name : natural(name)),
      keys: ({ text, fold, bare }) => [fold.toUpperCase(), initialsOf(text), ...(bare === "" ? [] : [bare])],
    }),
  };
}

/** All mentions of some names, in the text's order, each with the full name as its entity. */
export function mentionsOf(named: readonly NamedInText[]): Mention<string>[] {
  return named
    .flatMap(({ name, mentions }) => mentions.map((span) => ({ ...span, entity: name })))
    .sort((a, b) => a.begin - b.begin);
}

/** What is to be said of a text in which names are not looked for to its end; undefined for others. */
export function namesNote(text: string): string | undefined {
  return text.length > mostNamed
    ? `names were looked for in the first ${mostNamed.toLocaleString("en")} characters alone: split the text`
    : undefined;
}

/** The first `mostNamed` UTF-16 units of a text in pieces, each of at most `longestPiece` UTF-16 units. A longer one is cut behind a paragraph; where there is none, behind a sentence, else a line, a comma, a word. */
export function piecesOf(whole: string): Span[] {
  const text = whole.slice(0, mostNamed);
  const pieces: Span[] = [];
  let start = 0;
  while (text.length - start > longestPiece) {
    const half = text.slice(start + longestPiece / 2, start + longestPiece);
    const mark = ["\n\n", ". ", "\n", ", ", " "].find((one) => half.includes(one));
    // Where there is not even a word, not inside a surrogate pair.
    const end = mark === undefined ? half.search(/[\ud800-\udbff]?$/) : half.lastIndexOf(mark) + mark.length;
    pieces.push({ begin: start, end: start + longestPiece / 2 + end });
    start += longestPiece / 2 + end;
  }
  return [...pieces, { begin: start, end: text.length }];
}

/** The mentions in a piece of a text; the piece begins at `from` in it. */
export function foundIn(text: string, from: number, tagger: Tagger): Found[] {
  // A sentence of marks and figures names nobody.
  const sentences = sentencesOf(text).filter((sentence) => sentence.some((token) => /\p{L}/u.test(token.text)));
  const tags = tagger.tag(sentences.map((sentence) => sentence.map((token) => token.text)));
  const tagged = sentences.flatMap((sentence, n) => {
    const spans = spansOf(tags[n] ?? []);
    const isRow = spans.length > 0 && isOfTable(sentence);
    return spans.flatMap(({ start, end, type }) => {
      if (isRow && type !== 1 && !isForm(sentence[end - 1]?.text ?? "") && !isForm(sentence[end]?.text ?? ""))
        return [];
      const begin = type === 0 ? afterHonorific(sentence, start, end) : start;
      const [first, final] = [sentence[begin], sentence[end - 1]];
      if (!first || !final) return [];
      const role = type === 0 ? roleOf(sentence, begin, end, text) : undefined;
      // `… bought Ray Inc.` ends a sentence; `Ray Inc. of Oslo` has the point for its own.
      const last = end === sentence.length && /^\p{L}{2,}\.$/u.test(final.text) ? final.end - 1 : final.end;
      const name = text.slice(first.begin, last).replace(/\s+/g, " ");
      const span = { begin: first.begin, end: last };
      const attested =
        type === 0 && (role !== undefined || begin > start || isCalledSo(name, tagger) || speaks(text, span));
      return [{ text: name, span: { begin: from + first.begin, end: from + last }, type, role, attested }];
    });
  });
  const joint = jointNames(text).map(({ begin, end, entity }): Found => {
    return { text: entity, span: { begin: from + begin, end: from + end }, type: organizationType, attested: true };
  });
  const marked = markedOrganizations(withJoint(withBounds(tagged, text, from), joint), text, from);
  return attested(inFull(marked), text, from);
}

/** Rows of tables have more than this many words and marks. */
const leastOfRow = 5;

/** Whether a sentence is of a table, in which a tagger takes tickers, goods and months for names: two of five of its words have figures, or nearly all are in capitals. */
function isOfTable(sentence: readonly Token[]): boolean {
  if (sentence.length <= leastOfRow) return false;
  let [figures, words, capitals] = [0, 0, 0];
  for (const { text } of sentence) {
    if (/\d/.test(text)) figures += 1;
    else if (/\p{L}{2}/u.test(text)) {
      words += 1;
      if (!/\p{Ll}/u.test(text)) capitals += 1;
    }
  }
  return figures * 5 >= sentence.length * 2 || (capitals > leastOfRow && capitals * 10 >= words * 9);
}

/** Whether a name is made as people's are: with a first name, a family name or an initial. */
function isCalledSo(name: string, tagger: Tagger): boolean {
  const words = name.split(/\s/);
  const [first = ""] = words;
  if (words.length < 2) return false;
  return /^\p{Lu}\.(?:\p{Lu}\.)*$/u.test(first) || tagger.isPersonalName(first, familyName(name));
}

/** Mentions without those that others overlap, and the others, in the text's order. */
function inPlaceOf(all: readonly Found[], others: readonly Found[]): Found[] {
  if (others.length === 0) return [...all];
  const kept = outsideOf(
    others.map(({ span }) => span),
    all,
  );
  return [...kept, ...others].sort((a, b) => a.span.begin - b.span.begin);
}

/** Mentions that overlap none of some spans; both in the text's order, the spans apart from each other. One pass over both. */
function outsideOf(spans: readonly Span[], all: readonly Found[]): Found[] {
  let next = 0;
  return all.filter(({ span: { begin, end } }) => {
    while ((spans[next]?.end ?? Infinity) <= begin) next += 1;
    return !((spans[next]?.begin ?? Infinity) < end);
  });
}

/**
 * Mentions with those in place of what they overlap that need no tagger; but where that is a longer name of an organization: `Federal Reserve Bank of New York`
 * is not the Federal Reserve, `LME Aluminium` is the London Metal Exchange.
 */
function withJoint(all: readonly Found[], joint: readonly Found[]): Found[] {
  if (joint.length === 0) return [...all];
  let next = 0;
  const kept = joint.filter(({ span }) => {
    while ((all[next]?.span.end ?? Infinity) <= span.begin) next += 1;
    const other = all[next];
    if (other?.type !== organizationType || other.span.end < span.end || other.span.begin > span.begin) return true;
    if (other.span.begin < span.begin) return false;
    const rest = other.text.slice(-Math.max(0, other.span.end - span.end) || other.text.length);
    return other.span.end === span.end || !(isInstitution(rest) || hasForm(rest) || / of /.test(rest));
  });
  return inPlaceOf(all, kept);
}

/** Mentions of organizations with whether the name or the text around it says that it is one; in a list also where the one before it is one. */
function attested(all: readonly Found[], text: string, from: number): Found[] {
  let before: Found | undefined;
  return all.map((one) => {
    if (one.type !== organizationType) return one;
    const { begin, end } = { begin: one.span.begin - from, end: one.span.end - from };
    const isListed = () =>
      before?.attested === true && /^(?: <[^<>]+>)?,? (?:and )?$/.test(text.slice(before.span.end - from, begin));
    const isOne =
      one.attested === true ||
      one.ticker !== undefined ||
      one.short !== undefined ||
      text[begin - 1] === "<" ||
      hasForm(one.text) ||
      isInstitution(one.text) ||
      isOrganized(text, { begin, end }) ||
      isListed();
    before = { ...one, attested: isOne };
    return before;
  });
}

/**
 * The mentions of a text with what its marks say of them: a name in angle brackets is a company's, `<Bayou Resources Inc>`; a ticker in angle brackets is of the
 * company that the text names before it; initials in brackets behind an organization are its short form.
 */
function markedOrganizations(all: readonly Found[], text: string, from: number): Found[] {
  const marks = companyMarks(text).map((one) => ({ ...one, begin: from + one.begin, end: from + one.end }));
  const others = outsideOf(marks, all);
  const ends = new Set(others.map(({ span }) => span.end));
  const byBegin = new Map(marks.map((one) => [one.begin, one]));
  const found = others.map((one): Found => {
    const ticker = (byBegin.get(one.span.end) ?? byBegin.get(one.span.end + 1))?.ticker;
    if (ticker !== undefined) return { ...one, type: organizationType, role: undefined, ticker };
    const short = one.type === organizationType ? shortBehind(text, one.text, one.span.end - from) : undefined;
    return short === undefined ? one : { ...one, short };
  });
  const named = marks.flatMap(({ begin, end, ticker, name }): Found[] => {
    if (name !== undefined) return [{ text: name, span: { begin: begin + 1, end: end - 1 }, type: organizationType }];
    if (ends.has(begin) || ends.has(begin - 1)) return [];
    const before = companyBefore(text.slice(0, begin - from));
    return before === undefined
      ? []
      : [
          {
            text: before.name,
            span: { begin: from + before.begin, end: from + before.end },
            type: organizationType,
            ticker,
          },
        ];
  });
  return inPlaceOf(found, named);
}

/**
 * The short form in brackets right behind an organization's name: `(IMF)`, also of another language's name, `Brazilian Coffee Institute (IBC)`; one with small letters where
 * the name has its letters: `Caribbean Community (Caricom)`.
 */
function shortBehind(text: string, name: string, end: number): string | undefined {
  if (text[end + 1] !== "(") return undefined;
  const [, capitals, other = ""] =
    /^ \((?:((?:\p{Lu}\.?){2,8})|(\p{Lu}\p{L}{3,12}))\)/u.exec(text.slice(end, end + 20)) ?? [];
  return capitals ?? (other !== "" && hasLetters(foldName(name), foldName(other)) ? other : undefined);
}

/** Whether a text has the letters of another in their order. */
function hasLetters(text: string, letters: string): boolean {
  let at = 0;
  return [...letters].every((letter) => {
    at = text.indexOf(letter, at) + 1;
    return at > 0;
  });
}

/** Mentions in which the short form that a text explains has the text of the full name, so that both are one. */
function inFull(all: readonly Found[]): Found[] {
  const full = new Map(
    all.flatMap(({ short, text }) => (short === undefined || hasForm(short) ? [] : [[short, text] as const])),
  );
  if (full.size === 0) return [...all];
  return all.map((one) => {
    const text = one.type === organizationType ? full.get(one.text) : undefined;
    return text === undefined ? one : { ...one, text };
  });
}

/** The first token of the name from `start` to `end` without an honorific before it: `Ray` of `Mr. Ray`. */
function afterHonorific(sentence: readonly Token[], start: number, end: number): number {
  const title = sentence[start]?.text.toLowerCase().replace(/\.$/, "") ?? "";
  return end - start > 1 && isHonorific(title) ? start + 1 : start;
}

/** A name is compared with this many groups of a key, those mentioned latest: a list of a thousand Smiths must not take a million steps. */
const mostCompared = 32;

/**
 * Joins mentions to groups, one an entity: each to the group mentioned latest that it fits. A single word that fits none yet, but a full name
 * of the text, is joined at the end to the first group that it fits.
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

/**
 * A name printed in capitals, as in a headline or dateline, with capitals at the beginning of words alone; one of up to three letters is an
 * abbreviation and stays. A bracket without its other half is left out.
 */
function natural(printed: string): string {
  const name = printed.includes("(") === printed.includes(")") ? printed : printed.replace(/[()]/g, "");
  if (/\p{Ll}/u.test(name) || !/\p{Lu}{4}/u.test(name.replace(/[^\p{L}]/gu, ""))) return name;
  return name.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
}
