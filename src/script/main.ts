import type { Search } from "../search/answer.ts";
import { parseQuery, type QueryProblem } from "../search/query.ts";
import { openSearch } from "../search/search.ts";
import type { RootShard } from "../search/shards.ts";
import type { Stemmers } from "../search/terms.ts";
import type { Setting } from "../site/setting.ts";
import { contextOf } from "./context.ts";
import { element } from "./dom.ts";
import { downloadButton } from "./download.ts";
import { forgetShards, LoadError, load, loadStemmers, OtherStateError } from "./load.ts";
import { monthBars } from "./months.ts";
import { facetLists, narrowedTo } from "./narrow.ts";
import type { Answered, Page } from "./page.ts";
import { problemTexts } from "./problems.ts";
import { hashOf, type State, stateOf, step } from "./state.ts";
import { storyList } from "./stories.ts";
import { tools } from "./tools.ts";
import { trendsOf } from "./trends.ts";
import { unknownWords } from "./unknown.ts";
import { lineOf } from "./wording.ts";
import { fill, type Strings, Words } from "./words.ts";

/**
 * The script of the search page: it shows what the address behind `#` asks for, and changes the page when that changes. Nothing else decides what is shown,
 * so that every state has an address, and the way back is the browser's.
 */
const setting = JSON.parse(byId("setting").textContent ?? "") as Setting<Strings>;
const words = new Words(setting);
const { strings } = words;
const [input, asked, count, place] = [byId("q") as HTMLInputElement, byId("asked"), byId("count"), byId("answer")];
const form = input.form as HTMLFormElement;
const how = byId("how") as HTMLDetailsElement;
/** What stands there before anything is asked. */
const beginning = [...place.childNodes];
let opened: Promise<{ readonly search: Search; readonly stemmers: Stemmers }> | undefined;
/** Counts the questions: an answer is dropped where another question has been asked meanwhile. */
let turn = 0;
/** Shows that the search is going on, where it takes its time. */
let slow: ReturnType<typeof setTimeout> | undefined;
/** The key of the element that had the focus before the page changed. */
let focused: string | undefined;
/** How many results there were when more were asked for: the focus goes to the first that is new. */
let moved: number | undefined;
const { title } = document;

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { view, order, with: others } = stateOf(location.hash);
  go(hashOf({ ...stateOf(""), view, order, with: view === "trends" ? others : [], q: input.value.trim() }));
});
// The beginning of the index is loaded while the reader types.
input.addEventListener("focus", () => void open().catch(() => undefined));
addEventListener("hashchange", show);

