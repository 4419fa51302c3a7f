import { DateTime } from "luxon";
import { periodPath } from "../../archive/dates.ts";
import type { Listing } from "../../archive/listing.ts";
import type { Article } from "../../article/article.ts";
import { type Html, html } from "../../text/html.ts";
import { capitalised } from "../../text/typography.ts";
import { fillText, type Words } from "../words.ts";
import { period } from "./when.ts";

/** The least numbers of stories of up to four classes of days, by which calendars shade them. */
export type Shades = readonly number[];

/** The classes of days: each begins at a round number, and has about as many days as the others. */
export function shadesOf(days: readonly Listing<Article>[]): Shades {
  const sizes = days.map(({ size }) => size).filter((size) => size > 0);
  sizes.sort((a, b) => a - b);
  const bounds = [0.25, 0.5, 0.75].map((part) => rounded(sizes[Math.floor(sizes.length * part)] ?? 1));
  return [...new Set([1, ...bounds])];
}

/** The greatest number of one figure, 1, 2 or 5, and noughts that is not greater. */
function rounded(n: number): number {
  const unit = 10 ** Math.floor(Math.log10(n));
  return ([5, 2].find((figure) => figure * unit <= n) ?? 1) * unit;
}

const shadeOf = (size: number, shades: Shades) => shades.findLastIndex((least) => size >= least) + 1;

/** What the shades of a calendar mean; false where there is one alone. */
export function legend(shades: Shades, words: Words): Html | false {
  if (shades.length < 2) return false;
  const range = (least: number, n: number) => {
    const next = shades[n + 1];
    if (next === undefined) return `≥ ${words.number(least)}`;
    return next - 1 === least ? words.number(least) : `${words.number(least)}–${words.number(next - 1)}`;
  };
  return html`<ul class="shades">
<li>${words.strings.storiesADay}</li>${shades.map(
    (least, n) => html`\n<li><i class="d${n + 1}"></i> ${range(least, n)}</li>`,
  )}
</ul>\n`;
}

/** A month as it stands on the page of its year: its name, and its days in small. */
export function smallMonth(month: Listing<Article>, shades: Shades, root: string, words: Words): Html {
  const name = capitalised(words.conventions.monthsAlone[Number(month.key.slice(5)) - 1] ?? "", words.lang);
  const head = month.size
    ? html`<a href="${root}${month.path}">${name}</a> <span class="quiet">${words.number(month.size)}</span>`
    : html`<span class="quiet">${name}</span>`;
  return html`
<section class="month${month.size === 0 && " none"}"><h2>${head}</h2>
${days(month, words.conventions.narrowWeekdays, words, (day, number) => html`<a class="d${shadeOf(day.size, shades)}" href="${root}${periodPath(day)}" title="${words.stories(day.size)}">${number}</a>`)}</section>`;
}

/** A month as a calendar, with links to the days that have articles, and their numbers. */
export function wholeMonth(month: Listing<Article>, shades: Shades, root: string, words: Words): Html {
  return html`<div class="calendar">${days(
    month,
    words.conventions.shortWeekdays,
    words,
    (day, number) =>
      html`<a class="d${shadeOf(day.size, shades)}" href="${root}${periodPath(day)}">${number} <span>${words.stories(day.size)}</span></a>`,
  )}</div>`;
}

/** A table of the days of a month, its weeks from the day on which they begin where its language is spoken. `link` makes the link to a day with articles. */
function days(
  month: Listing<Article>,
  weekdays: readonly string[],
  words: Words,
  link: (day: Listing<Article>, number: string) => Html,
): Html {
  const weekday = Number(words.conventions.weekStart) - 1;
  const first = DateTime.fromISO(`${month.key}-01`);
  const parts = new Map(month.parts.map((part) => [part.key, part]));
  const cells = [
    ...Array.from({ length: (first.weekday - 1 - weekday + 7) % 7 }, () => html`<td></td>`),
    ...Array.from({ length: first.daysInMonth ?? 31 }, (_, n) => {
      const day = parts.get(`${month.key}-${String(n + 1).padStart(2, "0")}`);
      const number = words.number(n + 1);
      return day?.size ? html`<td>${link(day, number)}</td>` : html`<td>${number}</td>`;
    }),
  ];
  while (cells.length % 7 !== 0) cells.push(html`<td></td>`);
  const weeks = Array.from({ length: cells.length / 7 }, (_, n) => cells.slice(n * 7, n * 7 + 7));
  const names = [...weekdays.slice(weekday), ...weekdays.slice(0, weekday)];
  const caption = fillText(words.strings.monthByDay, { month: period(month.key, words.lang) });
  return html`<table class="days"><caption class="unseen">${caption}</caption>
<thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${weeks.map((week) => html`\n<tr>${week}</tr>`)}
</tbody></table>`;
}
