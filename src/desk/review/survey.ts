import type { Article } from "../../article/article.ts";
import { plainParagraphs } from "../../article/body.ts";
import type { RegistryKind } from "../../article/kind.ts";
import { referenceOf, written } from "../../article/reference.ts";
import { withoutSignOff } from "../../article/sign-off.ts";
import { type Analysis, analyse } from "../../language/analysis.ts";
import { Finder, finderOf } from "../../language/mentions.ts";
import { roleAt } from "../../language/role-at.ts";
import { countShared, roleWords } from "../../language/roles.ts";
import { type Entry, idOf, type Registries, type Registry, spellings } from "../../registry/registry.ts";
import { familyName } from "../../text/family.ts";
import { foldName } from "../../text/fold.ts";
import { onceEach, onceFor } from "../../text/once.ts";
import { sentencesIn } from "../../text/sentences.ts";
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
  readonly appearances: readonly Appearance[];
};

/** What a survey found of one kind. The next survey, after a decision, looks again only at what the decision changed. */
export class SurveyMemory {
  /** The appearances in an article of what it lists, as long as that is looked for in the same way (`looks`). */
  readonly appearances = new WeakMap<Article, { readonly looks: string; readonly all: readonly Appearance[] }>();
  articles: readonly Article[] | undefined;
  /** The entry of each name, as articles write it, that they list or a registry has. */
  entries: ReadonlyMap<string, Entry | undefined> = new Map();
  names: ReadonlyMap<string, Surveyed> = new Map();

  /** What a name of articles is of, by the registry of the survey. */
  named(listed: string, registry: Registry): Surveyed | undefined {
    return this.names.get(keyOf(listed, registry.resolve(listed)));
  }
}

const keyOf = (listed: string, entry: Entry | undefined) => (entry ? `#${idOf(entry)}` : listed);

/** The articles that list each name of a kind, as they write it. */
const articlesByName = onceFor((kind: RegistryKind, articles: readonly Article[]) => {
  const found = new Map<string, Article[]>();
  for (const article of articles) {
    for (const name of new Set(article[kind])) {
      const list = found.get(name);
      if (list) list.push(article);
      else found.set(name, [article]);
    }
  }
  return found;
});

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
  const listing = articlesByName(kind, articles);
  const entries = new Map<string, Entry | undefined>();
  for (const name of listing.keys()) entries.set(name, registry.resolve(name));
  for (const entry of registry.entries) entries.set(written(registry.reference(entry)), entry);
  const keys = new Map(Array.from(entries, ([name, entry]) => [name, keyOf(name, entry)]));
  const namesOfKey = Map.groupBy(entries.keys(), (name) => keys.get(name) as string);

  const { entries: before, names: known } = memory;
  const others = namesInOthers(kind, memory.articles ?? [], articles);
  const changed = [...entries].filter(
    ([name, entry]) => !before.has(name) || before.get(name) !== entry || others.has(name),
  );
  const lost = [...before].filter(([name, entry]) => !entries.has(name) || entries.get(name) !== entry);
  const anew = new Set([...changed, ...lost].map(([name, entry]) => keyOf(name, entry)));
  const made = new Map<string, Surveyed>();
  const one = (key: string): Surveyed => {
    const there = made.get(key) ?? (anew.has(key) ? undefined : known.get(key));
    if (there) return there;
    const [name = ""] = namesOfKey.get(key) ?? [];
    const entry = entries.get(name);
    const as = entry ? written(registry.reference(entry)) : name;
    const all = entry ? spellings(entry) : [referenceOf(name).name];
    const found = { kind, written: as, entry, spellings: all.flatMap(alsoBare(kind)), appearances: [] };
    made.set(key, found);
    return found;
  };
  const keysIn = (article: Article) => [...new Set((article[kind] ?? []).map((name) => keys.get(name) as string))];
  /** The names whose articles are to be collected again. */
  const collected = new Set(anew);
  for (const article of new Set(changed.flatMap(([name]) => listing.get(name) ?? []))) {
    const own = keysIn(article);
    const all = own.map(one);
    const looks = kind === "people" ? all.map(looksOf).join() : "";
    const last = memory.appearances.get(article);
    if (last?.looks === looks) continue;
    memory.appearances.set(article, { looks, all: appearancesIn(article, kind, all) });
    // What else the text lists may have got another role.
    for (const key of own) collected.add(key);
  }
  const order = positions(articles);
  const place = (article: Article) => order.get(article) ?? 0;
  const names = new Map(known);
  for (const key of collected) {
    const own = namesOfKey.get(key);
    if (!own) {
      names.delete(key);
      continue;
    }
    const lists = own.map((name) => listing.get(name) ?? []);
    const [only = []] = lists;
    const all = lists.length === 1 ? only : [...new Set(lists.flat())].sort((a, b) => place(a) - place(b));
    const appearances = all.map((article) => {
      const found = memory.appearances.get(article)?.all ?? [];
      return found[kind === "people" ? keysIn(article).indexOf(key) : 0] as Appearance;
    });
    const now = { ...one(key), appearances };
    const was = known.get(key);
    names.set(key, was && isSame(was, now) ? was : now);
  }
  [memory.articles, memory.entries, memory.names] = [articles, entries, names];
  return [...names.values()].sort(
    (a, b) => b.appearances.length - a.appearances.length || (a.written < b.written ? -1 : 1),
  );
}

