/// <reference path="./eleventy.d.ts" preserve="true" />
// What an archive's configuration imports from "dateline": the plugin, and what views of its own are made of (docs/customizing.md).
export type { EleventyConfig } from "@11ty/eleventy";
export type { Anniversary, PeriodPage } from "../archive/dates.ts";
export { type Entity, mostNamed, noteOn } from "../archive/entity.ts";
export type { Listing } from "../archive/listing.ts";
export type { Redirect } from "../archive/redirects.ts";
export type { Article } from "../article/article.ts";
export type { Kind } from "../article/kind.ts";
export type { Notice } from "../article/notice.ts";
export type { Edition, EntityPage, IndexPage, MapPage, OwnHead, PageHead, Views } from "../site/edition.ts";
export {
  articleBody,
  articleFacts,
  articleHead,
  articleNames,
  articleNeighbours,
  articleRecord,
  articleRelated,
} from "../site/views/article.ts";
export { chart } from "../site/views/chart.ts";
export { worldMap } from "../site/views/map.ts";
export { nameLink, partLinks, partName, rootFrom, trail } from "../site/views/parts.ts";
export { placeLocator } from "../site/views/place.ts";
export { quotationList } from "../site/views/quotations.ts";
export { deck, headline, langOf, storyList } from "../site/views/stories.ts";
export { dayTime, fullDay, fullTime, period, span } from "../site/views/when.ts";
export { views } from "../site/views.ts";
export { fill, fillText, type Words } from "../site/words.ts";
export { type Content, Html, html, trusted } from "../text/html.ts";
export type { Options } from "./options.ts";
export { config, default } from "./plugin.ts";
