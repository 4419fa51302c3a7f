import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Result } from "@11ty/eleventy";
import { positionAt } from "../article/locate.ts";
import type { Problem } from "../article/problem.ts";
import { brokenInHtml } from "../site/links.ts";
import { pathOf } from "./plugin.ts";
import type { Site } from "./site.ts";

/** The links in the archive's own pages that lead to no page of the site, at their place in the template where they stand in it. */
export function ownLinkProblems(pages: readonly Result[], { routes, settings: { root } }: Site): Problem[] {
  return pages.flatMap((page) => {
    const path = pathOf(page);
    if (page.url === false || !path.endsWith(".html")) return [];
    const source = join(process.cwd(), page.inputPath);
    const file = relative(root, source).replaceAll("\\", "/");
    return brokenInHtml(page.content, path, routes).map(({ href, wrong }) => {
      const text = readFileSync(source, "utf8");
      return { file, ...positionAt(text, Math.max(0, text.indexOf(href))), message: wrong };
    });
  });
}
