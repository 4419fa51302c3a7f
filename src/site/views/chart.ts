import type { Article } from "../../article/article.ts";
import { type Html, html, trusted } from "../../text/html.ts";
import { numberOfPeriod } from "../../text/period-keys.ts";
import { fillText, type Words } from "../words.ts";
import { period } from "./when.ts";

/** How many bars of months a chart may have: with more its bars are years. */
const mostBars = 60;

/**
 * A bar chart of the numbers of articles by month, or by year for long spans; false where there would be one bar, or where years are too
 * many.
 */
export function chart(articles: readonly Article[], words: Words): Html | false {
  const bars = barsOf(articles, 7) ?? barsOf(articles, 4);
  if (!bars || bars.counts.length < 2) return false;
  const { first, last, counts } = bars;
  const most = Math.max(...counts);
  const width = 320 / counts.length;
  const gap = Math.min(6, width / 4);
  const drawn = counts.map((n, at) => {
    const height = n === 0 ? 1 : Math.max(3, Math.round((n / most) * 56));
    const x = (at * width + gap / 2).toFixed(1);
    return `<rect x="${x}" y="${60 - height}" width="${(width - gap).toFixed(1)}" height="${height}"/>`;
  });
  const { storiesByMonth, storiesByYear } = words.strings;
  const label = fillText(first.length === 4 ? storiesByYear : storiesByMonth, { most: words.number(most) });
  return html`<figure class="chart">
<svg viewBox="0 0 320 60" role="img" aria-label="${label}">${trusted(drawn.join(""))}</svg>
<figcaption class="label"><span>${period(first, words.lang)}</span><span>${period(last, words.lang)}</span></figcaption>
</figure>`;
}

/** The numbers of articles from the first month or year to the last, which are written as `2012-06` or `2012`. */
type Bars = { readonly first: string; readonly last: string; readonly counts: readonly number[] };

/**
 * The bars of articles, which are newest first, by month (`length` 7) or year (4); undefined for more than 60 months or 400 years, and for no
 * articles.
 */
function barsOf(articles: readonly Article[], length: 4 | 7): Bars | undefined {
  const [first, last] = [articles.at(-1)?.day.slice(0, length), articles[0]?.day.slice(0, length)];
  if (first === undefined || last === undefined) return undefined;
  const [from, to] = [numberOfPeriod(first), numberOfPeriod(last)];
  if (to - from >= (length === 7 ? mostBars : 400)) return undefined;
  const counts = new Array<number>(to - from + 1).fill(0);
  let [key, at] = [last, to - from];
  for (const { day } of articles) {
    if (!day.startsWith(key)) {
      key = day.slice(0, length);
      at = numberOfPeriod(key) - from;
    }
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { first, last, counts };
}
