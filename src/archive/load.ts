import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Article } from "../article/article.ts";
import { locate } from "../article/locate.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { readArticle } from "../article/read.ts";
import { addressFindings } from "./addresses.ts";
import { type Archive, indexArchive } from "./archive.ts";
import { type Data, readData } from "./data.ts";
import { articleFiles, linkProblem } from "./files.ts";
import type { Finding } from "./finding.ts";
import { articleTextIn } from "./front.ts";
import { imageOf } from "./images.ts";
import { type Names, resolveNames } from "./names.ts";

/** Everything of an archive that is read before anything is made of it. */
export type Sources = { readonly articles: readonly Article[]; readonly names: Names; readonly data: Data };

/** The archive in the folder `root` as it is public at `now`; throws `ArchiveProblems` with everything that is wrong in it. */
export function loadArchive(root: string, now: number): Archive {
  const { articles, names, data } = readSources(root);
  return indexArchive(articles, names, data.site, { root, now });
}

/** The articles of the folder `root`, drafts too, and what its editors keep of names; throws `ArchiveProblems` as well. */
export function readSources(root: string): Sources {
  const data = readData(root);
  const { articles, problems } = readArticles(root);
  const found = [...addressFindings(articles), ...imageFindings(root, articles)];
  if (data.problems)
    throw new ArchiveProblems([...data.problems, ...problems, ...found.map((one) => placed(root, one))]);
  const { names, findings } = resolveNames(articles, data.value.registries);
  const all = [...problems, ...[...found, ...findings].map((finding) => placed(root, finding))];
  if (all.length > 0) throw new ArchiveProblems(all);
  return { articles, names, data: data.value };
}

/** Every article that can be read, and what is wrong with the others. */
export function readArticles(root: string): { articles: Article[]; problems: Problem[] } {
  if (!existsSync(join(root, "articles"))) {
    const message = "is not there: npm run init -- DIR makes an archive; --root DIR names the one you mean";
    return { articles: [], problems: [{ file: "articles", line: 1, column: 1, message }] };
  }
  const articles: Article[] = [];
  const problems: Problem[] = [];
  for (const { file, read } of articleFiles(root)) {
    const bytes = read();
    const reading = bytes.problems ? bytes : readArticle(bytes.value, file);
    if (reading.problems) problems.push(...reading.problems);
    else articles.push(reading.value);
  }
  return { articles, problems };
}

function imageFindings(root: string, articles: readonly Article[]): Finding[] {
  return articles.flatMap((article) => {
    const image = imageOf(article);
    if (!image) return [];
    const leaves = existsSync(join(root, image.file)) && linkProblem(root, join(root, image.file));
    if (leaves) return [{ file: article.file, path: ["image", "src"], message: `image: src is ${leaves}` }];
    if (leaves === undefined) return [];
    return [
      {
        file: article.file,
        path: ["image", "src"],
        message: `image: src names a file that is not there: "${image.file}"`,
      },
    ];
  });
}

/** A finding with its line and column, for which its file is read once more. */
export function placed(root: string, { file, path, message }: Finding): Problem {
  const front = articleTextIn(root, file);
  const position =
    front.problems || path.length === 0
      ? { line: 1, column: 1 }
      : locate(front.value.yaml, front.value.firstLine, path);
  return { file, ...position, message };
}
