import type { Article } from "../article/article.ts";
import type { Notice } from "../article/notice.ts";
import { slugOf } from "../text/slug.ts";
import type { Entity } from "./entity.ts";
import type { Finding } from "./finding.ts";

/** An address at which an article was before, or a name that is now another's. */
export type Move<To = Article | Notice | Entity> = { readonly from: string; readonly to: To };

/** The addresses that entities had before they were renamed or merged: those of their aliases, unless somebody else has them. */
export function entityMovesOf(entities: readonly Entity[]): Move<Entity>[] {
  const taken = new Set(entities.map(({ path }) => path));
  return entities.flatMap((to) =>
    [...(to.entry?.formerIds ?? []), ...(to.entry?.aliases ?? []).map(slugOf)].flatMap((id) => {
      const from = `${to.kind}/${id}.html`;
      if (id === "" || id === "index" || taken.has(from)) return [];
      taken.add(from);
      return [{ from, to }];
    }),
  );
}

/** The addresses that lead to articles from elsewhere. */
export function movesOf<To extends Article | Notice>(articles: readonly To[]): Move<To>[] {
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
