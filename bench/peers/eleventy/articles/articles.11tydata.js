/** The address of `articles/2012/06/22-harbour.md` is `/2012/06/22/harbour.html`. */
export default {
  layout: "story.11ty.js",
  permalink: ({ page }) => `${page.filePathStem.replace(/^\/articles\/(\d{4}\/\d\d\/\d\d)-/, "/$1/")}.html`,
};
