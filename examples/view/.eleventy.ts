import type { EleventyConfig, Views } from "dateline";
import dateline, { articleBody, articleHead, articleNames, config, dayTime, headline, html } from "dateline";

/** A story as a telex: place and day above the headline, the names below the text, nothing beside it. */
const article: Views["article"] = (story, edition) => {
  const place = story.dateline !== undefined && `${story.dateline} · `;
  const day = dayTime(story.date, edition.site.lang);
  const main = html`<article class="h-entry">
<header class="head"><p class="label">${place}${day}</p>
<h1>${headline(story, edition)}</h1></header>
<div class="body">${articleBody(story, edition)}</div>
${articleNames(story, edition)}
</article>`;
  return edition.views.page(articleHead(story, edition), main, edition);
};

export { config };
export default (eleventy: EleventyConfig) => {
  eleventy.addPlugin(dateline, { views: { article } });
};
