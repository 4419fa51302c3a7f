import { type CollectionEntry, getCollection } from "astro:content";
import { createHash } from "node:crypto";
import { day, kinds, link } from "./site.ts";

export type Story = CollectionEntry<"articles">["data"] & {
  readonly entry: CollectionEntry<"articles">;
  readonly url: string;
  readonly summary: string;
  /** Changes with the article. */
  readonly digest: string;
};
export type List = { readonly title: string; readonly url: string; readonly stories: readonly Story[] };
export type Period = List & { readonly key: string; readonly parts: readonly Period[] };
export type Kind = (typeof kinds)[number];

/** How many items a page of a list has. */
export const pageSize = 100;

/** The stories, newest first. */
export const stories: readonly Story[] = (await getCollection("articles"))
  .map((entry) => ({
    ...entry.data,
    entry,
    url: `/${entry.id.replace(/^(\d{4}\/\d\d\/\d\d)-/, "$1/")}.html`,
    // The first sentence. From the rendered text, for bodies are not kept; articles of the bench have nothing that HTML escapes.
    summary: /^<p>(.*?[.!?])(?=\s|<)/.exec(entry.rendered?.html ?? "")?.[1] ?? "",
    digest: String(entry.digest),
  }))
  .sort((a, b) => b.date.getTime() - a.date.getTime());

export const years = periods(stories, 4, (year) => periods(year, 7, (month) => periods(month, 10)));

/** The names of each kind with their stories, by name. */
export const names: ReadonlyMap<Kind, readonly List[]> = new Map(kinds.map((kind) => [kind, namesOf(kind)]));

/** What changes with any of the stories of a list. */
export function keyOf(list: readonly Story[]): string {
  const hash = createHash("sha256");
  for (const { digest } of list) hash.update(digest);
  return hash.digest("hex");
}

/** Stories by year, month or day: by so many characters of their date. */
function periods(
  list: readonly Story[],
  length: 4 | 7 | 10,
  partsOf: (list: readonly Story[]) => readonly Period[] = () => [],
): Period[] {
  return [...Map.groupBy(list, ({ date }) => day(date).slice(0, length))].map(([key, stories]) => ({
    key,
    url: `/${key.replaceAll("-", "/")}.html`,
    title: periodTitle(key),
    stories,
    parts: partsOf(stories),
  }));
}

function periodTitle(key: string): string {
  const { length } = key.split("-");
  return new Intl.DateTimeFormat("en-US", {
    year: "numeric",
    ...(length > 1 && { month: "long" }),
    ...(length > 2 && { day: "numeric" }),
    timeZone: "UTC",
  }).format(new Date(key));
}

function namesOf({ key, folder }: Kind): List[] {
  const byName = new Map<string, Story[]>();
  for (const story of stories) {
    for (const name of [story[key]].flat()) {
      const list = byName.get(name);
      if (list) list.push(story);
      else byName.set(name, [story]);
    }
  }
  return [...byName]
    .map(([title, stories]) => ({ title, stories, url: link(folder, title) }))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}
