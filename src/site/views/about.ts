import type { Archive } from "../../archive/archive.ts";
import { kinds } from "../../article/kind.ts";
import { type Html, html } from "../../text/html.ts";
import { page } from "./layout.ts";
import { fullDay } from "./when.ts";
import { kindWords, storyCount } from "./words.ts";

/** The page about the archive: how many articles and entities it has, its first and its newest day. */
export function aboutPage(archive: Archive): Html {
  const { site, articles, entities } = archive;
  const [newest, oldest] = [articles[0], articles.at(-1)];
  const main = html`<header class="head">
<p class="label">About</p>
<h1>About this archive</h1>
<p class="deck">${site.description}</p>
</header>
<div class="prose">
${newest && oldest ? html`<p>It holds ${storyCount(articles.length)}: the first of ${fullDay(oldest.date, site.lang)}, the newest of ${fullDay(newest.date, site.lang)}.</p>` : html`<p>It holds no articles yet.</p>`}
<ul>${kinds.map((kind) => html`\n<li><a href="${kind}/index.html">${kindWords[kind].many}</a>: ${entities[kind].length.toLocaleString("en")}</li>`)}
</ul>
<p>Each article keeps its address. Cut an address at a slash and you are at the stories of that day, month or year.
A story that was withdrawn leaves a notice at its address; a correction is shown below the story.</p>
<p>New stories are in the <a href="feed.xml">feed</a>. The pages need no script and set no cookie, and reading them is told to nobody.</p>
${site.publisher !== undefined && html`<p>Kept by ${site.publisher}.</p>`}
</div>`;
  return page(
    site,
    { path: "about.html", title: "About this archive", description: site.description, part: "About this archive" },
    main,
  );
}
