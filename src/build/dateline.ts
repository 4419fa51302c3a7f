/// <reference path="./eleventy.d.ts" preserve="true" />
// What an archive's configuration imports from "dateline": the plugin, and what views of its own are made of (docs/customizing.md).
export type { EleventyConfig } from "@11ty/eleventy";
export type { Entity } from "../archive/entity.ts";
export type { Article } from "../article/article.ts";
export type { Edition, PageHead, Views } from "../site/edition.ts";
export {
  articleBody,
  articleFacts,
  articleHead,
  articleNames,
  articleNeighbours,
} from "../site/views/article.ts";
export { nameLink, rootFrom } from "../site/views/parts.ts";
export { deck, headline, langOf, storyList } from "../site/views/stories.ts";
export { dayTime, fullDay, period, span } from "../site/views/when.ts";
export { views } from "../site/views.ts";
export { fill, fillText } from "../site/words.ts";
export { Html, html, trusted } from "../text/html.ts";
export type { Options } from "./options.ts";
export { config, default } from "./plugin.ts";