/** The names that articles list which have come, have gone or were changed between two lists of an archive's articles, and perhaps others. */
function namesInOthers(kind: RegistryKind, before: readonly Article[], now: readonly Article[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (let n = 0; n < Math.max(before.length, now.length); n++) {
    const [one, other] = [before[n], now[n]];
    if (one !== other) for (const name of [...(one?.[kind] ?? []), ...(other?.[kind] ?? [])]) names.add(name);
  }
  return names;
}

/** The place of each article in a list. */
const positions = onceEach(
  (articles: readonly Article[]) => new Map(articles.map((article, n) => [article, n] as const)),
);

/** What decides how texts are searched for a name, as a text to compare. */
const looksOf = onceEach(({ spellings: all, entry }: Surveyed) => JSON.stringify([all, entry?.notNames]));

/** The appearances of people in an article, in their order; of other names one for all: texts say no more of them. */
function appearancesIn(article: Article, kind: RegistryKind, all: readonly Surveyed[]): Appearance[] {
  if (kind !== "people") return [{ article }];
  const paragraphs = plainParagraphs(withoutSignOff(article.body));
  const analysis = analyse(paragraphs, finderOf(all, namesOf));
  return all.map((person) => {
    const role = roleOf(person, paragraphs, analysis);
    return { article, ...(role !== undefined && { role }) };
  });
}

/** Whether nothing has changed of a name. */
function isSame(before: Surveyed, now: Surveyed): boolean {
  return (
    before.written === now.written &&
    before.appearances.length === now.appearances.length &&
    (before.entry === now.entry || JSON.stringify(before.entry) === JSON.stringify(now.entry)) &&
    before.appearances.every((appearance, n) => appearance === now.appearances[n])
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
      const role = roleAt(text, { begin, end });
      if (role !== undefined) return role;
    }
  }
  return undefined;
}

/** A role that articles give a name, and those of them that give one with a word in common with it. */
export type RoleSaid = { readonly role: string; readonly articles: readonly Appearance[] };

/**
 * The roles that articles give a name, which have no word in common, two at most: that of most articles first, each as most of its articles write it.
 */
export const rolesSaid = onceEach(({ appearances }: Surveyed): readonly RoleSaid[] => {
  const first = roleOfMost(appearances);
  if (!first) return [];
  const second = roleOfMost(appearances.filter((one) => !first.articles.includes(one)));
  if (!second) return [first];
  return second.articles.length > first.articles.length ? [second, first] : [first, second];
});

/** The role that most articles give in the same words, the first of several that are as frequent, and the articles that give one like it. */
function roleOfMost(appearances: readonly Appearance[]): RoleSaid | undefined {
  const counts = new Map<string, number>();
  for (const { role } of appearances) if (role !== undefined) counts.set(role, (counts.get(role) ?? 0) + 1);
  const [role] = [...counts].reduce<[string?, number?]>((best, one) => (best[1] && best[1] >= one[1] ? best : one), []);
  if (role === undefined) return undefined;
  const words = roleWords(role);
  const isLike = (one: Appearance) => one.role === role || countShared(roleWords(one.role), words) > 0;
  return { role, articles: appearances.filter(isLike) };
}

/** The role that most articles give. */
export const commonestRole = (of: Surveyed): string | undefined => rolesSaid(of)[0]?.role;

/** The role of a name: that of its entry, else the one that most articles give. */
export const knownRole = (one: Surveyed): string | undefined => one.entry?.role ?? commonestRole(one);

