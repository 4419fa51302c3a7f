import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Article } from "../article/article.ts";
import { locate, positionAt } from "../article/locate.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { bodyStart, readArticle } from "../article/read.ts";
import { commandLine } from "../text/program.ts";
import { type Data, noData, readData } from "./data.ts";
import { articleFiles, symlinkProblem } from "./files.ts";
import type { Finding } from "./finding.ts";
import { articleTextIn } from "./front.ts";
import { picturesOf } from "./images.ts";
import { noNames, type ResolvedNames, resolveNames } from "./names.ts";

/** The input of a build: the articles, the contents of `_data/`, and the names of the articles, resolved. */
export type Sources = { readonly articles: readonly Article[]; readonly names: ResolvedNames; readonly data: Data };

/** Reads the archive in the folder `root`, drafts included. Throws `ArchiveProblems` with every problem where there is any. */
export function readSources(root: string): Sources {
  const { problems, ...sources } = readableSources(root);
  if (problems.length > 0) throw new ArchiveProblems(problems);
  return sources;
}

/** What can be read of the archive in the folder `root`, and all its problems. Where `_data/` has problems, no name is resolved. */
export function readableSources(root: string): Sources & { readonly problems: readonly Problem[] } {
  const data = readData(root);
  const { articles, problems } = readArticles(root);
  const pictures = imageFindings(root, articles).map((finding) => locatedProblem(root, finding));
  if (data.problems)
    return { articles, names: noNames, data: noData, problems: [...data.problems, ...problems, ...pictures] };
  const { names, findings } = resolveNames(articles, data.value.registries);
  const all = [...problems, ...pictures, ...findings.map((finding) => locatedProblem(root, finding))];
  return { articles, names, data: data.value, problems: all };
}

/** The articles that can be read, and the problems of the others. */
export function readArticles(root: string): { articles: Article[]; problems: Problem[] } {
  if (!existsSync(join(root, "articles"))) {
    const message = `is not there: ${commandLine("init", "DIR")} makes an archive; --root DIR names the one you mean`;
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

/** Findings for pictures that are no files below `articles/`: missing, a folder, or outside of it by a symbolic link. */
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
  const leaves = symlinkProblem(root, join(root, file));
  return leaves && `is ${leaves}`;
}

/** A finding with its line and column, for which the article's file is read once more. */
export function locatedProblem(root: string, { file, path, offset, message }: Finding): Problem {
  const front = articleTextIn(root, file);
  if (front.problems) return { file, line: 1, column: 1, message };
  const { text, end, yaml, firstLine } = front.value;
  if (offset !== undefined) return { file, ...positionAt(text, bodyStart(text, end) + offset), message };
  const position = path.length === 0 ? { line: 1, column: 1 } : locate(yaml, firstLine, path);
  return { file, ...position, message };
}