/** Opens the index, once; with the root alone it is known which stemmers it needs. */
function open(): NonNullable<typeof opened> {
  opened ??= load("root")
    .then((root) => loadStemmers((root as RootShard).langs))
    .then(async (stemmers) => ({ stemmers, search: await openSearch(load, stemmers) }));
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** Goes to a state; to the one that is shown, it is shown again. */
function go(href: string): void {
  if (location.hash === href || (location.hash === "" && href === "#q=")) show();
  else location.hash = href;
}

// A form on another page sends its query behind `?`, which a script cannot change without loading the page anew: so the query moves behind `#`.
if (location.hash === "" && location.search !== "") {
  const { q } = stateOf("", location.search);
  if (q !== "") {
    try {
      history.replaceState(null, "", `${location.pathname}${hashOf(stateOf("", location.search))}`);
    } catch {
      // Some browsers forbid that on a disk: there both stay in the address.
      location.replace(hashOf(stateOf("", location.search)));
    }
  }
}
show();

/** Shows what the address asks for. */
function show(): void {
  const state = stateOf(location.hash, location.hash === "" ? location.search : "");
  turn += 1;
  const mine = turn;
  if (document.activeElement !== input || input.value.trim() !== state.q) input.value = state.q;
  document.title = state.q === "" ? title : `${state.q} – ${title}`;
  const isOver = () => mine !== turn;
  answerTo(state, isOver)
    .catch((error: unknown) => {
      if (!(error instanceof OtherStateError)) throw error;
      // The archive was published anew since the index was opened, or the browser kept some of it: all of it is opened anew, once.
      forgetShards();
      opened = undefined;
      return answerTo(state, isOver);
    })
    .catch((error: unknown) => {
      if (isOver()) return;
      tell(fill(strings.noIndex, { file: error instanceof LoadError ? error.file : "search/" }));
      place.replaceChildren(...beginning);
      // Anything but a missing file is a fault of the program: it goes to the console.
      if (!(error instanceof LoadError)) throw error;
    });
}

/** Says how many stories there are, or what is wrong; `unseen` where the page shows it elsewhere. */
function tell(text: string, className = ""): void {
  clearTimeout(slow);
  count.className = className;
  count.textContent = text;
}

async function answerTo(state: State, isOver: () => boolean): Promise<void> {
  input.removeAttribute("aria-invalid");
  const parsed = parseQuery(state.q);
  if (parsed.problems) return showProblems(state.q, parsed.problems);
  if (!parsed.query && state.with.length === 0) {
    asked.replaceChildren();
    tell("");
    place.replaceChildren(...beginning);
    how.open = true;
    return;
  }
  how.open = false;
  clearTimeout(slow);
  slow = setTimeout(() => isOver() || tell(strings.looking), 300);
  const { search, stemmers } = await open();
  const page: Page = {
    words,
    search,
    stemmers,
    state,
    url: setting.url,
    facets: setting.facets,
    to: (change) => hashOf({ ...state, ...change }),
    isOver,
  };
  if (!parsed.query) return await showTrends(page);
  const answer = await search.ask(parsed.query, state.order);
  if (!isOver()) await showAnswer({ ...page, query: answer.query, answer });
}

/** Says what is wrong with a query, each problem at its place in it. */
function showProblems(text: string, problems: readonly QueryProblem[]): void {
  input.setAttribute("aria-invalid", "true");
  const texts = problemTexts(text, problems, words);
  asked.replaceChildren();
  tell([...new Set(texts.map(({ message }) => message))].join(" "), "unseen");
  place.replaceChildren(
    element(
      "ul",
      { class: "problems" },
      texts.map(({ before, wrong, behind, message }) =>
        element("li", {}, element("code", {}, before, element("mark", {}, wrong), behind), element("p", {}, message)),
      ),
    ),
  );
}

async function showTrends(page: Page): Promise<void> {
  const trends = await trendsOf({ ...page, state: { ...page.state, view: "trends" } }, go, place.clientWidth);
  if (!trends) return;
  asked.replaceChildren();
  tell("");
  place.replaceChildren(trends);
}

async function showAnswer(page: Answered): Promise<void> {
  const { answer, state, isOver } = page;
  const total = answer.numbers.length;
  const said = total === 0 ? strings.noStories : words.stories(total);
  const line = lineOf(page.query, words);
  const unknown = unknownWords(answer, page);
  if (total === 0 && state.view !== "trends") {
    swap(said, line, [unknown, narrowedTo(page, page.query)]);
    return;
  }
  const more = () => {
    const behind = place.querySelectorAll(".river > li, .context tbody tr").length;
    moved = behind;
    const href = hashOf({ ...state, shown: state.shown + step });
    try {
      history.replaceState(null, "", href);
      show();
    } catch {
      location.replace(href);
    }
  };
  const body =
    state.view === "trends"
      ? await trendsOf(page, go, place.clientWidth)
      : state.view === "context"
        ? await contextOf(page, more, place.clientWidth)
        : await storyList(page, more);
  if (!body || isOver()) return;
  const rail = element("aside", { class: "rail narrow", "aria-label": strings.narrow });
  swap(said, line, [
    unknown,
    narrowedTo(page, page.query),
    tools(page, downloadButton(page)),
    state.view === "trends" ? body : [monthBars(page), element("div", { class: "with-rail" }, body, rail)],
  ]);
  if (state.view === "trends") return;
  const lists = await facetLists(page);
  if (!lists) return;
  const narrow = matchMedia("(min-width: 56rem)").matches;
  rail.replaceChildren(
    element(
      "details",
      { open: narrow },
      element("summary", {}, element("h2", { class: "label" }, strings.narrow)),
      lists,
    ),
  );
  refocus();
}

/** Puts an answer in place of what was there, and the focus where it was. */
function swap(said: string, line: string, parts: Parameters<typeof element>[2][]): void {
  const within = place.contains(document.activeElement);
  focused = within ? (document.activeElement?.getAttribute("data-key") ?? "") : undefined;
  asked.textContent = line;
  tell(said);
  place.replaceChildren(element("div", {}, ...parts));
  refocus();
}

function refocus(): void {
  if (moved !== undefined) {
    const first = place.querySelectorAll<HTMLElement>(".river > li a, .context tbody tr a")[moved];
    moved = undefined;
    focused = undefined;
    if (first) first.focus();
    else focusCount();
  } else if (focused !== undefined) {
    const same =
      focused && [...place.querySelectorAll<HTMLElement>("[data-key]")].find((one) => one.dataset.key === focused);
    if (same) {
      focused = undefined;
      same.focus({ preventScroll: true });
    } else if (!place.contains(document.activeElement)) focusCount();
  }
}

function focusCount(): void {
  count.tabIndex = -1;
  count.focus({ preventScroll: true });
}
