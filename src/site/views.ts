import type { Views } from "./edition.ts";
import { aboutPage } from "./views/about.ts";
import { anniversaryPage } from "./views/anniversary.ts";
import { articlePage } from "./views/article.ts";
import { indexPage } from "./views/entities.ts";
import { entityPage } from "./views/entity.ts";
import { frontPage } from "./views/front.ts";
import { footer, header, page } from "./views/layout.ts";
import { mapPage } from "./views/map.ts";
import { movedPage, notFoundPage, withdrawnPage } from "./views/notices.ts";
import { ownPage } from "./views/own.ts";
import { datesPage, periodPage } from "./views/period.ts";

import { quotedPage } from "./views/quoted.ts";

import { searchPage } from "./views/search.ts";

import { storyItem } from "./views/stories.ts";

/** The program's own views: a view of an archive may call the one that it replaces. */
export const views: Views = {
  page,
  header,
  footer,
  front: frontPage,
  article: articlePage,
  person: entityPage,
  place: entityPage,
  organization: entityPage,
  topic: entityPage,
  agency: entityPage,
  index: indexPage,
  map: mapPage,
  quoted: quotedPage,
  dates: datesPage,
  period: periodPage,
  anniversary: anniversaryPage,
  search: searchPage,
  about: aboutPage,
  withdrawn: withdrawnPage,
  moved: movedPage,
  notFound: notFoundPage,
  own: ownPage,
  story: storyItem,
};
