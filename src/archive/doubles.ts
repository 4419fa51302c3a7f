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
  return typeof kept.sameAs === "string"
    ? `names an article that is itself the same as another: write "${kept.sameAs}"`
    : undefined;
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
