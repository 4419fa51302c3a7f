import type { FoundStory } from "../search/answer.ts";
import { marksIn, marksInTitle } from "../search/marks.ts";
import { isRightToLeft } from "../text/direction.ts";
import { button, element } from "./dom.ts";
import type { Answered } from "./page.ts";
import { marked, markedAddress, type Piece, passage } from "./passage.ts";
import { mostShown, step } from "./state.ts";
import type { Words } from "./words.ts";

/** The stories of an answer, as lists of stories look on every page, with the passages that answer. */
export async function storyList(page: Answered, more: () => void): Promise<HTMLElement | undefined> {
  const { answer, search, state, words } = page;
  const numbers = answer.numbers.slice(0, state.shown);
  // Titles are small: the list stands before summaries and texts are there.
  const stories = await search.describe(numbers);
  if (page.isOver()) return undefined;
  const items = stories.map((story) => itemOf(story, page));
  void complete(items, page);
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
      moreOrEnd(words, state.shown < mostShown, button(words.strings.moreStories, more, { "data-key": "more" })),
  );
}

/** The button behind a list that does not have all; where the list may have no more, what to do for the others. */
export function moreOrEnd({ strings }: Words, isMore: boolean, more: HTMLButtonElement): HTMLElement {
  return element("p", { class: "more" }, isMore ? more : strings.noMore);
}

type Item = {
  readonly story: FoundStory;
  readonly item: HTMLElement;
  readonly label: HTMLElement;
  readonly link: HTMLAnchorElement;
  readonly text: HTMLElement;
};

function itemOf(story: FoundStory, { query, stemmers, words }: Answered): Item {
  const title = pieces(marked(story.title, marksInTitle(story.title, query, story.lang, stemmers)));
  const link = element("a", { href: story.path, "data-key": `story ${story.path}` }, title);
  const label = element("p", { class: "label" }, element("time", { datetime: story.day }, words.period(story.day)));
  const text = element("p");
  const item = element("li", {}, label, element("div", foreign(story.lang, words.lang), element("h3", {}, link), text));
  return { story, item, label, link, text };
}

/** Adds to a list what comes behind it: datelines and summaries, then passages. */
async function complete(items: readonly Item[], page: Answered): Promise<void> {
  await addSummaries(items, page);
  if (page.search.hasTexts) await addPassages(items, page);
}

/** Puts datelines and summaries to the titles. */
async function addSummaries(items: readonly Item[], { isOver, query, search, stemmers }: Answered): Promise<void> {
  const stories = await search.describe(
    items.map(({ story }) => story.number),
    { summaries: true },
  );
  if (isOver()) return;
  for (const [n, { label, text }] of items.entries()) {
    const { dateline, lang, summary = "" } = stories[n] as FoundStory;
    if (dateline !== undefined) label.append(element("span", {}, element("bdi", {}, dateline)));
    text.replaceChildren(...pieces(marked(summary, marksIn([summary], query, lang, stemmers))));
  }
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
      const found = passage(
        paragraphs,
        marksIn(paragraphs, page.query, story.lang, page.stemmers, page.answer.quoted(story.number)),
      );
      if (!found) continue;
      text.replaceChildren(...pieces(found));
      link.setAttribute("href", markedAddress(story.path, found));
    }
  }
}
