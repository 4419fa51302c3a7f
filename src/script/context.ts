import type { FoundStory } from "../search/answer.ts";
import { type ConcordanceLine, canBeMarked, concordance, marksIn } from "../search/marks.ts";
import { button, element } from "./dom.ts";
import type { Answered } from "./page.ts";
import { mostShown, type Sort } from "./state.ts";
import { foreign, moreOrEnd } from "./stories.ts";
import { fill } from "./words.ts";

/** A line of a concordance, the story in which it stands, and that story's title and day. */
type Line = ConcordanceLine & { readonly story: FoundStory; readonly title: string };

/** How many stories are read for as many as are listed. */
const factor = 5;
/** How many lines there are at most: a browser takes many seconds to lay out tens of thousands. */
const mostLines = 2000;

/** Lines in the order of the words before the word, nearest first, or of those behind it; else as they are. */
export function sorted<T extends ConcordanceLine>(lines: readonly T[], by: Sort, lang: string): readonly T[] {
  if (by === "stories") return lines;
  const { compare } = new Intl.Collator(lang, { ignorePunctuation: true });
  const keys = new Map(lines.map((line) => [line, by === "after" ? line.right.trim() : backwards(line.left)]));
  return lines.toSorted((one, other) => compare(keys.get(one) ?? "", keys.get(other) ?? ""));
}

/** The words of a text from its last to its first. */
const backwards = (text: string) => text.trim().split(/\s+/).toReversed().join(" ");

/** The words in their context, one below the other. `room` is the width of the page, in pixels. */
export async function contextOf(page: Answered, more: () => void, room: number): Promise<HTMLElement | undefined> {
  const { answer, query, search, state, stemmers, words } = page;
  const { strings } = words;
  if (!search.hasTexts) return element("p", { class: "deck" }, strings.noTexts);
  if (!canBeMarked(query)) return element("p", { class: "deck" }, strings.noLines);
  const numbers = answer.numbers.slice(0, Math.min(state.shown * factor, mostLines));
  const [stories, texts] = [await search.describe(numbers), await search.texts(numbers)];
  if (page.isOver()) return undefined;
  // As many letters as a line has room for.
  const width = Math.max(12, Math.min(64, Math.floor((room * 0.43) / 7)));
  const lines: Line[] = [];
  let read = 0;
  for (const story of stories) {
    const { paragraphs = [] } = texts?.[read] ?? {};
    const its = concordance(
      paragraphs,
      marksIn(paragraphs, query, story.lang, stemmers, answer.quoted(story.number)),
      width,
    );
    if (read > 0 && lines.length + its.length > mostLines) break;
    const title = `${story.title}, ${words.period(story.day)}`;
    for (const line of its) lines.push({ ...line, story, title });
    read++;
  }
  const total = answer.numbers.length;
  if (lines.length === 0 && read === total) return element("p", { class: "deck" }, strings.noLines);
  const caption = fill(strings.linesOf, {
    lines: words.count(strings.lineCount, lines.length),
    stories: words.number(read),
    all: words.stories(total),
  });
  const isMore = read === numbers.length && read < mostLines && state.shown < mostShown;
  return element(
    "section",
    { class: "context", "aria-label": strings.inContext },
    element(
      "table",
      {},
      element("caption", { class: "label" }, caption),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          columnHead(page, strings.wordsBefore, { sort: "before", action: strings.sortBefore }),
          columnHead(page, strings.theWord),
          columnHead(page, strings.wordsAfter, { sort: "after", action: strings.sortAfter }),
        ),
      ),
      element(
        "tbody",
        {},
        sorted(lines, state.sort, words.lang).map(({ left, word, right, story, title }) =>
          element(
            "tr",
            foreign(story.lang, words.lang),
            element("td", {}, element("bdi", {}, left.trimEnd())),
            element("td", {}, element("a", { href: story.path, title }, word)),
            element("td", {}, element("bdi", {}, right.trimStart())),
          ),
        ),
      ),
    ),
    read < total && moreOrEnd(words, isMore, button(strings.moreLines, more, { "data-key": "more" })),
  );
}

/** What a column is sorted by, and what its head says of that. */
type Sorting = { readonly sort: Sort; readonly action: string };

/** The head of a column: a link that sorts by it, or by stories again, where it can be sorted by. */
function columnHead({ state, to, words }: Answered, name: string, sorting?: Sorting): HTMLElement {
  if (!sorting) return element("th", { scope: "col" }, name);
  const { sort, action } = sorting;
  const isSorted = state.sort === sort;
  const title = isSorted ? words.strings.sortStories : action;
  return element(
    "th",
    { scope: "col", "aria-sort": isSorted && "ascending" },
    element("a", { href: to({ sort: isSorted ? "stories" : sort }), title, "data-key": sort }, name),
  );
}
