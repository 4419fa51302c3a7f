import type { Archive } from "../archive/archive.ts";
import { datelinePlaces } from "../archive/dateline.ts";
import { type Entity, spellingsOf } from "../archive/entity.ts";
import type { Sums } from "../archive/load.ts";
import { kindsShown } from "../archive/site.ts";
import type { Article } from "../article/article.ts";
import type { Day } from "../article/date.ts";
import { onceEach } from "../text/once.ts";
import { slugOf } from "../text/slug.ts";
import { Sum } from "../text/sum.ts";
import { type Period, periodsOf } from "./periods.ts";
import { foldWords } from "./row-reader.ts";
import { datelineLetter, kindLetters, stampDigits } from "./shards.ts";
import { shortNames } from "./short-names.ts";

/** The stories of a day, in the order of time. */
export type DayStories = { readonly day: Day; readonly stories: readonly Article[] };

/** A block of a row: its key and its stories. */
export type BlockPlan = { readonly key: string; readonly stories: readonly Article[] };

/** A name of a row, with the letter of its kind, the numbers of its stories in the row, and its text (`nameText`). */
export type NamePlan = {
  readonly letter: string;
  readonly entity: Entity;
  readonly stories: readonly number[];
  readonly text: string;
};

/** Names of a row that are in shards: the number of the first of each, and a stamp of those in it. */
export type NamesPlan = {
  readonly names: readonly NamePlan[];
  readonly cuts: readonly number[];
  readonly stamps: readonly string[];
};

/** What the shards of a row are, before any text is read. */
export type RowPlan = {
  readonly key: string;
  /** A stamp of its stories, which is another when one of them is. */
  readonly stamp: string;
  readonly days: readonly DayStories[];
  /** In the order of time: the number of a story in its row is its place here. */
  readonly stories: readonly Article[];
  readonly termShards: number;
  readonly positionShards: number;
  readonly frequent: NamesPlan;
  readonly rare: NamesPlan;
  readonly titles: readonly BlockPlan[];
  readonly summaries: readonly BlockPlan[];
  readonly texts: readonly BlockPlan[];
};

/** What the shards of an archive are. */
export type Plan = {
  readonly lang: string;
  readonly langs: readonly string[];
  readonly texts: boolean;
  readonly rows: readonly RowPlan[];
};

/**
 * Bytes of shards for each character of a text, as measured with news in English and somewhat more; languages that are
 * found by two characters have many more terms.
 */
const [termsShare, positionsShare, byTwoCharacters] = [0.123, 0.19, 6];
/**
 * How many bytes a shard of terms, of positions and, before they are deflated, of names is to have: fewer than the
 * 96,000 that it may, for the share of a text varies.
 */
const [termsSize, positionsSize, namesSize] = [46_000, 91_000, 205_000];
/** How many bytes the shards of terms that a word is in, one of each row, may have together. */
const termsOfWord = 276_000;
/** Ten results are in some eight blocks of titles. So blocks stay of about a thousand stories, where few more files do, until there are a hundred of them. */
const [titlesOfBlock, titleBlocks] = [1_000, 98];

/**
 * The fourth root of the number of stories, divided by this, is how many rows there are about: four of 20,000 stories,
 * six of 100,000, ten of a million. Were they always as many, a change would cost the more the larger an archive is;
 * were they always of one size, a word would.
 */
const rootsOfRow = 4;

/** In how many stories a name must be to be among the frequent, of which the filters beside results are made. */
const frequentFrom = 3;

/**
 * The plan of an archive's shards. How large rows, blocks and shards may be depends on the size of the archive in
 * steps, so that one story more changes none of them. An answer loads a shard of terms of each row and a block of
 * titles for each story that it shows; a story more changes the row that it is in. Few rows make answers small, many
 * rows make changes small, and large blocks make few files.
 */
export function planOf(archive: Archive, texts: boolean, sums: Sums): Plan {
  const { site, articles } = archive;
  const oldestFirst = [...articles].reverse();
  const days = [...Map.groupBy(oldestFirst, ({ day }) => day)].map(([day, stories]) => ({
    day,
    stories,
    weight: stories.length,
  }));
  const rows = articles.length ** (1 / 4) / rootsOfRow;
  const most = {
    rows: stepAbove(articles.length / rows, 1 << 10),
    terms: Math.min(termsSize, termsOfWord / stepAbove(rows, 4)),
    titles: stepAbove(Math.max(articles.length / titleBlocks, Math.min(articles.length / 28, titlesOfBlock)), 1 << 9),
    summaries: stepAbove(articles.length / 13, 1 << 10),
    texts: stepAbove(oldestFirst.reduce((sum, article) => sum + lengthIn(article), 0) / 120, 1 << 17),
  };
  const short = onceEach(shortNames(archive.entities.organizations.filter(isFrequent)));
  return {
    lang: site.lang,
    langs: [...new Set([site.lang, ...articles.map(({ lang }) => lang ?? site.lang)])].sort(),
    texts,
    rows: periodsOf(days, most.rows).map((row) => rowPlan(row, archive, short, sums, most, texts)),
  };
}

/** The least power of two, or one and a half times one, that is at least a number and at least `least`, which is a power of two. */
function stepAbove(value: number, least: number): number {
  let step = least;
  while (step < value) step *= 2;
  return step > least && step * 0.75 >= value ? step * 0.75 : step;
}

const lengthIn = ({ title, outline }: Article) => title.length + outline.length;

