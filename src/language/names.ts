import { withoutParticle } from "../text/family.ts";
import { foldName } from "../text/fold.ts";
import { sentencesOf } from "../text/sentences.ts";
import type { Token } from "../text/words.ts";
import { honorifics, roleOf } from "./roles.ts";
import { spansOf } from "./tagger/labels.ts";
import type { Tagger } from "./tagger/tagger.ts";

/** Where a name stands in a text: UTF-16 units, end exclusive. */
export type Place = readonly [start: number, end: number];
/** Somebody or something that a text names, by the fullest form of the name, with every place where it stands. */
export type NamedInText = { readonly name: string; readonly role?: string; readonly mentions: readonly Place[] };
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

type Mention = { readonly text: string; readonly at: Place; readonly type: number; readonly role: string | undefined };
type Entity = { name: string; role: string | undefined; readonly mentions: Place[] };

/** Finds names in a text and joins the mentions of each: a surname to the full name that stood before it. */
export function namesInText(text: string, tagger: Tagger): NamesInText {
  const mentions = mentionsIn(text, tagger);
  const of = (type: number) => mentions.filter((mention) => mention.type === type);
  return {
    people: joined(of(0), samePerson),
    places: joined(of(1), sameName),
    organizations: joined(of(2), sameOrganization),
  };
}

function mentionsIn(text: string, tagger: Tagger): Mention[] {
  const sentences = sentencesOf(text);
  const tags = tagger.tag(sentences.map((sentence) => sentence.map((token) => token.text)));
  return sentences.flatMap((sentence, n) =>
    spansOf(tags[n] ?? []).flatMap(({ start, end, type }) => {
      const from = type === 0 ? withoutTitle(sentence, start, end) : start;
      const [first, final] = [sentence[from], sentence[end - 1]];
      if (!first || !final) return [];
      const at: Place = [first.begin, final.end];
      const role = type === 0 ? roleOf(sentence, from, end, text) : undefined;
      return [{ text: text.slice(...at).replace(/\s+/g, " "), at, type, role }];
    }),
  );
}

function withoutTitle(sentence: readonly Token[], start: number, end: number): number {
  const title = sentence[start]?.text.toLowerCase().replace(/\.$/, "") ?? "";
  return end - start > 1 && honorifics.has(title) ? start + 1 : start;
}

/** Mentions of one are joined to it: to the nearest before that it fits, else to the first behind. */
function joined(mentions: readonly Mention[], same: (name: string, other: string) => boolean): NamedInText[] {
  const entities: Entity[] = [];
  const waiting: Mention[] = [];
  const join = (entity: Entity, { text, at, role }: Mention) => {
    if (words(text).length > words(entity.name).length) entity.name = text;
    entity.role ??= role;
    entity.mentions.push(at);
  };
  const recent: Entity[] = [];
  for (const mention of mentions) {
    const known = recent.findLast((entity) => same(entity.name, mention.text));
    if (known) join(known, mention);
    else if (
      words(mention.text).length === 1 &&
      mentions.some(({ text }) => words(text).length > 1 && same(text, mention.text))
    ) {
      waiting.push(mention);
      continue;
    } else entities.push({ name: mention.text, role: mention.role, mentions: [mention.at] });
    const entity = known ?? (entities.at(-1) as Entity);
    recent.splice(recent.indexOf(entity) >>> 0, 1);
    recent.push(entity);
  }
  for (const mention of waiting) {
    const entity = entities.find(({ name }) => same(name, mention.text));
    if (entity) join(entity, mention);
  }
  for (const { mentions: all } of entities) all.sort((a, b) => a[0] - b[0]);
  return entities
    .sort((a, b) => (a.mentions[0]?.[0] ?? 0) - (b.mentions[0]?.[0] ?? 0))
    .map(({ name, role, mentions: all }) => ({
      name: natural(name),
      ...(role !== undefined && { role }),
      mentions: all,
    }));
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
