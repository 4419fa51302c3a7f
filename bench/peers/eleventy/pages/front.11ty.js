import { river } from "../parts.js";
import { site } from "../site.js";

export const data = { layout: "base.11ty.js", title: site.title, permalink: "/index.html" };

export function render({ collections: { stories } }) {
  return `<h1>${site.title}: latest stories</h1>
<p class="label">${stories.length} stories</p>
${river(stories.slice(0, 20))}`;
}
