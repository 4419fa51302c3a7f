import type { SeriesPoint } from "../search/answer.ts";
import type { Query } from "../search/query.ts";
import { parseQuery } from "../search/query.ts";
import { narrowed } from "./change.ts";
import { drawn, element } from "./dom.ts";
import type { Page } from "./page.ts";
import { mostSeries, step } from "./state.ts";
import { amountOf, evenly, linePath } from "./timeline.ts";
import { fill } from "./words.ts";

/** A line of the chart: its query and the stories of each month that answer it. */
type Series = { readonly text: string; readonly query: Query; readonly points: readonly SeriesPoint[] };

/** The margins of the chart, in pixels: for the figures of the axes. */
const [left, bottom, top, right] = [48, 28, 12, 14];

/** A round number at or above `most` at which an axis ends: 1, 2, 2.5 or 5 times a power of ten. */
export function axisEnd(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 2.5, 5, 10].find((n) => n * power >= most) ?? 10) * power;
}

/** How often up to five queries are in the stories of each month, as lines; each point leads to the stories. `room` is the width of the page, in pixels. */
export async function trendsOf(page: Page, go: (href: string) => void, room: number): Promise<HTMLElement | undefined> {
  const { state, to, words } = page;
  const { strings } = words;
  const asked = await seriesOf(page);
  if (asked === undefined) return undefined;
  const kept = asked.all.filter(({ points }) => points.length > 0);
  return element(
    "section",
    { class: "trends", "aria-label": strings.trends },
    element(
      "p",
      { role: "group", class: "tools" },
      [false, true].map((share) => [
        element(
          "a",
          { href: to({ share }), "data-key": `share ${share}`, "aria-current": state.share === share && "true" },
          share ? strings.share : strings.absolute,
        ),
        " ",
      ]),
    ),
    legendOf(asked, page),
    kept.length > 0 && chartOf(kept, page, room),
    1 + state.with.length < mostSeries && compareForm(page, go),
    kept.length > 0 && tableOf(kept, page),
  );
}

/** The queries that a trend asks for, and the texts that are none. */
type Asked = { readonly all: readonly Series[]; readonly wrong: readonly string[] };

const textsOf = ({ q, with: others }: Page["state"]) => [q, ...others];

/** Asks the queries of a trend one after the other; undefined where the reader has gone on meanwhile. */
async function seriesOf(page: Page): Promise<Asked | undefined> {
  const all: Series[] = [];
  const wrong: string[] = [];
  for (const text of textsOf(page.state).filter((one) => one !== "")) {
    const parsed = parseQuery(text);
    if (parsed.problems || !parsed.query) wrong.push(text);
    else all.push({ text, query: parsed.query, points: evenly(await page.search.series(parsed.query)) });
    if (page.isOver()) return undefined;
  }
  return { all, wrong };
}

/** The list of the queries, each with the mark of its line, the number of its stories, and a link that takes it away. */
function legendOf({ all, wrong }: Asked, { state, to, words }: Page): HTMLElement {
  const { strings } = words;
  const removal = (text: string) => {
    const [q = "", ...others] = textsOf(state).filter((one) => one !== text);
    return element("a", { href: to({ q, with: others }), "aria-label": fill(strings.remove, { name: text }) }, "×");
  };
  return element(
    "ul",
    { class: "legend", "aria-label": strings.queries },
    all.map(({ text, points }, n) =>
      element(
        "li",
        {},
        drawn(
          "svg",
          { viewBox: "0 0 40 12", width: 40, height: 12, "aria-hidden": "true" },
          drawn("path", { d: "M2 6H38", class: `line line-${n + 1}` }),
          mark(n, 20, 6),
        ),
        element("b", {}, element("bdi", {}, text)),
        element("span", {}, words.stories(points.reduce((sum, { stories }) => sum + stories, 0))),
        all.length > 1 && removal(text),
      ),
    ),
    wrong.map((text) => element("li", { class: "wrong" }, element("b", {}, text), removal(text))),
  );
}

/** The form by which a reader adds a query to the trend. */
function compareForm({ state, to, words }: Page, go: (href: string) => void): HTMLElement {
  const { compare, add } = words.strings;
  const input = element("input", {
    type: "text",
    id: "with",
    "aria-label": compare,
    placeholder: compare,
    autocomplete: "off",
  });
  const form = element("form", { class: "compare" }, input, element("button", {}, add));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text !== "" && !textsOf(state).includes(text)) go(to({ with: [...state.with, text] }));
  });
  return form;
}

