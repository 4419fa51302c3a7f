import { counted } from "../parts.js";

export const data = { layout: "base.11ty.js", title: "Dates", permalink: "/dates.html" };

export function render({ collections: { years } }) {
  return `<h1>Dates</h1>
${years.map(({ url, title, parts }) => `<h2><a href="${url}">${title}</a></h2>\n<ul class="parts">\n${counted(parts)}\n</ul>`).join("\n")}`;
}
