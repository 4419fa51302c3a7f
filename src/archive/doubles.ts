import { dirname } from "node:path/posix";
import { type Article, articleName } from "../article/article.ts";
import { nearest } from "../text/nearest.ts";
import type { Finding } from "./finding.ts";

/**
 * What is wrong with the articles that say they are another sending of a story: `sameAs` names no article, the article itself, or one that is
 * another sending too.
 */
export function doubleFindings(articles: readonly Article[]): Finding[] {
  const doubles = articles.filter(({ sameAs }) => typeof sameAs === "string");
  if (doubles.length === 0) return [];
  const byName = new Map(articles.map((article) => [articleName(article.file), article]));
  return doubles.flatMap((article): Finding[] => {
    const wrong = problemOf(article, byName);
    return wrong === undefined ? [] : [{ file: article.file, path: ["sameAs"], message: `sameAs ${wrong}` }];
  });
}

function problemOf({ file, sameAs }: Article, byName: ReadonlyMap<string, Article>): string | undefined {
  if (typeof sameAs !== "string") return undefined;
  if (sameAs === articleName(file)) return "names the article itself: delete it";
  const kept = byName.get(sameAs);
  if (!kept) {
    const beside = [...byName.keys()].filter((name) => dirname(name) === dirname(sameAs));
    const near = nearest(sameAs, beside);
    return `names no article: "${sameAs}"${near === undefined ? "" : `: did you mean "${near}"?`}`;
  }
  if (typeof kept.sameAs !== "string") return undefined;
  const last = lastOf(kept, byName);
  return last === undefined
    ? "names an article that leads in a circle: delete sameAs in the one of them that is kept"
    : `names an article that is itself the same as another: write "${last}"`;
}

/** The name of the article to which one leads, over those between; undefined where they lead in a circle. */
function lastOf(article: Article, byName: ReadonlyMap<string, Article>): string | undefined {
  let name = articleName(article.file);
  const seen = new Set<string>();
  for (let next = byName.get(name)?.sameAs; typeof next === "string"; next = byName.get(name)?.sameAs) {
    if (seen.has(name)) return undefined;
    seen.add(name);
    name = next;
  }
  return name;
}

/**
 * The articles that are another sending of an article of the same list, each with the one that is kept. Where the kept one is not in the list, as a
 * draft, the other is no double.
 */
export function keptOnes(articles: readonly Article[]): ReadonlyMap<Article, Article> {
  const doubles = articles.filter(({ sameAs }) => typeof sameAs === "string");
  if (doubles.length === 0) return new Map();
  const byName = new Map(articles.map((article) => [articleName(article.file), article]));
  const kept = (article: Article) => (typeof article.sameAs === "string" ? byName.get(article.sameAs) : undefined);
  return new Map(
    doubles.flatMap((article): [Article, Article][] => {
      const of = kept(article);
      return of && of !== article && kept(of) === undefined ? [[article, of]] : [];
    }),
  );
}