/** A mark of a point; each line has a shape of its own beside its colour and its dashes. */
function mark(n: number, x: number, y: number): SVGElement {
  const r = 3.4;
  const at = (...points: readonly (readonly [number, number])[]) =>
    points.map(([dx, dy]) => `${(x + dx * r).toFixed(1)},${(y + dy * r).toFixed(1)}`).join(" ");
  const className = `mark mark-${n + 1}`;
  if (n % 5 === 0) return drawn("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r, class: className });
  const shapes = [
    at([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]),
    at([0, -1.2], [1.1, 0.9], [-1.1, 0.9]),
    at([0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]),
    at([0, 1.2], [1.1, -0.9], [-1.1, -0.9]),
  ];
  return drawn("polygon", { points: shapes[(n % 5) - 1] ?? "", class: className });
}

/** The address of the stories of a month that answer a query of the trend. */
function storiesOf({ text, query }: Series, month: string, { to }: Page): string {
  return to({ q: narrowed(text, query, "years", month), with: [], view: "stories", share: false, shown: step });
}

function said(value: number, page: Page): string {
  const { words, state } = page;
  return state.share
    ? fill(words.strings.percent, { number: words.number(value, value < 10 ? 2 : 1) })
    : words.number(value);
}

function chartOf(all: readonly Series[], page: Page, room: number): HTMLElement {
  const { state, words } = page;
  const { strings } = words;
  const [width, height] = [Math.max(300, room), Math.max(200, Math.min(340, room * 0.4))];
  const months = all[0]?.points.map(({ month }) => month) ?? [];
  const most = axisEnd(
    all.flatMap(({ points }) => points).reduce((max, point) => Math.max(max, amountOf(point, state.share)), 0),
  );
  const x = (n: number) => left + (months.length === 1 ? 0.5 : n / (months.length - 1)) * (width - left - right);
  const y = (value: number) => top + (1 - value / most) * (height - top - bottom);
  const ticks = [0, 0.25, 0.5, 0.75, 1]
    .map((part) => part * most)
    .filter((value) => state.share || Number.isInteger(value));
  const every = Math.ceil(months.length / Math.max(2, Math.floor(width / 110)));
  const svg = drawn(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "lines" },
    ticks.map((value) => [
      drawn("path", { d: `M${left} ${y(value).toFixed(1)}H${width - right}`, class: "grid" }),
      drawn("text", { x: left - 8, y: (y(value) + 4).toFixed(1), "text-anchor": "end" }, words.number(value)),
    ]),
    months.map((month, n) =>
      n % every === 0 && (months.length - n > every / 2 || n === 0 || n === months.length - 1)
        ? drawn(
            "text",
            {
              x: x(n).toFixed(1),
              y: height - 6,
              "text-anchor": n === 0 ? "start" : n === months.length - 1 ? "end" : "middle",
            },
            month,
          )
        : undefined,
    ),
    all.map(({ points }, n) =>
      drawn("path", {
        class: `line line-${n + 1}`,
        d: linePath(points, state.share, x, y),
      }),
    ),
    all.map((series, n) =>
      series.points.map((point, at) => {
        if (point.stories === 0) return undefined;
        const [cx, cy] = [x(at), y(amountOf(point, state.share))];
        const label = `${series.text}, ${words.period(point.month)}: ${said(amountOf(point, state.share), page)}`;
        return drawn(
          "a",
          { href: storiesOf(series, point.month, page), tabindex: -1 },
          drawn("title", {}, label),
          drawn("circle", { cx: cx.toFixed(1), cy: cy.toFixed(1), r: 9, class: "hit" }),
          mark(n, cx, cy),
        );
      }),
    ),
  );
  return element(
    "figure",
    {},
    svg,
    element("figcaption", { class: "label" }, state.share ? strings.trendShare : strings.trendOf),
  );
}

/** The same in figures, for whoever does not see the lines: each figure leads to its stories, too. */
function tableOf(all: readonly Series[], page: Page): HTMLElement {
  const { state, words } = page;
  const { strings } = words;
  return element(
    "details",
    { class: "figures" },
    element("summary", {}, strings.asTable),
    element(
      "div",
      { class: "wide", tabindex: 0, role: "region", "aria-label": strings.asTable },
      element(
        "table",
        {},
        element("caption", { class: "unseen" }, state.share ? strings.trendShare : strings.trendOf),
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            element("th", { scope: "col" }, strings.month),
            all.map(({ text }) => element("th", { scope: "col", class: "right" }, element("bdi", {}, text))),
          ),
        ),
        element(
          "tbody",
          {},
          (all[0]?.points ?? []).map(
            ({ month, all: stories }, at) =>
              stories > 0 &&
              element(
                "tr",
                {},
                element("th", { scope: "row" }, words.period(month)),
                all.map((series) => {
                  const point = series.points[at];
                  const value = point ? amountOf(point, state.share) : 0;
                  return element(
                    "td",
                    { class: "right num" },
                    point && point.stories > 0
                      ? element("a", { href: storiesOf(series, month, page) }, said(value, page))
                      : said(0, page),
                  );
                }),
              ),
          ),
        ),
      ),
    ),
  );
}
