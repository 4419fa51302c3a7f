import type { Article } from "../article/article.ts";
import { plainParagraphs } from "../article/body.ts";
import { typewritten, wholeWord } from "../article/mentions.ts";
import type { NamedInText } from "../language/names.ts";
import { isEnglish } from "../language/names.ts";
import { quotesIn } from "../language/quotes.ts";
import { familyName, withoutParticle } from "../text/family.ts";
import { quotationId } from "../text/quotations.ts";
import type { Archive } from "./archive.ts";
import { type Entity, spellingsOf } from "./entity.ts";

/** What somebody is quoted with: the words without marks, and the address of their sentence, relative to the site's root. */
export type Quoted = { readonly words: string; readonly article: Article; readonly path: string };

const known = new WeakMap<Article, ReadonlyMap<Entity, readonly Quoted[]>>();
const nothing: ReadonlyMap<Entity, readonly Quoted[]> = new Map();

/** Whom an article quotes directly, and with what: of the people that it lists those who are surely the speakers. */
export function quotedIn(article: Article, archive: Archive): ReadonlyMap<Entity, readonly Quoted[]> {
  let quoted = known.get(article);
  if (!quoted) {
    quoted = quotes(article, archive);
    known.set(article, quoted);
  }
  return quoted;
}

function quotes(article: Article, archive: Archive): ReadonlyMap<Entity, readonly Quoted[]> {
  const { people } = archive.namedIn(article);
  if (people.length === 0 || !/["“]/.test(article.body) || !isEnglish(article.lang ?? archive.site.lang))
    return nothing;
  // One line a paragraph: so they are counted as the page counts them.
  const text = plainParagraphs(article.body)
    .map((paragraph) => paragraph.replaceAll("\n", " "))
    .join("\n");
  const speakers = new Map(people.map((person) => [person.id, person]));
  const found = new Map<Entity, Quoted[]>();
  for (const { words, speaker, paragraph, nth } of quotesIn(text, mentionsIn(text, people))) {
    const person = speakers.get(speaker);
    if (!person) continue;
    const path = `${article.path}#${quotationId(paragraph, nth)}`;
    const list = found.get(person);
    if (list) list.push({ words, article, path });
    else found.set(person, [{ words, article, path }]);
  }
  return found;
}

/** Every place where a text names its people: by a spelling of the registry, or by a family name that one of them has alone. */
function mentionsIn(text: string, people: readonly Entity[]): NamedInText[] {
  const printed = typewritten(text);
  const all = people.map((person) => new Set(spellingsOf(person).map(typewritten).flatMap(withFamily)));
  const owners = new Map<string, number>();
  for (const spellings of all) for (const one of spellings) owners.set(one, (owners.get(one) ?? 0) + 1);
  return people.map(({ id }, n) => {
    const own = [...(all[n] ?? [])].filter((one) => owners.get(one) === 1).sort((a, b) => b.length - a.length);
    const mentions: [number, number][] = [];
    for (const spelling of own)
      for (let at = wholeWord(printed, spelling, 0); at >= 0; at = wholeWord(printed, spelling, at + 1))
        if (!mentions.some(([start, end]) => at >= start && at < end)) mentions.push([at, at + spelling.length]);
    return { name: id, mentions };
  });
}

/** A name and what of it stands alone later: `Bashar al-Assad`, `al-Assad`, `Assad`. */
function withFamily(name: string): string[] {
  const family = familyName(name);
  return family === name || family.length < 3 ? [name] : [name, family, withoutParticle(family)];
}
