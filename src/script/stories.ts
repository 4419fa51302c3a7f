import type { Story } from "../search/answer.ts";
import { marksIn } from "../search/marks.ts";
import { isRightToLeft } from "../text/direction.ts";
import { button, element } from "./dom.ts";
import type { Answered } from "./page.ts";
import { marked, markedAddress, type Piece, passage } from "./passage.ts";
import { step } from "./state.ts";

/** The stories of an answer, as lists of stories look on every page, with the passages that answer. */
export async function storyList(page: Answered, more: () => void): Promise<HTMLElement | undefined> {
  const { answer, search, state, words } = page;
  const numbers = answer.numbers.slice(0, state.shown);
  const stories = await search.describe(numbers, { summaries: true });
  if (page.isOver()) return undefined;
  const items = stories.map((story) => itemOf(story, page));
  if (search.hasTexts) void addPassages(items, page);
  return element(
    "section",
    { class: "column" },
    element("h2", { class: "unseen" }, words.strings.asStories),
    element(
      "ol",
      { class: "river" },
      items.map(({ item }) => item),
    ),
    numbers.length < answer.numbers.length &&
      element("p", { class: "more" }, button(words.strings.moreStories, more, { "data-key": "more" })),
  );
}

type Item = {
  readonly story: Story;
  readonly item: HTMLElement;
  readonly link: HTMLAnchorElement;
  readonly text: HTMLElement;
};

function itemOf(story: Story, { query, stemmers, words }: Answered): Item {
  const marksOf = (text: string) => pieces(marked(text, marksIn([text], query, story.lang, stemmers)));
  const link = element("a", { href: story.path, "data-key": `story ${story.path}` }, marksOf(story.title));
  const text = element("p", {}, marksOf(story.summary ?? ""));
  const item = element(
    "li",
    {},
    element(
      "p",
      { class: "label" },
      element("time", { datetime: story.day }, words.period(story.day)),
      story.dateline !== undefined && element("span", {}, element("bdi", {}, story.dateline)),
    ),
    element("div", foreign(story.lang, words.lang), element("h3", {}, link), text),
  );
  return { story, item, link, text };
}

/** The attributes of words in another language than the page's. */
export function foreign(lang: string, own: string): { readonly lang?: string; readonly dir?: string } {
  if (lang === own) return {};
  const dir = isRightToLeft(lang) ? "rtl" : "ltr";
  return isRightToLeft(own) === isRightToLeft(lang) ? { lang } : { lang, dir };
}

const pieces = (all: readonly Piece[]) => all.map(({ text, marked }) => (marked ? element("mark", {}, text) : text));

/** Puts the passages that answer in place of the summaries: their texts come behind the list, step by step. */
async function addPassages(items: readonly Item[], page: Answered): Promise<void> {
  for (let at = 0; at < items.length && !page.isOver(); at += step) {
    const some = items.slice(at, at + step);
    const texts = await page.search.texts(some.map(({ story }) => story.number));
    if (page.isOver()) return;
    for (const [n, { story, link, text }] of some.entries()) {
      const { paragraphs = [] } = texts?.[n] ?? {};
      const found = passage(paragraphs, marksIn(paragraphs, page.query, story.lang, page.stemmers));
      if (!found) continue;
      text.replaceChildren(...pieces(found));
      link.setAttribute("href", markedAddress(story.path, found));
    }
  }
}
