import { DateTime, Info } from "luxon";
import type { Archive } from "../../archive/archive.ts";
import { datePath, type PeriodPage } from "../../archive/dates.ts";
import { isFirstPage, type Listing, type ListingPage } from "../../archive/listing.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import { page } from "./layout.ts";
import { partLabel, trail } from "./parts.ts";
import { storyList } from "./stories.ts";
import { fullDay, period } from "./when.ts";
import { rootFrom, storyCount } from "./words.ts";

/** The page of a year, a month or a day, the index of the folder in which its articles are; or a numbered page of a day. */
export function periodPage(item: PeriodPage, archive: Archive): Html {
  const { listing, above, earlier, later } = item;
  const { site } = archive;
  const root = rootFrom(listing.path);
  const name = nameOf(item, site.lang);
  const main = html`<header class="head">
<p class="label">${trail(above, "Dates", root, site.lang)}</p>
<h1>${name}</h1>
<p class="deck">${storyCount(listing.size)}.</p>
</header>
${listing.unit === "year" && yearOf(listing, root, site.lang)}${listing.unit === "month" && calendar(listing, root, site.lang)}
${listing.size > 0 && storiesOf(listing, archive, root)}
${(earlier ?? later) && neighbourLinks(earlier, later, root, site.lang)}`;
  return page(
    site,
    {
      path: listing.path,
      title: name,
      description: `${name}: ${storyCount(listing.size)} in ${site.title}.`,
      part: "Dates",
      unlisted: listing.size === 0,
    },
    main,
  );
}

function storiesOf(listing: Listing<Article>, archive: Archive, root: string): Html {
  return html`<section class="column">
<h2 class="label">${listing.shown.length < listing.size ? "Newest stories" : "Stories"}</h2>
${storyList(listing.shown, archive, root)}
${isFirstPage(listing) && pageNumbers(listing, root, archive.site.lang)}
</section>`;
}

/** The heading of a page, for `en-GB`: `2012`, `June 2012`, `Friday, 22 June 2012`, `Friday, 22 June 2012, page 2`. */
function nameOf({ listing, above }: ListingPage<Article>, lang: string): string {
  const whole = above.at(-1);
  if (listing.unit === "page" && whole) return `${fullDay(whole.key, lang)}, ${partLabel(listing, lang)}`;
  return listing.unit === "day" ? fullDay(listing.key, lang) : partLabel(listing, lang);
}

/** The page of all dates: every year with articles, and its months. */
export function datesPage(archive: Archive): Html {
  const { dates, site } = archive;
  const root = rootFrom(dates.path);
  const main = html`<header class="head">
<p class="label">Index</p>
<h1>Dates</h1>
<p class="deck">${dates.size === 0 ? "No articles yet." : `${storyCount(dates.size)}, by year, month and day.`}</p>
</header>${dates.parts
    .filter(({ size }) => size > 0)
    .map(
      (year) => html`
<section class="year"><h2><a href="${year.path}">${year.key}</a> <span class="quiet">${storyCount(year.size)}</span></h2>
${yearOf(year, root, site.lang)}</section>`,
    )}`;
  return page(
    site,
    { path: dates.path, title: "Dates", description: `Every day of ${site.title} with its stories.`, part: "Dates" },
    main,
  );
}

/** The twelve months of a year, those without articles too, so that all years look alike. */
function yearOf(year: Listing<Article>, root: string, lang: string): Html {
  const months = new Map(year.parts.map((part) => [part.key, part]));
  return html`<ol class="months">${Info.months("long", { locale: lang }).map((name, n) => {
    const part = months.get(`${year.key}-${String(n + 1).padStart(2, "0")}`);
    return part?.size
      ? html`\n<li><a href="${root}${part.path}">${name}</a> <span>${part.size}</span></li>`
      : html`\n<li>${name}</li>`;
  })}
</ol>\n`;
}

/** A month as a calendar, its weeks from Monday (ISO 8601), with links to the days that have articles. */
function calendar(month: Listing<Article>, root: string, lang: string): Html {
  const first = DateTime.fromISO(`${month.key}-01`);
  const sizes = new Map(month.parts.map((part) => [part.key, part.size]));
  const cells = [
    ...Array.from({ length: first.weekday - 1 }, () => html`<td></td>`),
    ...Array.from({ length: first.daysInMonth ?? 31 }, (_, n) => {
      const key = `${month.key}-${String(n + 1).padStart(2, "0")}`;
      const size = sizes.get(key);
      return !size
        ? html`<td>${n + 1}</td>`
        : html`<td><a href="${root}${datePath(key)}">${n + 1} <span>${storyCount(size)}</span></a></td>`;
    }),
  ];
  while (cells.length % 7 !== 0) cells.push(html`<td></td>`);
  const weeks = Array.from({ length: cells.length / 7 }, (_, n) => cells.slice(n * 7, n * 7 + 7));
  const days = Info.weekdays("short", { locale: lang });
  return html`<table class="calendar"><caption class="unseen">${period(month.key, lang)} by day</caption>
<thead><tr>${days.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${weeks.map((week) => html`\n<tr>${week}</tr>`)}
</tbody></table>`;
}

function pageNumbers(listing: Listing<Article>, root: string, lang: string): Html {
  return html`<nav class="parts" aria-label="All of them"><ul>${listing.parts.map((part) => html`\n<li><a href="${root}${part.path}">${partLabel(part, lang)}</a></li>`)}
</ul></nav>`;
}

/** Links to the periods before and after. */
function neighbourLinks(
  earlier: Listing<Article> | undefined,
  later: Listing<Article> | undefined,
  root: string,
  lang: string,
): Html {
  const link = (name: string, rel: string, to: Listing<Article> | undefined) =>
    to &&
    html`\n<a rel="${rel}" href="${root}${to.path}"><span class="label">${name}</span> <strong>${period(to.key, lang)}</strong></a>`;
  return html`<nav class="neighbours" aria-label="Earlier and later">${link("Earlier", "prev", earlier)}${link("Later", "next", later)}
</nav>`;
}
