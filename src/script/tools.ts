import type { Order } from "../search/answer.ts";
import { type Child, element } from "./dom.ts";
import type { Page } from "./page.ts";
import type { State, View } from "./state.ts";

/** Links to the same answer in other views, and in another order. */
export function tools(page: Page, ...more: readonly Child[]): HTMLElement {
  const { state, words, to } = page;
  const { strings } = words;
  const choice = (label: string, key: keyof State, choices: readonly (readonly [string, string])[]) =>
    element(
      "p",
      { role: "group", "aria-label": label },
      choices.map(([value, name]) => [
        element(
          "a",
          { href: to({ [key]: value }), "data-key": `${key} ${value}`, "aria-current": state[key] === value && "true" },
          name,
        ),
        " ",
      ]),
    );
  const shown: readonly (readonly [View, string])[] = [
    ["stories", strings.asStories],
    ["context", strings.inContext],
    ["trends", strings.trends],
  ];
  const orders: readonly (readonly [Order, string])[] = [
    ["relevance", strings.byRelevance],
    ["newest", strings.newestFirst],
    ["oldest", strings.oldestFirst],
  ];
  return element(
    "div",
    { class: "tools" },
    choice(strings.showAs, "view", shown),
    state.view !== "trends" && choice(strings.order, "order", orders),
    more,
  );
}
