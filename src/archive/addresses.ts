import type { Article } from "../article/article.ts";
import type { Finding } from "./finding.ts";

/** An address that an article had before. */
export type Move = { readonly from: string; readonly to: Article };

/** The addresses that lead to articles from elsewhere. */
export function movesOf(articles: readonly Article[]): Move[] {
  return articles.flatMap((to) => (to.formerUrls ?? []).map((url) => ({ from: url.slice(1), to })));
}

/** Two articles, or an article and a former address, at one URL. Compared without case, as some file systems do. */
export function addressFindings(articles: readonly Article[]): Finding[] {
  const findings: Finding[] = [];
  const taken = new Map<string, string>();
  for (const { path, file } of articles) {
    const other = taken.get(path.toLowerCase());
    if (other === undefined) taken.set(path.toLowerCase(), file);
    else {
      const message = `the address /${path} is also that of ${other}: rename one of the files, or give one a slug`;
      findings.push({ file, path: [], message });
    }
  }
  for (const { from, to } of movesOf(articles)) {
    const other = taken.get(from.toLowerCase());
    if (other === undefined) taken.set(from.toLowerCase(), to.file);
    else {
      const n = to.formerUrls?.indexOf(`/${from}`) ?? 0;
      const message = `the former address /${from} is taken by ${other === to.file ? "this article itself" : other}: delete it here`;
      findings.push({ file: to.file, path: ["formerUrls", n], message });
    }
  }
  return findings;
}
