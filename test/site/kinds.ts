/**
 * The kinds of pages that a site has, each with addresses below the folder of `test/sites.ts`: of each kind that looks different the page with most
 * in it. What is true of every kind of page is asked of these: a new kind is a row here. A feed, which a browser shows as a page too, is XML:
 * `feeds.test.ts` opens one.
 */
export const kindsOfPages = {
  front: ["sample/dist/index.html", "look/dist/index.html"],
  story: [
    "sample/dist/2012/06/22/lavrov-urges-syria-to-do-more.html",
    "archive/2012/06/22/harbour-reopens.html",
    "look/dist/2012/06/22/lavrov-urges-syria-to-do-more.html",
    "view/dist/2012/06/22/lavrov-urges-syria-to-do-more.html",
  ],
  flash: ["sample/dist/2012/08/02/annan-to-step-down.html"],
  person: ["sample/dist/people/kofi-annan.html"],
  place: ["sample/dist/places/syria.html"],
  organization: ["sample/dist/organizations/united-nations.html"],
  topic: ["sample/dist/topics/annan-plan.html"],
  agency: ["sample/dist/agencies/dateline-sample-desk.html"],
  index: [
    "sample/dist/people/index.html",
    "sample/dist/places/index.html",
    "sample/dist/organizations/index.html",
    "sample/dist/topics/index.html",
    "sample/dist/agencies/index.html",
  ],
  search: ["sample/dist/search.html"],
  "most quoted": ["sample/dist/people/most-quoted.html"],
  map: ["sample/dist/places/map_middle-east.html"],
  dates: ["sample/dist/dates.html"],
  year: ["sample/dist/2012/index.html", "archive/2011/index.html"],
  month: ["sample/dist/2012/06/index.html"],
  day: ["sample/dist/2012/08/02/index.html", "archive/2011/12/31/index.html"],
  anniversary: ["years/dist/dates/03-02.html"],
  about: ["sample/dist/about.html"],
  "not found": ["archive/404.html"],
  withdrawn: ["archive/2011/12/30/withdrawn.html"],
  moved: ["archive/news/harbour.html"],
  own: ["menu/dist/history.html", "page/dist/people-in-brief.html"],
  "story in another language": ["archive/2011/12/31/le-port.html"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** All of them. */
export const pagesOfKinds: readonly string[] = Object.values(kindsOfPages).flat();
