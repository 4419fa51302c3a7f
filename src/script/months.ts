import type { MonthCount } from "../search/answer.ts";
import { narrowed } from "./change.ts";
import { drawn, element } from "./dom.ts";
import type { Answered } from "./page.ts";
import { step } from "./state.ts";
import { keysBetween, ordinal } from "./timeline.ts";

/** How many bars of months there may be: with more they are years. */
const mostBars = 36;

type Bar = { readonly key: string; readonly stories: number };

/** The numbers of stories by month or, for long spans, by year, from the first to the last that has any. */
export function barsOf(months: readonly MonthCount[]): readonly Bar[] {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return [];
  const length = ordinal(last.month) - ordinal(first.month) < mostBars ? 7 : 4;
  const counts = new Map<string, number>();
  for (const { month, stories } of months) {
    const key = month.slice(0, length);
    counts.set(key, (counts.get(key) ?? 0) + stories);
  }
  return keysBetween(first.month.slice(0, length), last.month.slice(0, length)).map((key) => ({
    key,
    stories: counts.get(key) ?? 0,
  }));
}

/** The answer by month as bars, each a link to the stories of that month; nothing for one month alone. */
export function monthBars({ answer, query, state, words, to }: Answered): HTMLElement | false {
  const bars = barsOf(answer.months);
  if (bars.length < 2) return false;
  const { strings } = words;
  const most = Math.max(...bars.map(({ stories }) => stories));
  const [first = "", last = ""] = [bars[0]?.key, bars.at(-1)?.key];
  return element(
    "section",
    {
      class: bars.length > 6 ? "bars" : "bars few",
      "aria-label": first.length === 4 ? strings.byYear : strings.byMonth,
    },
    element(
      "ol",
      {},
      bars.map(({ key, stories }) => {
        const label = `${words.period(key)}: ${words.stories(stories)}`;
        const height = stories === 0 ? 0 : Math.max(4, (stories / most) * 100);
        const bar = drawn(
          "svg",
          { viewBox: "0 0 10 100", preserveAspectRatio: "none", "aria-hidden": "true" },
          drawn("rect", { x: 0, y: 100 - height, width: 10, height }),
        );
        if (stories === 0) return element("li", {}, bar);
        const href = to({ q: narrowed(state.q, query, "years", key), view: "stories", shown: step });
        return element("li", {}, element("a", { href, title: label, "aria-label": label, "data-key": key }, bar));
      }),
    ),
    element("p", { class: "label" }, element("span", {}, words.period(first)), element("span", {}, words.period(last))),
  );
}
