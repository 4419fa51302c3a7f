import { quotationsOf } from "../archive/analysis.ts";
import type { Archive } from "../archive/archive.ts";
import { withoutDay } from "../archive/dateline.ts";
import { spellingsOf } from "../archive/entity.ts";
import { shownHeadline } from "../archive/headline.ts";
import type { Sums } from "../archive/load.ts";
import type { SiteData } from "../archive/site.ts";
import type { Article } from "../article/article.ts";
import { plainParagraphs } from "../article/body.ts";
import { withoutSignOff } from "../article/sign-off.ts";
import { summaryOf } from "../article/summary.ts";
import { onceEach } from "../text/once.ts";
import { quotationSpans } from "../text/quotations.ts";
import { headlineOf } from "../text/sentences.ts";
import { slugOf } from "../text/slug.ts";
import { deflated } from "./deflated.ts";
import { type BlockPlan, type NamePlan, type NamesPlan, namesIn, type Plan, planOf, type RowPlan } from "./plan.ts";
import { Cut, nameShards, type RowShards, RowWords } from "./row.ts";
import {
  type BlockShard,
  type Blocks,
  expectedSlug,
  type NameShard,
  type RootShard,
  type RowShard,
  shardFunction,
  textBegins,
} from "./shards.ts";
import { stemmers } from "./stemmers.ts";
import { Terms } from "./terms.ts";

/** A shard of an archive's index: its name, and of which stories it is: all of a row, or those of a block; of none where it is of the plan alone. */
export type Shard = {
  readonly name: string;
  readonly stories: readonly Article[];
  /** Whether it is of their names, too. */
  readonly named: boolean;
  /** What it is made of beside its stories and their names: how the archive or the row is divided. */
  readonly planned: string;
  readonly make: (archive: Archive) => string;
};

/** The shards of an archive's index, those of a row one behind the other: what they are made of is kept until another row is asked for. */
export function shardsOf(
  archive: Archive,
  texts: boolean,
  sums: Sums,
): { readonly plan: Plan; readonly shards: readonly Shard[] } {
  const plan = planOf(archive, texts, sums);
  const terms = new Map<string, Terms>();
  const termsOf = ({ lang = plan.lang }: Article) => {
    const known = terms.get(lang) ?? new Terms(lang, stemmers);
    terms.set(lang, known);
    return known;
  };
  let last: { readonly row: RowPlan; readonly textOf: TextOf; shards?: RowShards } | undefined;
  /** What is kept of a row: its texts are read and divided once for all of its shards. */
  const kept = (row: RowPlan) => {
    if (last?.row !== row) last = { row, textOf: onceEach(paragraphsOf) };
    return last;
  };
  const rowOf = (row: RowPlan): RowShards => {
    const of = kept(row);
    of.shards ??= wordsOf(row, of.textOf, termsOf).shards(row.termShards, row.positionShards);
    return of.shards;
  };
  const ofRow = onceEach(plannedRow);
  const ofNames = onceEach(plannedNames);
  const shard = (
    name: string,
    { stories, stamp }: Pick<BlockPlan, "stories" | "stamp">,
    planned: string,
    make: Make,
    named = false,
  ): Shard => ({ name, stories, named, planned, make: (given) => scriptOf(name, make(given), stamp) });
  const block = (kind: string, block: BlockPlan, of: (story: Article) => string): Shard =>
    shard(`${kind}-${block.key}`, block, "", () => blockShard(block.stories.map(of)));
  const rows = plan.rows.flatMap((row) => {
    const { key, stories } = row;
    const words = (kind: string, count: number, make: (n: number) => unknown) =>
      Array.from({ length: count }, (_, n) => shard(`${kind}-${key}-${n}`, row, ofRow(row), () => make(n)));
    const names = (kind: string, of: NamesPlan) => {
      let made: NameShard[] | undefined;
      return of.cuts.map((_, n) =>
        shard(
          `${kind}-${key}-${n}`,
          row,
          ofNames(of),
          () => {
            made ??= nameShards(of.names.map(rowName), of.cuts, stories.length);
            return made[n];
          },
          true,
        ),
      );
    };
    return [
      shard(`row-${key}`, row, ofRow(row), () => rowShard(row, rowOf(row))),
      ...words("terms", row.termShards, (n) => rowOf(row).terms[n]),
      ...words("positions", row.positionShards, (n) => rowOf(row).positions[n]),
      shard(`lengths-${key}`, row, "", () => rowOf(row).lengths),
      ...names("frequent", row.frequent),
      ...names("rare", row.rare),
      shard(`said-${key}`, row, "", (given) => saidShard(row, given, kept(row).textOf, termsOf), true),
      ...row.titles.map((one) => block("titles", one, (story) => titleLine(story, archive.site))),
      ...row.summaries.map((one) => block("summaries", one, summaryLine)),
      ...row.texts.map((one) => block("texts", one, (story) => textLine(kept(row).textOf(story)))),
    ];
  });
  return {
    plan,
    shards: [
      shard("root", { stories: [], stamp: "" }, JSON.stringify(rootShard(plan)), () => rootShard(plan)),
      ...rows,
    ],
  };
}

