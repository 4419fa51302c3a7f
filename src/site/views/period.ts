import { isOneStory, type PeriodPage, periodPath } from "../../archive/dates.ts";
import type { Listing, ListingPage } from "../../archive/listing.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import { capitalised } from "../../text/typography.ts";
import type { Edition } from "../edition.ts";
import { fillText, type Words } from "../words.ts";
import { type Bar, bars, barsOf } from "./bars.ts";
import { legend, shadesOf, smallMonth, wholeMonth } from "./calendar.ts";
import { dayStories } from "./day.ts";
import { leadingOn, partLabel, rootFrom, trail } from "./parts.ts";
import { storyList } from "./stories.ts";
import { dayOfYear, fullDay, period, unbroken } from "./when.ts";

/**
 * The page of a year, a month or a day, the index of the folder in which its articles are; or a numbered page of a day. That of a day with one
 * story leads on to it.
 */
export function periodPage(item: PeriodPage, edition: Edition): Html {
  const { listing, above, earlier, later } = item;
  const { site, views, words } = edition;
  const { strings } = words;
  const root = rootFrom(listing.path);
  const name = capitalised(nameOf(item, words), words.lang);
  const stories = words.stories(listing.size);
  const main = html`<header class="head">
<p class="label">${trail(above, strings.dates, root, words)}</p>
<h1>${unbroken(name)}</h1>
<p class="deck">${fillText(strings.sentence, { text: stories })}</p>
</header>
${listing.unit === "year" && yearCalendar(listing, root, words)}${listing.unit === "month" && wholeMonth(listing, shadesOf(daysOf(listing)), root, words)}
${listing.size > 0 && (isDay(listing) ? dayStories(item, edition, root) : storiesOf(listing, edition, root))}
${item.anniversary !== undefined && otherYears(listing, item.anniversary, root, words)}${(earlier ?? later) && neighbourLinks(earlier, later, root, words)}`;
  const inSite = fillText(strings.inSite, { what: stories, site: site.title });
  const story = isOneStory(listing) && periodPath(listing);
  const leadsOn = story && { canonical: story, extra: leadingOn(root + story) };
  return views.page(
    {
      path: listing.path,
      title: name,
      description: fillText(strings.colon, { before: name, after: inSite }),
      section: "dates",
      styles: ["assets/time.css"],
      unlisted: listing.size === 0 || story !== false,
      ...leadsOn,
    },
    main,
    edition,
  );
}

function storiesOf(listing: Listing<Article>, edition: Edition, root: string): Html {
  const { words } = edition;
  const { newestStories, stories } = words.strings;
  return html`<section class="column">
<h2 class="label">${listing.shown.length < listing.size ? newestStories : stories}</h2>
${storyList(listing.shown, root, edition)}
</section>`;
}

const isDay = ({ unit }: Listing<Article>) => unit === "day" || unit === "page";

/** The link to the same day in all years. */
function otherYears({ key }: Listing<Article>, path: string, root: string, { lang, strings }: Words): Html {
  const day = dayOfYear(key.slice(5), lang);
  return html`<p class="years"><a href="${root}${path}">${fillText(strings.throughYears, { day })}</a></p>\n`;
}

/** The heading of a page, for `en-GB`: `2012`, `June 2012`, `Friday, 22 June 2012`, `Friday, 22 June 2012, page 2`. */
function nameOf({ listing, above }: ListingPage<Article>, words: Words): string {
  const whole = above.at(-1);
  if (listing.unit === "page" && whole)
    return fillText(words.strings.comma, { before: fullDay(whole.key, words.lang), after: partLabel(listing, words) });
  return listing.unit === "day" ? fullDay(listing.key, words.lang) : partLabel(listing, words);
}

/** The page of all dates: the years as bars where there are several, and the months of each, by the busiest of all. */
export function datesPage(edition: Edition): Html {
  const { dates, site, views, words } = edition;
  const { strings } = words;
  const root = rootFrom(dates.path);
  const none = fillText(strings.sentence, { text: strings.noArticles });
  const years = dates.parts.filter(({ size }) => size > 0);
  const busiest = Math.max(...years.flatMap(({ parts }) => parts.map(({ size }) => size)));
  const ofYears = barsOf(years.toReversed(), (key) => period(key, words.lang));
  const main = html`<header class="head">
<p class="label">${strings.index}</p>
<h1>${strings.dates}</h1>
<p class="deck">${dates.size === 0 ? none : fillText(strings.byDate, { stories: words.stories(dates.size) })}</p>
</header>${years.length > 1 && bars(ofYears, Math.max(...years.map(({ size }) => size)), root, words)}${years.map(
    (year) => html`
<section class="year"><h2><a href="${year.path}">${period(year.key, words.lang)}</a> <span class="quiet">${words.stories(year.size)}</span></h2>
${bars(monthBars(year, words), busiest, root, words)}</section>`,
  )}`;
  const description = fillText(strings.everyDay, { site: site.title });
  const head = {
    path: dates.path,
    title: strings.dates,
    description,
    section: "dates",
    styles: ["assets/time.css"],
  } as const;
  return views.page(head, main, edition);
}

/** The months of a year as bars, those without articles too, so that all years look alike. */
function monthBars(year: Listing<Article>, words: Words): Bar[] {
  return monthsOf(year).map(({ path, size }, n) => ({
    name: capitalised(words.conventions.shortMonths[n] ?? "", words.lang),
    stories: size,
    ...(size > 0 && { path }),
  }));
}

/** The days of a listing of a year or a month, its own and those of its months. */
const daysOf = ({ unit, parts }: Listing<Article>): readonly Listing<Article>[] =>
  unit === "year" ? parts.flatMap(({ parts }) => parts) : parts;

/** The twelve months of a year, those without articles too, so that all years look alike. */
function monthsOf(year: Listing<Article>): Listing<Article>[] {
  const months = new Map(year.parts.map((part) => [part.key, part]));
  return Array.from({ length: 12 }, (_, n) => {
    const key = `${year.key}-${String(n + 1).padStart(2, "0")}`;
    return months.get(key) ?? { path: "", unit: "month", key, size: 0, shown: [], parts: [] };
  });
}

/** A year as a calendar of its days. */
function yearCalendar(year: Listing<Article>, root: string, words: Words): Html {
  const shades = shadesOf(daysOf(year));
  return html`${legend(shades, words)}<div class="months">${monthsOf(year).map((month) => smallMonth(month, shades, root, words))}
</div>
`;
}

/** Links to the periods before and after. */
function neighbourLinks(
  earlier: Listing<Article> | undefined,
  later: Listing<Article> | undefined,
  root: string,
  { lang, strings }: Words,
): Html {
  const link = (name: string, rel: string, to: Listing<Article> | undefined) => {
    const title = to && html`<strong>${period(to.key, lang)}</strong>`;
    return (
      to && html`\n<a rel="${rel}" href="${root}${periodPath(to)}"><span class="label">${name}</span> ${title}</a>`
    );
  };
  const links = [link(strings.earlier, "prev", earlier), link(strings.later, "next", later)];
  return html`<nav class="neighbours" aria-label="${strings.earlierAndLater}">${links}
</nav>`;
}
