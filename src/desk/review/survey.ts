import type { Article } from "../../article/article.ts";
import { plainParagraphs } from "../../article/body.ts";
import type { RegistryKind } from "../../article/kind.ts";
import { referenceOf, written } from "../../article/reference.ts";
import { withoutSignOff } from "../../article/sign-off.ts";
import { type Analysis, analyse } from "../../language/analysis.ts";
import { Finder, finderOf } from "../../language/mentions.ts";
import { roleOf as roleIn } from "../../language/roles.ts";
import { type Entry, idOf, type Registries, type Registry, spellings } from "../../registry/registry.ts";
import { onceEach } from "../../text/once.ts";
import { sentencesIn, sentencesOf } from "../../text/sentences.ts";
import type { Span } from "../../text/span.ts";

/** An article that lists a name, and the role that it gives, where it gives one. */
export type Appearance = { readonly article: Article; readonly role?: string };

/** A name of an archive, of an entry or only in articles, and where it is listed. */
export type Surveyed = {
  readonly kind: RegistryKind;
  /** As an article writes it: `Jo Ray`, `Jo Ray (#jo-ray-2)`. */
  readonly written: string;
  readonly entry: Entry | undefined;
  /** As texts write it. */
  readonly spellings: readonly string[];
  readonly appearances: Appearance[];
};

/** What a survey found of one kind, so that the next, after a decision, looks only for what that changed. */
export class SurveyMemory {
  /** The names that an article lists, and where it does, as long as they are looked for in the same way (`looks`). */
  readonly articles = new WeakMap<Article, { readonly looks: string; readonly appearances: readonly Appearance[] }>();
  names: ReadonlyMap<string, Surveyed> = new Map();

  /** What a name of articles is of, by the registry of the survey. */
  named(listed: string, registry: Registry): Surveyed | undefined {
    const entry = registry.resolve(listed);
    return this.names.get(entry ? `#${idOf(entry)}` : listed);
  }
}

/**
 * Every name of a kind that articles list or a registry has; those in most articles first. A name of which nothing has changed since the survey
 * that `memory` is of is the same object.
 */
export function surveyed(
  kind: RegistryKind,
  articles: readonly Article[],
  registries: Registries,
  memory = new SurveyMemory(),
): Surveyed[] {
  const registry = registries[kind];
  const found = new Map<string, Surveyed>();
  const references = new Map<string, Surveyed>();
  const named = (reference: string): Surveyed => {
    const known = references.get(reference);
    if (known) return known;
    const entry = registry.resolve(reference);
    const key = entry ? `#${idOf(entry)}` : reference;
    let one = found.get(key);
    if (!one) {
      const as = entry ? written(registry.reference(entry)) : reference;
      const all = entry ? spellings(entry) : [referenceOf(reference).name];
      one = { kind, written: as, entry, spellings: all.flatMap(alsoBare(kind)), appearances: [] };
      found.set(key, one);
    }
    references.set(reference, one);
    return one;
  };
  for (const entry of registry.entries) named(written(registry.reference(entry)));
  const looksOf = onceEach((one: Surveyed) => JSON.stringify([one.spellings, one.entry?.notNames]));
  for (const article of articles) {
    const listed = article[kind] ?? [];
    if (listed.length === 0) continue;
    const all = [...new Set(listed.map(named))];
    const looks = kind === "people" ? all.map(looksOf).join() : "";
    let known = memory.articles.get(article);
    if (known?.looks !== looks) {
      known = { looks, appearances: appearancesIn(article, kind, all) };
      memory.articles.set(article, known);
    }
    for (const [n, one] of all.entries()) one.appearances.push(known.appearances[n] as Appearance);
  }
  for (const [key, one] of found) {
    const before = memory.names.get(key);
    if (before && isSame(before, one)) found.set(key, before);
  }
  memory.names = found;
  return [...found.values()].sort(
    (a, b) => b.appearances.length - a.appearances.length || (a.written < b.written ? -1 : 1),
  );
}

function appearancesIn(article: Article, kind: RegistryKind, all: readonly Surveyed[]): Appearance[] {
  if (kind !== "people") return all.map(() => ({ article }));
  const paragraphs = plainParagraphs(withoutSignOff(article.body));
  const analysis = analyse(paragraphs, finderOf(all, namesOf));
  return all.map((one) => {
    const role = roleOf(one, paragraphs, analysis);
    return { article, ...(role !== undefined && { role }) };
  });
}

