import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import { archiveOf } from "./archive.js";
import { site } from "./site.js";

const firstSentence = /^.*?[.!?](?=\s|$)/;

export default function (eleventyConfig) {
  eleventyConfig.addPassthroughCopy({ public: "." });
  // A summary of each article, without rendering it: page.excerpt.
  eleventyConfig.setFrontMatterParsingOptions({
    excerpt: (file) => {
      file.excerpt = firstSentence.exec(file.content.trimStart())?.[0] ?? "";
    },
  });
  eleventyConfig.amendLibrary("md", (markdown) => markdown.set({ typographer: true }));

  // Every list is made once, in one pass over the articles.
  let archive;
  const archived = (api) => {
    archive ??= archiveOf(api.getFilteredByGlob("articles/**/*.md"));
    return archive;
  };
  eleventyConfig.on("eleventy.before", () => {
    archive = undefined;
  });
  for (const list of ["stories", "periods", "years", "namePages", "indexPages"]) {
    eleventyConfig.addCollection(list, (api) => archived(api)[list]);
  }

  eleventyConfig.addPlugin(feedPlugin, {
    type: "atom",
    outputPath: "/feed.xml",
    collection: { name: "feed", limit: 20 },
    metadata: {
      language: "en",
      title: site.title,
      subtitle: site.description,
      base: site.url,
      author: { name: site.title },
    },
  });
  eleventyConfig.addCollection("feed", (api) => [...archived(api).stories].reverse());
}

export const config = {
  // Articles have no template syntax: they are Markdown alone.
  markdownTemplateEngine: false,
  dir: { input: ".", includes: "_includes", output: "_site" },
};
