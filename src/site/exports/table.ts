import type { Archive } from "../../archive/archive.ts";
import { absolute } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import { csvText } from "../../text/csv.ts";

/** How many stories a table has at most: with some 400 bytes each, half of the 25 MB that the smallest of hosts takes as a file. */
const mostRows = 30_000;

/** A table of stories: the year or month that it is of, its path, and its stories, the oldest first. */
export type StoryTable = { readonly key: string; readonly path: string; readonly articles: readonly Article[] };

/** The tables of all stories, the oldest first: one a year, and where a year has more than `most` stories one a month. */
export function storyTables({ articles }: Pick<Archive, "articles">, most = mostRows): StoryTable[] {
  const oldestFirst = articles.toReversed();
  return [...Map.groupBy(oldestFirst, ({ day }) => day.slice(0, 4))].flatMap(([year, all]) =>
    all.length <= most
      ? [tableOf(year, all)]
      : [...Map.groupBy(all, ({ day }) => day.slice(0, 7))].map(([month, some]) => tableOf(month, some)),
  );
}

function tableOf(key: string, articles: readonly Article[]): StoryTable {
  return { key, path: `data/stories-${key}.csv`, articles };
}

/** What divides the names of a cell. */
const between = "; ";

/**
 * The columns of a table, by their names, which are those of front matter where it has them. Names are those of the archive's pages, dates and headlines as
 * the article has them.
 */
const columns: readonly (readonly [string, (article: Article, archive: Archive) => string | undefined])[] = [
  ["date", ({ date }) => date],
  ["received", ({ source }) => source?.received],
  ["dateline", ({ dateline }) => dateline],
  ["agency", (article, { namedIn }) => namedIn(article).agencies[0]?.name ?? article.agency],
  ["byline", ({ byline = [] }) => byline.join(between)],
  ["title", ({ title }) => title],
  ...(["people", "places", "organizations", "topics"] as const).map(
    (kind) =>
      [
        kind,
        (article: Article, { namedIn }: Archive) =>
          namedIn(article)
            [kind].map(({ name }) => name)
            .join(between),
      ] as const,
  ),
  ["kind", ({ kind }) => kind ?? "story"],
  ["lang", ({ lang }, { site }) => lang ?? site.lang],
  ["id", ({ source }) => source?.id],
  ["address", ({ path }, { site }) => absolute(site, path)],
];

/** A table of stories as CSV (RFC 4180, UTF-8): the names of the columns, then a row for each story. */
export function storyTable({ articles }: StoryTable, archive: Archive): string {
  const rows = articles.map((article) => columns.map(([, value]) => value(article, archive) ?? ""));
  return csvText([columns.map(([name]) => name), ...rows]);
}