type Make = (archive: Archive) => unknown;
/** What is searched of a story beside its title, as `paragraphsOf`. */
type TextOf = (story: Article) => readonly string[];

const rowName = ({ letter, entity, stories }: NamePlan) => ({ text: nameText(letter, entity), stories });

/** How a row is divided, as a text that is another where that is. */
function plannedRow({ days, frequent, rare, termShards, positionShards, titles, summaries, texts }: RowPlan): string {
  const blocks = [titles, summaries, texts].map((all) => all.map(({ key, stories }) => `${key} ${stories.length}`));
  return JSON.stringify([days.length, kindsIn(frequent), kindsIn(rare), termShards, positionShards, blocks]);
}

/** The names of a plan, as a text that is another where they are. */
function plannedNames({ names, cuts }: NamesPlan): string {
  return JSON.stringify([cuts, names.map(({ letter, entity }) => letter + entity.id)]);
}

/** The letters of the kinds of names in each shard of a plan. */
function kindsIn(plan: NamesPlan): string[] {
  return plan.cuts.map((_, n) => [...new Set(namesIn(plan, n).map(({ letter }) => letter))].join(""));
}

/** The script of a shard. */
function scriptOf(name: string, data: unknown, stamp: string): string {
  return `${shardFunction}(${JSON.stringify(name)},${JSON.stringify(data)},${JSON.stringify(stamp)});\n`;
}

function rootShard({ lang, langs, texts, rows }: Plan): RootShard {
  return { lang, langs, texts, rows: rows.map(({ key, stories, stamp }) => [key, stories.length, stamp]) };
}

function rowShard(row: RowPlan, { count, first, firstPositions }: RowShards): RowShard {
  let before = 0;
  const days = row.days.map(({ day, stories }) => {
    const number = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
    const distance = number - before;
    before = number;
    return [distance, stories.length] as const;
  });
  const blocks = (all: readonly BlockPlan[]): Blocks =>
    all.map(({ key, stories, stamp }) => [key, stories.length, stamp]);
  return {
    days,
    terms: count,
    first,
    positions: firstPositions,
    frequent: kindsIn(row.frequent),
    rare: kindsIn(row.rare),
    titles: blocks(row.titles),
    summaries: blocks(row.summaries),
    texts: blocks(row.texts),
  };
}

/** What is searched of a story beside its title: the dateline, a summary of its own, and the text. */
export function paragraphsOf(article: Article): string[] {
  const { dateline, summary, body } = article;
  const text = plainParagraphs(withoutSignOff(body)).filter((paragraph) => paragraph.trim() !== "");
  return [...before({ dateline, summary }), ...text];
}

/** What is searched before the paragraphs of the body. */
function before({ dateline, summary }: Pick<Article, "dateline" | "summary">): string[] {
  return [dateline, summary].filter((text) => text !== undefined);
}

function wordsOf({ stories }: RowPlan, textOf: TextOf, termsOf: (story: Article) => Terms): RowWords {
  const words = new RowWords();
  for (const story of stories) words.add({ title: story.title, paragraphs: textOf(story), terms: termsOf(story) });
  return words;
}

