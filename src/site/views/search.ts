import { kindsShown } from "../../archive/site.ts";
import { type Content, type Html, html, trusted } from "../../text/html.ts";
import type { Edition } from "../edition.ts";
import { searchPolicy } from "../policy.ts";
import type { Setting } from "../setting.ts";
import type { Strings } from "../strings.ts";
import { fillText } from "../words.ts";

/** The page that searches the archive. */
export const searchPath = "search.html";

/**
 * The page that searches the archive, `search.html`. Without a script it shows other ways into the archive; its script (`script/main.ts`) puts
 * answers in their place.
 */
export function searchPage(edition: Edition): Html {
  const { site, views, words } = edition;
  const own = words.strings;
  const strings = own.searching;
  const main = html`<header class="head">
<h1>${own.search}</h1>
${searchForm("", "ask", edition, trusted(' id="q" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="asked"'))}
<p id="asked"></p>
<p id="count" role="status"></p>
<noscript><p class="deck">${strings.needsScript}</p></noscript>
</header>
<div id="answer">
<nav aria-label="${own.waysIn}"><h2 class="label">${own.waysIn}</h2>
<ul class="ways">${waysIn(edition)}
</ul></nav>
</div>
<details class="how" id="how"><summary>${strings.howTo}</summary>
<dl>${examples(strings).map(
    ([queries, meaning]) =>
      html`\n<div><dt>${queries.map((query) => html`<code dir="ltr">${query}</code> `)}</dt><dd>${meaning}</dd></div>`,
  )}
</dl></details>
<script type="application/json" id="setting">${trusted(dataOf(setting(edition)))}</script>
<script src="assets/search.js"></script>`;
  const description = fillText(strings.searchIn, { site: site.title });
  return views.page(
    {
      path: searchPath,
      title: own.search,
      description,
      section: "search",
      ownSearch: true,
      policy: site.head?.policy ?? searchPolicy,
      extra: trusted('<meta property="og:type" content="website">\n<link rel="stylesheet" href="assets/search.css">'),
    },
    main,
    edition,
  );
}

/** A form that leads to the search page; `more` are further attributes of its field, `q`. */
export function searchForm(root: string, className: string, { words }: Edition, more: Html | false = false): Html {
  const { search, searching: strings } = words.strings;
  return html`<form class="${className}" action="${root}${searchPath}" role="search"><input type="search" name="q" aria-label="${strings.searchArchive}"${more}><button type="submit">${search}</button></form>`;
}

/** Links to everything by which stories are found without a script. */
function waysIn({ navigation }: Edition): Content {
  return [...navigation.head, ...navigation.foot]
    .filter(({ section, path }) => path !== undefined && section !== "search" && section !== "feed")
    .map(({ name, path }) => html`\n<li><a href="${path}">${name}</a></li>`);
}

/** Queries that show what can be asked, with what they mean. */
function examples(strings: Strings["searching"]): readonly (readonly [queries: readonly string[], meaning: string])[] {
  return [
    [["trade talks"], strings.helpWords],
    [['"interest rates"'], strings.helpPhrase],
    [["tin OR copper"], strings.helpOr],
    [["oil -crude"], strings.helpNot],
    [["export*"], strings.helpPrefix],
    [["trade ~ japan"], strings.helpNear],
    [["title:talks"], strings.helpTitle],
    [["person:smith", "place:london", "org:un", "topic:trade", "agency:reuters"], strings.helpNames],
    [["from:geneva"], strings.helpFrom],
    [["said:smith"], strings.helpSaid],
    [["date:2012", "date:2012-06", "date:2012-06-22", "date:2012-06-02..2012-07-01"], strings.helpDate],
  ];
}

/** What the script is told: nothing that changes with the articles, so that the page stays when they do. */
function setting({ site, words }: Edition): Setting<Strings["searching"]> {
  const { strings: own, conventions, lang } = words;
  const strings = own.searching;
  const { day, month, year, months, monthsOfYear, weekdays, digits, decimal, group, groups, between, list } =
    conventions;
  return {
    lang,
    url: site.url,
    strings,
    storyCount: own.storyCount as Setting<never>["storyCount"],
    facets: {
      ...Object.fromEntries(kindsShown(site).map((kind) => [kind, own[kind].many])),
      years: strings.years,
    },
    conventions: { day, month, year, months, monthsOfYear, weekdays, digits, decimal, group, groups, between, list },
  };
}

/** JSON within a script element: it neither ends the element nor opens a comment in it. */
function dataOf(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
