import type { PeriodPage } from "../../archive/dates.ts";
import { countedIn, isBrief, worthiestFirst } from "../../archive/lead.ts";
import { itemsOf, type Listing, partedListing } from "../../archive/listing.ts";
import { type Article, clockOf } from "../../article/article.ts";
import { flat, type Html, html, trusted } from "../../text/html.ts";
import type { Edition } from "../edition.ts";
import { leading } from "./leads.ts";
import { partLinks } from "./parts.ts";
import { deck, fromWhere, headline, langOf, storyItem } from "./stories.ts";
import { clock } from "./when.ts";

/** How many stories a day must have to have one that opens its page. */
const leastForLead = 5;

/**
 * The stories of a day, or of a numbered page of one, in the order of their hour where any has one, with flashes and tables folded below. On the first
 * page of a day with several stories one of them opens the page.
 */
export function dayStories(item: PeriodPage, edition: Edition, root: string): Html {
  const { listing } = item;
  const { words } = edition;
  const { briefCount, byHour, stories: storiesOfDay } = words.strings;
  const lead = listing.unit === "day" ? leadOf(listing, edition) : undefined;
  const rest = listing.shown.filter((article) => article !== lead);
  const stories = rest.filter((article) => !isBrief(article));
  // Where all are flashes and tables, there is nothing below which to fold them.
  const folded = stories.length > 0 || lead ? rest.filter(isBrief) : [];
  const listed = folded.length > 0 ? stories : rest;
  const heading = listed.some((article) => clockOf(article) !== undefined) ? byHour : storiesOfDay;
  return html`${lead && html`<div class="leads of-day">${leading(lead, edition, "lead", root)}\n</div>\n`}<section class="column">
${listed.length > 0 && html`<h2 class="label">${heading}</h2>\n${hourList(listed, root, edition)}`}${
  folded.length > 0 &&
  html`<details class="folded"><summary>${words.count(briefCount, folded.length)}</summary>
<ol class="briefs">${folded.map((article) => briefItem(article, root, edition))}
</ol></details>\n`
}${partLinks(partedListing(item), root, words, listing)}
</section>`;
}

/** The story that opens the page of a day: of those that name whom and what the day was about; undefined for a day of few stories. */
function leadOf(day: Listing<Article>, edition: Edition): Article | undefined {
  if (day.size < leastForLead) return undefined;
  const stories = itemsOf(day);
  const [first] = worthiestFirst(stories, edition.namedIn, countedIn(stories, edition.namedIn));
  return first && !isBrief(first) ? first : undefined;
}

function hourList(articles: readonly Article[], root: string, edition: Edition): Html {
  // An archive's own item stands for all lists.
  const own = edition.views.story !== storyItem;
  const item = own ? edition.views.story : hourItem;
  let items = "";
  for (const article of articles) items += item(article, root, edition).toString();
  return html`<ol class="river hours">${trusted(items)}
</ol>\n`;
}

/** An article's item among those of its day: its hour and dateline beside headline and summary. */
function hourItem(article: Article, root: string, edition: Edition): Html {
  const foreign = langOf(article, edition);
  const hour = hourOf(article, edition);
  const from = fromWhere(article, edition);
  return flat(html`
<li>${(hour || from) && html`<p class="label">${hour}${from}</p>\n`}<div${foreign}><h3><a href="${root}${article.path}">${headline(article, edition)}</a></h3>
<p>${deck(article, edition)}</p></div></li>`);
}

function briefItem(article: Article, root: string, edition: Edition): Html {
  const hour = hourOf(article, edition);
  return html`\n<li>${hour}${hour && " "}<a href="${root}${article.path}"${langOf(article, edition)}>${headline(article, edition)}</a></li>`;
}

/** The hour of an article as a `<time>` element; false where it is not known. */
function hourOf(article: Article, { words }: Edition): Html | false {
  const hour = clockOf(article);
  return hour !== undefined && html`<time datetime="${hour}">${clock(hour, words.lang)}</time>`;
}