/** A name with its role, for people to tell it by: `Jo Ray, harbour master`. */
export const nameAndRole = (one: Surveyed): string => [one.written, knownRole(one)].filter(Boolean).join(", ");

/** A sentence that mentions an entity, by a spelling, in an article; the headline, without a spelling, where the text never does. */
export type Example = {
  readonly article: Article;
  readonly spelling: string;
  /** The words right before the spelling. */
  readonly lead: string;
  readonly sentence: string;
  /** Where the sentence has a spelling of the entity. */
  readonly mentions: readonly Span[];
};

/** The most UTF-16 units of a sentence that are shown. */
const longest = 160;

/** How many articles are looked at for sentences that mention a name. */
const mostRead = 12;

/** Examples of a name, each of another article and no two alike, as far as possible those that mention it. */
export function examplesOf(of: Surveyed, most = 2, appearances = of.appearances): Example[] {
  const named: Example[] = [];
  const others: Example[] = [];
  const seen = new Set<string>();
  for (const appearance of appearances.slice(0, mostRead)) {
    if (named.length >= most) break;
    const example = exampleIn(appearance, of);
    if (seen.has(example.sentence)) continue;
    seen.add(example.sentence);
    (example.mentions.length > 0 ? named : others).push(example);
  }
  return [...named, ...others].slice(0, most);
}

/**
 * A sentence of an article that mentions a name: the one by which its role is known, else the first that has a spelling, else the first that has a
 * person's family name; else the headline, behind the dateline where that may be why the name is listed.
 */
export function exampleIn({ article, role }: Appearance, { kind, spellings: names }: Surveyed): Example {
  const families = kind === "people" ? familiesIn(names) : [];
  const paragraphs = plainParagraphs(withoutSignOff(article.body));
  for (const list of [names, families]) {
    const finder = finderOfAll(list);
    const found = mentionIn(paragraphs, finder, role);
    if (!found) continue;
    const { paragraph, mention } = found;
    const spelling = paragraph.slice(mention.begin, mention.end);
    const lead =
      /(?:\S{1,40}\s+){0,2}$/.exec(paragraph.slice(Math.max(0, mention.begin - 90), mention.begin))?.[0] ?? "";
    // A table has line ends.
    const sentence = around(paragraph, mention).replace(/\s+/g, " ");
    return { article, spelling, lead, sentence, mentions: finder.mentionsIn(sentence) };
  }
  const { title, dateline = "" } = article;
  const inCapitals = [...names, ...families].flatMap((name) => [name, name.toUpperCase()]);
  const inHeadline = finderOfAll(inCapitals);
  const isFiled = datelineHas(dateline, names) || (kind === "places" && inHeadline.mentionsIn(title).length === 0);
  const sentence = isFiled && dateline !== "" ? `${dateline} - ${title}` : title;
  return { article, spelling: "", lead: "", sentence, mentions: inHeadline.mentionsIn(sentence) };
}

/** The paragraphs of an article's text, and where each has a name. */
export function textFor(article: Article, of: Surveyed | undefined): Pick<Example, "sentence" | "mentions">[] {
  const { spellings: names = [], kind } = of ?? {};
  const finder = finderOfAll([...names, ...(kind === "people" ? familiesIn(names) : [])]);
  return plainParagraphs(article.body).map((sentence) => ({ sentence, mentions: finder.mentionsIn(sentence) }));
}

const familiesIn = (names: readonly string[]) => names.filter((name) => /\s/.test(name)).map(familyName);

const finderOfAll = (names: readonly string[]) =>
  new Finder(
    names.map((text) => ({ text, entity: names })),
    true,
  );

function datelineHas(dateline: string, names: readonly string[]): boolean {
  const filed = foldName(dateline);
  return names.some((name) => filed.includes(foldName(name)));
}

/** Where the text goes on with a capital, as New York does in `New York Stock Exchange`. */
const goesOn = / \p{Lu}/uy;

/** The first mention at which the text gives the role; without a role, the first after which a name does not go on; else the first of all. */
function mentionIn(paragraphs: readonly string[], finder: Finder<unknown>, role: string | undefined) {
  let first: { readonly paragraph: string; readonly mention: Span } | undefined;
  for (const paragraph of paragraphs)
    for (const mention of finder.mentionsIn(paragraph)) {
      goesOn.lastIndex = mention.end;
      if (role === undefined ? !goesOn.test(paragraph) : roleAt(paragraph, mention) === role)
        return { paragraph, mention };
      first ??= { paragraph, mention };
    }
  return first;
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
