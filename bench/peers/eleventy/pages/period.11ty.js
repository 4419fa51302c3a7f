import { counted, river } from "../parts.js";

export const data = {
  layout: "base.11ty.js",
  pagination: { data: "collections.periods", size: 1, alias: "list", addAllPagesToCollections: true },
  permalink: ({ list }) => list.url,
};

export function render({ list: { title, stories, parts } }) {
  return `<h1>${title}</h1>
<p class="deck">${stories.length} stories</p>
${parts.length > 0 ? `<ul class="parts">\n${counted(parts)}\n</ul>\n${river(stories.slice(0, 20))}` : river(stories)}`;
}
