import { day } from "../archive.js";
import { esc, fullDate, longDate } from "../parts.js";
import { link, named } from "../site.js";

export const data = { layout: "base.11ty.js" };

export function render({ page, title, dateline, agency, content, earlier, later, ...data }) {
  const neighbour = (story, rel, label) =>
    story
      ? `<a rel="${rel}" href="${story.url}"><span class="label">${label}</span> <strong>${esc(story.data.title)}</strong> <time datetime="${day(story.date)}">${longDate(story.date)}</time></a>`
      : "";
  const rail = named
    .filter(({ key }) => data[key]?.length > 0)
    .map(
      ({ key, title }) => `<h2 class="label">${title} in this story</h2>
<ul>
${data[key].map((name) => `<li><a href="${link(key, name)}">${esc(name)}</a></li>`).join("\n")}
</ul>`,
    );
  return `<article class="story">
<header>
<p class="label"><time datetime="${day(page.date)}">${fullDate(page.date)}</time></p>
<h1>${esc(title)}</h1>
</header>
<dl class="facts">
<div><dt class="label">Agency</dt><dd><a href="${link("agencies", agency)}">${esc(agency)}</a></dd></div>
<div><dt class="label">Filed from</dt><dd>${esc(dateline)}</dd></div>
</dl>
<div class="body">
${content}
</div>
<aside class="rail" aria-label="Names in this story">
${rail.join("\n")}
</aside>
</article>
<nav class="neighbours" aria-label="Earlier and later">
${neighbour(earlier, "prev", "Earlier")}
${neighbour(later, "next", "Later")}
</nav>`;
}
