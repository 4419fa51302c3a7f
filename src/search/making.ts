import { availableParallelism } from "node:os";
import { quotationsOf } from "../archive/analysis.ts";
import type { Archive } from "../archive/archive.ts";
import { withoutDay } from "../archive/dateline.ts";
import { shownHeadline } from "../archive/headline.ts";
import type { Sums } from "../archive/load.ts";
import type { SiteData } from "../archive/site.ts";
import type { Article } from "../article/article.ts";
import { summaryOf } from "../article/summary.ts";
import { onceEach } from "../text/once.ts";
import { quotationSpans } from "../text/quotations.ts";
import { headlineOf } from "../text/sentences.ts";
import { deflated } from "./deflated.ts";
import {
  type BlockPlan,
  type NamePlan,
  type NamesPlan,
  namesIn,
  nameText,
  type Plan,
  planOf,
  type RowPlan,
} from "./plan.ts";
import { Cut, nameShards, type RowShards } from "./row.ts";
import { type MadeRow, RowMaker, type RowParts, rowOf } from "./row-maker.ts";
import {
  type BlockShard,
  type Blocks,
  expectedSlug,
  type NameShard,
  type RootShard,
  type RowShard,
  shardFunction,
  stampOf,
  textBegins,
} from "./shards.ts";
import { stemmers } from "./stemmers.ts";
import { Terms } from "./terms.ts";
import { beforeBody, inLine, paragraphsOf, searchedOf, textLine } from "./texts.ts";

/** A shard of an archive's index: its name, and of which stories it is: all of a row, or those of a block; of none where it is of the plan alone. */
export type Shard = {
  readonly name: string;
  readonly stories: readonly Article[];
  /** Whether it is of their names, too. */
  readonly named: boolean;
  /** What it is made of beside its stories and their names: how the archive or the row is divided. */
  readonly planned: string;
  readonly make: (archive: Archive) => string;
  /** Begins in another thread what most of the time to make it and those behind it goes to. */
  readonly begin?: () => void;
};

/** How many stories a row must have before it pays to make it in another thread. */
const worthThread = 1_000;

/**
 * The shards of an archive's index, those of a row one behind the other: what they are made of is kept until another row is asked for. `folder`
 * is the archive's: without it another thread can read nothing.
 */
export function shardsOf(
  archive: Archive,
  texts: boolean,
  sums: Sums,
  folder?: string,
): { readonly plan: Plan; readonly shards: readonly Shard[] } {
  const plan = planOf(archive, texts, sums);
  const terms = new Map<string, Terms>();
  const termsOf = ({ lang = plan.lang }: Article) => {
    const known = terms.get(lang) ?? new Terms(lang, stemmers);
    terms.set(lang, known);
    return known;
  };
  let last: { readonly row: RowPlan; readonly textOf: TextOf; made?: HeldRow } | undefined;
  /** What is kept of a row: its texts are read and divided once for all of its shards. */
  const kept = (row: RowPlan) => {
    if (last?.row !== row) last = { row, textOf: onceEach(paragraphsOf) };
    return last;
  };
  let begun: { readonly row: RowPlan; readonly maker: RowMaker } | undefined;
  /** Has another thread make what is of the texts of a row, unless one does that for another. */
  const begin = (row: RowPlan, root: string) => {
    if (begun) return;
    const stories = row.stories.map((story) => searchedOf(story, sums));
    begun = { row, maker: new RowMaker({ root, lang: plan.lang, stories, ...partsOf(row) }) };
  };
  /** What the other thread has made of a row; null where it has not made that one. */
  const madeElsewhere = (row: RowPlan) => {
    const maker = begun?.row === row ? begun.maker : undefined;
    if (maker) begun = undefined;
    return maker?.result() ?? null;
  };
  const made = (row: RowPlan): HeldRow => {
    const of = kept(row);
    const textsOf = function* () {
      for (const story of row.stories)
        yield { title: story.title, paragraphs: of.textOf(story), terms: termsOf(story) };
    };
    of.made ??= heldRow(madeElsewhere(row) ?? rowOf(textsOf(), partsOf(row)));
    return of.made;
  };
  const ofRow = onceEach(plannedRow);
  const ofNames = onceEach(plannedNames);
  const shard = (name: string, stories: readonly Article[], planned: string, make: Make, named = false): Shard => ({
    name,
    stories,
    named,
    planned,
    make: (given) => scriptOf(name, make(given)),
  });
  const rows = plan.rows.flatMap((row) => {
    const { key, stories, stamp } = row;
    const words = (kind: "terms" | "positions", count: number) =>
      Array.from({ length: count }, (_, n) =>
        shard(`${kind}-${key}-${n}`, stories, ofRow(row), () => made(row)[kind][n] as Held),
      );
    const names = (kind: "frequent" | "rare") => {
      const of = row[kind];
      let made: NameShard[] | undefined;
      const make = (n: number) => {
        made ??= nameShards(of.names, of.cuts, stories.length);
        return { stamp: of.stamps[n] ?? "", content: made[n] };
      };
      return of.cuts.map((_, n) => shard(`${kind}-${key}-${n}`, stories, ofNames(of), () => make(n), true));
    };
    const lineOf: Readonly<Record<BlockKind, (story: Article) => string>> = {
      titles: (story) => titleLine(story, archive.site),
      summaries: summaryLine,
      texts: (story) => textLine(kept(row).textOf(story)),
    };
    const linesOf = (kind: BlockKind, block: BlockPlan) => block.stories.map(lineOf[kind]).join("\n");
    const blocks = (kind: BlockKind) =>
      row[kind].map((block) => shard(`${kind}-${block.key}`, block.stories, "", () => heldBlock(linesOf(kind, block))));
    const blocksIn = (
      kind: BlockKind,
      stamps: readonly string[] = row[kind].map((block) => stampOf(linesOf(kind, block))),
    ): Blocks => row[kind].map(({ key, stories }, n) => [key, stories.length, stamps[n] ?? ""]);
    const head = () => ({
      ...rowShard(row, made(row)),
      titles: blocksIn("titles"),
      summaries: blocksIn("summaries"),
      texts: blocksIn("texts", made(row).textStamps),
    });
    const said = (given: Archive) => saidShard(row, given, kept(row).textOf, termsOf);
    const ofHead = shard(`row-${key}`, stories, ofRow(row), () => ({ stamp, content: head() satisfies RowShard }));
    const pays = folder !== undefined && stories.length >= worthThread && availableParallelism() > 1;
    return [
      pays ? { ...ofHead, begin: () => begin(row, folder) } : ofHead,
      ...words("terms", row.termShards),
      ...words("positions", row.positionShards),
      shard(`lengths-${key}`, stories, "", () => made(row).lengths),
      ...names("frequent"),
      ...names("rare"),
      shard(`said-${key}`, stories, "", (given) => ({ stamp, content: said(given) }), true),
      ...blocks("titles"),
      ...blocks("summaries"),
      ...blocks("texts"),
    ];
  });
  const root = rootShard(plan);
  return {
    plan,
    shards: [shard("root", [], JSON.stringify(root), () => ({ stamp: "", content: root })), ...rows],
  };
}

