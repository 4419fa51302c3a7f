import {
  type Article,
  articleBody,
  articleFacts,
  articleHead,
  articleNames,
  articleNeighbours,
  dayTime,
  deck,
  type Edition,
  fill,
  fullDay,
  fullTime,
  type Html,
  headline,
  html,
  type Listing,
  langOf,
  type Notice,
  type OwnHead,
  type PageHead,
  type PeriodPage,
  period as periodInWords,
  type Redirect,
  rootFrom,
  span,
  storyList,
  trusted,
  type Views,
  views,
} from "dateline";

/** The edition with a mark around the content of its pages: so a view of the program's shows that it was called. */
function marked(view: keyof Views, edition: Edition): Edition {
  const page: Views["page"] = (head, main) =>
    edition.views.page(head, html`<div data-view="${view}">${main}</div>`, edition);
  return { ...edition, views: { ...edition.views, page } };
}

export const front: Views["front"] = (edition) => {
  const { articles, site, views: own, words } = edition;
  const days = span(articles.at(-1)?.day ?? "", articles[0]?.day ?? "", words.lang);
  const kept =
    site.publisher !== undefined && html`<p>${fill(words.strings.keptBy, { publisher: site.publisher })}</p>`;
  const main = html`<div data-view="front"><h1>${site.title}</h1><p>${words.stories(articles.length)}, ${days}</p>${storyList(articles.slice(0, 5), "", edition)}${kept}</div>`;
  return own.page(
    { path: "index.html", title: site.title, description: site.description, section: "latest" },
    main,
    edition,
  );
};

export const quoted: Views["quoted"] = (edition) => views.quoted(marked("quoted", edition));

export function article(story: Article, edition: Edition): Html {
  const main = html`<article data-view="article">
<p>${fullTime(story.date, edition.words)}</p>
<h1${langOf(story, edition)}>${headline(story, edition)}</h1>
${articleFacts(story, edition)}
${articleBody(story, edition)}
${articleNames(story, edition)}
</article>
${articleNeighbours(story, edition)}`;
  return edition.views.page(articleHead(story, edition), main, edition);
}

export const dates: Views["dates"] = (edition) => views.dates(marked("dates", edition));

export function period(item: PeriodPage, edition: Edition): Html {
  const { listing, earlier } = item;
  if (listing.unit !== "day") return views.period(item, marked("period", edition));
  const root = rootFrom(listing.path);
  const main = html`<div data-view="period"><h1>${fullDay(listing.key, edition.words.lang)}</h1>${storyList(listing.shown, root, edition)}${earlier && toPeriod(earlier, root, edition)}</div>`;
  const title = periodInWords(listing.key, edition.words.lang);
  return edition.views.page({ path: listing.path, title, description: title, section: "dates" }, main, edition);
}

const toPeriod = ({ path, key }: Listing<Article>, root: string, { words }: Edition) =>
  html`<a href="${root}${path}">${periodInWords(key, words.lang)}</a>`;

export const about: Views["about"] = (edition) => views.about(marked("about", edition));

export const withdrawn = (notice: Notice, edition: Edition): Html =>
  views.withdrawn(notice, marked("withdrawn", edition));

export const moved = (redirect: Redirect, edition: Edition): Html => views.moved(redirect, marked("moved", edition));

export const notFound: Views["notFound"] = (edition) => views.notFound(marked("notFound", edition));

export function own(head: OwnHead, content: string, edition: Edition): Html {
  const full: PageHead = { ...head, description: head.description ?? head.title };
  return edition.views.page(full, html`<div data-view="own">${trusted(content)}</div>`, edition);
}

export const story: Views["story"] = (item, root, edition) =>
  html`<li data-view="story"${langOf(item, edition)}>${dayTime(item.date, edition.words.lang)} <a href="${root}${item.path}">${headline(item, edition)}</a> ${deck(item, edition)}</li>`;

export const search: Views["search"] = (edition) => views.search(marked("search", edition));

export const anniversary: Views["anniversary"] = (page, edition) =>
  views.anniversary(page, marked("anniversary", edition));

export const map: Views["map"] = (page, edition) => views.map(page, marked("map", edition));
