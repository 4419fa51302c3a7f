// A configuration as an archive may have it, `.eleventy.ts`: every view is the archive's own, and Eleventy does what it offers. Its types are those of
// the package: `npm run types` holds them here, test/pack.test.ts where the program is installed.
import { HtmlBasePlugin } from "@11ty/eleventy";
import dateline, { config, type EleventyConfig } from "dateline";
import * as entities from "./views/entities.ts";
import * as frame from "./views/frame.ts";
import * as pages from "./views/pages.ts";

export { config };
export default (eleventy: EleventyConfig) => {
  eleventy.addPlugin(dateline, { views: { ...entities, ...frame, ...pages } });
  eleventy.addPlugin(HtmlBasePlugin, { baseHref: "/" });
  eleventy.addFilter("shout", (text: string) => text.toUpperCase());
  eleventy.addAsyncFilter("later", async (text: string) => text);
  eleventy.addShortcode("tide", (hour: number) => `<b>high at ${hour}</b>`);
  eleventy.addAsyncShortcode("ebb", async (hour: number) => `<b>low at ${hour}</b>`);
  eleventy.addPairedShortcode("box", (content: string, name: string) => `<div class="${name}">${content}</div>`);
  eleventy.addCollection("notes", (api) =>
    api.getFilteredByGlob("pages/notes/*.md").filter(({ data }) => data.hidden !== true),
  );
  eleventy.addGlobalData("keeper", () => "Ana");
  eleventy.addDataExtension("csv", (text) => text.split("\n"));
  eleventy.addPassthroughCopy({ "terms.txt": "legal/terms.txt" });
  eleventy.addTransform("stamp", function (content) {
    return this.page.outputPath ? content.replace("</body>", "<!-- kept --></body>") : content;
  });
  eleventy.on("eleventy.before", ({ runMode, directories }) => {
    if (runMode !== "build") console.error(directories.output);
  });
  eleventy.on("eleventy.after", async ({ results }) => {
    for (const { outputPath } of results) if (outputPath === "") console.error(outputPath);
  });
  // @ts-expect-error: no view has this name; its types say so beside others, too.
  const mistyped = () => eleventy.addPlugin(dateline, { views: { story: pages.story, stroy: pages.story } });
  eleventy.addFilter("mistyped", mistyped);
};