/** What a shard holds, and its stamp. */
type Held = { readonly stamp: string; readonly content: unknown };
type Make = (archive: Archive) => Held;
/** What is searched of a story beside its title, as `paragraphsOf`. */
type TextOf = (story: Article) => readonly string[];

/** How a row is divided, as a text that is another where that is. */
function plannedRow({ days, frequent, rare, termShards, positionShards, titles, summaries, texts }: RowPlan): string {
  const blocks = [titles, summaries, texts].map((all) => all.map(({ key, stories }) => `${key} ${stories.length}`));
  return JSON.stringify([days.length, kindsIn(frequent), kindsIn(rare), termShards, positionShards, blocks]);
}

/** The names of a plan, as a text that is another where they are. */
function plannedNames({ names, cuts }: NamesPlan): string {
  return JSON.stringify([cuts, names.map(({ text, entity }) => [text, entity.id])]);
}

/** The letters of the kinds of names in each shard of a plan. */
function kindsIn(plan: NamesPlan): string[] {
  return plan.cuts.map((_, n) => [...new Set(namesIn(plan, n).map(({ letter }) => letter))].join(""));
}

/** The script of a shard. */
function scriptOf(name: string, { stamp, content }: Held): string {
  return `${shardFunction}(${JSON.stringify(name)},${JSON.stringify(content)},${JSON.stringify(stamp)});\n`;
}

const held = (content: unknown): Held => ({ stamp: stampOf(JSON.stringify(content)), content });

/** The shards of a row's words and the stamps of its texts, with their stamps. */
type HeldRow = Omit<RowShards, "terms" | "positions" | "lengths"> & {
  readonly terms: readonly Held[];
  readonly positions: readonly Held[];
  readonly lengths: Held;
  readonly textStamps: readonly string[];
};

const heldRow = ({ shards: { terms, positions, lengths, ...more }, textStamps }: MadeRow): HeldRow => ({
  ...more,
  terms: terms.map(held),
  positions: positions.map(held),
  lengths: held(lengths),
  textStamps,
});

/** Into what a row is divided. */
const partsOf = ({ termShards, positionShards, texts }: RowPlan): RowParts => ({
  termShards,
  positionShards,
  blocks: texts.map(({ stories }) => stories.length),
});

type BlockKind = "titles" | "summaries" | "texts";

/** A block has the stamp of its lines, so that nothing is deflated to know it. */
const heldBlock = (lines: string): Held => ({
  stamp: stampOf(lines),
  content: deflated(lines, 6) satisfies BlockShard,
});

function rootShard({ lang, langs, texts, rows }: Plan): RootShard {
  return {
    lang,
    langs,
    texts,
    rows: rows.map(({ key, stories, stamp, frequent, rare }) => [
      key,
      stories.length,
      stamp,
      frequent.stamps.join(""),
      rare.stamps.join(""),
    ]),
  };
}

/** What a row's head says of it beside its blocks. */
function rowShard(
  row: RowPlan,
  { count, first, firstPositions, terms, positions, lengths }: HeldRow,
): Omit<RowShard, BlockKind> {
  let before = 0;
  const days = row.days.map(({ day, stories }) => {
    const number = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
    const distance = number - before;
    before = number;
    return [distance, stories.length] as const;
  });
  const stampsOf = (all: readonly Held[]) => all.map(({ stamp }) => stamp).join("");
  return {
    days,
    terms: count,
    first,
    positions: firstPositions,
    stamps: { terms: stampsOf(terms), positions: stampsOf(positions), lengths: lengths.stamp },
    frequent: kindsIn(row.frequent),
    rare: kindsIn(row.rare),
  };
}

/** The quotations of a row by who speaks: for each of the stories the first and the last word of each. */
function saidShard(row: RowPlan, archive: Archive, textOf: TextOf, termsOf: (story: Article) => Terms): NameShard {
  const speakers = new Map<NamePlan["entity"], Map<number, (readonly [first: number, last: number])[]>>();
  for (const [n, story] of row.stories.entries()) {
    if (archive.namedIn(story).people.length === 0) continue;
    const found = quotationsOf(story, archive);
    if (found.length === 0) continue;
    const places = placesOfQuotations(textOf(story), beforeBody(story).length, termsOf(story));
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
