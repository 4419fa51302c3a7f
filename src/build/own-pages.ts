import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "@11ty/eleventy";
import { sitePathOf } from "../article/links.ts";
import { type Position, positionsIn } from "../article/locate.ts";
import type { Problem } from "../article/problem.ts";
import { brokenInHtml, pathsInSiteData } from "../site/links.ts";
import { blockedIn } from "../site/policy.ts";
import type { Site } from "./site.ts";

/** A template's file, relative to the archive's root: `pages/history.md` for Eleventy's `./pages/history.md`. */
export function fileOf({ inputPath }: { readonly inputPath: string }): string {
  return inputPath.replace(/^\.\//, "");
}

/** The path of a page, relative to the site's root: `tools/index.html` for the address `/tools/`, `index.html` for a page that is not written. */
export function pathOf({ url }: { readonly url: string | false }): string {
  const path = (url || "").replace(/^\//, "");
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/**
 * The problems of the archive's own pages: links that lead to no route, and what the policy of their page blocks; at their position in the template where
 * its text has them. None where the archive has other problems. `isThere` says whether a file that has no route is there all the same.
 */
export function ownPageProblems(
  pages: readonly Result[],
  { edition, readable, byPath, settings: { root } }: Site,
  isThere: (path: string) => boolean = () => false,
): Problem[] {
  if (!readable) return [];
  const onEveryPage = pathsInSiteData(edition.site);
  return pages.flatMap((page) => {
    const path = pathOf(page);
    if (page.url === false || !path.endsWith(".html")) return [];
    const file = fileOf(page);
    const html = String(page.content);
    const broken = brokenInHtml(html, path, byPath).filter(({ href }) => {
      const leadsTo = sitePathOf(href, path) ?? "";
      return !onEveryPage.has(leadsTo) && !isThere(leadsTo);
    });
    let position: ((offset: number) => Position) | undefined;
    let text = "";
    const problemAt = (words: string, message: string) => {
      if (!position) {
        text = readFileSync(join(root, file), "utf8");
        position = positionsIn(text);
      }
      return { file, ...position(Math.max(0, text.indexOf(words))), message };
    };
    return [
      ...broken.map(({ href, wrong }) => problemAt(href, wrong)),
      ...blockedIn(html).map((what) =>
        problemAt(
          what.replace(/[>=].*$| from elsewhere$/s, ""),
          `the page has ${what}, which its policy blocks: policy in its front matter may allow it, or be false (docs/customizing.md)`,
        ),
      ),
    ];
  });
}
