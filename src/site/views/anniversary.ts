import { type Anniversary, periodPath } from "../../archive/dates.ts";
import { countedIn, worthiestFirst } from "../../archive/lead.ts";
import { itemsOf, type Listing } from "../../archive/listing.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import { capitalised } from "../../text/typography.ts";
import type { Edition } from "../edition.ts";
import { fillText } from "../words.ts";
import { rootFrom } from "./parts.ts";
import { storyList } from "./stories.ts";
import { dayOfYear, period } from "./when.ts";

/** How many stories of each of its days the page of a day of the year shows. */
const ofEach = 3;

/** The page of a day of the year: of each year that has stories of it those that deserve it most, newest year first. */
export function anniversaryPage({ key, path, days }: Anniversary, edition: Edition): Html {
  const { site, views, words } = edition;
  const { lang, strings } = words;
  const root = rootFrom(path);
  const day = capitalised(dayOfYear(key, lang), lang);
  const title = fillText(strings.throughYears, { day });
  const total = words.stories(days.reduce((sum, { size }) => sum + size, 0));
  const main = html`<header class="head">
<p class="label"><a href="${root}dates.html">${strings.dates}</a></p>
<h1>${title}</h1>
<p class="deck">${fillText(strings.sentence, { text: total })}</p>
</header>${days.map(
    (one) => html`
<section class="year"><h2><a href="${root}${periodPath(one)}">${period(one.key.slice(0, 4), lang)}</a> <span class="quiet">${words.stories(one.size)}</span></h2>
${storyList(chosen(one, edition), root, edition)}
</section>`,
  )}`;
  const description = fillText(strings.inSite, { what: title, site: site.title });
  return views.page({ path, title, description, section: "dates", styles: ["assets/time.css"] }, main, edition);
}

function chosen(day: Listing<Article>, { namedIn }: Edition): readonly Article[] {
  const stories = itemsOf(day);
  return worthiestFirst(stories, namedIn, countedIn(stories, namedIn)).slice(0, ofEach);
}
