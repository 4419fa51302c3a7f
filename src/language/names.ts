import { withoutParticle } from "../text/family.ts";
import { foldName } from "../text/fold.ts";
import { sentencesOf } from "../text/sentences.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "../text/words.ts";
import type { Mention } from "./mentions.ts";
import { honorifics, roleOf } from "./roles.ts";
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
/** The names that were found so far of one person, place or organization. */
type Joined = { name: string; role: string | undefined; readonly mentions: Span[] };

/** Finds names in a text and joins the mentions of each: a surname to the full name that stood before it. */
export function namesInText(text: string, tagger: Tagger): NamesInText {
  const all = foundIn(text, tagger);
  const of = (type: number) => all.filter((found) => found.type === type);
  return {
    people: joined(of(0), samePerson),
    places: joined(of(1), sameName),
    organizations: joined(of(2), sameOrganization),
  };
}

/** The mentions of some names by themselves, in the text's order: each with the name in full as its entity. */
export function mentionsOf(named: readonly NamedInText[]): Mention<string>[] {
  return named
    .flatMap(({ name, mentions }) => mentions.map((span) => ({ ...span, entity: name })))
    .sort((a, b) => a.begin - b.begin);
}

function foundIn(text: string, tagger: Tagger): Found[] {
  const sentences = sentencesOf(text);
  const tags = tagger.tag(sentences.map((sentence) => sentence.map((token) => token.text)));
  return sentences.flatMap((sentence, n) =>
    spansOf(tags[n] ?? []).flatMap(({ start, end, type }) => {
      const from = type === 0 ? withoutTitle(sentence, start, end) : start;
      const [first, final] = [sentence[from], sentence[end - 1]];
      if (!first || !final) return [];
      const at = { begin: first.begin, end: final.end };
      const role = type === 0 ? roleOf(sentence, from, end, text) : undefined;
      return [{ text: text.slice(at.begin, at.end).replace(/\s+/g, " "), at, type, role }];
    }),
  );
}

function withoutTitle(sentence: readonly Token[], start: number, end: number): number {
  const title = sentence[start]?.text.toLowerCase().replace(/\.$/, "") ?? "";
  return end - start > 1 && honorifics.has(title) ? start + 1 : start;
}

/** Joins the names of one to one another: each to the nearest before it that it fits, a single word else to the first behind it. */
function joined(all: readonly Found[], same: (name: string, other: string) => boolean): NamedInText[] {
  const groups: Joined[] = [];
  const waiting: Found[] = [];
  const join = (group: Joined, { text, at, role }: Found) => {
    if (words(text).length > words(group.name).length) group.name = text;
    group.role ??= role;
    group.mentions.push(at);
  };
  const recent: Joined[] = [];
  for (const found of all) {
    const known = recent.findLast((group) => same(group.name, found.text));
    if (known) join(known, found);
    else if (
      words(found.text).length === 1 &&
      all.some(({ text }) => words(text).length > 1 && same(text, found.text))
    ) {
      waiting.push(found);
      continue;
    } else groups.push({ name: found.text, role: found.role, mentions: [found.at] });
    const group = known ?? (groups.at(-1) as Joined);
    recent.splice(recent.indexOf(group) >>> 0, 1);
    recent.push(group);
  }
  for (const found of waiting) {
    const group = groups.find(({ name }) => same(name, found.text));
    if (group) join(group, found);
  }
  for (const { mentions } of groups) mentions.sort((a, b) => a.begin - b.begin);
  return groups
    .sort((a, b) => firstOf(a) - firstOf(b))
    .map(({ name, role, mentions }) => ({ name: natural(name), ...(role !== undefined && { role }), mentions }));
}

/** Where a text first names somebody or something. */
export function firstOf({ mentions }: { readonly mentions: readonly Span[] }): number {
  return mentions[0]?.begin ?? 0;
}

const words = (name: string) => name.split(/[\s]+/);
/** `al-Assad` is looked for as Assad. */
const key = (word: string) => foldName(withoutParticle(word));

function sameName(name: string, other: string): boolean {
  return foldName(name) === foldName(other);
}

/** One name is the other's surname or first name alone, or both have one first and one last name. */
function samePerson(name: string, other: string): boolean {
  const [a, b] = [words(name), words(other)];
  if (sameName(name, other)) return true;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (short.length === 1)
    return (
      long.length > 1 && long.some((word, n) => key(word) === key(short[0] ?? "") && (n === long.length - 1 || n === 0))
    );
  // `Van der Bellen` is Alexander Van der Bellen.
  if (long.length > short.length && sameName(long.slice(-short.length).join(" "), short.join(" "))) return true;
  const [first, last] = [key(short[0] ?? ""), key(short.at(-1) ?? "")];
  const [longFirst, longLast] = [key(long[0] ?? ""), key(long.at(-1) ?? "")];
  return (
    last === longLast &&
    (first === longFirst ||
      (first.length === 1 && longFirst.startsWith(first)) ||
      (longFirst.length === 1 && first.startsWith(longFirst)))
  );
}

/** One is the other's beginning, or its initials. */
function sameOrganization(name: string, other: string): boolean {
  if (sameName(name, other)) return true;
  const [long, short] = name.length >= other.length ? [name, other] : [other, name];
  if (words(long).length < 2) return false;
  const initials = words(long)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
    .join("");
  return foldName(short).toUpperCase() === initials && initials.length > 1 && /^[\p{Lu}.]+$/u.test(short);
}

/** Capitals of a headline or a dateline, as elsewhere; abbreviations stay. A bracket without its other half goes. */
function natural(printed: string): string {
  const name = printed.includes("(") === printed.includes(")") ? printed : printed.replace(/[()]/g, "");
  if (/\p{Ll}/u.test(name) || !/\p{Lu}{4}/u.test(name.replace(/[^\p{L}]/gu, ""))) return name;
  return name.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
}
