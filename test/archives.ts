import { indexArchive } from "../src/archive/archive.ts";
import { resolveNames } from "../src/archive/names.ts";
import type { SiteData } from "../src/archive/site.ts";
import { articleOf } from "../src/article/article.ts";
import { byKind } from "../src/article/kind.ts";
import type { FrontMatter } from "../src/article/schema.ts";
import { type Entry, Registry } from "../src/registry/registry.ts";
import { type Edition, editionOf } from "../src/site/edition.ts";
import { stringsFor } from "../src/site/strings.ts";
import { views } from "../src/site/views.ts";
import { Words } from "../src/site/words.ts";

/**
 * The edition of an archive in memory: an article for each of `fronts`, and no registry but one of places. `more` is what its site says
 * besides.
 */
export function editionWith(
  fronts: readonly Partial<FrontMatter>[],
  lang = "en",
  more: Partial<SiteData> = {},
  places: readonly Entry[] = [],
): Edition {
  const site = { title: "A", description: "B", url: "https://example.org/", lang, since: "2026-01-01", ...more };
  const articles = fronts.map((front, n) =>
    articleOf(`articles/story-${n}.md`, { title: `Story ${n}`, date: "2012-06-22", ...front }, `Text ${n}.`),
  );
  const { names, findings } = resolveNames(
    articles,
    byKind((kind) => new Registry(kind === "places" ? places : [])),
  );
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join("\n"));
  return editionOf(indexArchive(articles, names, site), {
    words: new Words(site.lang, stringsFor(site.lang)),
    views,
    themed: false,
  });
}