/** A name and its other spellings, as its shard has them; of a topic with a label also the code, as its address has it. */
function nameText(letter: string, entity: NamePlan["entity"]): string {
  const code = entity.kind === "topics" && entity.id !== slugOf(entity.name) ? [entity.id] : [];
  const others = [...spellingsOf(entity), ...code].filter((spelling) => spelling !== entity.name);
  return letter + [entity.name, ...others].map((name) => name.replace(/[|=]/g, " ")).join("=");
}

/** The quotations of a row by who speaks: for each of the stories the first and the last word of each. */
function saidShard(row: RowPlan, archive: Archive, textOf: TextOf, termsOf: (story: Article) => Terms): NameShard {
  const speakers = new Map<NamePlan["entity"], Map<number, (readonly [first: number, last: number])[]>>();
  for (const [n, story] of row.stories.entries()) {
    if (archive.namedIn(story).people.length === 0) continue;
    const found = quotationsOf(story, archive);
    if (found.length === 0) continue;
    const places = placesOfQuotations(textOf(story), before(story).length, termsOf(story));
    for (const { speaker, paragraph, nth } of found) {
      const place = places(paragraph, nth);
      if (!place) continue;
      const stories = speakers.get(speaker) ?? new Map<number, (readonly [number, number])[]>();
      speakers.set(speaker, stories);
      stories.set(n, [...(stories.get(n) ?? []), place]);
    }
  }
  const sorted = [...speakers].sort(([one], [other]) => (one.id < other.id ? -1 : 1));
  const cut = new Cut();
  for (const [, stories] of sorted) {
    cut.begin();
    cut.bits.gamma(stories.size);
    cut.bits.increasing([...stories.keys()], 0, row.stories.length - 1);
    for (const quotations of stories.values()) {
      cut.bits.gamma(quotations.length);
      let before = -1;
      for (const [first, last] of quotations) {
        cut.bits.gamma(first - before);
        cut.bits.gamma(last - first + 1);
        before = last;
      }
    }
  }
  return [deflated(sorted.map(([person]) => nameText("p", person)).join("|")), ...cut.part(0, sorted.length)];
}

/**
 * The numbers of the first and the last word of a quotation in a text, by its paragraph and its number there; undefined
 * for one without words. The first `skipped` paragraphs are none of the body's. To be asked in the order of the text:
 * words are counted as far as a quotation is asked for.
 */
function placesOfQuotations(paragraphs: readonly string[], skipped: number, terms: Terms) {
  let [counted, words] = [0, 0];
  return (paragraph: number, nth: number): readonly [number, number] | undefined => {
    const own = paragraph + skipped;
    for (; counted < own; counted++) words += terms.countIn(paragraphs[counted] ?? "");
    const text = paragraphs[own] ?? "";
    const span = quotationSpans(text.replaceAll("\n", " "))[nth];
    const within = span && terms.within(text, span);
    return !within || words + within.last >= textBegins ? undefined : [words + within.first, words + within.last];
  };
}

/** The headline as the site shows it, what tells the address where that is not as the headline leads to expect, and the language where it is not the site's. */
function titleLine(article: Article, site: SiteData): string {
  const { path, lang } = article;
  const title = shownHeadline(article, site);
  const slug = path.slice(path.lastIndexOf("/") + 1, -".html".length);
  const expected = expectedSlug(title);
  const told = slug === expected ? "" : slug !== "" && expected.startsWith(slug) ? `+${slug.length}` : `=${slug}`;
  const fields = [inLine(title), told, lang ?? ""];
  return fields.join("\t").trimEnd();
}

/** A longer summary is cut: lists of results show two lines. */
const longestSummary = 160;

function summaryLine(article: Article): string {
  const { dateline = "", agency = "" } = article;
  const summary = summaryOf(article);
  const shown = summary.length <= longestSummary ? summary : headlineOf(summary, longestSummary);
  return [withoutDay(dateline), agency, shown].map(inLine).join("\t").trimEnd();
}

const textLine = (paragraphs: readonly string[]) => paragraphs.map(inLine).join("\t");

const inLine = (text: string) => text.replace(/[\t\n]/g, " ");

function blockShard(lines: readonly string[]): BlockShard {
  return deflated(lines.join("\n"), 6);
}
