import { type Facet, facetFields } from "../search/answer.ts";
import type { Query } from "../search/query.ts";
import { inWords } from "../search/wording.ts";
import { narrowed, narrowings } from "./change.ts";
import { element } from "./dom.ts";
import type { Answered, Page } from "./page.ts";
import { step } from "./state.ts";
import { queryWords } from "./wording.ts";
import { fill } from "./words.ts";

/** How many values of a facet stand there at first; the others are folded. */
const first = 6;
const most = 40;

/** What narrows the answer, each with a link that takes it away; false where nothing does. */
export function narrowedTo({ state, words, to }: Page, query: Query): HTMLElement | false {
  const found = narrowings(state.q, query);
  if (found.length === 0 || (found.length === 1 && found[0]?.rest === "")) return false;
  const { strings } = words;
  const its = queryWords(words);
  return element(
    "ul",
    { class: "narrowed", "aria-label": strings.narrowed },
    found.map(({ part, rest }) => {
      const name = inWords(part, its);
      return element(
        "li",
        {},
        element(
          "a",
          { href: to({ q: rest, shown: step }), "aria-label": fill(strings.remove, { name }) },
          name,
          element("span", { "aria-hidden": "true" }, " ×"),
        ),
      );
    }),
  );
}

/** The most frequent values of each facet in the answer, each a link that narrows to it. Undefined where the reader has gone on meanwhile. */
export async function facetLists(page: Answered): Promise<HTMLElement | undefined> {
  const { answer, facets, query, search, state, to, words } = page;
  const { strings } = words;
  const found = await search.facets(answer.numbers, most);
  if (page.isOver()) return undefined;
  const asked = new Set(
    narrowings(state.q, query).flatMap(({ part }) => (part.kind === "name" ? (part.names ?? [part.text]) : [])),
  );
  const total = answer.numbers.length;
  const sections = Object.entries(facets).flatMap(([facet, name]) => {
    const values = (found[facet as Facet] ?? []).filter(
      ({ value, stories }) => !(asked.has(value) && stories === total),
    );
    // What all stories have narrows nothing.
    if (values.length === 0 || (values.length === 1 && values[0]?.stories === total)) return [];
    const item = ({ value, stories }: (typeof values)[number]) =>
      element(
        "li",
        {},
        element(
          "a",
          {
            href: to({ q: narrowed(state.q, query, facet as Facet, value), shown: step }),
            "data-key": `${facet} ${value}`,
          },
          element("bdi", {}, facet === "years" ? words.period(value) : value),
        ),
        " ",
        element("span", { class: "num" }, words.number(stories)),
      );
    const rest = values.slice(first);
    return [
      element(
        "section",
        { "data-facet": facetFields[facet as Facet] },
        element("h3", { class: "label" }, name),
        element("ul", {}, values.slice(0, first).map(item)),
        rest.length > 0 &&
          element(
            "details",
            {},
            element("summary", {}, fill(strings.moreValues, { count: words.number(values.length) })),
            element("ul", {}, rest.map(item)),
          ),
      ),
    ];
  });
  return element("div", {}, sections);
}
