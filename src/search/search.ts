import { distance } from "fastest-levenshtein";
import type {
  Answer,
  Facet,
  FacetValue,
  FoundStory,
  Load,
  MonthCount,
  Order,
  Search,
  SeriesPoint,
  StoryText,
  Unknown,
} from "./answer.ts";
import { type Found, isAskedOf, type Leaf, leavesOf, namesOf, RowMatch, termsOfLeaf } from "./matching.ts";
import { type NameField, parseQuery, type Query } from "./query.ts";
import { foldWords, type RowName, RowReader, type RowSaid } from "./row-reader.ts";
import { datelineLetter, expectedSlug, facetOf, kindLetters, type RootShard, type RowShard, wordOf } from "./shards.ts";
import { foldWord, type Stemmers, Terms } from "./terms.ts";

/** The letters of the kinds of names that a field asks for. */
const lettersOf: Readonly<Record<NameField, string>> = {
  person: kindLetters.people,
  place: kindLetters.places,
  org: kindLetters.organizations,
  topic: kindLetters.topics,
  agency: kindLetters.agencies,
  from: datelineLetter,
  said: kindLetters.people,
};

/**
 * Opens an archive's index. `load` loads its shards, each once; `stemmers` has those of the archive's languages (`root.langs`). Throws what `load`
 * throws.
 */
export async function openSearch(load: Load, stemmers: Stemmers): Promise<Search> {
  const loaded = new Map<string, Promise<unknown>>();
  const once: Load = (name, stamp) => {
    let shard = loaded.get(name);
    if (!shard) {
      shard = load(name, stamp);
      // A shard that could not be loaded may be asked for again.
      shard.catch(() => loaded.delete(name));
      loaded.set(name, shard);
    }
    return shard;
  };
  const root = (await once("root")) as RootShard;
  let base = 0;
  const begun = root.rows.map(([key, stories, stamp, frequent, rare]) => {
    base += stories;
    return { key, stories, stamp, frequent, rare, base: base - stories };
  });
  const rows = await Promise.all(
    begun.map(async (row) => new RowReader(row, (await once(`row-${row.key}`, row.stamp)) as RowShard, once)),
  );
  const languages = root.langs.map((lang) => new Terms(lang, stemmers));
  const index: Index = { root, rows, languages, stories: base };
  const months = monthsOf(rows);
  const all = new Map(months.map(({ month, stories }) => [month, stories]));
  return {
    stories: base,
    months,
    hasTexts: root.texts,
    ask: (query, order = "relevance") => ask(index, query, order),
    facets: (numbers, most = 20) => facets(index, numbers, most),
    describe: (numbers, { summaries = false } = {}) => describe(index, numbers, summaries),
    texts: async (numbers) => (root.texts ? texts(index, numbers) : undefined),
    series: async (query): Promise<readonly SeriesPoint[]> => {
      const counts = new Map((await ask(index, query, "oldest")).months.map(({ month, stories }) => [month, stories]));
      return [...all].map(([month, stories]) => ({ month, stories: counts.get(month) ?? 0, all: stories }));
    },
  };
}

type Index = {
  readonly root: RootShard;
  readonly rows: readonly RowReader[];
  readonly languages: readonly Terms[];
  readonly stories: number;
};

async function ask(index: Index, query: Query, order: Order): Promise<Answer> {
  const rows = rowsFor(query, index.rows);
  const leaves = leavesOf(query);
  const terms = new Map(leaves.map((leaf) => [leaf, termsOfLeaf(leaf, index.languages)]));
  const names = await namesFor(query, index.rows);
  const matches = rows.map((row) => new RowMatch(row, terms));
  await Promise.all(matches.map((match) => match.prepare(query, names.byRow.get(match.row) ?? new Map())));
  const stories = rows.reduce((sum, row) => sum + row.stories, 0);
  const counts = new Map(leaves.map((leaf) => [leaf, matches.reduce((sum, match) => sum + match.countOf(leaf), 0)]));
  const weights = new Map(
    [...counts].map(([leaf, count]) => [leaf, Math.log(1 + (stories - count + 0.5) / (count + 0.5))]),
  );
  const found = matches.map((match) => ({ row: match.row, found: match.find(query, weights) }));
  return {
    query: named(query, names.found),
    ...ordered(found, order),
    months: monthsOfFound(found),
    quoted: (number) => {
      const match = matches.find(({ row }) => number >= row.base && number < row.base + row.stories);
      return (inside) => match?.quoted(inside, number - match.row.base) ?? [];
    },
    unknown: [...(await unknownOf(counts, index.rows, terms)), ...names.unknown],
  };
}

