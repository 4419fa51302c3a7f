import type { Article } from "../article/article.ts";
import { plainParagraphs } from "../article/body.ts";
import { withoutSignOff } from "../article/sign-off.ts";
import { type Analysis, analyse } from "../language/analysis.ts";
import { type EntityNames, finderOf, surnamesOf } from "../language/mentions.ts";
import type { Quotation } from "../language/quotations.ts";
import { quotationId } from "../text/quotations.ts";
import { isEnglish } from "../text/tag.ts";
import type { Archive } from "./archive.ts";
import { type Entity, spellingsOf } from "./entity.ts";

const nothing: Analysis<Entity> = { mentions: [], quotations: [] };
/** The part of a quotation that is kept: what its links need. */
type KeptQuotation = Pick<Quotation<Entity>, "words" | "speaker" | "paragraph" | "nth">;
/** The quotations of articles, by the archive for whose entities they were looked for; as `quotationsText` has them until somebody asks. */
const quotations = new WeakMap<Archive, Map<Article, readonly KeptQuotation[] | string>>();

/**
 * The mentions of an article's people, places and organizations, and, where the article is in English, its quotations with those of its people who
 * surely speak. Topics and agencies are not looked for. The quotations are kept, for pages of people ask for them again; the mentions are not:
 * only the article's own page needs them, and in a large archive they would be most of the memory.
 */
export function analysisOf(article: Article, archive: Archive): Analysis<Entity> {
  const { people, places, organizations } = archive.namedIn(article);
  const entities = [...people, ...places, ...organizations];
  if (entities.length === 0) return nothing;
  const english = people.length > 0 && isEnglish(article.lang ?? archive.site.lang);
  const paragraphs = plainParagraphs(withoutSignOff(article.body)).filter((paragraph) => paragraph.trim() !== "");
  const analysis = analyse(paragraphs, finderOf(entities, namesOf), english ? isPerson : undefined);
  keep(article, archive, keptQuotations(analysis));
  return analysis;
}

function keep(article: Article, archive: Archive, found: readonly KeptQuotation[] | string): void {
  const kept = quotations.get(archive) ?? new Map<Article, readonly KeptQuotation[] | string>();
  quotations.set(archive, kept.set(article, found));
}

/** What is kept of an article; undefined where nobody has looked for its quotations. */
function keptOf(article: Article, archive: Archive): readonly KeptQuotation[] | undefined {
  const kept = quotations.get(archive)?.get(article);
  if (typeof kept !== "string") return kept;
  const found = withSpeakers(article, archive, JSON.parse(kept) as FoundQuotations);
  keep(article, archive, found);
  return found;
}

/** The quotations of an article as another process takes them: with the place of the speaker among the people whom the article names. */
export type FoundQuotations = readonly (readonly [words: string, speaker: number, paragraph: number, nth: number])[];

/** The quotations that `analysisOf` has found in an article; undefined where nobody has asked for them. */
export function foundQuotations(article: Article, archive: Archive): FoundQuotations | undefined {
  const { people } = archive.namedIn(article);
  return keptOf(article, archive)?.map(({ words, speaker, paragraph, nth }) => [
    words,
    people.indexOf(speaker),
    paragraph,
    nth,
  ]);
}

/** Keeps quotations that another process has found. */
export function keepQuotations(article: Article, archive: Archive, found: FoundQuotations): void {
  keep(article, archive, withSpeakers(article, archive, found));
}

/** The quotations of an article as a build remembers them: JSON of `foundQuotations`; undefined where nobody has asked for them. */
export function quotationsText(article: Article, archive: Archive): string | undefined {
  const kept = quotations.get(archive)?.get(article);
  if (typeof kept === "string") return kept;
  const found = foundQuotations(article, archive);
  return found && JSON.stringify(found);
}

/** Keeps quotations that a build remembers of an article which is, with its names, as it was: what `quotationsText` gave. */
export function keepQuotationsText(article: Article, archive: Archive, text: string): void {
  if (quotations.get(archive)?.get(article) === undefined) keep(article, archive, text);
}

function withSpeakers(article: Article, archive: Archive, found: FoundQuotations): KeptQuotation[] {
  const { people } = archive.namedIn(article);
  return found.flatMap(([words, place, paragraph, nth]) => {
    const speaker = people[place];
    return speaker ? [{ words, speaker, paragraph, nth }] : [];
  });
}

/** The quotations with words of their own: cut out of the analysed text they would keep all of it in memory. */
function keptQuotations({ quotations }: Analysis<Entity>): KeptQuotation[] {
  return quotations.map(({ words, speaker, paragraph, nth }) => {
    return { words: Buffer.from(words).toString(), speaker, paragraph, nth };
  });
}

const isPerson = ({ kind }: Entity) => kind === "people";

const names = new WeakMap<Entity, EntityNames>();

/** The spellings of an entity that a finder looks for; made once for each entity. */
function namesOf(entity: Entity): EntityNames {
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

/** The quotations of an article with their speakers, in its order. */
export function quotationsOf(article: Article, archive: Archive): readonly KeptQuotation[] {
  if (!article.outline.quotes) return [];
  return keptOf(article, archive) ?? analysisOf(article, archive).quotations;
}

/** A quotation as a link: the words without their marks, and the path of the article's page with the quotation's id, relative to the site's root. */
export type QuotationLink = { readonly words: string; readonly path: string };

/** The quotations of a person in an article, in its order. */
export function quotationLinks(article: Article, person: Entity, archive: Archive): QuotationLink[] {
  const quoted: QuotationLink[] = [];
  // A view of an archive's own may be given another object for the same person.
  for (const one of quotationsOf(article, archive)) if (one.speaker.id === person.id) quoted.push(linkTo(one, article));
  return quoted;
}

/** A quotation of an article as a link. */
export function linkTo({ words, paragraph, nth }: KeptQuotation, article: Article): QuotationLink {
  return { words, path: `${article.path}#${quotationId(paragraph, nth)}` };
}
