import { DateTime } from "luxon";
import { isOneStory, type PeriodPage, periodPath } from "../../archive/dates.ts";
import { isFirstPage, type Listing, type ListingPage } from "../../archive/listing.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import { capitalised } from "../../text/typography.ts";
import type { Edition } from "../edition.ts";
import { fillText, type Words } from "../words.ts";
import { leadingOn, partLabel, partLinks, rootFrom, trail } from "./parts.ts";
import { storyList } from "./stories.ts";
import { fullDay, period } from "./when.ts";

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
<h1>${name}</h1>
<p class="deck">${fillText(strings.sentence, { text: stories })}</p>
</header>
${listing.unit === "year" && yearOf(listing, root, words)}${listing.unit === "month" && calendar(listing, root, words)}
${listing.size > 0 && storiesOf(listing, edition, root)}
${(earlier ?? later) && neighbourLinks(earlier, later, root, words)}`;
  const inSite = fillText(strings.inSite, { what: stories, site: site.title });
  const story = isOneStory(listing) && periodPath(listing);
  const leadsOn = story && { canonical: story, extra: leadingOn(root + story) };
  return views.page(
    {
      path: listing.path,
      title: name,
      description: fillText(strings.colon, { before: name, after: inSite }),
      section: "dates",
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
${isFirstPage(listing) && partLinks(listing, root, words)}
</section>`;
}

/** The heading of a page, for `en-GB`: `2012`, `June 2012`, `Friday, 22 June 2012`, `Friday, 22 June 2012, page 2`. */
function nameOf({ listing, above }: ListingPage<Article>, words: Words): string {
  const whole = above.at(-1);
  if (listing.unit === "page" && whole)
    return fillText(words.strings.comma, { before: fullDay(whole.key, words.lang), after: partLabel(listing, words) });
  return listing.unit === "day" ? fullDay(listing.key, words.lang) : partLabel(listing, words);
}

/** The page of all dates: every year with articles, and its months. */
export function datesPage(edition: Edition): Html {
  const { dates, site, views, words } = edition;
  const { strings } = words;
  const root = rootFrom(dates.path);
  const none = fillText(strings.sentence, { text: strings.noArticles });
  const main = html`<header class="head">
<p class="label">${strings.index}</p>
<h1>${strings.dates}</h1>
<p class="deck">${dates.size === 0 ? none : fillText(strings.byDate, { stories: words.stories(dates.size) })}</p>
</header>${dates.parts
    .filter(({ size }) => size > 0)
    .map(
      (year) => html`
<section class="year"><h2><a href="${year.path}">${period(year.key, words.lang)}</a> <span class="quiet">${words.stories(year.size)}</span></h2>
${yearOf(year, root, words)}</section>`,
    )}`;
  const description = fillText(strings.everyDay, { site: site.title });
  return views.page({ path: dates.path, title: strings.dates, description, section: "dates" }, main, edition);
}

/** The twelve months of a year, those without articles too, so that all years look alike. */
function yearOf(year: Listing<Article>, root: string, words: Words): Html {
  const months = new Map(year.parts.map((part) => [part.key, part]));
  return html`<ol class="months">${words.conventions.monthsAlone.map((name, n) => {
    const part = months.get(`${year.key}-${String(n + 1).padStart(2, "0")}`);
    return part?.size
      ? html`\n<li><a href="${root}${part.path}">${name}</a> <span>${words.number(part.size)}</span></li>`
      : html`\n<li>${name}</li>`;
  })}
</ol>\n`;
}

/** A month as a calendar, its weeks from the day on which they begin where its language is spoken, with links to the days that have articles. */
function calendar(month: Listing<Article>, root: string, words: Words): Html {
  const { shortWeekdays, weekStart } = words.conventions;
  const weekday = Number(weekStart) - 1;
  const first = DateTime.fromISO(`${month.key}-01`);
  const parts = new Map(month.parts.map((part) => [part.key, part]));
  const cells = [
    ...Array.from({ length: (first.weekday - 1 - weekday + 7) % 7 }, () => html`<td></td>`),
    ...Array.from({ length: first.daysInMonth ?? 31 }, (_, n) => {
      const key = `${month.key}-${String(n + 1).padStart(2, "0")}`;
      const day = parts.get(key);
      return !day?.size
        ? html`<td>${words.number(n + 1)}</td>`
        : html`<td><a href="${root}${periodPath(day)}">${words.number(n + 1)} <span>${words.stories(day.size)}</span></a></td>`;
    }),
  ];
  while (cells.length % 7 !== 0) cells.push(html`<td></td>`);
  const weeks = Array.from({ length: cells.length / 7 }, (_, n) => cells.slice(n * 7, n * 7 + 7));
  const days = [...shortWeekdays.slice(weekday), ...shortWeekdays.slice(0, weekday)];
  const caption = fillText(words.strings.monthByDay, { month: period(month.key, words.lang) });
  return html`<table class="calendar"><caption class="unseen">${caption}</caption>
<thead><tr>${days.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${weeks.map((week) => html`\n<tr>${week}</tr>`)}
</tbody></table>`;
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