/** The rows that can have stories of the days that a query asks for. */
function rowsFor(query: Query, rows: readonly RowReader[]): readonly RowReader[] {
  const parts = query.kind === "all" ? query.of : [query];
  const dates = parts.flatMap((part) => (part.kind === "date" ? [part] : []));
  return rows.filter((row) =>
    dates.every(({ from, to }) => {
      const [first, last] = row.between(from, to);
      return last > first;
    }),
  );
}

type NamesFound = { readonly names: readonly RowName[]; readonly said: readonly RowSaid[] };

/** The names that the fields of a query ask for, in each row, and how they are shown, those in most stories first. */
async function namesFor(query: Query, rows: readonly RowReader[]) {
  const byRow = new Map<RowReader, Map<Query, NamesFound>>(rows.map((row) => [row, new Map()]));
  const found = new Map<Query, readonly string[]>();
  const unknown: Unknown[] = [];
  await Promise.all(
    namesOf(query).map(async (asked) => {
      const { field, text } = asked;
      const all = await Promise.all(
        rows.map(async (row) => ({
          row,
          names: field === "said" ? [] : await row.names(lettersOf[field]),
          said: field === "said" ? await row.said() : [],
        })),
      );
      const known = all.flatMap(({ names, said }) => [...names, ...said]);
      const isAsked =
        writtenAs(text, field)
          .map((one) => isAskedOf(known, one))
          .find((asks) => known.some(asks)) ?? (() => false);
      const counts = new Map<string, number>();
      const add = (name: string, stories: number) => counts.set(name, (counts.get(name) ?? 0) + stories);
      for (const { row, names, said } of all) {
        const some = { names: names.filter(isAsked), said: said.filter(isAsked) };
        byRow.get(row)?.set(asked, some);
        for (const { name, stories } of some.names) add(name, stories().length);
        for (const { name, quotations } of some.said) add(name, quotations().size);
      }
      if (counts.size === 0) {
        const folded = foldWords(text);
        // `paul-volker` stands in no quotation marks, which two words need.
        const near = folded.includes(" ") === text.includes(" ") ? nearNames(folded, known) : [];
        unknown.push({ word: text, near, rare: false, field });
      }
      const sorted = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
      found.set(
        asked,
        sorted.map(([name]) => name),
      );
    }),
  );
  return { byRow, found, unknown };
}

/**
 * A name as it was asked for, and how the archive may have it: `Paul Volcker` for `Volcker, Paul`, as an index has it; `Tokyo` for `Tokyo, Japan`; `IBM`
 * for `I.B.M.`
 */
function writtenAs(text: string, field: NameField): readonly string[] {
  if (/^(?:\p{L}\.)+\p{L}?$/u.test(text)) return [text, text.replaceAll(".", "")];
  const [first = "", second, ...more] = text.split(",");
  if (second === undefined || more.length > 0) return [text];
  if (lettersOf[field] === kindLetters.people) return [text, `${second} ${first}`];
  return field === "place" || field === "from" ? [text, first] : [text];
}

/** The names nearest to one that was asked for, of one word words of names, those of more names first. */
function nearNames(folded: string, names: readonly { readonly folded: readonly string[] }[]): string[] {
  const isWord = !folded.includes(" ");
  const counts = new Map<string, number>();
  for (const name of names)
    for (const one of name.folded)
      for (const part of isWord ? one.split(" ") : [one]) counts.set(part, (counts.get(part) ?? 0) + 1);
  const most = mostSteps(folded);
  return nearest(
    [...counts]
      .filter(([one]) => Math.abs(one.length - folded.length) <= most)
      .map(([word, count]) => ({ word, count, far: distance(folded, word) }))
      .filter(({ far }) => far <= most),
  );
}

/** A query with the names that were found. */
function named(query: Query, found: ReadonlyMap<Query, readonly string[]>): Query {
  switch (query.kind) {
    case "all":
    case "any":
      return { ...query, of: query.of.map((one) => named(one, found)) };
    case "not":
      return { ...query, of: named(query.of, found) };
    case "name":
      return { ...query, names: found.get(query) ?? [] };
    default:
      return query;
  }
}

type RowFound = { readonly row: RowReader; readonly found: Found };

function ordered(all: readonly RowFound[], order: Order): Pick<Answer, "numbers" | "scores"> {
  const numbers = all.flatMap(({ row, found }) => Array.from(found.stories, (story) => row.base + story));
  const scores = all.flatMap(({ found }) => [...found.scores]);
  const places = numbers.map((_, n) => n);
  const newest = (a: number, b: number) => (numbers[b] as number) - (numbers[a] as number);
  if (order === "newest") places.reverse();
  else if (order === "relevance") places.sort((a, b) => (scores[b] as number) - (scores[a] as number) || newest(a, b));
  return {
    numbers: places.map((n) => numbers[n] as number),
    scores: places.map((n) => scores[n] as number),
  };
}

