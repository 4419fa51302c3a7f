import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Article } from "../article/article.ts";
import { locate, positionAt } from "../article/locate.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { bodyStart, readArticle } from "../article/read.ts";
import { type Data, noData, readData } from "./data.ts";
import { articleFiles, linkProblem } from "./files.ts";
import type { Finding } from "./finding.ts";
import { articleTextIn } from "./front.ts";
import { picturesOf } from "./images.ts";
import { type Names, noNames, resolveNames } from "./names.ts";

/** Everything of an archive that is read before anything is made of it. */
export type Sources = { readonly articles: readonly Article[]; readonly names: Names; readonly data: Data };

/** The articles of the folder `root`, drafts too, and what its editors keep of names; throws `ArchiveProblems` where anything is wrong. */
export function readSources(root: string): Sources {
  const { problems, ...sources } = readableSources(root);
  if (problems.length > 0) throw new ArchiveProblems(problems);
  return sources;
}

/** What can be read of the folder `root`, and everything that is wrong in it. Without its `_data/` in order, no name is anybody's. */
export function readableSources(root: string): Sources & { readonly problems: readonly Problem[] } {
  const data = readData(root);
  const { articles, problems } = readArticles(root);
  const pictures = imageFindings(root, articles).map((finding) => placed(root, finding));
  if (data.problems)
    return { articles, names: noNames, data: noData, problems: [...data.problems, ...problems, ...pictures] };
  const { names, findings } = resolveNames(articles, data.value.registries);
  const all = [...problems, ...pictures, ...findings.map((finding) => placed(root, finding))];
  return { articles, names, data: data.value, problems: all };
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

/** Pictures that are not there, or lead out of the archive. */
function imageFindings(root: string, articles: readonly Article[]): Finding[] {
  return articles.flatMap((article) =>
    picturesOf(article).flatMap(({ file, offset }) => {
      const wrong = imageProblem(root, file);
      if (wrong === undefined) return [];
      return offset === undefined
        ? [{ file: article.file, path: ["image", "src"], message: `image: src ${wrong}` }]
        : [{ file: article.file, path: [], offset, message: `a picture ${wrong}` }];
    }),
  );
}

function imageProblem(root: string, file: string): string | undefined {
  if (!existsSync(join(root, file))) return `names a file that is not there: "${file}"`;
  const leaves = linkProblem(root, join(root, file));
  return leaves && `is ${leaves}`;
}

/** A finding with its line and column, for which its file is read once more. */
export function placed(root: string, { file, path, offset, message }: Finding): Problem {
  const front = articleTextIn(root, file);
  if (front.problems) return { file, line: 1, column: 1, message };
  const { text, end, yaml, firstLine } = front.value;
  if (offset !== undefined) return { file, ...positionAt(text, bodyStart(text, end) + offset), message };
  const position = path.length === 0 ? { line: 1, column: 1 } : locate(yaml, firstLine, path);
  return { file, ...position, message };
}