/** What gives the short forms of an entity. */
type Short = (entity: Entity) => readonly string[];

type Most = { readonly terms: number; readonly titles: number; readonly summaries: number; readonly texts: number };

function rowPlan(
  { key, days }: Period<DayStories & { readonly weight: number }>,
  archive: Archive,
  short: Short,
  sums: Sums,
  most: Most,
  texts: boolean,
): RowPlan {
  const stories = days.flatMap((day) => day.stories);
  const length = stories.reduce((sum, story) => sum + lengthIn(story) * densityOf(story, archive), 0);
  const shards = (share: number, size: number) => Math.max(1, Math.ceil((length * share) / size));
  const blocks = (limit: number, weighed: readonly (DayStories & { readonly weight: number })[] = days) =>
    // A block that is the whole row has the row's key: another row may have such a one, too.
    periodsOf(weighed, limit).map((block) => {
      const own = block.days.flatMap((day) => day.stories);
      return { key: block.key === "all" ? key : block.key, stories: own };
    });
  const heavy = days.map((day) => ({ ...day, weight: day.stories.reduce((sum, story) => sum + lengthIn(story), 0) }));
  const names = namesOf(stories, archive, short);
  return {
    key,
    stamp: stampOf(stories, sums),
    days,
    stories,
    termShards: shards(termsShare, most.terms),
    positionShards: shards(positionsShare, positionsSize),
    frequent: namesPlan(names.filter(({ entity }) => isFrequent(entity))),
    rare: namesPlan(names.filter(({ entity }) => !isFrequent(entity))),
    titles: blocks(most.titles),
    summaries: blocks(most.summaries),
    texts: texts ? blocks(most.texts, heavy) : [],
  };
}

/** Digits that are others when one of the stories is. */
function stampOf(stories: readonly Article[], sums: Sums): string {
  const sum = new Sum();
  for (const story of stories) sum.hexadecimal(sums.get(story) ?? "", stampDigits);
  return sum.digits.slice(0, stampDigits);
}

/** Digits that are others when a name, a spelling, or the stories of one are. */
function stampOfNames(names: readonly NamePlan[]): string {
  const sum = new Sum();
  for (const { text, stories } of names) {
    sum.text(text);
    for (const story of stories) sum.number(story);
    sum.number(stories.length);
  }
  return sum.digits.slice(0, stampDigits);
}

/** How many times as many terms as English a language has for its characters. */
function densityOf({ lang }: Article, { site }: Archive): number {
  return /^(?:zh|ja|ko|th|lo|km|my)\b/.test(lang ?? site.lang) ? byTwoCharacters : 1;
}

const isFrequent = ({ articles }: Entity) => articles.length >= frequentFrom;

/** The names of a row, by kind and id. */
function namesOf(stories: readonly Article[], archive: Archive, short: Short): NamePlan[] {
  const found = new Map<string, Map<Entity, number[]>>();
  const add = (letter: string, entity: Entity, story: number) => {
    const ofKind = found.get(letter) ?? new Map<Entity, number[]>();
    found.set(letter, ofKind);
    const numbers = ofKind.get(entity);
    if (!numbers) ofKind.set(entity, [story]);
    else if (numbers.at(-1) !== story) numbers.push(story);
  };
  for (const [n, story] of stories.entries()) {
    const named = archive.namedIn(story);
    for (const kind of kindsShown(archive.site)) for (const entity of named[kind]) add(kindLetters[kind], entity, n);
    for (const place of datelinePlaces(story, named.places)) add(datelineLetter, place, n);
  }
  return [...Object.values(kindLetters), datelineLetter].flatMap((letter) =>
    [...(found.get(letter) ?? [])]
      .sort(([one], [other]) => (one.id < other.id ? -1 : 1))
      .map(([entity, numbers]) => ({
        letter,
        entity,
        stories: numbers,
        text: nameText(letter, entity, short(entity)),
      })),
  );
}

function namesPlan(names: readonly NamePlan[]): NamesPlan {
  const cuts: number[] = [0];
  let size = 0;
  for (const [n, { entity, stories }] of names.entries()) {
    if (size > namesSize) {
      cuts.push(n);
      size = 0;
    }
    size += entity.name.length + 4 + 1.5 * stories.length;
  }
  const all = names.length === 0 ? [] : cuts;
  return { names, cuts: all, stamps: all.map((from, n) => stampOfNames(names.slice(from, all[n + 1]))) };
}

/** The names of a plan that are in its shard of a number. */
export function namesIn({ names, cuts }: NamesPlan, shard: number): readonly NamePlan[] {
  return names.slice(cuts[shard], cuts[shard + 1]);
}

/**
 * A name and its other spellings, as its shard has them, each once as they are compared; of a topic with a label also the code, as its address has it.
 */
export function nameText(letter: string, entity: Entity, short: readonly string[] = []): string {
  const code = entity.kind === "topics" && entity.id !== slugOf(entity.name) ? [entity.id] : [];
  const all = new Set([entity.name, ...spellingsOf(entity), ...code, ...short]);
  // Most names have no other spelling.
  if (all.size === 1) return letter + entity.name.replace(/[|=]/g, " ");
  const spellings = new Map<string, string>();
  for (const spelling of all) {
    const folded = foldWords(spelling);
    if (!spellings.has(folded)) spellings.set(folded, spelling.replace(/[|=]/g, " "));
  }
  return letter + [...spellings.values()].join("=");
}