function monthsOf(rows: readonly RowReader[]): MonthCount[] {
  return monthsOfFound(
    rows.map((row) => {
      const stories = Uint32Array.from({ length: row.stories }, (_, n) => n);
      return { row, found: { stories, scores: new Float32Array() } };
    }),
  );
}

function monthsOfFound(all: readonly RowFound[]): MonthCount[] {
  const counts = new Map<string, number>();
  for (const { row, found } of all) {
    let day = 0;
    for (const story of found.stories) {
      while ((row.days[day + 1]?.first ?? Infinity) <= story) day++;
      const month = (row.days[day]?.day ?? "").slice(0, 7);
      counts.set(month, (counts.get(month) ?? 0) + 1);
    }
  }
  return [...counts].map(([month, stories]) => ({ month, stories }));
}

/** As many near words as are proposed. */
const mostNear = 3;
/** How many letters of a word may be others in one that is near. */
const mostSteps = (word: string) => (word.length <= 2 ? 0 : word.length <= 4 ? 1 : 2);

/** A word in so many stories may be a slip of the copy: words near it that are in at least `often` times as many are proposed. */
const [fewStories, often] = [2, 20];

/** The words of a query that no story of the archive or few have; `counts` says how many have each where it was looked for. */
async function unknownOf(
  counts: ReadonlyMap<Leaf, number>,
  rows: readonly RowReader[],
  terms: ReadonlyMap<Leaf, ReturnType<typeof termsOfLeaf>>,
): Promise<Unknown[]> {
  const unknown: Unknown[] = [];
  for (const [leaf, count] of counts) {
    const single = [...(terms.get(leaf)?.single ?? [])];
    if (count > fewStories || leaf.kind !== "word" || leaf.where !== "story" || single.length === 0) continue;
    // A date may have left out rows that have the word.
    await Promise.all(rows.flatMap((row) => single.map((term) => row.loadTerms(term, term))));
    const stories = rows.reduce((sum, row) => sum + Math.max(...single.map((term) => row.storiesWith(term))), 0);
    if (stories > fewStories) continue;
    const word = foldWord(leaf.text);
    const rare = stories > 0;
    let near = rare ? [] : datesNear(leaf.text, rows);
    if (near.length === 0) near = nearWords(word, single, rows, rare ? { least: stories * often, most: 1 } : {});
    if (near.length === 0 && !rare) {
      // The slip may be at the beginning: `ovlcker`, `olcker`.
      const others = [`${word[1] ?? ""}${word[0] ?? ""}${word.slice(2)}`, word.slice(1)].filter((one) => one !== "");
      await Promise.all(rows.flatMap((row) => others.map((one) => row.loadTerms(one, one))));
      near = nearWords(word, others, rows);
    }
    if (near.length > 0 || !rare) unknown.push({ word: leaf.text, near, rare });
  }
  return unknown;
}

/** The field for a date that was written as a word, `date:1987-03-02` for `1987-03-02`, where the archive has stories of it. */
function datesNear(text: string, rows: readonly RowReader[]): string[] {
  const field = `date:${text}`;
  const parsed = parseQuery(field);
  if (parsed.problems || parsed.query?.kind !== "date" || !text.includes("-")) return [];
  const { from, to } = parsed.query;
  const has = (row: RowReader) => {
    const [first, last] = row.between(from, to);
    return last > first;
  };
  return rows.some(has) ? [field] : [];
}

/** How far one word is from another, in letters; two letters that have changed places are one step. */
function stepsBetween(one: string, other: string): number {
  const first = [...one].findIndex((letter, n) => letter !== other[n]);
  const [a = "", b = ""] = one.slice(first, first + 2);
  const isSwapped = first >= 0 && one !== other && one.slice(0, first) + b + a + one.slice(first + 2) === other;
  return isSwapped ? 1 : distance(one, other);
}

/**
 * The words of the index nearest to one, at most `most` steps away and in at least `least` stories; one in few stories, which may be a slip itself, as if it were
 * a step further. `around` are the terms beside which they are looked for.
 */
function nearWords(
  word: string,
  around: readonly string[],
  rows: readonly RowReader[],
  { least = 1, most = mostSteps(word) }: { readonly least?: number; readonly most?: number } = {},
): string[] {
  const found = new Map<string, { steps: number; stories: number }>();
  for (const row of rows)
    for (const { term, rule, number } of row.termsAround(around)) {
      if (Math.abs(term.length - word.length) > most + 4) continue;
      const shown = wordOf(term, rule);
      const steps = Math.min(stepsBetween(word, shown), distance(word, term));
      if (steps === 0 || steps > most) continue;
      const stories = row.postingsOf(number).stories.length;
      const known = found.get(shown);
      found.set(shown, { steps: Math.min(steps, known?.steps ?? steps), stories: stories + (known?.stories ?? 0) });
    }
  return nearest(
    [...found]
      .filter(([, { stories }]) => stories >= least)
      .map(([word, { steps, stories }]) => ({ word, count: stories, far: steps + (stories > fewStories ? 0 : 1) })),
  );
}

