import { kinds, link, slug } from "./site.js";

export const pageSize = 100;

export const day = (date) => date.toISOString().slice(0, 10);

/** The stories, newest first, and the lists that have pages: of periods and of names. */
export function archiveOf(articles) {
  const stories = articles.toReversed();
  for (const [n, story] of stories.entries()) {
    story.data.later = stories[n - 1];
    story.data.earlier = stories[n + 1];
  }
  const years = periods(stories, 4, (year) => periods(year, 7, (month) => periods(month, 10)));
  const all = years.flatMap((year) => [year, ...year.parts, ...year.parts.flatMap(({ parts }) => parts)]);
  const names = kinds.map((kind) => ({ ...kind, names: namesOf(stories, kind) }));
  return {
    stories,
    years,
    periods: all,
    indexPages: names.flatMap((kind) =>
      paged(kind.names, `/${kind.folder}/index`).map((page) => ({ ...page, title: kind.title, folder: kind.folder })),
    ),
    namePages: names.flatMap((kind) =>
      kind.names.flatMap((name) =>
        paged(name.stories, `/${kind.folder}/${slug(name.title)}`).map((page) => ({
          ...page,
          ...name,
          kind: kind.one,
        })),
      ),
    ),
  };
}

/** Stories by year, month or day: by so many characters of their date. */
function periods(stories, length, partsOf = () => []) {
  return [...Map.groupBy(stories, ({ date }) => day(date).slice(0, length))].map(([key, stories]) => ({
    key,
    url: `/${key.replaceAll("-", "/")}/index.html`,
    title: periodTitle(key),
    stories,
    parts: partsOf(stories),
  }));
}

const style = { year: "numeric", month: "long", day: "numeric" };
const formats = [4, 7, 10].map(
  (_, n) =>
    new Intl.DateTimeFormat("en-US", { ...Object.fromEntries(Object.entries(style).slice(0, n + 1)), timeZone: "UTC" }),
);
const periodTitle = (key) => formats[(key.length - 4) / 3].format(new Date(key));

/** The names of a kind with their stories, by name. */
function namesOf(stories, { key, folder }) {
  const byName = new Map();
  for (const story of stories) {
    for (const name of [story.data[key] ?? []].flat()) {
      const list = byName.get(name);
      if (list) list.push(story);
      else byName.set(name, [story]);
    }
  }
  return [...byName]
    .map(([title, stories]) => ({ title, stories, url: link(folder, title) }))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** A list in pages: each with its items, its address and those of all. */
function paged(items, path) {
  const urls = Array.from(
    { length: Math.ceil(items.length / pageSize) },
    (_, n) => `${path}${n === 0 ? "" : `_${n + 1}`}.html`,
  );
  return urls.map((at, n) => ({ at, urls, items: items.slice(n * pageSize, (n + 1) * pageSize) }));
}
