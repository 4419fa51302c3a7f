import { esc, longDate, pager, river } from "../parts.js";

export const data = {
  layout: "base.11ty.js",
  pagination: { data: "collections.namePages", size: 1, alias: "list", addAllPagesToCollections: true },
  permalink: ({ list }) => list.at,
};

export function render({ list: { kind, title, stories, items, urls } }) {
  return `<p class="label">${kind}</p>
<h1>${esc(title)}</h1>
<p class="deck">${stories.length} stories, ${longDate(stories.at(-1).date)} – ${longDate(stories[0].date)}</p>
${river(items)}
${pager(urls)}`;
}