/** Whether nothing has changed of a name. */
function isSame(before: Surveyed, now: Surveyed): boolean {
  return (
    before.written === now.written &&
    before.appearances.length === now.appearances.length &&
    (before.entry === now.entry || JSON.stringify(before.entry) === JSON.stringify(now.entry)) &&
    before.appearances.every((one, n) => one === now.appearances[n])
  );
}

/** How texts write a name; without surnames, for a role stands beside the full name. */
function namesOf({ spellings: all, entry }: Surveyed) {
  return { spellings: all, ...(entry?.notNames && { notNames: entry.notNames }) };
}

/** The spellings of a name in texts: `Portland, Maine` is Portland there too. */
function alsoBare(kind: RegistryKind): (name: string) => string[] {
  return (name) => (kind === "places" && name.includes(",") ? [name, name.replace(/,.*/, "")] : [name]);
}

/** The role that a text gives a person, at the first mention of the full name that has one. */
function roleOf(one: Surveyed, paragraphs: readonly string[], { mentions }: Analysis<Surveyed>): string | undefined {
  for (const [n, text] of paragraphs.entries()) {
    for (const { begin, end, entity } of mentions[n] ?? []) {
      if (entity !== one || !/\s/.test(text.slice(begin, end))) continue;
      // A role is a few words: the rest of a sentence is not needed for it.
      const from = Math.max(0, text.lastIndexOf(" ", begin - 120));
      const near = text.slice(from, end + 120);
      for (const sentence of sentencesOf(near)) {
        const first = sentence.findIndex((token) => token.begin === begin - from);
        if (first < 0) continue;
        const behind = sentence.findIndex((token) => token.begin >= end - from);
        const role = roleIn(sentence, first, behind < 0 ? sentence.length : behind, near);
        if (role !== undefined) return role;
      }
    }
  }
  return undefined;
}

/** The role that most articles give; the first of several that are as frequent. */
export const commonRole = onceEach(({ appearances }: Surveyed): string | undefined => {
  const counts = new Map<string, number>();
  for (const { role } of appearances) if (role !== undefined) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].reduce<[string, number] | undefined>(
    (best, one) => (best && best[1] >= one[1] ? best : one),
    undefined,
  )?.[0];
});

/** A sentence that mentions an entity, by a spelling, in an article; the headline, without a spelling, where the text never does. */
export type Example = {
  readonly article: Article;
  readonly spelling: string;
  readonly sentence: string;
  /** Where the sentence has a spelling of the entity. */
  readonly mentions: readonly Span[];
};

/** The most UTF-16 units of a sentence that are shown. */
const longest = 160;

/** Examples of a name, each of another article. */
export function examplesOf({ spellings: names, appearances }: Surveyed, most = 2): Example[] {
  return appearances.slice(0, most).map(({ article }) => exampleIn(article, names));
}

/** The first sentence of an article that has one of some spellings. */
export function exampleIn(article: Article, names: readonly string[]): Example {
  const finder = new Finder(names.map((text) => ({ text, entity: names })));
  for (const paragraph of plainParagraphs(withoutSignOff(article.body))) {
    const [mention] = finder.mentionsIn(paragraph);
    if (!mention) continue;
    // A table has line ends.
    const sentence = around(paragraph, mention).replace(/\s+/g, " ");
    const spelling = paragraph.slice(mention.begin, mention.end);
    return { article, spelling, sentence, mentions: finder.mentionsIn(sentence) };
  }
  return { article, spelling: "", sentence: article.title, mentions: finder.mentionsIn(article.title) };
}

/** The sentence that holds a span of a text, cut between words where it is long. */
function around(text: string, { begin, end }: Span): string {
  let sentence: Span = { begin: 0, end: text.length };
  for (sentence of sentencesIn(text)) if (sentence.end >= end) break;
  const { begin: from, end: to } = sentence;
  if (to - from <= longest) return text.slice(from, to);
  const head = Math.max(from, Math.min(begin - longest / 3, to - longest));
  const cutHead = head === from ? from : text.indexOf(" ", head) + 1;
  const cutTail = cutHead + longest >= to ? to : text.lastIndexOf(" ", cutHead + longest);
  return `${cutHead > from ? "…" : ""}${text.slice(Math.min(cutHead, begin), Math.max(cutTail, end))}${cutTail < to ? "…" : ""}`;
}
