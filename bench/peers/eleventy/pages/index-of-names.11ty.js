import { counted, pager } from "../parts.js";

export const data = {
  layout: "base.11ty.js",
  pagination: { data: "collections.indexPages", size: 1, alias: "list", addAllPagesToCollections: true },
  permalink: ({ list }) => list.at,
};

export function render({ list: { title, items, urls } }) {
  return `<h1>${title}</h1>
<ul class="names">
${counted(items)}
</ul>
${pager(urls)}`;
}
