import type { Article } from "../article/article.ts";
import { plainParagraphs } from "../article/body.ts";
import { type Analysis, analyse } from "../language/analysis.ts";
import { finderOf, type Names, surnamesOf } from "../language/mentions.ts";
import { isEnglish } from "../language/names.ts";
import type { Quotation } from "../language/quotations.ts";
import { quotationId } from "../text/quotations.ts";
import type { Archive } from "./archive.ts";
import { type Entity, spellingsOf } from "./entity.ts";

const nothing: Analysis<Entity> = { mentions: [], quotations: [] };
/** What pages show of a quotation. */
type Shown = Pick<Quotation<Entity>, "words" | "speaker" | "paragraph" | "nth">;
const quotations = new WeakMap<Article, readonly Shown[]>();

/**
 * Where an article names its people, places and organizations, and whom of its people it quotes: of an English text those who are surely
 * the speakers. Topics and agencies are words of the trade, not of the story. The quotations are kept, for pages of people ask for them again;
 * the mentions are not: only the article's own page needs them, and of a large archive they are most of the memory.
 */
export function analysisOf(article: Article, archive: Archive): Analysis<Entity> {
  const { people, places, organizations } = archive.namedIn(article);
  const entities = [...people, ...places, ...organizations];
  if (entities.length === 0) return nothing;
  const english = people.length > 0 && isEnglish(article.lang ?? archive.site.lang);
  const paragraphs = plainParagraphs(article.body).filter((paragraph) => paragraph.trim() !== "");
  const analysis = analyse(paragraphs, finderOf(entities, namesOf), english ? isPerson : undefined);
  quotations.set(article, shownOf(analysis, paragraphs));
  return analysis;
}

/** The quotations with their words as parts of the paragraphs, which are in memory anyway: as parts of the analysed text they would keep all of that. */
function shownOf({ quotations }: Analysis<Entity>, paragraphs: readonly string[]): Shown[] {
  let [n, from] = [0, 0];
  return quotations.map(({ words, speaker, paragraph, nth, begin }) => {
    for (; n < paragraph; n++) from += (paragraphs[n]?.length ?? 0) + 1;
    const at = begin + 1 - from;
    return { words: paragraphs[n]?.slice(at, at + words.length) ?? words, speaker, paragraph, nth };
  });
}

const isPerson = ({ kind }: Entity) => kind === "people";

const names = new WeakMap<Entity, Names>();

/** How texts write an entity; worked out once. */
function namesOf(entity: Entity): Names {
  let known = names.get(entity);
  if (!known) {
    const spellings = spellingsOf(entity);
    const { notNames, sort } = entity.entry ?? {};
    known = {
      spellings,
      ...(notNames && { notNames }),
      ...(isPerson(entity) && { surnames: surnamesOf(spellings, sort) }),
    };
    names.set(entity, known);
  }
  return known;
}

/** What somebody is quoted with: the words without marks, and the address of their sentence, relative to the site's root. */
export type Quoted = { readonly words: string; readonly path: string };

/** What an article quotes a person with. */
export function quotedIn(article: Article, person: Entity, archive: Archive): Quoted[] {
  const all = quotations.get(article) ?? analysisOf(article, archive).quotations;
  const quoted: Quoted[] = [];
  for (const { words, speaker, paragraph, nth } of all)
    if (speaker === person) quoted.push({ words, path: `${article.path}#${quotationId(paragraph, nth)}` });
  return quoted;
}