/** The nearest of some words, those of more stories or names first: beside `volcker`, `worker` is no slip for `volker`. */
function nearest(words: readonly { readonly word: string; readonly far: number; readonly count: number }[]): string[] {
  const least = Math.min(...words.map(({ far }) => far));
  return words
    .filter(({ far }) => far === least)
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, mostNear)
    .map(({ word }) => word);
}

/** The numbers of stories by their rows, as numbers in these, in order. */
function byRow(index: Index, numbers: readonly number[]): { readonly row: RowReader; readonly stories: number[] }[] {
  const sorted = [...numbers].sort((a, b) => a - b);
  return index.rows.flatMap((row) => {
    const stories = sorted
      .filter((number) => number >= row.base && number < row.base + row.stories)
      .map((number) => number - row.base);
    return stories.length === 0 ? [] : [{ row, stories }];
  });
}

async function facets(index: Index, numbers: readonly number[], most: number): Promise<Record<Facet, FacetValue[]>> {
  const counts: Record<Facet, Map<string, number>> = {
    people: new Map(),
    places: new Map(),
    organizations: new Map(),
    topics: new Map(),
    agencies: new Map(),
    years: new Map(),
  };
  const add = (facet: Facet, value: string, stories: number) =>
    counts[facet].set(value, (counts[facet].get(value) ?? 0) + stories);
  await Promise.all(
    byRow(index, numbers).map(async ({ row, stories }) => {
      const has = new Uint8Array(row.stories);
      for (const story of stories) has[story] = 1;
      for (const { letter, name, stories: named } of await row.frequentNames(Object.keys(facetOf).join(""))) {
        let count = 0;
        for (const story of named()) count += has[story] as number;
        const facet = facetOf[letter];
        if (count > 0 && facet) add(facet, name, count);
      }
      for (const story of stories) add("years", row.dayOf(story).slice(0, 4), 1);
    }),
  );
  const sorted = (facet: Facet) =>
    [...counts[facet]]
      .map(([value, stories]) => ({ value, stories }))
      .sort((a, b) => b.stories - a.stories || (a.value < b.value ? -1 : 1))
      .slice(0, most);
  return {
    people: sorted("people"),
    places: sorted("places"),
    organizations: sorted("organizations"),
    topics: sorted("topics"),
    agencies: sorted("agencies"),
    years: [...counts.years].sort().map(([value, stories]) => ({ value, stories })),
  };
}

async function describe(index: Index, numbers: readonly number[], summaries: boolean): Promise<FoundStory[]> {
  const found = new Map<number, FoundStory>();
  await Promise.all(
    byRow(index, numbers).map(async ({ row, stories }) => {
      const [titles, more] = await Promise.all([
        row.lines("titles", stories),
        summaries ? row.lines("summaries", stories) : new Map<number, string>(),
      ]);
      for (const story of stories) {
        const [title = "", told = "", lang = ""] = (titles.get(story) ?? "").split("\t");
        const [dateline = "", agency = "", summary = ""] = (more.get(story) ?? "").split("\t");
        const day = row.dayOf(story);
        found.set(row.base + story, {
          number: row.base + story,
          title,
          path: `${day.replaceAll("-", "/")}/${slugTold(told, title)}.html`,
          day,
          lang: lang || index.root.lang,
          ...(dateline && { dateline }),
          ...(agency && { agency }),
          ...(summary && { summary }),
        });
      }
    }),
  );
  return numbers.map((number) => found.get(number) as FoundStory);
}

function slugTold(told: string, title: string): string {
  if (told.startsWith("=")) return told.slice(1);
  const expected = expectedSlug(title);
  return told.startsWith("+") ? expected.slice(0, Number(told.slice(1))) : expected;
}

async function texts(index: Index, numbers: readonly number[]): Promise<StoryText[]> {
  const found = new Map<number, StoryText>();
  await Promise.all(
    byRow(index, numbers).map(async ({ row, stories }) => {
      const [all, titles] = await Promise.all([row.lines("texts", stories), row.lines("titles", stories)]);
      for (const story of stories) {
        const lang = titles.get(story)?.split("\t")[2] || index.root.lang;
        const paragraphs = (all.get(story) ?? "").split("\t").filter((text) => text !== "");
        found.set(row.base + story, { number: row.base + story, lang, paragraphs });
      }
    }),
  );
  return numbers.map((number) => found.get(number) as StoryText);
}
