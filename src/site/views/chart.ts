import type { Article } from "../../article/article.ts";
import { type Html, html, trusted } from "../../text/html.ts";
import { period } from "./when.ts";

/** How many bars of months a chart may have: with more its bars are years. */
const mostBars = 60;

/**
 * A bar chart of the numbers of articles by month, or by year for long spans; false where there would be one bar, or where years are too
 * many.
 */
export function chart(articles: readonly Article[], lang: string): Html | false {
  const bars = barsOf(articles, 7) ?? barsOf(articles, 4);
  if (!bars || bars.length < 2) return false;
  const most = Math.max(...bars.map(({ n }) => n));
  const width = 320 / bars.length;
  const gap = Math.min(6, width / 4);
  const drawn = bars.map(({ n }, at) => {
    const height = n === 0 ? 1 : Math.max(3, Math.round((n / most) * 56));
    const x = (at * width + gap / 2).toFixed(1);
    return `<rect x="${x}" y="${60 - height}" width="${(width - gap).toFixed(1)}" height="${height}"/>`;
  });
  const [first, last] = [bars[0]?.key ?? "", bars.at(-1)?.key ?? ""];
  const unit = first.length === 4 ? "year" : "month";
  return html`<figure class="chart">
<svg viewBox="0 0 320 60" role="img" aria-label="Stories by ${unit}, at most ${most} in one">${trusted(drawn.join(""))}</svg>
<figcaption class="label"><span>${period(first, lang)}</span><span>${period(last, lang)}</span></figcaption>
</figure>`;
}

/**
 * The number of articles, which are newest first, of every month (`length` 7, of `2012-06`) or year (4) from the first to the last; undefined
 * for more than 60 months or 400 years, and for no articles.
 */
function barsOf(articles: readonly Article[], length: 4 | 7): { key: string; n: number }[] | undefined {
  const [first, last] = [articles.at(-1)?.day.slice(0, length), articles[0]?.day.slice(0, length)];
  if (first === undefined || last === undefined) return undefined;
  const number = (key: string) =>
    length === 4 ? Number(key) : Number(key.slice(0, 4)) * 12 + Number(key.slice(5)) - 1;
  const [from, to] = [number(first), number(last)];
  if (to - from >= (length === 7 ? mostBars : 400)) return undefined;
  const counts = new Map<string, number>();
  let [key, n] = [last, 0];
  for (const { day } of articles) {
    if (!day.startsWith(key)) {
      counts.set(key, n);
      [key, n] = [day.slice(0, length), 0];
    }
    n += 1;
  }
  counts.set(key, n);
  return Array.from({ length: to - from + 1 }, (_, at) => {
    const n = from + at;
    const key = length === 4 ? String(n).padStart(4, "0") : monthKey(n);
    return { key, n: counts.get(key) ?? 0 };
  });
}

function monthKey(n: number): string {
  return `${String(Math.floor(n / 12)).padStart(4, "0")}-${String((n % 12) + 1).padStart(2, "0")}`;
}
