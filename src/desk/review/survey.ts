import type { Article } from "../../article/article.ts";
import { plainParagraphs } from "../../article/body.ts";
import type { RegistryKind } from "../../article/kinds.ts";
import { typewritten, wholeWord } from "../../article/mentions.ts";
import { referenceOf, written } from "../../article/reference.ts";
import { roleOf as roleIn } from "../../language/roles.ts";
import { type Entry, idOf, type Registries, spellings } from "../../registry/registry.ts";
import { sentencesOf } from "../../text/sentences.ts";

/** An article that lists a name, and what it says of the role, where it does. */
export type Listing = { readonly article: Article; readonly role?: string };

/** What an archive has under one name: an entry of a registry, or a name as articles write it. */
export type Surveyed = {
  readonly kind: RegistryKind;
  /** As an article writes it: `Jo Ray`, `Jo Ray (#jo-ray-2)`. */
  readonly written: string;
  readonly entry: Entry | undefined;
  /** As texts have it. */
  readonly spellings: readonly string[];
  readonly listings: Listing[];
};

/** Every name of a kind that articles list or a registry has; those in most articles first. */
export function surveyed(kind: RegistryKind, articles: readonly Article[], registries: Registries): Surveyed[] {
  const registry = registries[kind];
  const found = new Map<string, Surveyed>();
  const named = (reference: string): Surveyed => {
    const entry = registry.meant(reference);
    const key = entry ? `#${idOf(entry)}` : reference;
    let one = found.get(key);
    if (!one) {
      const as = entry ? written(registry.reference(entry)) : reference;
      const all = entry ? spellings(entry) : [referenceOf(reference).name];
      one = { kind, written: as, entry, spellings: all.flatMap(alsoBare(kind)), listings: [] };
      found.set(key, one);
    }
    return one;
  };
  for (const entry of registry.entries) named(written(registry.reference(entry)));
  for (const article of articles) {
    const listed = article[kind] ?? [];
    if (listed.length === 0) continue;
    const paragraphs = kind === "people" ? plainParagraphs(article.body) : [];
    for (const one of new Set(listed.map(named))) {
      const role = kind === "people" ? roleOf(one.spellings, paragraphs) : undefined;
      one.listings.push({ article, ...(role !== undefined && { role }) });
    }
  }
  return [...found.values()].sort((a, b) => b.listings.length - a.listings.length || (a.written < b.written ? -1 : 1));
}

/** `Portland, Maine` is Portland in its texts. */
function alsoBare(kind: RegistryKind): (name: string) => string[] {
  return (name) => (kind === "places" && name.includes(",") ? [name, name.replace(/,.*/, "")] : [name]);
}

/** What stands before somebody's name in a text, in full where it does so. */
function roleOf(names: readonly string[], paragraphs: readonly string[]): string | undefined {
  for (const name of names.filter((one) => /\s/.test(one))) {
    const spelling = typewritten(name);
    for (const paragraph of paragraphs) {
      const at = wholeWord(typewritten(paragraph), spelling, 0);
      if (at < 0) continue;
      // A role is a few words: the rest of a sentence is not needed for it.
      const from = Math.max(0, paragraph.lastIndexOf(" ", at - 120));
      const near = paragraph.slice(from, at + name.length + 120);
      for (const sentence of sentencesOf(near)) {
        const first = sentence.findIndex(({ begin }) => begin === at - from);
        if (first < 0) continue;
        const behind = sentence.findIndex(({ begin }) => begin >= at - from + name.length);
        const role = roleIn(sentence, first, behind < 0 ? sentence.length : behind, near);
        if (role !== undefined) return role;
      }
    }
  }
  return undefined;
}

/** The role that most articles give; of several as frequent the first. */
export function commonRole({ listings }: Surveyed): string | undefined {
  const counts = new Map<string, number>();
  for (const { role } of listings) if (role !== undefined) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].reduce<[string, number] | undefined>(
    (best, one) => (best && best[1] >= one[1] ? best : one),
    undefined,
  )?.[0];
}

/** A sentence that names somebody or something, and where it stands. */
export type Example = { readonly article: Article; readonly spelling: string; readonly sentence: string };

/** So many UTF-16 units of a sentence are shown. */
const longest = 160;

/** Sentences that name it, each of another article. Where no text has the name it is the headline. */
export function examplesOf({ spellings: names, listings }: Surveyed, most = 2): Example[] {
  return listings.slice(0, most).map(({ article }) => exampleIn(article, names));
}

export function exampleIn(article: Article, names: readonly string[]): Example {
  for (const paragraph of plainParagraphs(article.body)) {
    for (const spelling of names) {
      const at = wholeWord(typewritten(paragraph), typewritten(spelling), 0);
      if (at >= 0) return { article, spelling, sentence: around(paragraph, at, at + spelling.length) };
    }
  }
  return { article, spelling: "", sentence: article.title };
}

/** The sentence that holds a stretch of a text, cut between words where it is long. */
function around(text: string, start: number, end: number): string {
  const sentence = sentencesOf(text).find((tokens) => (tokens.at(-1)?.end ?? 0) >= end);
  const [from, to] = [sentence?.[0]?.begin ?? 0, sentence?.at(-1)?.end ?? text.length];
  if (to - from <= longest) return text.slice(from, to);
  const head = Math.max(from, Math.min(start - longest / 3, to - longest));
  const cutHead = head === from ? from : text.indexOf(" ", head) + 1;
  const cutTail = cutHead + longest >= to ? to : text.lastIndexOf(" ", cutHead + longest);
  return `${cutHead > from ? "…" : ""}${text.slice(Math.min(cutHead, start), Math.max(cutTail, end))}${cutTail < to ? "…" : ""}`;
}
