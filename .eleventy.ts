import { join } from "node:path";
import type { EleventyConfig } from "@11ty/eleventy";
import { loadArchive } from "./src/archive/load.ts";
import { settingsOf } from "./src/build/settings.ts";
import { removeStale } from "./src/build/stale.ts";
import { contentOf, type Page } from "./src/pages/template.ts";

/** What the site is made of: the archive as data, the pages as templates, and `dist/` as the place for them. */
export default function configure(eleventy: EleventyConfig) {
  const { root, now } = settingsOf(process.env);
  const dist = join(root, "dist");
  let writing = true;

  eleventy.setUseGitIgnore(false);
  eleventy.setDataFileSuffixes([]);
  eleventy.setQuietMode(true);
  eleventy.addExtension("11ty.ts", { key: "11ty.js" });
  eleventy.addGlobalData("archive", () => loadArchive(root, now));

  // `npx eleventy` writes the pages itself; `npm run build` asks for them and writes them one at a time (src/publish/).
  eleventy.on("eleventy.before", ({ outputMode }) => {
    writing = outputMode === "fs";
  });
  eleventy.addTransform("make", (page: Page) => (writing ? contentOf(page) : page));
  eleventy.on("eleventy.after", ({ results }) => {
    if (writing)
      removeStale(
        dist,
        results.map(({ outputPath }) => outputPath),
      );
  });

  return { dir: { input: "src/pages", output: dist }, templateFormats: ["11ty.ts"] };
}
