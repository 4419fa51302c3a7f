import { mostQuoted, type Quoted, quotedPath } from "../../archive/quoted.ts";
import { type Html, html } from "../../text/html.ts";
import type { Edition } from "../edition.ts";
import { roleOf } from "./entity.ts";
import { rootFrom } from "./parts.ts";
import { inQuotationMarks } from "./quotations.ts";
import { headline, inArticle, langOf } from "./stories.ts";
import { dayTime } from "./when.ts";

/** How many people it has at most. */
const mostPeople = 100;

/** The people whom the stories quote most: each with the number of quotations, which leads to these, and the latest of them. */
export function quotedPage(edition: Edition): Html {
  const { views, words } = edition;
  const { strings } = words;
  const root = rootFrom(quotedPath);
  const all = mostQuoted(edition, mostPeople);
  const main = html`<header class="head">
<p class="label"><a href="index.html">${strings.people.many}</a></p>
<h1>${strings.mostQuoted}</h1>
<p class="deck">${all.length === 0 ? strings.noneQuoted : strings.mostQuotedDeck}</p>
</header>
${all.length > 0 && html`<ol class="quoted">${all.map((one) => quotedItem(one, root, edition))}\n</ol>`}`;
  return views.page(
    {
      path: quotedPath,
      title: strings.mostQuoted,
      description: strings.mostQuotedDeck,
      section: "people",
      styles: ["assets/names.css"],
    },
    main,
    edition,
  );
}

function quotedItem({ person, quotations, latest, story }: Quoted, root: string, edition: Edition): Html {
  const { words } = edition;
  const role = roleOf(person, edition);
  const { name, path, hasPage } = person;
  const count = words.count(words.strings.quotationCount, quotations);
  return html`
<li><h2><a href="${root}${path}">${name}</a></h2>${role && html`<p>${role}</p>`} <span><a href="${root}${hasPage ? `${path}#quotations` : latest.path}">${count}</a></span>
<blockquote${langOf(story, edition)}><a href="${root}${latest.path}">${inQuotationMarks(latest.words, story.lang ?? words.lang)}</a></blockquote>
<p class="label">${dayTime(story.date, words.lang)}<span>${inArticle(headline(story, edition), story, edition)}</span></p></li>`;
}
